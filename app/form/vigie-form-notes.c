/* vigie-form-notes.c: which instances an expression looked at by an index
 *
 * What indexed-repeat() reads is known only once its indexes are computed, and any instance of the
 * reader may read any instance of what is read. So each evaluation notes the nodes, and the
 * families that they were looked for in; a change is told to those who noted it. Notes are
 * compared, never followed: what they name may be gone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

GPtrArray *
vigie_notes_begin (VigieScope *scope, const VigieExpr *expr)
{
  if (!vigie_expr_takes_notes (expr))
    return NULL;
  if (!scope->notes)
    scope->notes = g_new0 (GPtrArray *, scope->def->exprs->len);
  if (!scope->notes[expr->bit])
    scope->notes[expr->bit] = g_ptr_array_new ();
  g_ptr_array_set_size (scope->notes[expr->bit], 0);
  return scope->notes[expr->bit];
}

gboolean
vigie_notes_have (const VigieScope *scope, const VigieExpr *expr, gconstpointer what)
{
  return !scope->notes || !scope->notes[expr->bit]
         || g_ptr_array_find (scope->notes[expr->bit], what, NULL);
}

void
vigie_notes_free (VigieScope *scope)
{
  for (guint i = 0; scope->notes && i < scope->def->exprs->len; i++)
    g_clear_pointer (&scope->notes[i], g_ptr_array_unref);
  g_free (scope->notes);
}
