/* vigie-review-words.c: what is noticed of an audit, in sentences
 *
 * docs/review.md says how each of it is found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-review-list.h"

#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
vigie_review_state_to_words (const char *status)
{
  static const struct
  {
    const char *status;
    const char *words;
  } states[] = {
    { "accepted", NC_ ("judgement", "Accepted") },
    { "returned", NC_ ("judgement", "Sent back") },
    { "rejected", NC_ ("judgement", "Rejected") },
    { "withdrawn", NC_ ("judgement", "Withdrawn") },
    { "conflict", NC_ ("judgement", "In conflict") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (status, states[i].status))
      return g_dpgettext2 (GETTEXT_PACKAGE, "judgement", states[i].words);
  return status;
}

/* `2 h 05`, or `4 days`: exact minutes would say more than anybody knows. */
static char *
format_minutes (const char *text)
{
  const gint64 minutes = g_ascii_strtoll (text, NULL, 10);
  if (minutes >= 2 * 24 * 60)
    {
      const gulong days = (gulong) (minutes / (24 * 60));
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day", "%u days", days),
                              (guint) days);
    }
  if (minutes >= 60)
    /* Translators: hours and minutes */
    return g_strdup_printf (_ ("%u h %02u"), (guint) (minutes / 60), (guint) (minutes % 60));
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u minute", "%u minutes", (gulong) minutes), (guint) minutes);
}

static char *
format_time (const char *text)
{
  g_autoptr (GDateTime) time = vigie_time_from_text (text, NULL);
  return time ? g_date_time_format (time, "%x %H:%M") : g_strdup (text);
}

char *
vigie_review_row_to_title (VigieReviewRows *rows, const VigieReviewRow *row)
{
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (rows->campaign, row->organisation);
  const VigieChannel *channel = vigie_campaign_find_channel (rows->campaign, row->channel);
  return g_strdup_printf ("%s · %s", organisation ? organisation->name : row->organisation,
                          channel ? vigie_names_get (channel->names, g_get_language_names ()[0])
                                  : row->channel);
}

/* The other audit that a flag is about. */
static char *
describe_other (VigieReviewRows *rows, const VigieFlag *flag)
{
  const VigieReviewRow *row = flag->other ? vigie_review_rows_find (rows, flag->other) : NULL;
  if (!row)
    return g_strdup (flag->other ? flag->other : "");
  g_autofree char *title = vigie_review_row_to_title (rows, row);
  /* Translators: “organisation · channel, by auditor A-017” */
  return g_strdup_printf (_ ("%s, by %s"), title, row->auditor);
}

char *
vigie_review_flag_to_words (VigieReviewRows *rows, const VigieFlag *flag)
{
  const gboolean has_time = g_str_equal (flag->code, "outside-window");
  g_autofree char *value = has_time ? format_time (flag->value) : format_minutes (flag->value);
  g_autofree char *other = describe_other (rows, flag);
  if (has_time)
    /* Translators: a date and time */
    return g_strdup_printf (_ ("It was begun outside the days or hours of its assignment: %s"),
                            value);
  if (g_str_equal (flag->code, "late-entry"))
    /* Translators: a duration */
    return g_strdup_printf (_ ("It was finalised long after it was begun: %s"), value);
  if (g_str_equal (flag->code, "duration"))
    /* Translators: a duration */
    return g_strdup_printf (_ ("It took unusually short or long for its channel: %s"), value);
  if (g_str_equal (flag->code, "straight-lining"))
    return g_strdup (_ ("All answers with a score earned the same share."));
  if (g_str_equal (flag->code, "same-desk"))
    /* Translators: a duration, and another audit */
    return g_strdup_printf (_ ("The same desk was contacted %s after another audit: %s"), value,
                            other);
  if (g_str_equal (flag->code, "evidence-reused"))
    /* Translators: another audit */
    return g_strdup_printf (_ ("A file of its evidence is that of another audit, too: %s"), other);
  if (g_str_equal (flag->code, "text-reused"))
    /* Translators: another audit */
    return g_strdup_printf (_ ("A text of it stands in another audit, too: %s"), other);
  return g_strdup_printf ("%s: %s", flag->code, flag->value);
}
