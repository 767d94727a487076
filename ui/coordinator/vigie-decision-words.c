/* vigie-decision-words.c: decisions between rival revisions, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-decision-words.h"

#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>

static char *
moment_to_words (const char *text)
{
  g_autoptr (GDateTime) time = vigie_time_from_text (text, NULL);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;
  return local ? g_date_time_format (local, "%x %H:%M") : g_strdup (text);
}

char *
vigie_decision_to_words (const VigieResolution *decision)
{
  g_return_val_if_fail (decision, NULL);

  g_autofree char *when = moment_to_words (decision->decided_at);
  if (!decision->withdrawn_at)
    /* Translators: date and time, who decided, the reason */
    return g_strdup_printf (C_ ("decision", "%s · %s: %s"), when, decision->author, decision->why);
  g_autofree char *until = moment_to_words (decision->withdrawn_at);
  /* Translators: date and time, who decided, the reason; date and time, who took it back, the
   * reason */
  return g_strdup_printf (C_ ("decision", "%s · %s: %s\nTaken back: %s · %s: %s"), when,
                          decision->author, decision->why, until, decision->withdrawn_by,
                          decision->withdrawn_why);
}
