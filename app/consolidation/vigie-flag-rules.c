/* vigie-flag-rules.c: what is noticed of an audit by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-flag-rules-private.h"

#include "base/vigie-time.h"
#include "consolidation/vigie-store-private.h"

#include <string.h>

#define LATE_ENTRY 2    /* days from first to last answer where nothing is awaited */
#define LINE_MINIMUM 10 /* scored answers that a straight line needs */

void
vigie_flag_times_clear (VigieFlagTimes *self)
{
  g_clear_pointer (&self->desk, g_free);
}

void
vigie_flag_add_minutes (const char *audit,
                        const char *code,
                        gint64 minutes,
                        const char *other,
                        VigieFlagSink sink,
                        gpointer user_data)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, minutes);
  sink (audit, code, value, other, user_data);
}

/* Times ---------------------------------------------------------------------------------------- */

/* In the auditor's own time, as it was signed. */
static gboolean
is_inside (GDateTime *when, const VigieAssignment *assignment)
{
  GDate day;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (when),
                  (GDateMonth) g_date_time_get_month (when),
                  (GDateYear) g_date_time_get_year (when));
  g_autofree char *time = g_date_time_format (when, "%H:%M");
  return g_date_compare (&day, &assignment->starts) >= 0
         && g_date_compare (&day, &assignment->ends) <= 0
         && (!assignment->from || strcmp (time, assignment->from) >= 0)
         && (!assignment->to || strcmp (time, assignment->to) <= 0);
}

/* An answer may take the working days after which the channel is closed: twice as many days. */
static gint64
longest_entry (VigieCampaign *campaign, const char *channel)
{
  const VigieChannel *known = vigie_campaign_find_channel (campaign, channel);
  return (LATE_ENTRY + 2 * (gint64) (known ? known->close_after : 0)) * VIGIE_FLAG_DAY;
}

gboolean
vigie_flag_look_at_times (VigieCampaign *campaign,
                          const VigieAuditRow *row,
                          VigieFlagTimes *times,
                          VigieFlagSink sink,
                          gpointer user_data)
{
  g_autoptr (GDateTime) started = vigie_time_from_text (row->started, NULL);
  g_autoptr (GDateTime) finalised = vigie_time_from_text (row->finalised, NULL);
  const VigieAssignment *assignment = vigie_campaign_find_assignment (campaign, row->assignment);
  *times = (VigieFlagTimes){ 0 };
  if (!started || !finalised || !g_str_equal (row->done_by, "primary"))
    return FALSE;
  if (assignment && !is_inside (started, assignment))
    sink (row->id, "outside-window", row->started, NULL, user_data);
  times->started = g_date_time_to_unix (started) / 60;
  times->minutes = (g_date_time_to_unix (finalised) - g_date_time_to_unix (started)) / 60;
  if (times->minutes > longest_entry (campaign, row->channel))
    vigie_flag_add_minutes (row->id, "late-entry", times->minutes, NULL, sink, user_data);
  times->desk = g_strjoin ("\n", row->organisation, row->channel,
                           assignment && assignment->site ? assignment->site : "", NULL);
  return TRUE;
}

/* Answers -------------------------------------------------------------------------------------- */

typedef struct
{
  char *share;
  guint n;
  gboolean differ;
} Line;

static gboolean
follow_line (const char *const *fields, gpointer user_data)
{
  Line *line = user_data;
  if (*fields[3] == '\0')
    return TRUE;
  line->n++;
  if (!line->share)
    line->share = g_strdup (fields[3]);
  line->differ = line->differ || !g_str_equal (line->share, fields[3]);
  return TRUE;
}

gboolean
vigie_flag_look_at_lines (VigieStore *store,
                          const VigieAuditRow *row,
                          VigieFlagSink sink,
                          gpointer user_data,
                          GError **error)
{
  Line line = { 0 };
  VigieStatement *statement =
    vigie_store_query (store, error, "SELECT lines FROM score WHERE revision = ?", "i", row->key);
  gboolean found;
  if (!statement || !vigie_statement_step (statement, &found, error))
    return FALSE;
  if (found)
    vigie_packed_foreach (vigie_statement_text (statement, 0), 4, follow_line, &line);
  vigie_statement_reset (statement);
  if (line.n >= LINE_MINIMUM && !line.differ && !row->no_contact)
    sink (row->id, "straight-lining", line.share, NULL, user_data);
  g_free (line.share);
  return TRUE;
}
