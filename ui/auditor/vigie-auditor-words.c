/* vigie-auditor-words.c: what the auditor's pages say about an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-auditor-words.h"

#include <glib/gi18n-lib.h>

VigieStage
vigie_stage_of (VigieAuditState state)
{
  switch (state)
    {
    case VIGIE_AUDIT_DRAFT:
      return VIGIE_STAGE_IN_PROGRESS;
    case VIGIE_AUDIT_FINALISED:
    case VIGIE_AUDIT_EXPORTED:
    case VIGIE_AUDIT_RECEIVED:
      return VIGIE_STAGE_DONE;
    case VIGIE_AUDIT_ASSIGNED:
    case VIGIE_AUDIT_RETURNED:
    default:
      return VIGIE_STAGE_TODO;
    }
}

VigieStage
vigie_stage_of_item (VigieWorkItem *item, GDateTime *now)
{
  return vigie_work_item_is_waiting (item, now) ? VIGIE_STAGE_WAITING
                                                : vigie_stage_of (vigie_work_item_get_state (item));
}

gboolean
vigie_stage_has (VigieStage stage, VigieWorkItem *item, GDateTime *now)
{
  const VigieAuditState state = vigie_work_item_get_state (item);
  switch (stage)
    {
    case VIGIE_STAGE_ALL:
      return TRUE;
    case VIGIE_STAGE_LATE:
      return vigie_work_item_is_late (item, now);
    case VIGIE_STAGE_RETURNED:
      return state == VIGIE_AUDIT_RETURNED && !vigie_work_item_is_refused (item);
    case VIGIE_STAGE_REFUSED:
      return state == VIGIE_AUDIT_RETURNED && vigie_work_item_is_refused (item);
    case VIGIE_STAGE_RECEIVED:
      return state == VIGIE_AUDIT_RECEIVED;
    case VIGIE_STAGE_TODO:
    case VIGIE_STAGE_IN_PROGRESS:
    case VIGIE_STAGE_WAITING:
    case VIGIE_STAGE_DONE:
    default:
      return vigie_stage_of_item (item, now) == stage;
    }
}

const char *
vigie_words_for_item (VigieWorkItem *item, GDateTime *now)
{
  if (vigie_work_item_is_waiting (item, now))
    return C_ ("state of an audit", "Waiting");
  if (vigie_stage_has (VIGIE_STAGE_REFUSED, item, now))
    return C_ ("state of an audit", "Refused");
  return vigie_words_for_state (vigie_work_item_get_state (item));
}

const char *
vigie_words_for_state (VigieAuditState state)
{
  switch (state)
    {
    case VIGIE_AUDIT_DRAFT:
      return C_ ("state of an audit", "In progress");
    case VIGIE_AUDIT_FINALISED:
      return C_ ("state of an audit", "Finalised");
    case VIGIE_AUDIT_EXPORTED:
      return C_ ("state of an audit", "Exported");
    case VIGIE_AUDIT_RECEIVED:
      return C_ ("state of an audit", "Received");
    case VIGIE_AUDIT_RETURNED:
      return C_ ("state of an audit", "Returned");
    case VIGIE_AUDIT_ASSIGNED:
    default:
      return C_ ("state of an audit", "To do");
    }
}

char *
vigie_words_join (const char *const *parts)
{
  char *list = g_strdup ("");
  for (; *parts; parts++)
    {
      if (**parts == '\0')
        continue;
      g_autofree char *before = list;
      /* Translators: joins a list, such as days or hours; the first %s is all that stands before */
      list = *before ? g_strdup_printf (C_ ("list", "%s, %s"), before, *parts) : g_strdup (*parts);
    }
  return list;
}

char *
vigie_words_for_day (GDateTime *time)
{
  /* Translators: a short date such as "Fri 27 Nov"; letters of date(1) */
  return g_date_time_format (time, C_ ("short date", "%a %-e %b"));
}

char *
vigie_words_for_progress (guint answered, guint total)
{
  /* Translators: answers given, and answers in all */
  return g_strdup_printf (C_ ("progress", "%u/%u"), answered, total);
}

/* Whole days by the calendar from @from to @to: tomorrow is one day away, whatever the hour. */
static int
days_between (GDateTime *from, GDateTime *to)
{
  GDate a, b;
  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, (GDateDay) g_date_time_get_day_of_month (from),
                  (GDateMonth) g_date_time_get_month (from),
                  (GDateYear) g_date_time_get_year (from));
  g_date_set_dmy (&b, (GDateDay) g_date_time_get_day_of_month (to),
                  (GDateMonth) g_date_time_get_month (to), (GDateYear) g_date_time_get_year (to));
  return g_date_days_between (&a, &b);
}

/* What was sent in time is not late, but its reply may be. */
gboolean
vigie_work_item_is_late (VigieWorkItem *item, GDateTime *now)
{
  GDateTime *due = vigie_work_item_get_due (item);
  if (due)
    return days_between (due, now) > 0;
  return vigie_work_item_has_window (item)
         && g_date_time_compare (now, vigie_work_item_get_ends (item)) > 0;
}

