/* vigie-weights.h: other weights than the campaign's, to see what the ranking would be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-rational.h"
#include "campaign/vigie-weight-table.h"

G_BEGIN_DECLS

/** VigieWeights: weights in place of some of a campaign's */
typedef struct _VigieWeights VigieWeights;

/**
 * vigie_weights_new_from_file:
 * @path: a key file: `[channels]` with `phone=30`, `[criteria]` with `courtesy=2` for every
 * channel,
 *   `[criteria phone]` for one channel; what it does not name keeps its weight
 * @campaign: knows the channels and criteria
 * @error: %VIGIE_CAMPAIGN_ERROR_INVALID, %VIGIE_CAMPAIGN_ERROR_REFERENCE,
 * %VIGIE_BASE_ERROR_NOT_FOUND …
 *
 * Returns: (transfer full) (nullable): the weights
 */
VigieWeights *
vigie_weights_new_from_file (const char *path, VigieCampaign *campaign, GError **error);

/**
 * vigie_weights_new_from_table:
 * @table: what a person has typed; it must be good (vigie_weight_table_is_good())
 * @campaign: whose weights they are tried against
 *
 * Returns: (transfer full): those of @table that are not @campaign's
 */
VigieWeights *vigie_weights_new_from_table (const VigieWeightTable *table, VigieCampaign *campaign);
void vigie_weights_free (VigieWeights *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWeights, vigie_weights_free)

/** vigie_weights_get_channel: sets @weight to that of @channel; %FALSE, and nothing was set, if it
 * keeps its own */
gboolean vigie_weights_get_channel (const VigieWeights *self, const char *channel, mpq_t weight);

/** vigie_weights_get_criterion: the same for a criterion in the audits of @channel */
gboolean vigie_weights_get_criterion (const VigieWeights *self,
                                      const char *channel,
                                      const char *criterion,
                                      mpq_t weight);

/** vigie_weights_has_criteria: whether it changes the scores of audits */
gboolean vigie_weights_has_criteria (const VigieWeights *self);

G_END_DECLS
