/* vigie-form-notes.c: which instances an expression looked at by an index
 *
 * What indexed-repeat() reads is known only once its indexes are computed, and any instance of the
 * reader may read any instance of what is read. So each evaluation notes the nodes, and the
 * families that they were looked for in; a change is told to those who noted it, and these alone
 * are looked at: they are found by what they noted. Notes are compared, never followed: what they
 * name may be gone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

typedef struct _Note Note;

/* @expr read @what, in the scope of @by. All notes of the same by the same expression are a list,
 * whose first is in the table of the session. */
struct _Note
{
  gconstpointer what;
  const VigieExpr *expr;
  const VigieNotes *by;
  Note *previous;
  Note *next;
};

/* What one expression noted in one scope when it was evaluated last. */
struct _VigieNotes
{
  VigieScope *scope;
  const VigieExpr *expr;
  GPtrArray *notes;
};

static guint
hash_note (gconstpointer data)
{
  const Note *self = data;
  return g_direct_hash (self->what) * 31 + g_direct_hash (self->expr);
}

static gboolean
equal_note (gconstpointer a, gconstpointer b)
{
  const Note *first = a, *second = b;
  return first->what == second->what && first->expr == second->expr;
}

/* Any instance of a family that is not chosen by an index: one note for all that is in it. */
static gconstpointer
all_of (const VigieFamily *family)
{
  return (const char *) family + 1;
}

static void
link_note (VigieFormSession *session, Note *note)
{
  if (!session->noted)
    session->noted = g_hash_table_new (hash_note, equal_note);
  note->next = g_hash_table_lookup (session->noted, note);
  if (note->next)
    note->next->previous = note;
  g_hash_table_replace (session->noted, note, note);
}

static void
unlink_note (VigieFormSession *session, Note *note)
{
  if (note->next)
    note->next->previous = note->previous;
  if (note->previous)
    note->previous->next = note->next;
  else if (note->next)
    g_hash_table_replace (session->noted, note->next, note->next);
  else
    g_hash_table_remove (session->noted, note);
}

static void
clear_notes (VigieNotes *self)
{
  VigieFormSession *session = self->scope->session;

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = g_ptr_array_index (self->notes, i);
      unlink_note (session, note);
      g_free (note);
    }
  g_ptr_array_set_size (self->notes, 0);
}

VigieNotes *
vigie_notes_begin (VigieScope *scope, const VigieExpr *expr)
{
  if (!vigie_expr_takes_notes (expr))
    return NULL;
  if (!scope->notes)
    scope->notes = g_new0 (VigieNotes *, scope->def->exprs->len);
  VigieNotes **at = &scope->notes[expr->bit];
  if (!*at)
    {
      *at = g_new0 (VigieNotes, 1);
      **at = (VigieNotes){ .scope = scope, .expr = expr, .notes = g_ptr_array_new () };
    }
  clear_notes (*at);
  return *at;
}

void
vigie_notes_add (VigieNotes *self, gconstpointer what)
{
  if (!self)
    return;
  Note *note = g_new0 (Note, 1);
  note->what = what;
  note->expr = self->expr;
  note->by = self;
  link_note (self->scope->session, note);
  g_ptr_array_add (self->notes, note);
}

void
vigie_notes_add_all (VigieNotes *self, const VigieFamily *family)
{
  vigie_notes_add (self, all_of (family));
}

static gboolean
is_in (const VigieScope *scope, const VigieScope *around)
{
  while (scope->def->depth > around->def->depth)
    scope = scope->parent;
  return scope == around;
}

static void
visit (const VigieScope *around,
       const VigieExpr *expr,
       gconstpointer what,
       VigieScopeFunc func,
       gpointer user_data)
{
  const Note key = { .what = what, .expr = expr };

  for (const Note *at = g_hash_table_lookup (around->session->noted, &key); at; at = at->next)
    if (is_in (at->by->scope, around))
      func (at->by->scope, user_data);
}

void
vigie_notes_for_each (const VigieScope *around,
                      const VigieExpr *expr,
                      gconstpointer what,
                      const VigieScope *place,
                      VigieScopeFunc func,
                      gpointer user_data)
{
  if (!around->session->noted)
    return;
  visit (around, expr, what, func, user_data);
  for (const VigieScope *at = place; at->family; at = at->parent)
    visit (around, expr, all_of (at->family), func, user_data);
}

void
vigie_notes_free (VigieScope *scope)
{
  VigieFormSession *session = scope->session;

  for (guint i = 0; scope->notes && i < scope->def->exprs->len; i++)
    if (scope->notes[i])
      {
        clear_notes (scope->notes[i]);
        g_ptr_array_unref (scope->notes[i]->notes);
        g_free (scope->notes[i]);
      }
  g_free (scope->notes);
  if (session->noted && g_hash_table_size (session->noted) == 0)
    g_clear_pointer (&session->noted, g_hash_table_unref);
}
