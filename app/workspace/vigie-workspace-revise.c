/* vigie-workspace-revise.c: a finalised audit becomes the draft of its next revision
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The answers as they stand, also those that are not relevant, as an edited submission: its
 * instanceID becomes the deprecatedID (ODK XForms, Metadata). */
static VigieFormSession *
edit_session (VigieWorkspace *self, const VigieAuditRow *row, GError **error)
{
  g_autoptr (VigieFormSession) session = vigie_workspace_restore_answers (self, row, NULL, error);
  g_autoptr (GBytes) document =
    session ? vigie_form_session_get_instance (session, FALSE, error) : NULL;
  if (!document)
    return NULL;

  VigieFormContext context = { 0 };
  vigie_workspace_fill_context (self, &context);
  VigieFormSession *edited = vigie_form_session_load (vigie_form_session_get_form (session),
                                                      &context, document, row->id, TRUE, error);
  g_clear_pointer (&context.now, g_date_time_unref);
  return edited;
}

static gboolean
update_row (VigieWorkspace *self,
            const VigieAuditRow *row,
            VigieFormSession *session,
            const char *now,
            const char *reason,
            GError **error)
{
  VigieStatement *statement =
    vigie_database_prepare (self->database,
                            "UPDATE audit SET state = 'draft', revision = revision + 1,"
                            " deprecated_id = instance_id, instance_id = ?2, modified = ?3,"
                            " reason = ?4 WHERE number = ?1",
                            error);
  if (!statement)
    return FALSE;
  g_autofree char *instance_id = vigie_session_get_meta (session, "instanceID");
  if (!instance_id || g_str_equal (instance_id, row->instance_id))
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_free (instance_id);
      instance_id = g_strconcat ("uuid:", uuid, NULL);
    }
  vigie_statement_bind_int (statement, 0, row->number);
  vigie_statement_bind_text (statement, 1, instance_id);
  vigie_statement_bind_text (statement, 2, now);
  vigie_statement_bind_text (statement, 3, reason);
  return vigie_statement_run (statement, error);
}

static gboolean
replace_values (VigieWorkspace *self, gint64 audit, VigieFormSession *session, GError **error)
{
  g_autoptr (GHashTable) values = vigie_session_list_values (session);
  VigieStatement *statement =
    vigie_database_prepare (self->database, "DELETE FROM answer WHERE audit = ?1", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, audit);
  return vigie_statement_run (statement, error)
         && vigie_workspace_write_values (self, audit, values, error);
}

static gboolean
reopen (VigieWorkspace *self,
        const VigieAuditRow *row,
        VigieFormSession *session,
        const char *reason,
        GError **error)
{
  g_autofree char *now = vigie_workspace_now (self);
  g_autoptr (VigieWorkspaceEvent) event = vigie_workspace_event_new ("revise", "", "", reason);
  if (!vigie_database_begin (self->database, error))
    return FALSE;
  if (update_row (self, row, session, now, reason, error)
      && replace_values (self, row->number, session, error)
      && vigie_workspace_add_event (self, row->number, row->revision + 1, now, event, error))
    return vigie_database_commit (self->database, error);
  vigie_database_rollback (self->database);
  return FALSE;
}

gboolean
vigie_workspace_revise (VigieWorkspace *self,
                        const char *audit_id,
                        const char *reason,
                        GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && audit_id && reason, FALSE);

  g_autoptr (VigieAuditRow) row = vigie_workspace_read_row (self, audit_id, error);
  if (!row)
    return FALSE;
  if (row->state == VIGIE_AUDIT_DRAFT)
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_STATE, NULL, 0,
                            _ ("the audit is a draft already"));
  g_autoptr (VigieFormSession) session = edit_session (self, row, error);
  if (!session || !reopen (self, row, session, reason, error))
    return FALSE;
  vigie_audit_detach (self, audit_id);
  vigie_workspace_refresh (self, audit_id);
  return TRUE;
}
