/* vigie-audit-remind.c: reminders that are sent while a reply is waited for
 *
 * The campaign says how many are allowed and after how many working days each. One that was sent is
 * kept with its time, beside the answers: under `reminder[N]`, which is no path of a form, so that
 * it is saved, undone and told by the history as they are. Where the form asks how many there were
 * (`vigie:wait="reminders"`), the question is answered when it is first asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"
#include "campaign/vigie-holidays.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
make_path (guint number)
{
  return g_strdup_printf ("reminder[%u]", number);
}

gboolean
vigie_path_is_reminder (const char *path)
{
  return *path != '/';
}

/* Keeping -------------------------------------------------------------------------------------- */

gboolean
vigie_audit_read_reminders (VigieAudit *self, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database, "SELECT sent FROM reminder WHERE audit = ?1 ORDER BY path", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  for (gboolean row = TRUE; row;)
    {
      if (!vigie_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (self->reminders, g_strdup (vigie_statement_text (statement, 0)));
    }
  if (self->state == VIGIE_AUDIT_DRAFT)
    vigie_audit_list_reminders (self, self->saved);
  return TRUE;
}

void
vigie_audit_list_reminders (VigieAudit *self, GHashTable *values)
{
  for (guint i = 0; i < self->reminders->len; i++)
    g_hash_table_insert (values, make_path (i + 1),
                         g_strdup (g_ptr_array_index (self->reminders, i)));
}

/* They are sent one after the other and taken back in the opposite order. */
void
vigie_audit_put_reminder_back (VigieAudit *self, const char *sent)
{
  if (sent)
    g_ptr_array_add (self->reminders, g_strdup (sent));
  else if (self->reminders->len > 0)
    g_ptr_array_set_size (self->reminders, (int) self->reminders->len - 1);
  self->dirty_all = TRUE;
}

gboolean
vigie_workspace_write_reminder (
  VigieWorkspace *self, gint64 audit, const char *path, const char *sent, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    sent ? "INSERT OR REPLACE INTO reminder (audit, path, sent) VALUES (?1, ?2, ?3)"
         : "DELETE FROM reminder WHERE audit = ?1 AND path = ?2",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, audit);
  vigie_statement_bind_text (statement, 1, path);
  if (sent)
    vigie_statement_bind_text (statement, 2, sent);
  return vigie_statement_run (statement, error);
}

/* When ----------------------------------------------------------------------------------------- */

const GArray *
vigie_workspace_get_reminders (VigieWorkspace *self, const VigieAuditRow *row)
{
  const VigieChannel *channel = vigie_campaign_find_channel (self->campaign, row->channel);
  const VigieAssignment *assignment =
    vigie_campaign_find_assignment (self->campaign, row->assignment);
  return channel ? vigie_campaign_get_reminders (self->campaign, channel,
                                                 assignment ? assignment->scenario : NULL)
                 : NULL;
}

/* The day of what was sent last: the contact, or a reminder as it was here */
static gboolean
find_last (VigieAudit *self, GDate *day)
{
  if (self->reminders->len == 0)
    return vigie_audit_get_sent_day (self, day);
  g_autoptr (GDateTime) sent =
    vigie_time_from_text (g_ptr_array_index (self->reminders, self->reminders->len - 1), NULL);
  g_autoptr (GDateTime) local = sent ? g_date_time_to_local (sent) : NULL;
  if (!local)
    return FALSE;
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  return TRUE;
}

char *
vigie_audit_get_remind_day (VigieAudit *self)
{
  GDate day;
  g_autofree char *due = vigie_audit_get_due (self);
  g_autoptr (VigieAuditRow) row =
    due ? vigie_workspace_read_row (self->workspace, self->id, NULL) : NULL;
  const GArray *reminders = row ? vigie_workspace_get_reminders (self->workspace, row) : NULL;
  if (!reminders || self->reminders->len >= reminders->len || !find_last (self, &day))
    return NULL;
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->workspace->campaign, row->organisation);
  vigie_working_days_add (&day, g_array_index (reminders, guint, self->reminders->len),
                          organisation ? organisation->calendar : "FR");
  g_autofree char *text = vigie_date_to_text (&day);
  return strcmp (text, due) < 0 ? g_steal_pointer (&text) : NULL; /* too late to be answered */
}

/* From its day on, until the reply is given up */
static gboolean
is_reminder_day (const char *remind, const char *due, GDateTime *now)
{
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  return remind && due && strcmp (remind, today) <= 0 && strcmp (today, due) < 0;
}

gboolean
vigie_audit_can_remind (VigieAudit *self, GDateTime *now)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && now, FALSE);
  if (self->state != VIGIE_AUDIT_DRAFT || self->detached)
    return FALSE;
  g_autofree char *remind = vigie_audit_get_remind_day (self);
  g_autofree char *due = vigie_audit_get_due (self);
  return is_reminder_day (remind, due, now);
}

static char *
format_day (GDateTime *moment)
{
  return moment ? g_date_time_format (moment, "%Y-%m-%d") : NULL;
}

gboolean
vigie_work_item_can_remind (VigieWorkItem *self, GDateTime *now)
{
  g_return_val_if_fail (VIGIE_IS_WORK_ITEM (self) && now, FALSE);
  g_autofree char *remind = format_day (vigie_work_item_get_remind (self));
  g_autofree char *due = format_day (vigie_work_item_get_due (self));
  return is_reminder_day (remind, due, now);
}

/* Sending -------------------------------------------------------------------------------------- */

gboolean
vigie_audit_remind (VigieAudit *self, GDateTime *now, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && now, FALSE);
  if (!vigie_audit_check_draft (self, error))
    return FALSE;
  if (!vigie_audit_can_remind (self, now))
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_STATE, NULL, 0,
                            _ ("no reminder may be sent today"));
  g_autofree char *path = make_path (self->reminders->len + 1);
  g_autofree char *sent = vigie_time_to_text (now);
  g_ptr_array_add (self->events, vigie_workspace_event_new ("remind", path, "", sent));
  vigie_audit_put_reminder_back (self, sent);
  return vigie_audit_save (self, NULL, NULL, error);
}

guint
vigie_audit_get_n_reminders (VigieAudit *self)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), 0);
  return self->reminders->len;
}

/* Counting ------------------------------------------------------------------------------------- */

gboolean
vigie_audit_asks_reminders (VigieAudit *self)
{
  return self->counted && vigie_form_node_is_relevant (self->counted);
}

void
vigie_audit_count_reminders (VigieAudit *self)
{
  if (self->reminders->len == 0 || !vigie_audit_asks_reminders (self)
      || *vigie_form_node_get_value (self->counted) != '\0')
    return;
  g_autofree char *number = g_strdup_printf ("%u", self->reminders->len);
  g_autofree char *path = vigie_form_node_get_path (self->counted);
  if (vigie_form_session_answer (self->session, self->counted, number, NULL, NULL))
    g_ptr_array_add (self->events, vigie_workspace_event_new ("answer", path, "", number));
}
