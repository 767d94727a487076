/* quarrels.c: GTK's quarrels with itself, which are no fault of the program that is tested
 *
 * A test ends at the first warning. GTK 4.24 warns about the order in which its own surfaces on X11
 * tell of frames that they drew; no program has a hand in that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mends-private.h"

#include <glib.h>

static const char own_quarrel[] = "gdk_frame_timings_submitted() called on submitted frame";

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && g_str_has_prefix (fields[i].value, own_quarrel))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

void
mend_quarrels (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}
