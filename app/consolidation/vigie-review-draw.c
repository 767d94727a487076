/* vigie-review-draw.c: audits drawn for back-checks, so that anybody can draw again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-review-private.h"

#include <string.h>

typedef struct
{
  const char *seed;
  GPtrArray *all; /* VigieDrawn */
} Draw;

static void
drawn_free (gpointer data)
{
  VigieDrawn *self = data;
  g_free (self->audit);
  g_free (self->organisation);
  g_free (self->channel);
  g_free (self->wave);
  g_free (self->auditor);
  g_free (self->draw);
  g_free (self);
}

static gboolean
visit (const VigieAuditRow *row, gpointer user_data)
{
  const Draw *self = user_data;
  if (!row->counts)
    return TRUE;
  VigieDrawn *drawn = g_new0 (VigieDrawn, 1);
  drawn->audit = g_strdup (row->id);
  drawn->organisation = g_strdup (row->organisation);
  drawn->channel = g_strdup (row->channel);
  drawn->wave = g_strdup (row->wave);
  drawn->auditor = g_strdup (row->auditor);
  drawn->draw = vigie_draw_digest (self->seed, row->id);
  g_ptr_array_add (self->all, drawn);
  return TRUE;
}

static int
compare_draws (gconstpointer left, gconstpointer right)
{
  const VigieDrawn *a = *(const VigieDrawn *const *) left;
  const VigieDrawn *b = *(const VigieDrawn *const *) right;
  const int order = strcmp (a->draw, b->draw);
  return order != 0 ? order : strcmp (a->audit, b->audit);
}

GPtrArray *
vigie_store_draw_anew (VigieStore *self, const char *seed, guint per_mille, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (drawn_free);
  Draw draw = { seed, all };
  if (!vigie_store_foreach_audit (self, NULL, visit, &draw, error))
    return NULL;
  g_ptr_array_sort (all, compare_draws);
  const guint64 wanted = ((guint64) all->len * per_mille + 999) / 1000;
  g_ptr_array_set_size (all, (int) MIN (wanted, all->len));
  return g_steal_pointer (&all);
}

static GPtrArray *
read_kept (VigieStore *self, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (drawn_free);
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT a.id, a.organisation, a.channel, a.wave, d.auditor, d.digest"
                       " FROM drawn d CROSS JOIN audit a ON a.id = d.audit"
                       " WHERE d.is_in = 1 ORDER BY d.digest, d.audit",
                       "");
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      VigieDrawn *drawn = g_new0 (VigieDrawn, 1);
      char **texts[] = { &drawn->audit, &drawn->organisation, &drawn->channel,
                         &drawn->wave,  &drawn->auditor,      &drawn->draw };
      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        *texts[i] = g_strdup (vigie_statement_text (statement, (int) i));
      g_ptr_array_add (all, drawn);
    }
  return good ? g_steal_pointer (&all) : NULL;
}

GPtrArray *
vigie_store_draw (VigieStore *self, const char *seed, guint per_mille, GError **error)
{
  gboolean kept;
  if (!vigie_store_has_draw (self, seed, per_mille, &kept, error))
    return NULL;
  return kept ? read_kept (self, error) : vigie_store_draw_anew (self, seed, per_mille, error);
}

GPtrArray *
vigie_store_list_drawn (VigieStore *self, const char *seed, guint per_mille, GError **error)
{
  gboolean kept;
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func (g_free);
  if (!vigie_store_has_draw (self, seed, per_mille, &kept, error))
    return NULL;
  if (kept)
    return vigie_statement_list (
             vigie_store_query (self, error, "SELECT audit FROM drawn WHERE is_in = 1", ""), audits,
             error)
             ? g_steal_pointer (&audits)
             : NULL;
  g_autoptr (GPtrArray) drawn = vigie_store_draw_anew (self, seed, per_mille, error);
  if (!drawn)
    return NULL;
  for (guint i = 0; i < drawn->len; i++)
    g_ptr_array_add (audits,
                     g_steal_pointer (&((VigieDrawn *) g_ptr_array_index (drawn, i))->audit));
  return g_steal_pointer (&audits);
}
