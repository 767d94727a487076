/* vigie-form-session.c: one filling: its life, answers and validity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (VigieFormSession, vigie_form_session, G_TYPE_OBJECT)

static guint changed_signal;

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_form_session_finalize (GObject *object)
{
  VigieFormSession *self = VIGIE_FORM_SESSION (object);

  g_clear_pointer (&self->root, vigie_scope_free);
  g_clear_pointer (&self->namespace_nodes, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->choice_cache, g_hash_table_unref);
  g_clear_pointer (&self->ranked, g_hash_table_unref);
  g_clear_pointer (&self->tasks, g_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->value_changed, g_ptr_array_unref);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  for (guint i = 0; i < VIGIE_FAILURE_N_KINDS; i++)
    g_clear_pointer (&self->failed[i], g_hash_table_unref);
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  g_clear_pointer (&self->evaluated, g_hash_table_unref);
  vigie_machine_clear (&self->machine);
  g_string_free (self->scratch, TRUE);
  g_string_free (self->machine.surroundings.scratch, TRUE);
  g_clear_pointer (&self->now, g_date_time_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->machine.surroundings.random, g_rand_free);
  g_free (self->device_id);
  g_free (self->username);
  g_free (self->email);
  g_free (self->phone_number);
  g_clear_pointer (&self->form, vigie_form_unref);
  G_OBJECT_CLASS (vigie_form_session_parent_class)->finalize (object);
}

static void
vigie_form_session_class_init (VigieFormSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_form_session_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_UINT);
}

static void
vigie_form_session_init (VigieFormSession *self)
{
  self->tasks = g_array_new (FALSE, FALSE, sizeof (VigieTask));
  self->changes = g_ptr_array_new ();
  self->value_changed = g_ptr_array_new ();
  self->failures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  self->rounds = g_ptr_array_new ();
  self->scratch = g_string_new (NULL);
  vigie_machine_init (&self->machine, self);
  self->machine.surroundings.scratch = g_string_new (NULL);
}

static guint
language_number (VigieForm *form, const char *wanted)
{
  const char *name = vigie_form_match_language (form, wanted);

  for (guint i = 0; name && i < form->languages->len; i++)
    if (form->languages->pdata[i] == name)
      return i;
  return 0;
}

static void
take_context (VigieFormSession *self, const VigieFormContext *context)
{
  static const VigieFormContext none = { 0 };

  if (!context)
    context = &none;
  self->zone = context->timezone ? g_time_zone_ref (context->timezone) : g_time_zone_new_local ();
  self->now = context->now ? g_date_time_to_timezone (context->now, self->zone)
                           : g_date_time_new_now (self->zone);
  self->machine.surroundings.has_random_seed = context->has_random_seed;
  self->machine.surroundings.random_seed = context->random_seed;
  self->device_id = g_strdup (context->device_id);
  self->username = g_strdup (context->username);
  self->email = g_strdup (context->email);
  self->phone_number = g_strdup (context->phone_number);
  self->language = language_number (self->form, context->language);
  self->machine.surroundings.now = context->now ? self->now : NULL;
  self->machine.surroundings.zone = self->zone;
  self->machine.surroundings.language = vigie_form_session_get_language (self);
}

VigieFormSession *
vigie_form_session_new_empty (VigieForm *form, const VigieFormContext *context)
{
  VigieFormSession *self = g_object_new (VIGIE_TYPE_FORM_SESSION, NULL);

  self->form = vigie_form_ref (form);
  take_context (self, context);
  self->is_silent = TRUE;
  self->root = vigie_scope_new (self, form->root->scope, NULL, form->root->scope->prototype);
  self->document.tag = VIGIE_TREE_DOCUMENT;
  self->document.scope = self->root;
  return self;
}

static void
put_prefill (VigieFormSession *self, GHashTable *prefill)
{
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, prefill);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      VigieFormNode *node = vigie_form_session_find (self, path);
      if (node && vigie_def_is_leaf (node->def))
        vigie_form_session_set_node (self, node, value ? value : "");
    }
}

static void
normalise_default (VigieFormNode *node, gpointer user_data)
{
  VigieFormSession *session = user_data;
  gboolean is_valid;

  if (vigie_node_is_empty (node) || node->def->type < VIGIE_FORM_TYPE_DATE
      || node->def->type > VIGIE_FORM_TYPE_DATE_TIME)
    return;
  g_autofree char *normal = vigie_type_normalise (node->def->type, vigie_node_text (node),
                                                  session->zone, session->now, &is_valid);
  vigie_node_store_text (node, normal);
}

void
vigie_form_session_compute_all (VigieFormSession *self)
{
  vigie_form_session_mark_scope (self, self->root);
  vigie_form_session_begin (self);
  vigie_form_session_end (self);
}

VigieFormSession *
vigie_form_session_new (VigieForm *form, const VigieFormContext *context)
{
  VigieFormSession *self = vigie_form_session_new_empty (form, context);

  vigie_form_session_begin (self);
  vigie_node_for_each_below (&self->root->nodes[0], normalise_default, self);
  vigie_form_session_preload (self, self->root);
  if (context && context->prefill)
    put_prefill (self, context->prefill);
  vigie_form_session_dispatch (self, VIGIE_EVENT_FIRST_LOAD);
  vigie_form_session_dispatch (self, VIGIE_EVENT_LOAD);
  vigie_form_session_mark_scope (self, self->root);
  vigie_form_session_end (self);
  self->is_silent = FALSE;
  return self;
}

/* Languages ------------------------------------------------------------------------------------ */

VigieForm *
vigie_form_session_get_form (VigieFormSession *self)
{
  return self->form;
}

