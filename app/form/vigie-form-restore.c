/* vigie-form-restore.c: fillings that go on: drafts, and instance documents
 *
 * Nothing of a first load is done again: no defaults, no preloads, no first-load actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
vigie_form_session_clear_families (VigieScope *scope)
{
  for (guint i = 0; i < scope->def->families->len; i++)
    g_ptr_array_set_size (scope->families[i].scopes, 0);
}

/* Nothing is counted or told: everything is computed at the end. */
VigieScope *
vigie_form_session_append_silently (VigieFormSession *self, VigieFamily *family)
{
  VigieScope *scope = vigie_scope_new (self, family->def, family->parent, family->def->prototype);
  vigie_form_session_clear_families (scope);
  vigie_family_append (family, scope);
  return scope;
}

void
vigie_form_session_finish_restoring (VigieFormSession *self)
{
  self->is_restored = TRUE;
  vigie_form_session_begin (self);
  vigie_form_session_dispatch (self, VIGIE_EVENT_LOAD);
  vigie_form_session_mark_scope (self, self->root);
  vigie_form_session_end (self);
  self->is_silent = FALSE;
}

/* Drafts --------------------------------------------------------------------------------------- */

typedef struct
{
  VigieFormLeafFunc func;
  gpointer user_data;
} Visitor;

static void
visit_node (VigieFormNode *node, gpointer user_data)
{
  const Visitor *visitor = user_data;

  if (node->def->is_repeat || vigie_def_is_leaf (node->def))
    visitor->func (node, node->def->is_repeat, visitor->user_data);
}

void
vigie_form_session_foreach_leaf (VigieFormSession *self, VigieFormLeafFunc func, gpointer user_data)
{
  Visitor visitor = { .func = func, .user_data = user_data };
  vigie_node_for_each_below (&self->root->nodes[0], visit_node, &visitor);
}

typedef struct
{
  VigieFormSaveFunc func;
  gpointer user_data;
} Saver;

static void
save_leaf (VigieFormNode *node, gboolean is_instance, gpointer user_data)
{
  const Saver *saver = user_data;
  g_autofree char *path = vigie_form_node_get_path (node);
  saver->func (path, vigie_node_text (node), saver->user_data);
}

void
vigie_form_session_save (VigieFormSession *self, VigieFormSaveFunc func, gpointer user_data)
{
  Saver saver = { .func = func, .user_data = user_data };
  vigie_form_session_foreach_leaf (self, save_leaf, &saver);
}

/* The node at one step of a saved path, made if it is an instance that is not there yet; %NULL if
 * the form has no such node. */
static gboolean
reach_step (VigieFormNode **at, const char *step, VigieFamilyGrow grow, GError **error)
{
  const gboolean is_attribute = step[0] == '@';
  const gsize length = strcspn (step + is_attribute, "[");
  g_autofree char *name = g_strndup (step + is_attribute, length);
  VigieDef *def = is_attribute ? vigie_def_attribute ((*at)->def, name, NULL)
                               : vigie_def_child ((*at)->def, name, NULL);
  guint64 position = 1;

  if (step[is_attribute + length] == '[')
    position = g_ascii_strtoull (step + is_attribute + length + 1, NULL, 10);
  if (def && def->twins)
    def = vigie_def_nth (def, position);
  if (!def || !def->is_repeat)
    {
      *at = def ? &(*at)->scope->nodes[def->slot] : NULL;
      return TRUE;
    }
  if (position == 0 || position > VIGIE_FORM_MAX_INSTANCES)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                            _ ("“%s” is no possible instance of the repeat"), step);
  VigieFamily *family = vigie_family_get ((*at)->scope, def->scope);
  while (family->scopes->len < position)
    {
      if (!vigie_form_session_check_room ((*at)->scope->session, error))
        return FALSE;
      grow ((*at)->scope->session, family);
    }
  *at = &((VigieScope *) g_ptr_array_index (family->scopes, position - 1))->nodes[0];
  return TRUE;
}

gboolean
vigie_form_session_reach (VigieFormSession *self,
                          const char *path,
                          VigieFamilyGrow grow,
                          VigieFormNode **node,
                          GError **error)
{
  g_auto (GStrv) steps = path[0] == '/' ? g_strsplit (path + 1, "/", -1) : NULL;

  *node = NULL;
  if (!steps || !steps[0] || strcmp (steps[0], self->root->nodes[0].def->name) != 0)
    return TRUE;
  VigieFormNode *at = &self->root->nodes[0];
  for (guint i = 1; steps[i] && at; i++)
    if (!reach_step (&at, steps[i], grow, error))
      return FALSE;
  *node = at;
  return TRUE;
}

static gboolean
restore_value (VigieFormSession *self, const VigieFormSavedValue *saved, GError **error)
{
  VigieFormNode *node;

  if (!vigie_form_session_reach (self, saved->path, vigie_form_session_append_silently, &node,
                                 error))
    return FALSE;
  if (!node || !vigie_def_is_leaf (node->def))
    return TRUE;
  if (saved->value && !vigie_xml_text_is_valid (saved->value))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_INSTANCE, NULL, 0,
                            _ ("the value of “%s” has characters that cannot be stored"),
                            saved->path);
  vigie_node_store_text (node, saved->value ? saved->value : "");
  return TRUE;
}

