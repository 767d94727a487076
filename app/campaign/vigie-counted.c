/* vigie-counted.c: how many there are of several kinds, in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-counted.h"

#include <glib/gi18n-lib.h>

void
vigie_counted_add (GString *line, guint n, const char *singular, const char *plural)
{
  if (n == 0)
    return;
  if (line->len > 0)
    g_string_append (line, C_ ("list", ", "));
    /* What NP_ marks is judged where it stands, and its translations by msgfmt. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (line, g_dngettext (GETTEXT_PACKAGE, singular, plural, n), n);
#pragma GCC diagnostic pop
}
