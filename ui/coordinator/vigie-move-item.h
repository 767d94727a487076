/* vigie-move-item.h: a line of the ranking with other weights, and how it is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-what-if.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_MOVE_ITEM (vigie_move_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieMoveItem, vigie_move_item, VIGIE, MOVE_ITEM, GObject)

/** vigie_move_item_fill: @list (element-type VigieMoveItem) becomes what @result (nullable) has:
 * each category, followed by its organisations. The lines are good as long as @result is */
void vigie_move_item_fill (GListStore *list, const VigieWhatIf *result);

/** vigie_move_item_get_move: Returns: (transfer none) (nullable): %NULL: the head of a category */
const VigieRankMove *vigie_move_item_get_move (VigieMoveItem *self);
/** vigie_move_item_get_category: Returns: (transfer none): name of the category that the line is
 * in, or the head of */
const char *vigie_move_item_get_category (VigieMoveItem *self);

/** vigie_move_item_make_factory: Returns: (transfer full): shows such lines: place, move, name,
 * scores, so that nothing is said by colour alone */
GtkListItemFactory *vigie_move_item_make_factory (void);

/** vigie_move_describe: Returns: (transfer full): all that a line says, in words */
char *vigie_move_describe (const VigieRankMove *move);

G_END_DECLS
