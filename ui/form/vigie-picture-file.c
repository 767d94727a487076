/* vigie-picture-file.c: pictures from outside, decoded within limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-picture-file-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* A file larger than this is not read, nor one that is small on the disk and huge once decoded. */
#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_PIXELS (100 * 1000 * 1000)

/** What one picture may become */
typedef struct
{
  int size;
  gboolean too_large;
} Limits;

static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Limits *limits = data;
  const int longer = MAX (width, height);
  limits->too_large = (gint64) width * height > MAX_PIXELS;
  if (limits->too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
  else if (longer > limits->size)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) ((gint64) width * limits->size / longer)),
                                MAX (1, (int) ((gint64) height * limits->size / longer)));
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("The picture is too large to be shown."));
  return FALSE;
}

/* In pieces, so that nothing more is read once it is known to be too large */
static gboolean
feed (GdkPixbufLoader *loader, GBytes *bytes, const Limits *limits, GError **error)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  for (gsize at = 0; at < size; at += 4096)
    {
      if (!gdk_pixbuf_loader_write (loader, data + at, MIN (size - at, 4096), error))
        return FALSE;
      if (limits->too_large)
        return refuse (error);
    }
  return TRUE;
}

GdkPixbuf *
vigie_picture_decode (GBytes *bytes, int size, GError **error)
{
  g_return_val_if_fail (bytes && size > 0, NULL);
  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      refuse (error);
      return NULL;
    }
  Limits limits = { .size = size };
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), &limits);
  if (!feed (loader, bytes, &limits, error))
    {
      (void) gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  return pixbuf ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}
