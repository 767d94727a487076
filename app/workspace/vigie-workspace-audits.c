/* vigie-workspace-audits.c: audits begin, and are thrown away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

/* New ------------------------------------------------------------------------------------------ */

/** What a new audit is about; borrowed from the campaign and the caller */
typedef struct
{
  const VigieChannel *channel;
  const VigieOrganisation *organisation;
  const VigieAssignment *assignment;
  const char *id;
} Subject;

static gboolean
fail_unknown (int code, const char *text, const char *id, GError **error)
{
  g_autofree char *message = g_strdup_printf ("%s: “%s”", text, id);
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, code, NULL, 0, "%s", message);
}

static gboolean
fail_usage (const char *text, GError **error)
{
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE, NULL, 0,
                          "%s", text);
}

static gboolean
find_assignment (VigieWorkspace *self,
                 Subject *subject,
                 const char *assignment,
                 const char **channel,
                 const char **organisation,
                 GError **error)
{
  subject->assignment = vigie_campaign_find_assignment (self->campaign, assignment);
  if (!subject->assignment || !g_str_equal (subject->assignment->auditor, self->code))
    return fail_unknown (VIGIE_CAMPAIGN_ERROR_ASSIGNMENT, _ ("this auditor has no such assignment"),
                         assignment, error);
  if ((*channel && !g_str_equal (*channel, subject->assignment->channel))
      || (*organisation && !g_str_equal (*organisation, subject->assignment->organisation)))
    return fail_usage (_ ("the assignment is about another organisation or channel"), error);
  *channel = subject->assignment->channel;
  *organisation = subject->assignment->organisation;

  gint64 exists;
  if (!vigie_database_query_int (self->database,
                                 "SELECT (SELECT count(*) FROM audit WHERE assignment = ?1"
                                 " AND state <> 'discarded')"
                                 " + (SELECT count(*) FROM purged WHERE assignment = ?1)",
                                 assignment, 0, &exists, error))
    return FALSE;
  if (exists > 0)
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_STATE, NULL, 0,
                            _ ("the assignment “%s” has an audit already"), assignment);
  return TRUE;
}

static gboolean
find_subject (VigieWorkspace *self,
              Subject *subject,
              const char *channel,
              const char *organisation,
              const char *assignment,
              GError **error)
{
  if (assignment && !find_assignment (self, subject, assignment, &channel, &organisation, error))
    return FALSE;
  subject->channel = channel ? vigie_campaign_find_channel (self->campaign, channel) : NULL;
  if (channel && !subject->channel)
    return fail_unknown (VIGIE_CAMPAIGN_ERROR_CHANNEL, _ ("the campaign has no such channel"),
                         channel, error);
  if (!channel || !organisation)
    return fail_usage (_ ("a new audit needs an assignment, or a channel and an organisation"),
                       error);
  subject->organisation = vigie_campaign_find_organisation (self->campaign, organisation);
  if (!subject->organisation)
    return fail_unknown (VIGIE_CAMPAIGN_ERROR_ORGANISATION,
                         _ ("the campaign has no such organisation"), organisation, error);
  if (!g_strv_contains ((const char *const *) subject->organisation->channels, channel))
    return fail_unknown (VIGIE_CAMPAIGN_ERROR_CHANNEL,
                         _ ("the organisation does not have this channel"), channel, error);
  return TRUE;
}

static VigieFormSession *
begin_session (VigieWorkspace *self, const Subject *subject, GError **error)
{
  VigieForm *form = vigie_workspace_get_form (self, self->edition, subject->channel->id, error);
  if (!form)
    return NULL;
  g_autoptr (GHashTable) prefill =
    vigie_campaign_get_prefill (self->campaign, form, subject->channel, subject->organisation,
                                subject->assignment, self->code, subject->id);
  VigieFormContext context = { .prefill = prefill };
  vigie_workspace_fill_context (self, &context);
  VigieFormSession *session = vigie_form_session_new (form, &context);
  g_clear_pointer (&context.now, g_date_time_unref);
  return session;
}

/* The wave is the assignment's, or the one of today. */
static const char *
find_wave (VigieWorkspace *self, const Subject *subject)
{
  if (subject->assignment)
    return subject->assignment->wave;
  g_autoptr (GDateTime) now = vigie_clock_now (&self->clock);
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now),
                  (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
  for (guint i = 0; i < self->campaign->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (self->campaign->waves, i);
      if (g_date_compare (&wave->starts, &today) <= 0 && g_date_compare (&today, &wave->ends) <= 0)
        return wave->id;
    }
  return NULL;
}

