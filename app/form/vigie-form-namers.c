/* vigie-form-namers.c: who names choices, when what their list is made of changes
 *
 * A list is made of answers, by its filter and its labels, or of the names of choices of another
 * list, which is followed on to whoever names choices of that. Lists may go round.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session-private.h"

/* Lists that are followed in one operation, for each expression of the filling and some more: a
 * chain of them is as long as it is, but each of a long one may set off the rest of it again. */
#define PATIENCE 16
#define AT_LEAST 100000

/* The list of @question in all its scopes in or below @scope. */
typedef struct
{
  const VigieDef *question;
  VigieScope *scope;
} Changed;

static guint
hash_changed (gconstpointer data)
{
  const Changed *self = data;
  return g_direct_hash (self->question) * 31 + g_direct_hash (self->scope);
}

static gboolean
equal_changed (gconstpointer a, gconstpointer b)
{
  const Changed *first = a, *second = b;
  return first->question == second->question && first->scope == second->scope;
}

static VigieScope *
climb (VigieScope *scope, guint depth)
{
  while (scope->def->depth > depth)
    scope = scope->parent;
  return scope;
}

static void
add (GArray *pending, const GArray *links, VigieScope *scope, guint max_depth)
{
  for (guint i = 0; i < links->len; i++)
    {
      const VigieDependency *link = &g_array_index (links, VigieDependency, i);
      const Changed changed = { link->def, climb (scope, link->depth) };
      if (link->depth <= max_depth)
        g_array_append_val (pending, changed);
    }
}

static void
mark_namers (const Changed *changed)
{
  const GArray *namers = changed->question->choices->namers;

  for (guint i = 0; i < namers->len; i++)
    {
      const VigieDependent *namer = &g_array_index (namers, VigieDependent, i);
      vigie_form_session_mark_below (climb (changed->scope, namer->depth), namer->expr);
    }
}

/* All that comes of @pending. Chains may be as long as the form: no recursion. */
static void
follow (VigieFormSession *self, GArray *pending)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (hash_changed, equal_changed, g_free, NULL);

  while (pending->len > 0)
    {
      const Changed changed = g_array_index (pending, Changed, pending->len - 1);
      g_array_set_size (pending, pending->len - 1);
      if (g_hash_table_contains (seen, &changed))
        continue;
      if (self->n_followed++ >= (guint64) PATIENCE * (self->n_live + AT_LEAST))
        {
          vigie_form_session_note_endless (self, changed.question);
          return;
        }
      g_hash_table_add (seen, g_memdup2 (&changed, sizeof changed));
      mark_namers (&changed);
      add (pending, changed.question->choices->naming, changed.scope, G_MAXUINT);
    }
}

void
vigie_form_session_mark_namers (VigieScope *scope, const VigieDef *def, guint max_depth)
{
  g_autoptr (GArray) pending = NULL;

  if (def->choices->lists->len == 0)
    return;
  pending = g_array_new (FALSE, FALSE, sizeof (Changed));
  add (pending, def->choices->lists, scope, max_depth);
  follow (scope->session, pending);
}
