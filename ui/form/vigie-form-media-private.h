/* vigie-form-media-private.h: files that the texts of a form name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-editor-private.h"
#include "form/vigie-media-player-private.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_form_media_load:
 * @reference: such as `jr://images/shop.png`
 * @size: pixels of the longer side, at most
 * @error: of vigie_audit_get_media() if the campaign has no such file; of vigie_picture_decode() if
 *   it is no picture, or a huge one
 *
 * Pictures that are shown several times, as those of choices are, are decoded once.
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkTexture *
vigie_form_media_load (VigieFormEditor *editor, const char *reference, int size, GError **error);

/** vigie_form_media_set_player: gives @player the sound, or the film if @video, that @reference
 * names; it is written out when it is played. Where the campaign has no such file, @player says so.
 * @reference: (nullable): takes it away */
void vigie_form_media_set_player (VigieMediaPlayer *player,
                                  VigieFormEditor *editor,
                                  const char *reference,
                                  gboolean video);

G_END_DECLS
