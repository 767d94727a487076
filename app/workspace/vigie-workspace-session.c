/* vigie-workspace-session.c: from rows to form sessions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

void
vigie_workspace_fill_context (VigieWorkspace *self, VigieFormContext *context)
{
  context->now = self->clock.now ? vigie_clock_now (&self->clock) : NULL;
  context->timezone = context->now ? g_date_time_get_timezone (context->now) : NULL;
  context->has_random_seed = self->random != NULL;
  context->random_seed = self->random ? vigie_workspace_random (self) : 0;
  context->username = self->code;
  context->language = vigie_workspace_get_language ();
}

char *
vigie_session_get_meta (VigieFormSession *session, const char *name)
{
  VigieFormNode *node = vigie_form_session_find_by_name (session, name);
  const char *value = node ? vigie_form_node_get_value (node) : "";
  return *value ? g_strdup (value) : NULL;
}

static GHashTable *
read_values (VigieWorkspace *self, gint64 audit, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  VigieStatement *statement = vigie_database_prepare (
    self->database, "SELECT path, value FROM answer WHERE audit = ?1", error);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, audit);
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_hash_table_insert (values, g_strdup (vigie_statement_text (statement, 0)),
                             g_strdup (vigie_statement_text (statement, 1)));
    }
  return g_steal_pointer (&values);
}

static VigieFormSession *
restore_draft (VigieForm *form, const VigieFormContext *context, GHashTable *values, GError **error)
{
  const gsize n_values = g_hash_table_size (values);
  g_autofree VigieFormSavedValue *saved = g_new (VigieFormSavedValue, n_values + 1);
  GHashTableIter iter;
  gpointer path, value;
  gsize i = 0;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &path, &value))
    saved[i++] = (VigieFormSavedValue){ path, value };
  return vigie_form_session_restore (form, context, saved, n_values, error);
}

GBytes *
vigie_workspace_read_submission (VigieWorkspace *self, gint64 audit, guint revision, GError **error)
{
  gboolean row;
  VigieStatement *statement = vigie_database_prepare (
    self->database, "SELECT document FROM submission WHERE audit = ?1 AND revision = ?2", error);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, audit);
  vigie_statement_bind_int (statement, 1, revision);
  if (!vigie_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CORRUPT,
                       vigie_database_get_path (self->database), 0,
                       _ ("the finalised document of an audit is missing"));
      return NULL;
    }
  GBytes *document = vigie_statement_blob (statement, 0);
  vigie_statement_reset (statement);
  return document;
}

VigieFormSession *
vigie_workspace_restore_answers (VigieWorkspace *self,
                                 const VigieAuditRow *row,
                                 GHashTable **saved,
                                 GError **error)
{
  VigieForm *form = vigie_workspace_get_form (self, row->edition, row->channel, error);
  g_autoptr (GHashTable) values = form ? read_values (self, row->number, error) : NULL;
  if (!values)
    return NULL;

  VigieFormContext context = { 0 };
  vigie_workspace_fill_context (self, &context);
  VigieFormSession *session = restore_draft (form, &context, values, error);
  g_clear_pointer (&context.now, g_date_time_unref);
  if (saved)
    *saved = g_steal_pointer (&values);
  return session;
}

static VigieFormSession *
load_submission (VigieWorkspace *self, const VigieAuditRow *row, GError **error)
{
  VigieForm *form = vigie_workspace_get_form (self, row->edition, row->channel, error);
  g_autoptr (GBytes) document =
    form ? vigie_workspace_read_submission (self, row->number, row->revision, error) : NULL;
  if (!document)
    return NULL;

  VigieFormContext context = { 0 };
  vigie_workspace_fill_context (self, &context);
  VigieFormSession *session =
    vigie_form_session_load (form, &context, document, row->id, FALSE, error);
  g_clear_pointer (&context.now, g_date_time_unref);
  return session;
}

VigieFormSession *
vigie_workspace_restore (VigieWorkspace *self,
                         const VigieAuditRow *row,
                         GHashTable **saved,
                         GError **error)
{
  if (row->state == VIGIE_AUDIT_DRAFT)
    return vigie_workspace_restore_answers (self, row, saved, error);
  *saved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return load_submission (self, row, error);
}
