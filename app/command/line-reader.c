/* line-reader.c: lines of bounded length from a descriptor, until its end or an interruption
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/line-reader.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define MAX_LINE (16u << 20)

static gboolean
wait_for_input (Lines *self)
{
  struct pollfd waiting[] = {
    { .fd = self->fd, .events = POLLIN },
    { .fd = g_cancellable_get_fd (self->cancellable), .events = POLLIN },
  };
  while (poll (waiting, G_N_ELEMENTS (waiting), -1) < 0 && errno == EINTR)
    ;
  g_cancellable_release_fd (self->cancellable);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
read_more (Lines *self)
{
  guint8 chunk[65536];
  const ssize_t n = wait_for_input (self) ? read (self->fd, chunk, sizeof chunk) : 0;
  if (n > 0)
    g_byte_array_append (self->buffer, chunk, (guint) n);
  else if (n == 0 || errno != EINTR)
    self->at_end = TRUE;
}

void
vigie_lines_init (Lines *self, int fd, GCancellable *cancellable)
{
  *self = (Lines){ .fd = fd, .cancellable = cancellable, .buffer = g_byte_array_new () };
}

void
vigie_lines_clear (Lines *self)
{
  g_clear_pointer (&self->buffer, g_byte_array_unref);
}

/* A line as text; the character NUL, which would end it, as JSON writes it. */
static char *
take_line (const char *from, gsize length)
{
  g_autoptr (GString) line = NULL;

  if (!memchr (from, '\0', length))
    return g_strndup (from, length);
  line = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    if (from[i] == '\0')
      g_string_append (line, "\\u0000");
    else
      g_string_append_c (line, from[i]);
  return g_strdup (line->str);
}

char *
vigie_lines_next (Lines *self, gboolean *too_long)
{
  *too_long = FALSE;
  for (;;)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return NULL;
      const guint8 *from = self->buffer->data;
      const guint8 *end =
        self->buffer->len > self->looked_at
          ? memchr (from + self->looked_at, '\n', self->buffer->len - self->looked_at)
          : NULL;
      if (end || (self->at_end && self->buffer->len > 0))
        {
          const guint length = end ? (guint) (end - from) : self->buffer->len;
          char *line = take_line ((const char *) from, length);
          g_byte_array_remove_range (self->buffer, 0, length + (end ? 1 : 0));
          self->looked_at = 0;
          return line;
        }
      if (self->at_end)
        return *too_long ? g_strdup ("") : NULL;
      self->looked_at = self->buffer->len;
      if (self->buffer->len > MAX_LINE)
        {
          *too_long = TRUE;
          g_byte_array_set_size (self->buffer, 0);
          self->looked_at = 0;
        }
      read_more (self);
    }
}
