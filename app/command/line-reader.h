/* line-reader.h: lines of bounded length from a descriptor, until its end or an interruption
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Lines: @fd is read; cancelling @cancellable ends the lines at once */
typedef struct
{
  int fd;
  GCancellable *cancellable;
  GByteArray *buffer;
  guint looked_at;
  gboolean at_end;
} Lines;

/** vigie_lines_init: begins to read; vigie_lines_clear() frees what it holds, not @fd */
void vigie_lines_init (Lines *self, int fd, GCancellable *cancellable);
void vigie_lines_clear (Lines *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, vigie_lines_clear)

/**
 * vigie_lines_next:
 * @too_long: (out): whether the line was too long (16 MiB); what is returned is the rest of it
 *
 * Returns: (transfer full) (nullable): the next line without its end; %NULL at the end, and after
 *   an interruption: a line that was not read whole is not acted on then
 */
char *vigie_lines_next (Lines *self, gboolean *too_long);

G_END_DECLS
