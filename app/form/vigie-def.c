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

const char *
vigie_def_get_bind_attribute (const VigieDef *self, const char *ns, const char *local)
{
  for (guint i = 0; self->bind_attributes && i < self->bind_attributes->len; i++)
    {
      const VigieAttribute *at = &g_array_index (self->bind_attributes, VigieAttribute, i);
      if (g_strcmp0 (at->ns, ns) == 0 && strcmp (at->local, local) == 0)
        return at->value;
    }
  return NULL;
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

/* Twins ---------------------------------------------------------------------------------------- */

void
vigie_def_add_twin (VigieDef *first, VigieDef *twin)
{
  if (!first->twins)
    {
      first->twins = g_ptr_array_new ();
      g_ptr_array_add (first->twins, first);
    }
  twin->twin = first->twins->len;
  twin->twins = g_ptr_array_ref (first->twins);
  g_ptr_array_add (first->twins, twin);
}

VigieDef *
vigie_def_take_twin (VigieDef *first, GHashTable **taken)
{
  if (!first->twins)
    return first;
  if (!*taken)
    *taken = g_hash_table_new (NULL, NULL);
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (*taken, first));
  g_hash_table_insert (*taken, first, GUINT_TO_POINTER (n + 1));
  return n < first->twins->len ? g_ptr_array_index (first->twins, n) : NULL;
}

VigieDef *
vigie_def_nth (VigieDef *first, guint64 position)
{
  const guint64 n = first->twins ? first->twins->len : 1;

  if (position == 0 || position > n)
    return NULL;
  return first->twins ? g_ptr_array_index (first->twins, position - 1) : first;
}

/* Paths ---------------------------------------------------------------------------------------- */

static void
append_path (GString *target, const VigieDef *def)
{
  if (def->parent)
    append_path (target, def->parent);
  g_string_append (target, def->is_attribute ? "/@" : "/");
  g_string_append (target, def->name);
  if (def->twin > 0)
    g_string_append_printf (target, "[%u]", def->twin + 1);
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

/* What one step, a name with or without `@`, leads to; @def is NULL at the document. */
static VigieDef *
find_step (const VigieForm *self, VigieDef *def, char *step)
{
  const gboolean is_attribute = step[0] == '@';
  const char *name = step_name (is_attribute ? step + 1 : step);

  if (!def)
    return strcmp (name, self->root->name) == 0 ? self->root : NULL;
  return is_attribute ? vigie_def_attribute (def, name, NULL) : vigie_def_child (def, name, NULL);
}

VigieDef *
vigie_form_find_def (VigieForm *self, const char *path)
{
  VigieDef *def = NULL;

  if (!self->root || path[0] != '/')
    return NULL;
  g_autofree char *steps = g_strdup (path + 1);
  for (char *step = steps, *next; step; step = next)
    {
      next = strchr (step, '/');
      if (next)
        *next++ = '\0';
      def = find_step (self, def, step);
      if (!def)
        return NULL;
    }
  return def;
}

gboolean
vigie_form_has_question (VigieForm *self, const char *path)
{
  g_return_val_if_fail (self && path, FALSE);

  const VigieDef *def = vigie_form_find_def (self, path);
  return def && !def->is_attribute && !def->is_repeat
         && (!def->children || def->children->len == 0);
}

GPtrArray *
vigie_form_find_all (VigieForm *self, const char *path, guint64 *n_seen)
{
  g_auto (GStrv) steps = path[0] == '/' ? g_strsplit (path + 1, "/", -1) : NULL;
  GPtrArray *found = g_ptr_array_new ();

  *n_seen = 0;
  g_ptr_array_add (found, NULL);
  for (guint i = 0; steps && steps[i]; i++)
    {
      g_autoptr (GPtrArray) before = g_steal_pointer (&found);
      found = g_ptr_array_new ();
      for (guint k = 0; k < before->len; k++)
        {
          /* Looking for a name cuts it out of the step. */
          g_autofree char *step = g_strdup (steps[i]);
          VigieDef *first = find_step (self, g_ptr_array_index (before, k), step);
          for (guint n = 1; first && vigie_def_nth (first, n); n++)
            g_ptr_array_add (found, vigie_def_nth (first, n));
        }
      *n_seen += before->len + found->len;
    }
  if (!steps)
    g_ptr_array_set_size (found, 0);
  return found;
}
