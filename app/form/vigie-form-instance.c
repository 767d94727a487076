/* vigie-form-instance.c: a filling as an instance document
 *
 * Written without indentation: white space belongs to values. Namespaces, prefixes and attributes
 * are those of the form's primary instance; templates and, in a final one, nodes that are not
 * relevant are left out. Source: ODK XForms, Primary Instance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  VigieFormSession *session;
  GString *target;
  gboolean final;
} Writer;

static void
append_name (GString *target, const VigieDef *def)
{
  if (def->prefix && def->ns)
    {
      g_string_append (target, def->prefix);
      g_string_append_c (target, ':');
    }
  g_string_append (target, def->name);
}

static void
append_declaration (GString *target, const char *prefix, const char *ns)
{
  g_string_append (target, " xmlns");
  if (prefix)
    g_string_append_printf (target, ":%s", prefix);
  g_string_append (target, "=\"");
  vigie_xml_append_escaped (target, ns);
  g_string_append_c (target, '"');
}

/* Prefixes are declared once, on the root, in the order of first use. */
static void
append_root_declarations (Writer *writer)
{
  VigieForm *form = writer->session->form;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < form->root_namespaces->len; i++)
    {
      const VigieAttribute *at = &g_array_index (form->root_namespaces, VigieAttribute, i);
      if (g_hash_table_add (known, (char *) at->local))
        append_declaration (writer->target, at->local, at->value);
    }
  for (guint i = 0; i < form->defs->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (form->defs, i);
      if (def->prefix && def->ns && strcmp (def->prefix, "xml") != 0
          && g_hash_table_add (known, (char *) def->prefix))
        append_declaration (writer->target, def->prefix, def->ns);
    }
}

static const char *
default_namespace (const VigieDef *def)
{
  while (def && def->prefix)
    def = def->parent;
  return def ? def->ns : NULL;
}

static gboolean
is_left_out (const Writer *writer, VigieFormNode *node)
{
  if (node->def->is_implied && vigie_node_is_empty (node))
    return TRUE;
  return writer->final && !(node->flags & VIGIE_NODE_RELEVANT);
}

static void
append_attributes (Writer *writer, VigieFormNode *node)
{
  for (guint i = 0; i < node->def->attributes->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (node->def->attributes, i);
      VigieFormNode *attribute = &node->scope->nodes[def->slot];
      if (is_left_out (writer, attribute))
        continue;
      g_string_append_c (writer->target, ' ');
      append_name (writer->target, def);
      g_string_append (writer->target, "=\"");
      vigie_xml_append_escaped (writer->target, vigie_node_text (attribute));
      g_string_append_c (writer->target, '"');
    }
}

static void append_element (Writer *writer, VigieFormNode *node);

static void
append_children (Writer *writer, VigieFormNode *node)
{
  for (guint i = 0; i < node->def->children->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (node->def->children, i);
      if (!def->is_repeat)
        {
          append_element (writer, &node->scope->nodes[def->slot]);
          continue;
        }
      const VigieFamily *family = vigie_family_get (node->scope, def->scope);
      for (guint k = 0; k < family->scopes->len; k++)
        {
          VigieScope *scope = g_ptr_array_index (family->scopes, k);
          append_element (writer, &scope->nodes[0]);
        }
    }
}

static void
append_element (Writer *writer, VigieFormNode *node)
{
  const VigieDef *def = node->def;
  GString *target = writer->target;

  if (def->parent && is_left_out (writer, node))
    return;
  g_string_append_c (target, '<');
  append_name (target, def);
  if (!def->prefix && g_strcmp0 (def->ns, default_namespace (def->parent)) != 0)
    append_declaration (target, NULL, def->ns ? def->ns : "");
  if (!def->parent)
    append_root_declarations (writer);
  append_attributes (writer, node);
  const gsize before = target->len;
  g_string_append_c (target, '>');
  if (vigie_def_is_leaf (def))
    vigie_xml_append_escaped (target, vigie_node_text (node));
  else
    append_children (writer, node);
  if (target->len == before + 1)
    {
      g_string_truncate (target, before);
      g_string_append (target, "/>");
      return;
    }
  g_string_append (target, "</");
  append_name (target, def);
  g_string_append_c (target, '>');
}

static gboolean
check_final (VigieFormSession *self, GError **error)
{
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (self);

  if (problems->len == 0)
    return TRUE;
  const VigieFormProblem *first = g_ptr_array_index (problems, 0);
  g_autofree char *path = vigie_form_node_get_path (first->node);
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_INVALID, NULL, 0,
                          g_dngettext (GETTEXT_PACKAGE, "%u problem is left, at “%s”: %s",
                                       "%u problems are left, the first at “%s”: %s",
                                       problems->len),
                          problems->len, path, first->message);
}

static void
set_end (VigieFormNode *node, gpointer user_data)
{
  VigieFormSession *self = user_data;

  if (!node->def->preload || strcmp (node->def->preload, "timestamp") != 0
      || g_strcmp0 (node->def->preload_params, "end") != 0)
    return;
  const VigieFunction *now = vigie_function_lookup ("now");
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;
  if (now->call (&self->machine.surroundings, NULL, 0, &value, NULL)
      && vigie_type_store (self, node, &value))
    vigie_form_session_value_changed (self, node);
}

GBytes *
vigie_form_session_get_instance (VigieFormSession *self, gboolean final, GError **error)
{
  Writer writer = { .session = self, .final = final };

  if (final)
    {
      if (!check_final (self, error))
        return NULL;
      vigie_form_session_begin (self);
      vigie_node_for_each_below (&self->root->nodes[0], set_end, self);
      vigie_form_session_end (self);
    }
  writer.target = g_string_new (NULL);
  append_element (&writer, &self->root->nodes[0]);
  return g_string_free_to_bytes (writer.target);
}
