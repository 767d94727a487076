/* vigie-stage-words.c: what the filters of the list are called, and what they say of an empty list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-stage-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *title;
  const char *text;
} nothing[] = {
  [VIGIE_STAGE_TODO] = { N_ ("Nothing Left to Begin"), N_ ("All assignments are begun or done.") },
  [VIGIE_STAGE_IN_PROGRESS] = { N_ ("Nothing in Progress"),
                                N_ ("Choose an assignment under “To do” to begin its audit.") },
  [VIGIE_STAGE_WAITING] = { N_ ("Nothing Waits"),
                            N_ ("Audits that were sent and wait for a reply are kept here until it "
                                "is due.") },
  [VIGIE_STAGE_DONE] = { N_ ("Nothing Done Yet"),
                         N_ ("Audits that you finalise are kept here until you purge them.") },
  [VIGIE_STAGE_LATE] = { N_ ("Nothing Is Late"), N_ ("No audit and no reply is past its day.") },
  [VIGIE_STAGE_RETURNED] = { N_ ("Nothing Was Returned"), N_ ("The coordinator asks nothing.") },
  [VIGIE_STAGE_REFUSED] = { N_ ("Nothing Was Refused"),
                            N_ ("No receipt says that an audit does not count.") },
  [VIGIE_STAGE_RECEIVED] = { N_ ("Nothing Received Yet"),
                             N_ ("Open the receipt that the coordinator sends for a bundle.") },
  [VIGIE_STAGE_ALL] = { N_ ("Nothing Done Yet"),
                        N_ ("Audits that you finalise are kept here until you purge them.") },
};

char *
vigie_stage_describe (VigieStage stage, guint count)
{
  /* Translators: filters, each with the number of audits that it shows */
  switch (stage)
    {
    case VIGIE_STAGE_TODO:
      return g_strdup_printf (C_ ("filter", "To do (%u)"), count);
    case VIGIE_STAGE_IN_PROGRESS:
      return g_strdup_printf (C_ ("filter", "In progress (%u)"), count);
    case VIGIE_STAGE_WAITING:
      return g_strdup_printf (C_ ("filter", "Waiting (%u)"), count);
    case VIGIE_STAGE_DONE:
      return g_strdup_printf (C_ ("filter", "Done (%u)"), count);
    case VIGIE_STAGE_LATE:
      return g_strdup_printf (C_ ("filter", "Late (%u)"), count);
    case VIGIE_STAGE_RETURNED:
      return g_strdup_printf (C_ ("filter", "Returned (%u)"), count);
    case VIGIE_STAGE_REFUSED:
      return g_strdup_printf (C_ ("filter", "Refused (%u)"), count);
    case VIGIE_STAGE_RECEIVED:
      return g_strdup_printf (C_ ("filter", "Received (%u)"), count);
    case VIGIE_STAGE_ALL:
    default:
      return g_strdup_printf (C_ ("filter", "All (%u)"), count);
    }
}

gboolean
vigie_stage_is_usual (VigieStage stage)
{
  return stage <= VIGIE_STAGE_DONE || stage == VIGIE_STAGE_ALL;
}

void
vigie_stage_describe_nothing (VigieStage stage, const char **title, const char **text)
{
  g_return_if_fail (stage <= VIGIE_STAGE_ALL);
  *title = _ (nothing[stage].title);
  *text = _ (nothing[stage].text);
}
