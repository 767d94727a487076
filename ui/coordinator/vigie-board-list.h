/* vigie-board-list.h: the rows of a board, as a list that makes its items when they are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-board.h"
#include "coordinator/vigie-lazy-list.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_BOARD_ITEM (vigie_board_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieBoardItem, vigie_board_item, VIGIE, BOARD_ITEM, GObject)

/** vigie_board_item_get_board: Returns: (transfer none): the board that it is a row of */
VigieBoard *vigie_board_item_get_board (VigieBoardItem *self);
/** vigie_board_item_get_row: Returns: which row of the board, from 0 */
guint vigie_board_item_get_row (VigieBoardItem *self);

#define VIGIE_TYPE_BOARD_LIST (vigie_board_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieBoardList, vigie_board_list, VIGIE, BOARD_LIST, VigieLazyList)

/** vigie_board_list_new: Returns: (transfer full): an empty #GListModel of #VigieBoardItem */
VigieBoardList *vigie_board_list_new (void);

/** vigie_board_list_set_board: @board is (nullable) */
void vigie_board_list_set_board (VigieBoardList *self, VigieBoard *board);

G_END_DECLS