VigieFormSession *
vigie_form_session_restore (VigieForm *form,
                            const VigieFormContext *context,
                            const VigieFormSavedValue *values,
                            gsize n_values,
                            GError **error)
{
  g_autoptr (VigieFormSession) self = vigie_form_session_new_empty (form, context);

  vigie_form_session_clear_families (self->root);
  for (gsize i = 0; i < n_values; i++)
    if (!restore_value (self, &values[i], error))
      return NULL;
  vigie_form_session_finish_restoring (self);
  return g_steal_pointer (&self);
}

/* Instance documents --------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  GHashTable *seen; /* families that the document has begun to fill */
} Reader;

static gboolean
read_element (Reader *reader, VigieFormNode *node, const xmlNode *element, GError **error);

static gboolean
read_instance (Reader *reader,
               VigieFormNode *parent,
               const VigieDef *def,
               const xmlNode *element,
               GError **error)
{
  VigieFamily *family = vigie_family_get (parent->scope, def->scope);

  if (g_hash_table_add (reader->seen, family))
    g_ptr_array_set_size (family->scopes, 0);
  if (xmlHasNsProp ((xmlNode *) element, BAD_CAST "template", BAD_CAST VIGIE_NS_JAVAROSA))
    return TRUE;
  if (family->scopes->len >= VIGIE_FORM_MAX_INSTANCES)
    return vigie_error_set (
      error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, reader->name, vigie_xml_line (element),
      g_dngettext (GETTEXT_PACKAGE, "“%s” has more than %u instance",
                   "“%s” has more than %u instances", VIGIE_FORM_MAX_INSTANCES),
      def->name, VIGIE_FORM_MAX_INSTANCES);
  if (!vigie_form_session_check_room (parent->scope->session, error))
    {
      if (error)
        vigie_error_set_place (*error, reader->name, vigie_xml_line (element));
      return FALSE;
    }
  return read_element (
    reader, &vigie_form_session_append_silently (parent->scope->session, family)->nodes[0], element,
    error);
}

static void
read_attributes (VigieFormNode *node, const xmlNode *element)
{
  for (guint i = 0; i < node->def->attributes->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (node->def->attributes, i);
      g_autofree char *value = vigie_xml_attribute (element, def->ns, def->name);
      if (value)
        vigie_node_store_text (&node->scope->nodes[def->slot], value);
    }
}

static gboolean
read_element (Reader *reader, VigieFormNode *node, const xmlNode *element, GError **error)
{
  read_attributes (node, element);
  if (vigie_def_is_leaf (node->def))
    {
      g_autofree char *text = vigie_xml_text (element);
      vigie_node_store_text (node, text);
      return TRUE;
    }
  g_autoptr (GHashTable) taken = NULL;
  for (xmlNode *child = vigie_xml_first (element, NULL, NULL); child;
       child = vigie_xml_next (child, NULL, NULL))
    {
      const char *ns = child->ns ? (const char *) child->ns->href : NULL;
      VigieDef *first = vigie_def_child (node->def, (const char *) child->name, ns);
      const VigieDef *def = first ? vigie_def_take_twin (first, &taken) : NULL;
      if (!def)
        continue;
      if (def->is_repeat ? !read_instance (reader, node, def, child, error)
                         : !read_element (reader, &node->scope->nodes[def->slot], child, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_root (VigieForm *form, const xmlNode *root, const char *name, GError **error)
{
  g_autofree char *id = vigie_xml_attribute (root, NULL, "id");

  if (strcmp ((const char *) root->name, form->root->name) != 0)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_INSTANCE, name,
                            vigie_xml_line (root),
                            _ ("the instance is a “%s”, the form needs a “%s”"),
                            (const char *) root->name, form->root->name);
  if (id && *form->id && strcmp (id, form->id) != 0)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_INSTANCE, name,
                            vigie_xml_line (root),
                            _ ("the instance belongs to the form “%s”, not to “%s”"), id, form->id);
  return TRUE;
}

/* An edited submission names the one that it replaces (ODK XForms, Metadata, deprecatedID). */
static void
begin_edit (VigieFormSession *self)
{
  const VigieDef *meta = vigie_def_child (self->form->root, "meta", NULL);
  const VigieDef *id = meta ? vigie_def_child (meta, "instanceID", NULL) : NULL;
  const VigieDef *deprecated = meta ? vigie_def_child (meta, "deprecatedID", NULL) : NULL;
  const VigieFunction *uuid = vigie_function_lookup ("uuid");
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;

  if (!id || !deprecated || id->scope != self->root->def || deprecated->scope != id->scope)
    return;
  VigieFormNode *node = &self->root->nodes[id->slot];
  vigie_node_store_text (&self->root->nodes[deprecated->slot], vigie_node_text (node));
  if (!uuid->call (&self->machine.surroundings, NULL, 0, &value, NULL))
    return;
  g_autofree char *text = g_strconcat ("uuid:", value.text, NULL);
  vigie_node_store_text (node, text);
}

VigieFormSession *
vigie_form_session_load (VigieForm *form,
                         const VigieFormContext *context,
                         GBytes *xml,
                         const char *name,
                         gboolean edit,
                         GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);
  g_autoptr (xmlDoc) doc = vigie_xml_parse (data, size, name, error);
  xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;

  if (!root || !check_root (form, root, name, error))
    return NULL;
  g_autoptr (VigieFormSession) self = vigie_form_session_new_empty (form, context);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Reader reader = { .name = name, .seen = seen };
  vigie_form_session_clear_families (self->root);
  if (!read_element (&reader, &self->root->nodes[0], root, error))
    return NULL;
  if (edit)
    begin_edit (self);
  vigie_form_session_finish_restoring (self);
  return g_steal_pointer (&self);
}