const char *
vigie_form_session_get_language (VigieFormSession *self)
{
  return self->language < self->form->languages->len ? self->form->languages->pdata[self->language]
                                                     : NULL;
}

static void
note_language (VigieFormNode *node, gpointer user_data)
{
  guint what = VIGIE_FORM_CHANGED_LABEL;

  if (!node->def->controls)
    return;
  if (node->def->is_select)
    what |= VIGIE_FORM_CHANGED_CHOICES;
  vigie_form_session_note (node->scope->session, node, what);
}

static gboolean
depends_on_language (const VigieExpr *expr)
{
  const VigieItemset *itemset = expr->kind == VIGIE_EXPR_ITEMSET ? expr->control->itemset : NULL;

  return (expr->program && vigie_program_depends_on_language (expr->program))
         || (itemset && itemset->value && vigie_program_depends_on_language (itemset->value));
}

static void
mark_language (VigieScope *scope, gpointer user_data)
{
  for (guint i = 0; i < scope->def->exprs->len; i++)
    {
      const VigieExpr *expr = g_ptr_array_index (scope->def->exprs, i);
      if (depends_on_language (expr))
        vigie_form_session_mark_below (scope, expr);
    }
}

gboolean
vigie_form_session_set_language (VigieFormSession *self, const char *language, GError **error)
{
  const char *name = vigie_form_match_language (self->form, language);

  if (!name || (language && !vigie_form_has_language (self->form, language)))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LANGUAGE, NULL, 0,
                            _ ("the form has no language “%s”"), language ? language : "");
  vigie_form_session_begin (self);
  self->language = language_number (self->form, name);
  self->machine.surroundings.language = name;
  vigie_node_for_each_below (&self->root->nodes[0], note_language, NULL);
  for (guint i = 0; i < self->form->scopes->len; i++)
    vigie_scope_for_each (self->root, g_ptr_array_index (self->form->scopes, i), mark_language,
                          NULL);
  vigie_form_session_end (self);
  return TRUE;
}

/* Answers -------------------------------------------------------------------------------------- */

gboolean
vigie_form_session_set_node (VigieFormSession *self, VigieFormNode *node, const char *text)
{
  gboolean is_valid;
  g_autofree char *normal =
    vigie_type_normalise (node->def->type, text, self->zone, self->now, &is_valid);
  g_autofree char *chosen =
    node->def->is_select ? vigie_form_session_sort_chosen (self, node, normal) : NULL;

  /* What a device, or whoever prepares an audit, says is not checked before. */
  if (!vigie_type_is_within (node, normal) || !vigie_xml_text_is_valid (normal))
    normal[0] = '\0';
  if (!vigie_node_store_text (node, chosen ? chosen : normal))
    return FALSE;
  vigie_form_session_value_changed (self, node);
  return TRUE;
}

/* A rank is given whole (ODK Web Forms; ODK Collect offers nothing else). */
static gboolean
check_rank (VigieFormSession *self, VigieFormNode *node, const char *value, GError **error)
{
  g_autofree char *missing =
    node->def->is_select ? vigie_form_session_find_unranked (self, node, value) : NULL;

  if (!missing)
    return TRUE;
  g_autofree char *path = vigie_form_node_get_path (node);
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_VALUE, NULL, 0,
                          _ ("“%s” puts all choices in order, these are missing: %s"), path,
                          missing);
}

static gboolean
check_answer (VigieFormNode *node, const char *value, GError **error)
{
  g_autofree char *path = vigie_form_node_get_path (node);

  if (!vigie_def_is_leaf (node->def))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_READ_ONLY, NULL, 0,
                            _ ("“%s” is a group and holds no answer"), path);
  if (!vigie_form_node_is_relevant (node))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NOT_RELEVANT, NULL, 0,
                            _ ("“%s” is not relevant"), path);
  if (vigie_form_node_is_read_only (node))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_READ_ONLY, NULL, 0,
                            _ ("“%s” is read-only"), path);
  if (!vigie_xml_text_is_valid (value))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_VALUE, NULL, 0,
                            _ ("the answer to “%s” has characters that cannot be stored"), path);
  if (strlen (value) > VIGIE_FORM_MAX_VALUE)
    return vigie_error_set (
      error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_VALUE, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "the answer to “%s” is longer than %u byte",
                   "the answer to “%s” is longer than %u bytes", VIGIE_FORM_MAX_VALUE),
      path, VIGIE_FORM_MAX_VALUE);
  return vigie_node_check_text (node, strlen (value), error);
}

gboolean
vigie_form_session_answer (
  VigieFormSession *self, VigieFormNode *node, const char *value, char **kept, GError **error)
{
  if (!value)
    value = "";
  if (!check_answer (node, value, error) || !check_rank (self, node, value, error))
    return FALSE;
  vigie_form_session_begin (self);
  /* A rank that is given again, even as it is, is not taken up from what it was before. */
  if (self->ranked)
    g_hash_table_remove (self->ranked, node);
  if (vigie_form_session_set_node (self, node, value))
    vigie_form_session_answered (self, node);
  const gboolean is_there = vigie_form_session_end_watching (self, node->scope);
  if (kept)
    *kept = is_there ? g_strdup (vigie_form_node_get_value (node)) : NULL;
  return TRUE;
}

gboolean
vigie_form_session_set (VigieFormSession *self,
                        VigieFormNode *node,
                        const char *value,
                        GError **error)
{
  return vigie_form_session_answer (self, node, value, NULL, error);
}

guint64
vigie_form_session_get_evaluations (VigieFormSession *self)
{
  return self->evaluations;
}
