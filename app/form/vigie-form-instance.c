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

/* What is written goes to @target or, if that is %NULL, is compared with what stands at @at. */
typedef struct
{
  VigieFormSession *session;
  GString *target;
  const char *at;
  const char *end;
  gboolean differs;
  gboolean final;
  gboolean in_tag; /* what ends a start tag is still to come */
} Writer;

/* Bytes ---------------------------------------------------------------------------------------- */

static inline void
put (Writer *self, const char *text, gsize length)
{
  if (self->target)
    g_string_append_len (self->target, text, (gssize) length);
  else if ((gsize) (self->end - self->at) < length || memcmp (self->at, text, length) != 0)
    self->differs = TRUE;
  else
    self->at += length;
}

static inline void
put_text (Writer *self, const char *text)
{
  put (self, text, strlen (text));
}

static void
put_escaped (Writer *self, const char *text)
{
  const gsize plain = vigie_xml_plain_length (text);
  if (text[plain] == '\0')
    {
      put (self, text, plain);
      return;
    }
  g_autoptr (GString) escaped = g_string_new (NULL);
  vigie_xml_append_escaped (escaped, text);
  put (self, escaped->str, escaped->len);
}

/* Something follows in the element: its start tag ends. */
static inline void
close_tag (Writer *self)
{
  if (self->in_tag)
    put (self, ">", 1);
  self->in_tag = FALSE;
}

static void
put_name (Writer *self, const VigieDef *def)
{
  if (def->prefix && def->ns)
    {
      put_text (self, def->prefix);
      put (self, ":", 1);
    }
  put_text (self, def->name);
}

/* Pieces --------------------------------------------------------------------------------------- */

static void
put_declaration (Writer *self, const char *prefix, const char *ns)
{
  put (self, " xmlns", 6);
  if (prefix)
    {
      put (self, ":", 1);
      put_text (self, prefix);
    }
  put (self, "=\"", 2);
  put_escaped (self, ns);
  put (self, "\"", 1);
}

/* Prefixes are declared once, on the root, in the order of first use. */
static void
put_root_declarations (Writer *self)
{
  VigieForm *form = self->session->form;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < form->root_namespaces->len; i++)
    {
      const VigieAttribute *at = &g_array_index (form->root_namespaces, VigieAttribute, i);
      if (g_hash_table_add (known, (char *) at->local))
        put_declaration (self, at->local, at->value);
    }
  for (guint i = 0; i < form->defs->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (form->defs, i);
      if (def->prefix && def->ns && strcmp (def->prefix, "xml") != 0
          && g_hash_table_add (known, (char *) def->prefix))
        put_declaration (self, def->prefix, def->ns);
    }
}

static const char *
default_namespace (const VigieDef *def)
{
  while (def && def->prefix)
    def = def->parent;
  return def ? def->ns : NULL;
}

/* Most names of a form are the same string. */
static gboolean
has_namespace (const VigieDef *def, const char *ns)
{
  return def->ns == ns || g_strcmp0 (def->ns, ns) == 0;
}

static gboolean
is_left_out (const Writer *self, VigieFormNode *node)
{
  if (node->def->is_implied && vigie_node_is_empty (node))
    return TRUE;
  return self->final && !(node->flags & VIGIE_NODE_RELEVANT);
}

static void
put_attributes (Writer *self, VigieFormNode *node)
{
  for (guint i = 0; i < node->def->attributes->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (node->def->attributes, i);
      VigieFormNode *attribute = &node->scope->nodes[def->slot];
      if (is_left_out (self, attribute))
        continue;
      put (self, " ", 1);
      put_name (self, def);
      put (self, "=\"", 2);
      put_escaped (self, vigie_node_text (attribute));
      put (self, "\"", 1);
    }
}

/* Elements ------------------------------------------------------------------------------------- */

static void put_element (Writer *self, VigieFormNode *node);

static void
put_children (Writer *self, VigieFormNode *node)
{
  for (guint i = 0; i < node->def->children->len && !self->differs; i++)
    {
      const VigieDef *def = g_ptr_array_index (node->def->children, i);
      if (!def->is_repeat)
        {
          put_element (self, &node->scope->nodes[def->slot]);
          continue;
        }
      const VigieFamily *family = vigie_family_get (node->scope, def->scope);
      for (guint k = 0; k < family->scopes->len; k++)
        {
          VigieScope *scope = g_ptr_array_index (family->scopes, k);
          put_element (self, &scope->nodes[0]);
        }
    }
}

static void
put_contents (Writer *self, VigieFormNode *node)
{
  const char *text = vigie_def_is_leaf (node->def) ? vigie_node_text (node) : NULL;
  if (!text)
    {
      put_children (self, node);
      return;
    }
  if (*text == '\0')
    return;
  close_tag (self);
  put_escaped (self, text);
}

static void
put_element (Writer *self, VigieFormNode *node)
{
  const VigieDef *def = node->def;

  if (def->parent && is_left_out (self, node))
    return;
  close_tag (self);
  put (self, "<", 1);
  put_name (self, def);
  if (!def->prefix && !has_namespace (def, default_namespace (def->parent)))
    put_declaration (self, NULL, def->ns ? def->ns : "");
  if (!def->parent)
    put_root_declarations (self);
  put_attributes (self, node);
  self->in_tag = TRUE;
  put_contents (self, node);
  if (self->in_tag)
    {
      put (self, "/>", 2);
      self->in_tag = FALSE;
      return;
    }
  put (self, "</", 2);
  put_name (self, def);
  put (self, ">", 1);
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

/* Of a final instance: checks it, and sets the time of its end. */
static gboolean
finish (VigieFormSession *self, GError **error)
{
  if (!check_final (self, error))
    return FALSE;
  vigie_form_session_begin (self);
  vigie_node_for_each_below (&self->root->nodes[0], set_end, self);
  vigie_form_session_end (self);
  return TRUE;
}

GBytes *
vigie_form_session_get_instance (VigieFormSession *self, gboolean final, GError **error)
{
  Writer writer = { .session = self, .final = final };

  if (final && !finish (self, error))
    return NULL;
  writer.target = g_string_new (NULL);
  put_element (&writer, &self->root->nodes[0]);
  return g_string_free_to_bytes (writer.target);
}

gboolean
vigie_form_session_gives (VigieFormSession *self, gboolean final, GBytes *instance)
{
  gsize size;
  const char *data = g_bytes_get_data (instance, &size);
  Writer writer = { .session = self, .at = data, .end = data + size, .final = final };

  if (final && !finish (self, NULL))
    return FALSE;
  put_element (&writer, &self->root->nodes[0]);
  return !writer.differs && writer.at == writer.end;
}
