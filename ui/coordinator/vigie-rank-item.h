/* vigie-rank-item.h: a line of the ranking: a category, or an organisation in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_RANK_ITEM (vigie_rank_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieRankItem, vigie_rank_item, VIGIE, RANK_ITEM, GObject)

/** vigie_rank_item_fill: @list (element-type VigieRankItem) becomes what @standing (nullable) has:
 * each category with organisations, followed by them */
void vigie_rank_item_fill (GListStore *list, VigieStanding *standing);

/** vigie_rank_item_get_row: Returns: (transfer none) (nullable): %NULL: the head of a category */
const VigieRankRow *vigie_rank_item_get_row (VigieRankItem *self);
VigieStanding *vigie_rank_item_get_standing (VigieRankItem *self);
/** vigie_rank_item_get_category: Returns: (transfer none): name of the category */
const char *vigie_rank_item_get_category (VigieRankItem *self);
/** vigie_rank_item_is_tied: whether the place before or after it is statistically tied with it */
gboolean vigie_rank_item_is_tied (VigieRankItem *self);

/* How its figures are shown: NaN where there are none. */
double vigie_rank_item_get_score (VigieRankItem *self);
double vigie_rank_item_get_low (VigieRankItem *self);
double vigie_rank_item_get_high (VigieRankItem *self);

/** vigie_rank_item_get_remark: Returns: (transfer full) (nullable): prize, tie, or why it is not
 * ranked, in words */
char *vigie_rank_item_get_remark (VigieRankItem *self);

G_END_DECLS
