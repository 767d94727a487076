/* vigie-board-table.h: a board as a table whose cells can be pressed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-board.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_BOARD_TABLE (vigie_board_table_get_type ())
G_DECLARE_FINAL_TYPE (VigieBoardTable, vigie_board_table, VIGIE, BOARD_TABLE, GtkWidget)

/**
 * VigieBoardTable:
 *
 * Signal `activated` (guint row, guint column): a cell was pressed.
 */

/** vigie_board_table_set_board: @board is (nullable); the place that is scrolled to stays where the
 * columns are the same */
void vigie_board_table_set_board (VigieBoardTable *self, VigieBoard *board);

/** vigie_board_table_set_narrow: whether there is little width: names of rows leave more of it to
 * the figures then */
void vigie_board_table_set_narrow (VigieBoardTable *self, gboolean narrow);

G_END_DECLS
