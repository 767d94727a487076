/* vigie-growing-rows.h: gives a list its rows a few at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VigieGrowingRows: the first items of a model, more with each frame, until all of them are there
 *
 * GTK 4 makes the widgets of two hundred rows around those that are seen, and all of them at once:
 * a fifth of a second in which the window stands still. What comes with each frame is made between
 * two of them. While the model is held, it stays at what fills a window: each change on top would
 * have all two hundred made anew.
 */
#define VIGIE_TYPE_GROWING_ROWS (vigie_growing_rows_get_type ())
G_DECLARE_FINAL_TYPE (VigieGrowingRows, vigie_growing_rows, VIGIE, GROWING_ROWS, GObject)

/**
 * vigie_growing_rows_new: grows by the frames of @view
 * @view: (transfer none): the list that will show it; must outlive it or be unrealised first
 * @model: (transfer none): what there is
 */
VigieGrowingRows *vigie_growing_rows_new (GtkWidget *view, GListModel *model);

/** vigie_growing_rows_get_model: Returns: (transfer none): what @view shows */
GListModel *vigie_growing_rows_get_model (VigieGrowingRows *self);

/** vigie_growing_rows_hold: whether much is about to change at the top: then it gets short, frame
 * by frame, and grows again afterwards; scrolling to its end brings more meanwhile */
void vigie_growing_rows_hold (VigieGrowingRows *self, gboolean held);

G_END_DECLS
