/* vigie-form-join.c: the texts of a repeat's instances side by side, kept as they change
 *
 * Each instance has its piece of the whole, its text and the separator behind it, or nothing while
 * it is hidden. A change replaces one piece; the result is copied as a whole all the same. When
 * more change than are worth it before someone asks, it is made anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

#include <string.h>

/**
 * VigieJoined:
 * @text: all pieces in document order
 * @lengths: (element-type guint): of the pieces, by index of the instance
 * @n_replaced: pieces that came or went since it was asked for
 */
struct _VigieJoined
{
  char *separator;
  GString *text;
  GArray *lengths;
  guint n_replaced;
};

/* Each costs as much as going over a few hundred instances. */
#define MAX_REPLACED 32

VigieJoined *
vigie_joined_new (const char *separator)
{
  VigieJoined *self = g_new0 (VigieJoined, 1);

  self->separator = g_strdup (separator);
  self->text = g_string_new (NULL);
  self->lengths = g_array_new (FALSE, TRUE, sizeof (guint));
  return self;
}

void
vigie_joined_free (VigieJoined *self)
{
  g_free (self->separator);
  g_string_free (self->text, TRUE);
  g_array_unref (self->lengths);
  g_free (self);
}

gboolean
vigie_joined_has_separator (const VigieJoined *self, const char *separator)
{
  return strcmp (self->separator, separator) == 0;
}

gboolean
vigie_joined_is_stale (VigieJoined *self)
{
  return self->n_replaced++ >= MAX_REPLACED;
}

static gsize
start_of (const VigieJoined *self, guint index)
{
  const guint *lengths = (const guint *) (void *) self->lengths->data;
  gsize start = 0;

  /* The last is at the end: whoever puts all together goes from one to the next. */
  if (index + 1 == self->lengths->len)
    return self->text->len - lengths[index];
  for (guint i = 0; i < index; i++)
    start += lengths[i];
  return start;
}

void
vigie_joined_leave (VigieJoined *self, const VigieFormNode *node)
{
  const guint index = node->scope->index;
  guint *length = &g_array_index (self->lengths, guint, index);

  g_string_erase (self->text, (gssize) start_of (self, index), *length);
  *length = 0;
}

void
vigie_joined_enter (VigieJoined *self, VigieFormNode *node)
{
  const guint index = node->scope->index;

  if (index >= self->lengths->len)
    g_array_set_size (self->lengths, index + 1);
  if (!(node->flags & VIGIE_NODE_RELEVANT))
    return;
  const char *text = vigie_node_text (node);
  const gsize length = strlen (text), start = start_of (self, index);
  g_string_insert_len (self->text, (gssize) start, self->separator, -1);
  g_string_insert_len (self->text, (gssize) start, text, (gssize) length);
  g_array_index (self->lengths, guint, index) = (guint) (length + strlen (self->separator));
}

void
vigie_joined_remove (VigieJoined *self, guint index)
{
  if (index < self->lengths->len)
    g_array_remove_index (self->lengths, index);
}

char *
vigie_joined_dup (VigieJoined *self)
{
  const gsize behind = strlen (self->separator);

  self->n_replaced = 0;
  return g_strndup (self->text->str, self->text->len - MIN (behind, self->text->len));
}
