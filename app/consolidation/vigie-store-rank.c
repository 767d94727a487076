/* vigie-store-rank.c: the ranking of what the store has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-rank-criterion-private.h"
#include "consolidation/vigie-reweigh-private.h"
#include "consolidation/vigie-store-private.h"
#include "consolidation/vigie-tally-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

static gboolean
check_filter (VigieCampaign *campaign, const VigieRankFilter *filter, GError **error)
{
  const GQuark domain = VIGIE_CAMPAIGN_ERROR;
  const int code = VIGIE_CAMPAIGN_ERROR_REFERENCE;
  if (filter->category && !vigie_campaign_find_category (campaign, filter->category))
    return vigie_error_set (error, domain, code, NULL, 0, _ ("the campaign has no category “%s”"),
                            filter->category);
  if (filter->wave && !vigie_campaign_find_wave (campaign, filter->wave))
    return vigie_error_set (error, domain, code, NULL, 0, _ ("the campaign has no wave “%s”"),
                            filter->wave);
  if (filter->channel && !vigie_campaign_find_channel (campaign, filter->channel))
    return vigie_error_set (error, domain, code, NULL, 0, _ ("the campaign has no channel “%s”"),
                            filter->channel);
  if (filter->criterion && !vigie_campaign_find_criterion (campaign, filter->criterion))
    return vigie_error_set (error, domain, code, NULL, 0, _ ("the campaign has no criterion “%s”"),
                            filter->criterion);
  return TRUE;
}

GPtrArray *
vigie_store_rank_details (VigieStore *self, const VigieRankFilter *filter, GError **error)
{
  static const VigieRankFilter everything = { 0 };
  if (!filter)
    filter = &everything;
  VigieCampaign *campaign = vigie_store_require_campaign (self, error);
  if (!campaign || !check_filter (campaign, filter, error))
    return NULL;
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (campaign);
  const VigieWeights *weights = filter->weights;
  if (weights)
    vigie_ranking_set_weights (ranking, weights);
  /* What a criterion scored is the same with any weight of it. */
  const gboolean reweighed = weights && !filter->criterion && vigie_weights_has_criteria (weights);
  if (reweighed ? !vigie_store_feed_reweighed (self, filter->wave, weights, ranking, error)
                : !vigie_store_feed_tallies (self, filter->wave, ranking, error))
    return NULL;
  if (filter->criterion
      && !vigie_store_feed_squares (self, filter->wave, filter->criterion, ranking, error))
    return NULL;
  return vigie_ranking_compute (ranking, filter);
}

GPtrArray *
vigie_store_rank (VigieStore *self, const VigieRankFilter *filter, GError **error)
{
  return vigie_store_rank_details (self, filter, error); /* a detail begins with its row */
}
