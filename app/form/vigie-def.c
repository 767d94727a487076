/* vigie-def.c: nodes of the definition: names, paths and look-up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-parse-private.h"

#include <string.h>

/* From so many children on, names are found by hash. */
#define INDEX_FROM 8

const char *
vigie_form_intern (VigieForm *self, const char *text)
{
  return text ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

const char *
vigie_def_get_namespace (const VigieDef *self)
{
  return self->is_xforms ? VIGIE_NS_XFORMS : self->ns;
}

static VigieDef *
search (const GPtrArray *defs, const char *name, const char *ns)
{
  for (guint i = 0; i < defs->len; i++)
    {
      VigieDef *def = g_ptr_array_index (defs, i);
      if (strcmp (def->name, name) == 0
          && (!ns || g_strcmp0 (vigie_def_get_namespace (def), ns) == 0))
        return def;
    }
  return NULL;
}

VigieDef *
vigie_def_child (const VigieDef *self, const char *name, const char *ns)
{
  VigieDef *found = NULL;

  if (self->index)
    {
      found = g_hash_table_lookup (self->index, name);
      if (!found || !ns || g_strcmp0 (found->ns, ns) == 0)
        return found;
    }
  if (ns)
    found = search (self->children, name, ns);
  /* Authors write `meta` and `orx:meta` for the same element: the name decides. */
  return found ? found : search (self->children, name, NULL);
}

VigieDef *
vigie_def_attribute (const VigieDef *self, const char *name, const char *ns)
{
  VigieDef *found = ns ? search (self->attributes, name, ns) : NULL;
  return found ? found : search (self->attributes, name, NULL);
}

void
vigie_form_append (VigieForm *self, GPtrArray **list, gpointer item)
{
  if (*list == self->no_defs)
    {
      g_ptr_array_unref (*list);
      *list = g_ptr_array_new ();
    }
  g_ptr_array_add (*list, item);
}

void
vigie_def_add_child (VigieForm *form, VigieDef *self, VigieDef *child)
{
  vigie_form_append (form, &self->children, child);
  if (!self->index && self->children->len > INDEX_FROM)
    {
      self->index = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < self->children->len; i++)
        {
          VigieDef *def = g_ptr_array_index (self->children, i);
          if (!g_hash_table_contains (self->index, def->name))
            g_hash_table_insert (self->index, (char *) def->name, def);
        }
    }
  else if (self->index && !g_hash_table_contains (self->index, child->name))
    g_hash_table_insert (self->index, (char *) child->name, child);
}

static void
append_path (GString *target, const VigieDef *def)
{
  if (def->parent)
    append_path (target, def->parent);
  g_string_append (target, def->is_attribute ? "/@" : "/");
  g_string_append (target, def->name);
}

char *
vigie_def_get_path (const VigieDef *self)
{
  GString *path = g_string_new (NULL);
  append_path (path, self);
  return g_string_free (path, FALSE);
}

/* Local part of a step, without prefix and position, which is cut off. */
static const char *
step_name (char *step)
{
  char *colon = strchr (step, ':');
  char *from = colon ? colon + 1 : step;

  from[strcspn (from, "[")] = '\0';
  return from;
}

VigieDef *
vigie_form_find_def (VigieForm *self, const char *path)
{
  g_autofree char *steps = NULL;
  VigieDef *def = NULL;

  if (!self->root || path[0] != '/')
    return NULL;
  steps = g_strdup (path + 1);
  for (char *step = steps, *next; step; step = next)
    {
      const gboolean is_attribute = step[0] == '@';
      next = strchr (step, '/');
      if (next)
        *next++ = '\0';
      const char *name = step_name (is_attribute ? step + 1 : step);
      if (step == steps)
        def = strcmp (name, self->root->name) == 0 ? self->root : NULL;
      else
        def =
          is_attribute ? vigie_def_attribute (def, name, NULL) : vigie_def_child (def, name, NULL);
      if (!def)
        return NULL;
    }
  return def;
}