static gboolean
insert_row (VigieWorkspace *self,
            const Subject *subject,
            VigieFormSession *session,
            const char *now,
            GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "INSERT INTO audit (id, edition, assignment, channel, organisation, wave, form_id,"
    " form_version, state, revision, instance_id, started, modified, answered, total)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'draft', 1, ?9, ?10, ?10, ?11, ?12)",
    error);
  if (!statement)
    return FALSE;
  VigieForm *form = vigie_form_session_get_form (session);
  g_autofree char *instance_id = vigie_session_get_meta (session, "instanceID");
  if (!instance_id)
    instance_id = g_strconcat ("uuid:", subject->id, NULL);
  vigie_statement_bind_text (statement, 0, subject->id);
  vigie_statement_bind_int (statement, 1, self->edition);
  vigie_statement_bind_text (statement, 2, subject->assignment ? subject->assignment->id : NULL);
  vigie_statement_bind_text (statement, 3, subject->channel->id);
  vigie_statement_bind_text (statement, 4, subject->organisation->id);
  vigie_statement_bind_text (statement, 5, find_wave (self, subject));
  vigie_statement_bind_text (statement, 6, vigie_form_get_id (form));
  vigie_statement_bind_text (statement, 7, vigie_form_get_version (form));
  vigie_statement_bind_text (statement, 8, instance_id);
  vigie_statement_bind_text (statement, 9, now);
  g_autoptr (GHashTable) required = g_hash_table_new (NULL, NULL);
  vigie_statement_bind_int (statement, 10, vigie_session_list_required (session, required));
  vigie_statement_bind_int (statement, 11, g_hash_table_size (required));
  return vigie_statement_run (statement, error);
}

static gboolean
insert_audit (VigieWorkspace *self,
              const Subject *subject,
              VigieFormSession *session,
              GError **error)
{
  g_autofree char *now = vigie_workspace_now (self);
  g_autoptr (GHashTable) values = vigie_session_list_values (session);
  g_autoptr (VigieWorkspaceEvent) event = vigie_workspace_event_new ("begin", "", "", "");
  if (!vigie_database_begin (self->database, error))
    return FALSE;
  if (insert_row (self, subject, session, now, error))
    {
      const gint64 number = vigie_database_last_id (self->database);
      if (vigie_workspace_write_values (self, number, values, error)
          && vigie_workspace_add_event (self, number, 1, now, event, error))
        return vigie_database_commit (self->database, error);
    }
  vigie_database_rollback (self->database);
  return FALSE;
}

char *
vigie_workspace_new_audit (VigieWorkspace *self,
                           const char *channel,
                           const char *organisation,
                           const char *assignment,
                           GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self), NULL);

  g_autofree char *id = vigie_workspace_make_uuid (self);
  Subject subject = { .id = id };
  if (!find_subject (self, &subject, channel, organisation, assignment, error))
    return NULL;
  g_autoptr (VigieFormSession) session = begin_session (self, &subject, error);
  if (!session || !insert_audit (self, &subject, session, error))
    return NULL;
  vigie_workspace_refresh (self, id);
  return g_steal_pointer (&id);
}

/* Thrown away ---------------------------------------------------------------------------------- */

static gboolean
discard_rows (VigieWorkspace *self, const VigieAuditRow *row, GError **error)
{
  static const char *const deletions[] = {
    "DELETE FROM answer WHERE audit = ?1",
    "DELETE FROM reminder WHERE audit = ?1",
    "DELETE FROM stopwatch WHERE audit = ?1",
    "DELETE FROM typing WHERE audit = ?1",
    "DELETE FROM note WHERE audit = ?1",
    "DELETE FROM undo WHERE audit = ?1",
    "DELETE FROM text_search WHERE rowid IN (SELECT id FROM text WHERE audit = ?1)",
    "DELETE FROM text WHERE audit = ?1",
    "DELETE FROM evidence_use WHERE audit = ?1",
    "UPDATE audit SET state = 'discarded' WHERE number = ?1",
  };
  g_autofree char *now = vigie_workspace_now (self);
  g_autoptr (VigieWorkspaceEvent) event = vigie_workspace_event_new ("discard", "", "", "");
  if (!vigie_workspace_add_event (self, row->number, row->revision, now, event, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (deletions); i++)
    {
      VigieStatement *statement = vigie_database_prepare (self->database, deletions[i], error);
      if (!statement)
        return FALSE;
      vigie_statement_bind_int (statement, 0, row->number);
      if (!vigie_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_workspace_discard (VigieWorkspace *self, const char *audit_id, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && audit_id, FALSE);

  g_autoptr (VigieAuditRow) row = vigie_workspace_read_row (self, audit_id, error);
  if (!row)
    return FALSE;
  if (row->state != VIGIE_AUDIT_DRAFT || row->revision > 1)
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_STATE, NULL, 0,
                            _ ("only a draft that was never finalised can be thrown away"));
  if (!vigie_database_begin (self->database, error))
    return FALSE;
  if (!discard_rows (self, row, error))
    {
      vigie_database_rollback (self->database);
      return FALSE;
    }
  if (!vigie_database_commit (self->database, error))
    return FALSE;
  vigie_audit_detach (self, audit_id);
  vigie_workspace_refresh (self, audit_id);
  return TRUE;
}
