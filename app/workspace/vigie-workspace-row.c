/* vigie-workspace-row.c: rows of the table of audits, and their history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

#define COLUMNS                                                                                 \
  "SELECT number, id, edition, assignment, channel, organisation, wave, form_id, form_version," \
  " state, revision, instance_id, deprecated_id, started, modified, position, answered, total," \
  " reason, due, remind,"                                                                       \
  " (SELECT count (*) FROM reminder WHERE reminder.audit = audit.number),"                      \
  " state = 'returned' AND coalesce ((SELECT code FROM submission"                              \
  "  WHERE submission.audit = audit.number AND submission.revision = audit.revision), '')"      \
  "  <> 'audit-returned'"                                                                       \
  " FROM audit WHERE state <> 'discarded'"

void
vigie_audit_row_free (VigieAuditRow *self)
{
  if (!self)
    return;
  g_free (self->id);
  g_free (self->assignment);
  g_free (self->channel);
  g_free (self->organisation);
  g_free (self->wave);
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self->instance_id);
  g_free (self->deprecated_id);
  g_free (self->started);
  g_free (self->modified);
  g_free (self->position);
  g_free (self->reason);
  g_free (self->due);
  g_free (self->remind);
  g_free (self);
}

static char *
text (VigieStatement *statement, int column)
{
  return (gpointer) vigie_statement_text (statement, column);
}

/* Its texts are those of the statement, until that goes on. */
static void
look_at_row (VigieStatement *statement, VigieAuditRow *row)
{
  row->number = vigie_statement_int (statement, 0);
  row->id = text (statement, 1);
  row->edition = (guint) vigie_statement_int (statement, 2);
  row->assignment = text (statement, 3);
  row->channel = text (statement, 4);
  row->organisation = text (statement, 5);
  row->wave = text (statement, 6);
  row->form_id = text (statement, 7);
  row->form_version = text (statement, 8);
  vigie_audit_state_from_name (vigie_statement_text (statement, 9), &row->state);
  row->revision = (guint) vigie_statement_int (statement, 10);
  row->instance_id = text (statement, 11);
  row->deprecated_id = text (statement, 12);
  row->started = text (statement, 13);
  row->modified = text (statement, 14);
  row->position = text (statement, 15);
  row->answered = (guint) vigie_statement_int (statement, 16);
  row->total = (guint) vigie_statement_int (statement, 17);
  row->reason = text (statement, 18);
  row->due = text (statement, 19);
  row->remind = text (statement, 20);
  row->reminders = (guint) vigie_statement_int (statement, 21);
  row->refused = vigie_statement_int (statement, 22) != 0;
}

static VigieAuditRow *
take_row (VigieStatement *statement)
{
  VigieAuditRow *row = g_new0 (VigieAuditRow, 1);
  char **const texts[] = {
    &row->id,       &row->assignment,   &row->channel,     &row->organisation,  &row->wave,
    &row->form_id,  &row->form_version, &row->instance_id, &row->deprecated_id, &row->started,
    &row->modified, &row->position,     &row->reason,      &row->due,           &row->remind,
  };
  look_at_row (statement, row);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return row;
}

VigieAuditRow *
vigie_workspace_read_row (VigieWorkspace *self, const char *audit_id, GError **error)
{
  gboolean found;
  VigieStatement *statement =
    vigie_database_prepare (self->database, COLUMNS " AND id = ?1", error);
  if (!statement)
    return NULL;
  vigie_statement_bind_text (statement, 0, audit_id);
  if (!vigie_statement_step (statement, &found, error))
    return NULL;
  if (!found)
    {
      vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_NO_AUDIT, self->folder,
                       0, _ ("there is no audit “%s” in this workspace"), audit_id);
      return NULL;
    }
  VigieAuditRow *row = take_row (statement);
  vigie_statement_reset (statement);
  return row;
}

GPtrArray *
vigie_workspace_read_rows (VigieWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_audit_row_free);
  VigieStatement *statement =
    vigie_database_prepare (self->database, COLUMNS " ORDER BY id", error);
  if (!statement)
    return NULL;
  for (gboolean found = TRUE; found;)
    {
      if (!vigie_statement_step (statement, &found, error))
        return NULL;
      if (found)
        g_ptr_array_add (rows, take_row (statement));
    }
  return g_steal_pointer (&rows);
}

gboolean
vigie_workspace_each_row (VigieWorkspace *self,
                          VigieAuditRowFunc look,
                          gpointer data,
                          GError **error)
{
  VigieAuditRow row = { 0 };
  VigieStatement *statement = vigie_database_prepare (self->database, COLUMNS, error);
  if (!statement)
    return FALSE;
  for (gboolean found = TRUE; found;)
    {
      if (!vigie_statement_step (statement, &found, error))
        return FALSE;
      if (!found)
        break;
      look_at_row (statement, &row);
      look (self, &row, data);
    }
  return TRUE;
}

gboolean
vigie_workspace_set_state (VigieWorkspace *self,
                           gint64 number,
                           VigieAuditState state,
                           const char *kind,
                           const char *reason,
                           GError **error)
{
  g_autofree char *now = vigie_workspace_now (self);
  g_autoptr (VigieWorkspaceEvent) event = vigie_workspace_event_new (kind, "", "", reason);
  VigieStatement *statement = vigie_database_prepare (
    self->database, "UPDATE audit SET state = ?2, reason = ?3, modified = ?4 WHERE number = ?1",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, number);
  vigie_statement_bind_text (statement, 1, vigie_audit_state_get_name (state));
  vigie_statement_bind_text (statement, 2, reason);
  vigie_statement_bind_text (statement, 3, now);
  gint64 revision;
  return vigie_statement_run (statement, error)
         && vigie_workspace_get_revision (self, number, &revision, error)
         && vigie_workspace_add_event (self, number, (guint) revision, now, event, error);
}

gboolean
vigie_workspace_get_revision (VigieWorkspace *self, gint64 number, gint64 *revision, GError **error)
{
  gboolean found;
  VigieStatement *statement =
    vigie_database_prepare (self->database, "SELECT revision FROM audit WHERE number = ?1", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, number);
  if (!vigie_statement_step (statement, &found, error))
    return FALSE;
  *revision = found ? vigie_statement_int (statement, 0) : 1;
  vigie_statement_reset (statement);
  return TRUE;
}
