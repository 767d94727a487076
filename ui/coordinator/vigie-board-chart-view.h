/* vigie-board-chart-view.h: the chart of a board (vigie_chart_draw_board()), on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-board.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_BOARD_CHART_VIEW (vigie_board_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieBoardChartView, vigie_board_chart_view, VIGIE, BOARD_CHART_VIEW, GtkWidget)

/**
 * VigieBoardChartView:
 *
 * Signal `activated` (guint row, guint column): a point was pressed. The keyboard has the table of
 * the same board.
 */

/** vigie_board_chart_view_set_board: @board is (nullable) */
void vigie_board_chart_view_set_board (VigieBoardChartView *self, VigieBoard *board);

G_END_DECLS
