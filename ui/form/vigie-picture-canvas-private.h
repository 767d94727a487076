/* vigie-picture-canvas-private.h: a picture that is drawn on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-picture-marks-private.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_PICTURE_CANVAS (vigie_picture_canvas_get_type ())
G_DECLARE_FINAL_TYPE (VigiePictureCanvas, vigie_picture_canvas, VIGIE, PICTURE_CANVAS, GtkWidget)

/**
 * VigiePictureCanvas:
 *
 * Property `count`: how many marks there are (read-only, notified). By pointer, pen or finger marks
 * of the kind in hand are made; the arrow keys move the bar made last, with Shift its lower right
 * corner.
 */

/**
 * vigie_picture_canvas_set_picture:
 * @picture: (nullable): what is drawn on; %NULL: white paper
 * @width: of the paper, in pixels
 * @height: of the paper
 * @kind: what the pointer makes
 */
void vigie_picture_canvas_set_picture (
  VigiePictureCanvas *self, GdkPixbuf *picture, int width, int height, VigieMarkKind kind);

/** vigie_picture_canvas_add_bar: a bar in the middle, for who cannot draw one */
void vigie_picture_canvas_add_bar (VigiePictureCanvas *self);

/** vigie_picture_canvas_undo: takes the last mark away */
void vigie_picture_canvas_undo (VigiePictureCanvas *self);

guint vigie_picture_canvas_get_count (VigiePictureCanvas *self);

/** vigie_picture_canvas_burn: Returns: (transfer full) (nullable): the picture with its marks,
 * which cannot be told from it any more; without what else the file said, such as where it was
 * taken; %NULL if there is no memory for it */
GdkPixbuf *vigie_picture_canvas_burn (VigiePictureCanvas *self);

G_END_DECLS