static char *
words_for_late (int days)
{
  if (days == 0)
    return g_strdup (_ ("late since today"));
  /* Translators: how long ago the time for an audit ended */
  return g_strdup_printf (ngettext ("late by %d day", "late by %d days", (gulong) days), days);
}

GDateTime *
vigie_work_item_get_next_day (VigieWorkItem *item)
{
  GDateTime *remind = vigie_work_item_get_remind (item), *due = vigie_work_item_get_due (item);
  if (remind || due)
    return remind ? remind : due;
  return vigie_work_item_has_window (item) ? vigie_work_item_get_ends (item) : NULL;
}

char *
vigie_words_for_reminder (VigieWorkItem *item, GDateTime *now)
{
  if (!vigie_work_item_can_remind (item, now))
    return NULL;
  /* Translators: number of the reminder, and how many may be sent in all */
  return g_strdup_printf (_ ("a reminder may be sent today (%u of %u)"),
                          vigie_work_item_get_reminders (item) + 1,
                          vigie_work_item_get_reminders_allowed (item));
}

static char *
words_for_reply (GDateTime *due, GDateTime *now)
{
  g_autofree char *day = vigie_words_for_day (due);
  const int days = days_between (now, due);
  if (days == 0)
    return g_strdup (_ ("reply due today"));
  if (days == 1)
    return g_strdup (_ ("reply due tomorrow"));
  /* Translators: %s is a day that is past; the reply was to come until then */
  return days < 0 ? g_strdup_printf (_ ("no reply by %s"), day)
                  /* Translators: %s is a day to come */
                  : g_strdup_printf (_ ("reply due by %s"), day);
}

/* What is next, then what comes after it */
static char *
words_for_waiting (VigieWorkItem *item, GDateTime *now)
{
  GDateTime *remind = vigie_work_item_get_remind (item);
  g_autofree char *reply = words_for_reply (vigie_work_item_get_due (item), now);
  g_autofree char *reminder = vigie_words_for_reminder (item, now);
  if (!reminder && remind && g_date_time_compare (now, remind) < 0)
    {
      g_autofree char *day = vigie_words_for_day (remind);
      /* Translators: number of a reminder, how many may be sent in all, the day to come from which
       * on it may be */
      reminder =
        g_strdup_printf (_ ("reminder %u of %u from %s"), vigie_work_item_get_reminders (item) + 1,
                         vigie_work_item_get_reminders_allowed (item), day);
    }
  return vigie_words_join ((const char *const[]){ reminder ? reminder : "", reply, NULL });
}

char *
vigie_words_for_window (VigieWorkItem *item, GDateTime *now)
{
  if (vigie_work_item_get_due (item))
    return words_for_waiting (item, now);
  GDateTime *starts = vigie_work_item_get_starts (item);
  GDateTime *ends = vigie_work_item_get_ends (item);
  if (!vigie_work_item_has_window (item))
    return NULL;

  if (g_date_time_compare (now, ends) > 0)
    return words_for_late (days_between (ends, now));
  if (starts && days_between (now, starts) > 0)
    {
      g_autofree char *first = vigie_words_for_day (starts);
      g_autofree char *last = vigie_words_for_day (ends);
      /* Translators: first and last day on which an audit can be made */
      return g_strdup_printf (_ ("from %s to %s"), first, last);
    }
  switch (days_between (now, ends))
    {
    case 0:
      return g_strdup (_ ("until today"));
    case 1:
      return g_strdup (_ ("until tomorrow"));
    default:
      {
        g_autofree char *last = vigie_words_for_day (ends);
        /* Translators: the last day on which an audit can be made */
        return g_strdup_printf (_ ("until %s"), last);
      }
    }
}

char *
vigie_words_for_request (VigieWorkspace *workspace)
{
  g_autofree char *words =
    vigie_fingerprint_to_words (vigie_workspace_get_key_fingerprint (workspace));
  return g_strdup_printf (
    /* Translators: %s are the six words that the auditor's key is compared by */
    _ ("Send your request to the coordinator, who calls you: then read out the words “%s”. You "
       "may fill audits already; to export them you need the newer campaign file that comes "
       "back."),
    words);
}

const char *
vigie_channel_icon (const char *channel)
{
  static const struct
  {
    const char *channel;
    const char *icon;
  } icons[] = {
    { "phone", "channel-phone-symbolic" },     { "email", "channel-email-symbolic" },
    { "letter", "channel-letter-symbolic" },   { "visit", "channel-visit-symbolic" },
    { "reviews", "channel-reviews-symbolic" }, { "social", "channel-social-symbolic" },
  };
  for (gsize i = 0; channel && i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (channel, icons[i].channel))
      return icons[i].icon;
  return "text-x-generic-symbolic";
}
