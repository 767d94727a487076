/* vigie-coordination-weights.h: the criteria and weights of an open campaign: tried and kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-weight-table.h"
#include "consolidation/vigie-what-if.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/** vigie_coordination_open_weights: Returns: (transfer full) (nullable): a sheet of the campaign as
 * it stands; as vigie_weight_table_new() */
VigieWeightTable *vigie_coordination_open_weights (VigieCoordination *self, GError **error);

/** vigie_coordination_keep_weights: takes @table, which must be good and was made of the campaign
 * @before, into the campaign and saves it, for the next edition. For
 * vigie_coordination_amend_finish(); then vigie_weight_table_settle() */
void vigie_coordination_keep_weights (VigieCoordination *self,
                                      VigieCampaign *before,
                                      VigieWeightTable *table,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/** vigie_coordination_try_weights: ranks what was merged with the weights of @table, which must be
 * good, in a thread, also while something else runs */
void vigie_coordination_try_weights (VigieCoordination *self,
                                     const VigieWeightTable *table,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/** vigie_coordination_try_weights_finish: Returns: (transfer full) (nullable): %NULL without error
 * if nothing was published yet */
VigieWhatIf *vigie_coordination_try_weights_finish (VigieCoordination *self,
                                                    GAsyncResult *result,
                                                    GError **error);

/** vigie_coordination_keep_names: gives the campaign other names and saves it; for
 * vigie_coordination_amend_finish() */
void vigie_coordination_keep_names (VigieCoordination *self,
                                    VigieNames *names,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

G_END_DECLS
