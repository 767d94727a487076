/* vigie-clock-notice.c: says that the computer's clock stands before what was saved last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-clock-notice.h"

#include <glib/gi18n-lib.h>

/* Clocks are set by so much without anybody noticing. */
#define TOLERANCE (2 * G_TIME_SPAN_MINUTE)

/* Key of what was hidden: how far back the clock was */
#define HIDDEN "vigie-clock-hidden"

static GTimeSpan
measure (VigieWorkspace *workspace, GDateTime *now, GDateTime **newest)
{
  *newest = vigie_workspace_get_newest (workspace);
  return *newest ? g_date_time_difference (*newest, now) : 0;
}

static GTimeSpan
get_hidden (VigieWorkspace *workspace)
{
  const GTimeSpan *hidden = g_object_get_data (G_OBJECT (workspace), HIDDEN);
  return hidden ? *hidden : 0;
}

static char *
describe (GDateTime *now, GDateTime *newest)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (newest);
  g_autofree char *here = g_date_time_format (now, "%x %X");
  g_autofree char *then = g_date_time_format (local, "%x %X");
  return g_strdup_printf (
    /* Translators: two dates with their times */
    _ ("The clock of this computer says %s, but an answer was saved at %s. Set the clock right: "
       "what you answer is saved with the time that it says."),
    here, then);
}

void
vigie_clock_notice_update (VigieBanner *banner, VigieWorkspace *workspace)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) newest = NULL;
  const GTimeSpan back = workspace ? measure (workspace, now, &newest) : 0;
  const gboolean tell = back > TOLERANCE && back > get_hidden (workspace) + TOLERANCE;
  if (tell)
    {
      g_autofree char *text = describe (now, newest);
      vigie_banner_set_title (banner, text);
    }
  vigie_banner_set_revealed (banner, tell);
}

void
vigie_clock_notice_hide (VigieWorkspace *workspace)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) newest = NULL;
  GTimeSpan *hidden = g_new (GTimeSpan, 1);
  *hidden = measure (workspace, now, &newest);
  g_object_set_data_full (G_OBJECT (workspace), HIDDEN, hidden, g_free);
}
