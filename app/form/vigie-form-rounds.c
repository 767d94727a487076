/* vigie-form-rounds.c: `jr:count` that reads what it repeats
 *
 * “One more as long as the last one says so” is evaluated again when instances came, until nothing
 * changes. One that would go on for ever, since a new instance says nothing yet, is given one
 * instance; the next comes with the next answer that it reads. JavaRosa makes instances when one
 * walks to them, and so comes to the same (decision 112).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

/* Instances that come one by one in one operation before a count is taken for endless. */
#define PATIENCE 16

static void
take_part (VigieFormSession *self, VigieFamily *family)
{
  if (family->is_listed)
    return;
  family->is_listed = TRUE;
  g_ptr_array_add (self->rounds, family);
}

/* An endless count that is evaluated because instances came or went elsewhere was not answered. */
static gboolean
may_grow (const VigieFormSession *self, const VigieFamily *family)
{
  return !family->is_restless || family->rounds > 0 || family->is_due || !self->has_moved;
}

void
vigie_form_session_follow_count (VigieFormSession *self, VigieFamily *family, guint count)
{
  const guint length = family->scopes->len;

  if (count <= length)
    {
      family->is_restless = family->is_restless && family->is_held;
      vigie_form_session_resize (self, family, count);
      return;
    }
  if (family->is_held || !may_grow (self, family))
    return;
  take_part (self, family);
  if (family->rounds++ == 0)
    family->before = length;
  if (family->rounds <= PATIENCE)
    {
      vigie_form_session_resize (self, family, count);
      return;
    }
  /* What the form lists, or was saved, stays as it was: only an answer brings the next one. */
  const gboolean keeps = self->is_silent && family->before > 0;
  family->is_held = TRUE;
  family->is_restless = TRUE;
  vigie_form_session_resize (self, family, family->before + !keeps);
}

/* A scope and one of those around it. */
static gboolean
are_related (const VigieScope *a, const VigieScope *b)
{
  const VigieScope *inner = a->def->depth > b->def->depth ? a : b;
  const VigieScope *outer = inner == a ? b : a;

  while (inner && inner != outer)
    inner = inner->parent;
  return inner != NULL;
}

void
vigie_form_session_note_round (VigieFormSession *self, const VigieExpr *expr, VigieScope *scope)
{
  for (guint i = 0; i < self->rounds->len; i++)
    {
      VigieFamily *family = g_ptr_array_index (self->rounds, i);
      if (family->is_restless && family->rounds == 0 && family->def->count->round == expr->round
          && are_related (scope, family->parent))
        family->is_due = TRUE;
    }
}

gboolean
vigie_form_session_mark_restless (VigieFormSession *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->rounds->len; i++)
    {
      VigieFamily *family = g_ptr_array_index (self->rounds, i);
      if (!family->is_due || family->is_marked || family->rounds > 0)
        continue;
      family->is_marked = TRUE;
      vigie_form_session_mark (self, family->def->count, family->parent);
      any = TRUE;
    }
  return any;
}

void
vigie_form_session_end_rounds (VigieFormSession *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rounds->len; i++)
    {
      VigieFamily *family = g_ptr_array_index (self->rounds, i);
      family->rounds = 0;
      family->is_held = FALSE;
      family->is_due = FALSE;
      family->is_marked = FALSE;
      family->is_listed = family->is_restless;
      if (family->is_listed)
        self->rounds->pdata[n++] = family;
    }
  g_ptr_array_set_size (self->rounds, n);
  self->has_moved = FALSE;
}

void
vigie_form_session_forget_rounds (VigieFormSession *self, VigieFamily *family)
{
  if (family->is_listed)
    g_ptr_array_remove (self->rounds, family);
}
