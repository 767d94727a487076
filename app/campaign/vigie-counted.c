/* vigie-counted.c: how many there are of several kinds, in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-counted.h"

#include <glib/gi18n-lib.h>

void
vigie_counted_add (GString *line, guint n, const char *format, ...)
{
  va_list arguments;
  if (n == 0)
    return;
  if (line->len > 0)
    g_string_append (line, C_ ("list", ", "));
  va_start (arguments, format);
  g_string_append_vprintf (line, format, arguments);
  va_end (arguments);
}
