/* vigie-ranking-view.h: the ranking by category, with filters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-rank-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_RANKING_VIEW (vigie_ranking_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieRankingView, vigie_ranking_view, VIGIE, RANKING_VIEW, GtkWidget)

/**
 * VigieRankingView:
 *
 * Property `narrow`: whether there is little width: lines then take two lines.
 * Signals: `activated` (#VigieRankItem): somebody wants to see the details of an organisation;
 * `ready`: a ranking was read and is shown.
 */

/** vigie_ranking_view_set_coordination: shows its ranking, and follows it */
void vigie_ranking_view_set_coordination (VigieRankingView *self, VigieCoordination *coordination);

/** vigie_ranking_view_get_items: Returns: (transfer none): what is shown: #VigieRankItem */
GListModel *vigie_ranking_view_get_items (VigieRankingView *self);

/** vigie_ranking_view_filter: shows a category and a wave alone; %NULL: all of them */
void vigie_ranking_view_filter (VigieRankingView *self, const char *category, const char *wave);

G_END_DECLS
