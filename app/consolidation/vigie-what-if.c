/* vigie-what-if.c: what other weights would make of the ranking that there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-what-if.h"

int
vigie_rank_move_get_places (const VigieRankMove *self)
{
  return self->before > 0 && self->after > 0 ? (int) self->before - (int) self->after : 0;
}

static void
move_free (gpointer data)
{
  VigieRankMove *self = data;
  mpq_clears (self->score_before, self->score_after, NULL);
  g_free (self);
}

void
vigie_what_if_free (VigieWhatIf *self)
{
  g_ptr_array_unref (self->moves);
  vigie_campaign_unref (self->campaign);
  g_free (self);
}

static VigieRankMove *
move_new (const VigieRankRow *before, const VigieRankRow *after)
{
  VigieRankMove *self = g_new0 (VigieRankMove, 1);
  self->organisation = after->organisation;
  self->before = before ? before->rank : 0;
  self->after = after->rank;
  self->had_score = before && before->has_score;
  self->has_score = after->has_score;
  self->tied = after->tied_with_next;
  mpq_inits (self->score_before, self->score_after, NULL);
  if (self->had_score)
    mpq_set (self->score_before, before->score);
  if (self->has_score)
    mpq_set (self->score_after, after->score);
  return self;
}

static void
count_move (VigieWhatIf *self, const VigieRankMove *move)
{
  const int places = vigie_rank_move_get_places (move);
  if (move->before != move->after)
    self->n_moved++;
  if (places > 0 && (!self->gains || places > vigie_rank_move_get_places (self->gains)))
    self->gains = move;
  if (places < 0 && (!self->loses || places < vigie_rank_move_get_places (self->loses)))
    self->loses = move;
}

/* The moves are by category: of each one that has a first place now, whether the same have it. */
static void
count_first_places (VigieWhatIf *self)
{
  for (guint i = 0; i < self->moves->len;)
    {
      const VigieRankMove *head = g_ptr_array_index (self->moves, i);
      const char *category = head->organisation->category;
      const VigieRankMove *first = NULL;
      gboolean kept = TRUE;
      for (; i < self->moves->len; i++)
        {
          const VigieRankMove *move = g_ptr_array_index (self->moves, i);
          if (!g_str_equal (move->organisation->category, category))
            break;
          if (move->after == 1)
            first = move; /* the last of them, where several share it */
          kept &= (move->after == 1) == (move->before == 1);
        }
      self->n_first += first ? 1 : 0;
      self->n_first_kept += first && kept ? 1 : 0;
      self->n_first_tied += first && first->tied ? 1 : 0;
    }
}

static VigieWhatIf *
compare (VigieCampaign *campaign, const GPtrArray *before, const GPtrArray *after)
{
  VigieWhatIf *self = g_new0 (VigieWhatIf, 1);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->campaign = vigie_campaign_ref (campaign);
  self->moves = g_ptr_array_new_with_free_func (move_free);
  for (guint i = 0; i < before->len; i++)
    {
      VigieRankRow *row = g_ptr_array_index (before, i);
      g_hash_table_insert (rows, row->organisation->id, row);
    }
  for (guint i = 0; i < after->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (after, i);
      VigieRankMove *move = move_new (g_hash_table_lookup (rows, row->organisation->id), row);
      g_ptr_array_add (self->moves, move);
      count_move (self, move);
    }
  count_first_places (self);
  return self;
}

VigieWhatIf *
vigie_store_try_weights (VigieStore *self, const VigieWeights *weights, GError **error)
{
  g_return_val_if_fail (self && weights, NULL);

  const VigieRankFilter other = { .weights = weights };
  if (!vigie_store_begin_reading (self, error))
    return NULL;
  g_autoptr (GPtrArray) before = vigie_store_rank (self, NULL, error);
  g_autoptr (GPtrArray) after = before ? vigie_store_rank (self, &other, error) : NULL;
  vigie_store_end_reading (self);
  return after ? compare (vigie_store_get_campaign (self), before, after) : NULL;
}
