/* vigie-counted.h: how many there are of several kinds, in one line
 *
 * Each part is countable by itself, since a language may say one of a kind otherwise than two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** NP_: marks the words for one and for several for the catalogue; they stand as two arguments, or
 * as two members of a table */
#define NP_(singular, plural) singular, plural

/** vigie_counted_add: appends how many there are to @line (`3 new waves`), after a comma unless it
 * is the first part; nothing if @n is 0
 * @line: what was counted so far
 * @n: how many there are
 * @singular: what is said of one, in the language of the source, with `%u` for the number
 * @plural: what is said of several */
void vigie_counted_add (GString *line, guint n, const char *singular, const char *plural);

G_END_DECLS
