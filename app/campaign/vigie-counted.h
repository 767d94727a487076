/* vigie-counted.h: how many there are of several kinds, in one line
 *
 * Each part is countable by itself, since a language may say one of a kind otherwise than two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** vigie_counted_add: appends @format with what follows it (`3 new waves`: what g_dngettext() says
 * for @n) to @line, after a comma unless it is the first part; nothing if @n is 0 */
G_GNUC_PRINTF (3, 4)
void vigie_counted_add (GString *line, guint n, const char *format, ...);

G_END_DECLS
