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

/* An expression of a circle was evaluated in a scope, or (@is_below) in it or below. By serial: the
 * scope may be gone. */
typedef struct
{
  guint64 serial;
  guint round;
  gboolean is_below;
} Evaluated;

static guint
hash_evaluated (gconstpointer data)
{
  const Evaluated *self = data;
  return (guint) self->serial * 31 + self->round * 2 + (guint) self->is_below;
}

static gboolean
equal_evaluated (gconstpointer a, gconstpointer b)
{
  const Evaluated *first = a, *second = b;
  return first->serial == second->serial && first->round == second->round
         && first->is_below == second->is_below;
}

static gboolean
has (const VigieFormSession *self, const VigieScope *scope, guint round, gboolean is_below)
{
  const Evaluated key = { scope->serial, round, is_below };
  return self->evaluated && g_hash_table_contains (self->evaluated, &key);
}

static void
add (VigieFormSession *self, const VigieScope *scope, guint round, gboolean is_below)
{
  const Evaluated key = { scope->serial, round, is_below };

  if (!self->evaluated)
    self->evaluated = g_hash_table_new_full (hash_evaluated, equal_evaluated, g_free, NULL);
  g_hash_table_add (self->evaluated, g_memdup2 (&key, sizeof key));
}

/* Looked up by whoever asks, since there may be as many endless counts as evaluations. */
void
vigie_form_session_note_round (VigieFormSession *self, const VigieExpr *expr, VigieScope *scope)
{
  if (self->rounds->len == 0 || has (self, scope, expr->round, FALSE))
    return;
  add (self, scope, expr->round, FALSE);
  for (const VigieScope *at = scope; at && !has (self, at, expr->round, TRUE); at = at->parent)
    add (self, at, expr->round, TRUE);
}

/* Whether something that the `jr:count` of an endless family may read was evaluated: in the scope
 * that it is in, below, or in one around. */
static gboolean
is_due (const VigieFormSession *self, const VigieFamily *family)
{
  const guint round = family->def->count->round;

  if (has (self, family->parent, round, TRUE))
    return TRUE;
  for (const VigieScope *at = family->parent->parent; at; at = at->parent)
    if (has (self, at, round, FALSE))
      return TRUE;
  return FALSE;
}

static void
take_part (VigieFormSession *self, VigieFamily *family)
{
  if (family->is_listed)
    return;
  family->is_listed = TRUE;
  family->listed_at = self->rounds->len;
  g_ptr_array_add (self->rounds, family);
}

/* An endless count that is evaluated because instances came or went elsewhere was not answered. */
static gboolean
may_grow (const VigieFormSession *self, const VigieFamily *family)
{
  return !family->is_restless || family->rounds > 0 || !self->has_moved || is_due (self, family);
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

gboolean
vigie_form_session_mark_restless (VigieFormSession *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->rounds->len; i++)
    {
      VigieFamily *family = g_ptr_array_index (self->rounds, i);
      if (!family || !family->is_restless || family->is_marked || family->rounds > 0
          || !is_due (self, family))
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
      if (!family)
        continue;
      family->rounds = 0;
      family->is_held = FALSE;
      family->is_marked = FALSE;
      family->is_listed = family->is_restless;
      family->listed_at = n;
      if (family->is_listed)
        self->rounds->pdata[n++] = family;
    }
  g_ptr_array_set_size (self->rounds, n);
  g_clear_pointer (&self->evaluated, g_hash_table_unref);
  self->has_moved = FALSE;
}

void
vigie_form_session_forget_rounds (VigieFormSession *self, VigieFamily *family)
{
  if (family->is_listed)
    self->rounds->pdata[family->listed_at] = NULL;
}
