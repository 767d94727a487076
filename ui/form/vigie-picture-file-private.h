/* vigie-picture-file-private.h: pictures from outside, decoded within limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/**
 * vigie_picture_decode:
 * @bytes: of the file
 * @size: pixels that width and height may have; larger ones are made smaller while they are read
 * @error: %GDK_PIXBUF_ERROR, %G_IO_ERROR_INVALID_DATA: too large to be read at all
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkPixbuf *vigie_picture_decode (GBytes *bytes, int size, GError **error);

G_END_DECLS
