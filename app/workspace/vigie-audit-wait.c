/* vigie-audit-wait.c: audits that wait for a reply
 *
 * The form says which question tells when the contact was made (`vigie:wait="from"`) and which one
 * whether a reply came (`vigie:wait="to"`, with the value for none in `vigie:no-reply`). In between
 * the audit sleeps for the channel's working days, counted in the organisation's calendar, or until
 * a reminder may be sent (vigie-audit-remind.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"
#include "campaign/vigie-holidays.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define VIGIE_NS "urn:vigie:xforms:1"

/* The form's questions ------------------------------------------------------------------------- */

static void
take_question (VigieAudit *self, VigieFormNode *node)
{
  const char *wait = vigie_form_node_get_bind_attribute (node, VIGIE_NS, "wait");
  if (g_strcmp0 (wait, "from") == 0 && !self->sent)
    self->sent = node;
  else if (g_strcmp0 (wait, "to") == 0 && !self->reply)
    self->reply = node;
  else if (g_strcmp0 (wait, "reminders") == 0 && !self->counted)
    self->counted = node;
}

static void
list_below (VigieAudit *self, const VigieFormItem *parent, GPtrArray *nodes)
{
  g_autoptr (GArray) items = vigie_form_session_list (self->session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (item->kind == VIGIE_FORM_KIND_GROUP)
        list_below (self, item, nodes);
      else if (item->kind > VIGIE_FORM_KIND_INSTANCE && item->node)
        g_ptr_array_add (nodes, item->node);
    }
}

GPtrArray *
vigie_audit_list_questions (VigieAudit *self)
{
  GPtrArray *nodes = g_ptr_array_new ();
  list_below (self, NULL, nodes);
  return nodes;
}

void
vigie_audit_find_wait (VigieAudit *self)
{
  self->sent = self->reply = self->counted = NULL;
  g_autoptr (GPtrArray) nodes = vigie_audit_list_questions (self);
  for (guint i = 0; i < nodes->len; i++)
    take_question (self, nodes->pdata[i]);
}

/* Days ----------------------------------------------------------------------------------------- */

static gboolean
read_day (const char *text, GDate *date)
{
  unsigned int year, month, day;
  g_date_clear (date, 1);
  if (sscanf (text, "%4u-%2u-%2u", &year, &month, &day) != 3
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static gboolean
is_waiting (VigieAudit *self)
{
  return self->sent && self->reply && vigie_form_node_is_relevant (self->sent)
         && vigie_form_node_is_relevant (self->reply)
         && *vigie_form_node_get_value (self->reply) == '\0'
         && vigie_form_node_get_problem (self->sent) == VIGIE_FORM_PROBLEM_NONE;
}

gboolean
vigie_audit_get_sent_day (VigieAudit *self, GDate *day)
{
  return is_waiting (self) && read_day (vigie_form_node_get_value (self->sent), day);
}

char *
vigie_audit_get_due (VigieAudit *self)
{
  GDate day;
  if (!vigie_audit_get_sent_day (self, &day))
    return NULL;
  g_autoptr (VigieAuditRow) row = vigie_workspace_read_row (self->workspace, self->id, NULL);
  VigieCampaign *campaign = self->workspace->campaign;
  const VigieChannel *channel = row ? vigie_campaign_find_channel (campaign, row->channel) : NULL;
  const VigieOrganisation *organisation =
    row ? vigie_campaign_find_organisation (campaign, row->organisation) : NULL;
  if (!channel || channel->close_after == 0)
    return NULL;
  vigie_working_days_add (&day, channel->close_after, organisation ? organisation->calendar : "FR");
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&day), g_date_get_month (&day),
                          g_date_get_day (&day));
}

static int
compare_with_day (GDateTime *now, const char *day)
{
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  return g_strcmp0 (today, day);
}

gboolean
vigie_work_item_is_waiting (VigieWorkItem *self, GDateTime *now)
{
  GDateTime *due = vigie_work_item_get_due (self);
  g_autofree char *day = due ? g_date_time_format (due, "%Y-%m-%d") : NULL;
  return day && compare_with_day (now, day) < 0 && !vigie_work_item_can_remind (self, now);
}

/* Closing -------------------------------------------------------------------------------------- */

gboolean
vigie_audit_can_close_unanswered (VigieAudit *self, GDateTime *now)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && now, FALSE);
  g_autofree char *due = vigie_audit_get_due (self);
  return self->state == VIGIE_AUDIT_DRAFT && due && compare_with_day (now, due) >= 0
         && vigie_form_node_get_bind_attribute (self->reply, VIGIE_NS, "no-reply");
}

