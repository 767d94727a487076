/* vigie-growing-rows.h: gives a list its rows a few at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VigieGrowingRow: a row of the list, which stays where it is while what it shows changes
 *
 * Property `item` (nullable): what it shows now; who binds a widget to the row follows it.
 */
#define VIGIE_TYPE_GROWING_ROW (vigie_growing_row_get_type ())
G_DECLARE_FINAL_TYPE (VigieGrowingRow, vigie_growing_row, VIGIE, GROWING_ROW, GObject)

/** vigie_growing_row_get_item: Returns: (transfer none) (nullable): an item of the model */
gpointer vigie_growing_row_get_item (VigieGrowingRow *self);

/**
 * VigieGrowingRows: a #GListModel of #VigieGrowingRow: the first items of another model, more with
 * each frame, until all of them are there
 *
 * GTK 4 makes the widgets of two hundred rows around those that are seen, and all of them at once:
 * a fifth of a second in which the window stands still. What comes with each frame is made between
 * two of them, where the list is seen. What comes on top, goes or changes moves through the rows
 * that are there, whose widgets stay; only at the end are there more or fewer. Who has scrolled
 * down goes on seeing the same: what comes on top then waits above until they go back, or nothing
 * is held any more.
 */
#define VIGIE_TYPE_GROWING_ROWS (vigie_growing_rows_get_type ())
G_DECLARE_FINAL_TYPE (VigieGrowingRows, vigie_growing_rows, VIGIE, GROWING_ROWS, GObject)

/**
 * vigie_growing_rows_new: grows by the frames of @view
 * @view: (transfer none): the list that will show it; must outlive it or be unrealised first
 * @model: (transfer none): what there is
 */
VigieGrowingRows *vigie_growing_rows_new (GtkWidget *view, GListModel *model);

/** vigie_growing_rows_hold: whether much is about to change at the top: then it gets short, frame
 * by frame, and grows again afterwards; scrolling to its end brings more meanwhile */
void vigie_growing_rows_hold (VigieGrowingRows *self, gboolean held);

/** vigie_growing_rows_go_to_top: shows the first items, however far the view was scrolled */
void vigie_growing_rows_go_to_top (VigieGrowingRows *self);

G_END_DECLS
