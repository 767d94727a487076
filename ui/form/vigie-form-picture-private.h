/* vigie-form-picture-private.h: a picture that a text of the form names
 *
 * Where the campaign has no such file, or it cannot be shown, words say so in its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-editor-private.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_FORM_PICTURE (vigie_form_picture_get_type ())
G_DECLARE_FINAL_TYPE (VigieFormPicture, vigie_form_picture, VIGIE, FORM_PICTURE, GtkWidget)

/** vigie_form_picture_new: @name: (nullable): what a screen reader says; %NULL for a picture whose
 * words stand beside it; Returns: (transfer floating): without a picture, and not visible */
GtkWidget *vigie_form_picture_new (const char *name);

/**
 * vigie_form_picture_show:
 * @reference: (nullable): such as `jr://images/shop.png`; without one nothing is shown
 * @size: pixels of the longer side, at most
 */
void vigie_form_picture_show (VigieFormPicture *self,
                              VigieFormEditor *editor,
                              const char *reference,
                              int size);

G_END_DECLS