gboolean
vigie_audit_close_unanswered (VigieAudit *self, GDateTime *now, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && now, FALSE);
  if (!vigie_audit_check_draft (self, error))
    return FALSE;
  if (!vigie_audit_can_close_unanswered (self, now))
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_STATE, NULL, 0,
                            _ ("no reply is due that could be given up"));
  return vigie_audit_answer (self, self->reply,
                             vigie_form_node_get_bind_attribute (self->reply, VIGIE_NS, "no-reply"),
                             error);
}

/* Who may be contacted now --------------------------------------------------------------------- */

static gboolean
is_within (const char *span, const char *time)
{
  return strlen (span) == 11 && strncmp (time, span, 5) >= 0 && strncmp (time, span + 6, 5) < 0;
}

static gboolean
is_open_at (const VigieChannel *channel, const char *calendar, GDateTime *now)
{
  GDate day;
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *time = g_date_time_format (now, "%H:%M");
  if (!read_day (date, &day) || (!channel->any_day && !vigie_day_is_working (&day, calendar)))
    return FALSE;
  for (guint i = 0; channel->hours[i]; i++)
    if (is_within (channel->hours[i], time))
      return TRUE;
  return FALSE;
}

/* What a contact depends on; %FALSE if none is to be made for it any more. */
static gboolean
find_contact (VigieWorkspace *self,
              VigieWorkItem *item,
              const VigieChannel **channel,
              const VigieOrganisation **organisation)
{
  *channel = vigie_campaign_find_channel (self->campaign, vigie_work_item_get_channel (item));
  *organisation =
    vigie_campaign_find_organisation (self->campaign, vigie_work_item_get_organisation (item));
  return !vigie_work_item_was_final (item) && !vigie_work_item_get_due (item) && *channel
         && *organisation;
}

gboolean
vigie_workspace_can_contact (VigieWorkspace *self, VigieWorkItem *item, GDateTime *now)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && VIGIE_IS_WORK_ITEM (item) && now, FALSE);
  const VigieChannel *channel;
  const VigieOrganisation *organisation;
  GDateTime *starts = vigie_work_item_get_starts (item), *ends = vigie_work_item_get_ends (item);
  if (!find_contact (self, item, &channel, &organisation) || !channel->hours)
    return FALSE;
  return (!starts || g_date_time_compare (starts, now) <= 0)
         && (!ends || g_date_time_compare (now, ends) <= 0)
         && is_open_at (channel, organisation->calendar, now);
}

/* Days are compared as the window's ends are told: in local time. */
static gboolean
is_in_window (VigieWorkItem *item, const GDate *day)
{
  GDateTime *starts = vigie_work_item_get_starts (item), *ends = vigie_work_item_get_ends (item);
  g_autoptr (GDateTime) first = starts ? g_date_time_to_local (starts) : NULL;
  g_autoptr (GDateTime) last = ends ? g_date_time_to_local (ends) : NULL;
  GDate from, to;
  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  if (first)
    g_date_set_dmy (&from, (GDateDay) g_date_time_get_day_of_month (first),
                    (GDateMonth) g_date_time_get_month (first),
                    (GDateYear) g_date_time_get_year (first));
  if (last)
    g_date_set_dmy (&to, (GDateDay) g_date_time_get_day_of_month (last),
                    (GDateMonth) g_date_time_get_month (last),
                    (GDateYear) g_date_time_get_year (last));
  return (!first || g_date_compare (&from, day) <= 0) && (!last || g_date_compare (day, &to) <= 0);
}

guint
vigie_workspace_get_contact_days (VigieWorkspace *self, VigieWorkItem *item, const GDate *monday)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && VIGIE_IS_WORK_ITEM (item), 0);
  g_return_val_if_fail (monday && g_date_valid (monday), 0);
  const VigieChannel *channel;
  const VigieOrganisation *organisation;
  guint days = 0;
  if (!find_contact (self, item, &channel, &organisation))
    return 0;
  for (guint i = 0; i < 7; i++)
    {
      GDate day = *monday;
      g_date_add_days (&day, i);
      if (is_in_window (item, &day)
          && (channel->any_day || vigie_day_is_working (&day, organisation->calendar)))
        days |= 1u << i;
    }
  return days;
}

const char *const *
vigie_workspace_get_contact_hours (VigieWorkspace *self, VigieWorkItem *item)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && VIGIE_IS_WORK_ITEM (item), NULL);
  const VigieChannel *channel =
    vigie_campaign_find_channel (self->campaign, vigie_work_item_get_channel (item));
  return channel ? (const char *const *) channel->hours : NULL;
}
