/* vigie-reweigh-private.h: the score of an audit from its criteria, with other weights
 *
 * What a store keeps of an audit, its criteria and its cap, is all that its score depends on
 * besides the weights: no form has to be filled again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-ranking-private.h"
#include "consolidation/vigie-weights.h"

G_BEGIN_DECLS

/** VigieScales: weights of criteria for each form, found when first needed */
typedef struct _VigieScales VigieScales;

/** vigie_scales_new: @weights (nullable) go before those of the campaign, and these before those of
 * the form */
VigieScales *vigie_scales_new (VigieStore *store, const VigieWeights *weights);
void vigie_scales_free (VigieScales *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieScales, vigie_scales_free)

/** VigieScale: criterion → weight, of the audits of one form */
typedef GHashTable VigieScale;

/** vigie_scales_find: Returns: (transfer none) (nullable): for audits of @channel with that form;
 * %VIGIE_STORE_ERROR_FORM */
VigieScale *vigie_scales_find (VigieScales *self,
                               const char *channel,
                               const char *form_id,
                               const char *form_version,
                               GError **error);

/** vigie_scale_get: Returns: (transfer none): the weight of a criterion, 0 if it has none */
mpq_srcptr vigie_scale_get (VigieScale *self, const char *criterion);

/**
 * vigie_scale_weigh:
 * @criteria: packed, as the store keeps them
 * @cap: (nullable): a fraction
 * @mean: set to the weighted mean of the criteria
 * @total: set to the sum of the weights
 * @audit: set to the score: @mean, at most @cap
 *
 * Returns: %FALSE if no criterion has a weight: there is no score
 */
gboolean vigie_scale_weigh (
  VigieScale *self, const char *criteria, const char *cap, mpq_t mean, mpq_t total, mpq_t audit);

/** vigie_store_feed_reweighed: hands the audits of @wave (nullable) that count to @ranking, with
 * the scores that @weights give them */
gboolean vigie_store_feed_reweighed (VigieStore *self,
                                     const char *wave,
                                     const VigieWeights *weights,
                                     VigieRanking *ranking,
                                     GError **error);

G_END_DECLS
