/* vigie-what-if.h: what other weights would make of the ranking that there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/**
 * VigieRankMove: an organisation in both rankings
 * @before: its rank, 0 if it is not ranked
 * @after: its rank with the other weights
 * @score_before: exact, if @had_score
 * @tied: with the other weights it is statistically tied with the one after it
 */
typedef struct
{
  const VigieOrganisation *organisation;
  guint before;
  guint after;
  gboolean had_score;
  gboolean has_score;
  gboolean tied;
  mpq_t score_before;
  mpq_t score_after;
} VigieRankMove;

/** vigie_rank_move_get_places: Returns: how many places it gains, below 0: loses; 0 also if it is
 * not ranked in both */
int vigie_rank_move_get_places (const VigieRankMove *self);

/**
 * VigieWhatIf:
 * @campaign: that the organisations belong to
 * @moves: (element-type VigieRankMove): in the order of the new ranking
 * @n_moved: how many have another rank
 * @gains: (nullable): who gains most places
 * @loses: (nullable): who loses most
 * @n_first: categories with a first place
 * @n_first_kept: of these, where the same organisations have it
 * @n_first_tied: of these, where it is statistically tied with the next place
 */
typedef struct
{
  VigieCampaign *campaign;
  GPtrArray *moves;
  guint n_moved;
  const VigieRankMove *gains;
  const VigieRankMove *loses;
  guint n_first;
  guint n_first_kept;
  guint n_first_tied;
} VigieWhatIf;

/** vigie_what_if_free: with its moves */
void vigie_what_if_free (VigieWhatIf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWhatIf, vigie_what_if_free)

/**
 * vigie_store_try_weights:
 * @weights: other weights than those of the store's campaign
 * @error: as vigie_store_rank()
 *
 * Ranks all audits that count with the campaign's weights and with others, of the same state of the
 * store.
 *
 * Returns: (transfer full) (nullable): both, compared
 */
VigieWhatIf *
vigie_store_try_weights (VigieStore *self, const VigieWeights *weights, GError **error);

G_END_DECLS
