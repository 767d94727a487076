/* vigie-ranking-private.h: from scores of audits to a ranking
 *
 * The formulas of docs/ranking.md over figures that somebody else reads from the store. Sums are
 * exact and do not depend on the order in which they are fed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

typedef struct _VigieRanking VigieRanking;

/** vigie_ranking_new: an empty ranking of the organisations of @campaign, which must outlive its
 * rows */
VigieRanking *vigie_ranking_new (VigieCampaign *campaign);
void vigie_ranking_free (VigieRanking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRanking, vigie_ranking_free)

/** vigie_ranking_set_weights: takes @weights in place of those of the campaign's channels */
void vigie_ranking_set_weights (VigieRanking *self, const VigieWeights *weights);

/**
 * vigie_ranking_add_audit:
 * @score: score of a valid audit, 0 to 100
 *
 * Returns: %FALSE, and nothing was added, if the campaign does not have @organisation, or that
 *   organisation not this @channel
 */
gboolean vigie_ranking_add_audit (VigieRanking *self,
                                  const char *organisation,
                                  const char *channel,
                                  const mpq_t score);

/** vigie_ranking_add_audits: the same for @n audits at once: the sum of their scores and that of
 * the squares of their scores */
gboolean vigie_ranking_add_audits (VigieRanking *self,
                                   const char *organisation,
                                   const char *channel,
                                   guint n,
                                   const mpq_t sum,
                                   const mpq_t squares);

/** vigie_ranking_add_criteria: the same for one criterion of @n audits */
gboolean vigie_ranking_add_criteria (VigieRanking *self,
                                     const char *organisation,
                                     const char *channel,
                                     const char *criterion,
                                     guint n,
                                     const mpq_t sum);

/** vigie_ranking_set_criterion: ranks by the scores of @criterion, which the campaign has, in place
 * of those of audits; each is then given to vigie_ranking_add_square(), too */
void vigie_ranking_set_criterion (VigieRanking *self, const char *criterion);

/** vigie_ranking_add_square: takes the square of one audit's score of the criterion that is ranked;
 * Returns: %FALSE if the campaign does not have this organisation, or the organisation not this
 * channel */
gboolean vigie_ranking_add_square (VigieRanking *self,
                                   const char *organisation,
                                   const char *channel,
                                   const mpq_t score);

/** VigieRankDetail: a #VigieRankRow with what its interval comes from */
typedef struct
{
  VigieRankRow row;
  double variance; /* of the global score */
  double freedom;  /* degrees of freedom of the interval; infinite if the variance is 0 */
  GArray *parts;   /* private: what each channel adds to the variance */
} VigieRankDetail;

/** vigie_ranking_compute: Returns: (transfer full) (element-type VigieRankDetail): as
 * vigie_store_rank() says */
GPtrArray *vigie_ranking_compute (VigieRanking *self, const VigieRankFilter *filter);

/** vigie_rank_cell_new: Returns: (transfer full): an empty cell */
VigieRankCell *vigie_rank_cell_new (const char *id);
void vigie_rank_cell_free (VigieRankCell *self);

G_END_DECLS
