/* vigie-picture-dialog-private.h: draws a picture, or on one, or hides parts of one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** VigiePictureTask:
 * @VIGIE_PICTURE_SIGN: a signature on white paper
 * @VIGIE_PICTURE_DRAW: a drawing on white paper
 * @VIGIE_PICTURE_ANNOTATE: a drawing on a picture
 * @VIGIE_PICTURE_REDACT: black bars over parts of a picture
 */
typedef enum
{
  VIGIE_PICTURE_SIGN,
  VIGIE_PICTURE_DRAW,
  VIGIE_PICTURE_ANNOTATE,
  VIGIE_PICTURE_REDACT,
} VigiePictureTask;

/**
 * vigie_picture_dialog_run:
 * @parent: any widget of the window
 * @source: (nullable): file of the picture to draw on
 *
 * Lets a person draw. Nothing is written before the person is done.
 */
void vigie_picture_dialog_run (GtkWidget *parent,
                               VigiePictureTask task,
                               const char *source,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/**
 * vigie_picture_dialog_finish:
 * @jpeg: (out): whether it is to be kept as JPEG, as the picture was
 * @error: %G_IO_ERROR_CANCELLED if the person gave up; why the picture cannot be drawn on
 *
 * Returns: (transfer full) (nullable): what was drawn
 */
GdkPixbuf *vigie_picture_dialog_finish (GAsyncResult *result, gboolean *jpeg, GError **error);

G_END_DECLS
