/* form-context.c: options that fix what would differ from run to run
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/form-context.h"

#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>

gboolean
vigie_form_context_read (VigieFormContext *context,
                         VigieInvocation *invocation,
                         const char *now,
                         const char *zone,
                         const char *seed)
{
  g_autoptr (GError) error = NULL;

  if (zone && !(context->timezone = g_time_zone_new_identifier (zone)))
    {
      vigie_invocation_usage (invocation, _ ("“%s” is no time zone"), zone);
      return FALSE;
    }
  if (now && !(context->now = vigie_time_from_text (now, &error)))
    {
      vigie_invocation_usage (invocation, "%s", error->message);
      return FALSE;
    }
  if (!seed)
    return TRUE;
  context->has_random_seed = TRUE;
  if (g_ascii_string_to_unsigned (seed, 10, 0, G_MAXUINT64, &context->random_seed, NULL))
    return TRUE;
  vigie_invocation_usage (invocation, _ ("“%s” is no seed"), seed);
  return FALSE;
}

void
vigie_form_context_clear (VigieFormContext *context)
{
  g_clear_pointer (&context->now, g_date_time_unref);
  g_clear_pointer (&context->timezone, g_time_zone_unref);
}
