/* vigie-review-draw.c: audits drawn for back-checks, so that anybody can draw again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-review.h"

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
  g_autofree char *text = g_strjoin ("\n", self->seed, row->id, NULL);
  VigieDrawn *drawn = g_new0 (VigieDrawn, 1);
  drawn->audit = g_strdup (row->id);
  drawn->organisation = g_strdup (row->organisation);
  drawn->channel = g_strdup (row->channel);
  drawn->wave = g_strdup (row->wave);
  drawn->auditor = g_strdup (row->auditor);
  drawn->draw = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
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

static GPtrArray *
draw (VigieStore *self, const char *seed, guint per_mille, GError **error)
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

/* Drawing looks at all audits: whoever asks the same again while no audit has changed gets what was
 * drawn. */
GPtrArray *
vigie_store_draw (VigieStore *self, const char *seed, guint per_mille, GError **error)
{
  gint64 changes;
  if (!vigie_store_get_changes (self, &changes, error))
    return NULL;
  VigieKeptDraw *kept = &self->draw;
  if (kept->drawn && changes >= 0 && kept->changes == changes && kept->per_mille == per_mille
      && g_str_equal (kept->seed, seed))
    return g_ptr_array_ref (kept->drawn);
  vigie_kept_draw_clear (kept);
  GPtrArray *drawn = draw (self, seed, per_mille, error);
  if (drawn && changes >= 0)
    *kept = (VigieKeptDraw){ g_ptr_array_ref (drawn), g_strdup (seed), per_mille, changes };
  return drawn;
}

void
vigie_kept_draw_clear (VigieKeptDraw *self)
{
  g_clear_pointer (&self->drawn, g_ptr_array_unref);
  g_clear_pointer (&self->seed, g_free);
}
