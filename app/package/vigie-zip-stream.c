/* vigie-zip-stream.c: the contents of one entry of a ZIP file
 *
 * Nothing that a header says is believed: sizes and checksums are counted and compared at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-zip-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

#define INPUT_SIZE (64 * 1024)

struct _VigieZipStream
{
  VigieZip *zip;
  const VigieZipEntry *entry;
  EVP_MD_CTX *raw;
  guint64 at;   /* in the file */
  guint64 left; /* packed bytes not yet read */
  guint64 produced;
  guint32 crc;
  guint32 packed_crc;
  gboolean ended;
  z_stream *inflater; /* (nullable): for deflated entries */
  guint8 *input;      /* (nullable): for those that are read from the file */
};

static z_stream *
make_inflater (void)
{
  z_stream *inflater = g_new0 (z_stream, 1);
  if (inflateInit2 (inflater, -MAX_WBITS) != Z_OK)
    g_error ("out of memory");
  return inflater;
}

VigieZipStream *
vigie_zip_stream_new (VigieZip *zip, const VigieZipEntry *entry, EVP_MD_CTX *raw)
{
  VigieZipStream *self = g_new0 (VigieZipStream, 1);
  self->zip = zip;
  self->entry = entry;
  self->raw = raw;
  self->at = entry->data_offset;
  self->left = entry->packed_size;
  if (entry->method != VIGIE_ZIP_DEFLATED)
    return self;
  self->inflater = zip->inflater ? g_steal_pointer (&zip->inflater) : make_inflater ();
  if (!zip->data)
    self->input = g_malloc (INPUT_SIZE);
  return self;
}

void
vigie_zip_stream_free (VigieZipStream *self)
{
  if (!self)
    return;
  if (self->inflater && self->zip->data && !self->zip->inflater
      && inflateReset (self->inflater) == Z_OK)
    self->zip->inflater = g_steal_pointer (&self->inflater);
  if (self->inflater)
    inflateEnd (self->inflater);
  g_free (self->inflater);
  g_free (self->input);
  g_free (self);
}

static gboolean
refuse_contents (VigieZipStream *self, GError **error)
{
  return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_ZIP_STRUCTURE,
                           _ ("the contents of “%s” are damaged"), self->entry->name);
}

/* @packed are the next bytes of the file. */
static void
count_packed (VigieZipStream *self, const guint8 *packed, gsize size)
{
  self->at += size;
  self->left -= size;
  if (self->raw)
    EVP_DigestUpdate (self->raw, packed, size);
  if (self->entry->has_packed_crc)
    self->packed_crc = (guint32) crc32_z (self->packed_crc, packed, size);
}

static gboolean
read_packed (VigieZipStream *self, guint8 *buffer, gsize size, GError **error)
{
  if (!vigie_zip_pread (self->zip, buffer, size, self->at, error))
    return FALSE;
  count_packed (self, buffer, size);
  return TRUE;
}

/* Gives the inflater its next bytes: of a file in memory all there are. */
static gboolean
feed (VigieZipStream *self, GError **error)
{
  z_stream *z = self->inflater;
  const VigieZip *zip = self->zip;
  const gboolean is_here = zip->data && self->at <= zip->size && self->left <= zip->size - self->at;
  const gsize part = is_here ? (gsize) self->left : (gsize) MIN (self->left, INPUT_SIZE);
  if (is_here)
    {
      z->next_in = zip->data + self->at;
      count_packed (self, z->next_in, part);
    }
  else
    {
      if (!self->input)
        self->input = g_malloc (INPUT_SIZE);
      if (!read_packed (self, self->input, part, error))
        return FALSE;
      z->next_in = self->input;
    }
  z->avail_in = (uInt) part;
  return TRUE;
}

/* Inflates into @buffer, never more than one byte beyond the size that the entry claims. */
static gssize
inflate_some (VigieZipStream *self, guint8 *buffer, gsize size, GError **error)
{
  const guint64 room = self->entry->size - self->produced + 1;
  z_stream *z = self->inflater;
  z->next_out = buffer;
  z->avail_out = (uInt) MIN (MIN (size, room), G_MAXINT);
  const uInt asked = z->avail_out;

  while (z->avail_out == asked && !self->ended)
    {
      if (z->avail_in == 0 && self->left > 0 && !feed (self, error))
        return -1;
      /* Where all of it has to fit, zlib need not remember what came out. */
      const gboolean is_last = self->left == 0 && asked == room;
      const int result = inflate (z, is_last ? Z_FINISH : Z_NO_FLUSH);
      self->ended = result == Z_STREAM_END;
      if (result != Z_OK && result != Z_STREAM_END)
        return refuse_contents (self, error) - 1;
    }
  return (gssize) (asked - z->avail_out);
}

static gssize
read_stored (VigieZipStream *self, guint8 *buffer, gsize size, GError **error)
{
  const gsize part = (gsize) MIN (self->left, size);
  if (part > 0 && !read_packed (self, buffer, part, error))
    return -1;
  return (gssize) part;
}

static gboolean
check_end (VigieZipStream *self, GError **error)
{
  const VigieZipEntry *entry = self->entry;
  if (self->produced != entry->size || self->crc != entry->crc || self->left > 0
      || (self->inflater && self->inflater->avail_in > 0)
      || (entry->has_packed_crc && self->packed_crc != entry->packed_crc))
    return refuse_contents (self, error);
  return TRUE;
}

gssize
vigie_zip_stream_read (VigieZipStream *self, void *buffer, gsize size, GError **error)
{
  const gssize n = self->inflater ? inflate_some (self, buffer, size, error)
                                  : read_stored (self, buffer, size, error);
  if (n < 0)
    return -1;
  if (n == 0)
    return check_end (self, error) ? 0 : -1;

  self->produced += (gsize) n;
  if (self->produced > self->entry->size)
    return refuse_contents (self, error) - 1;
  self->crc = (guint32) crc32_z (self->crc, buffer, (gsize) n);
  return n;
}

GBytes *
vigie_zip_read_entry (VigieZip *zip, const VigieZipEntry *entry, gsize max_size, GError **error)
{
  if (entry->size > max_size)
    {
      vigie_zip_refuse (zip, error, VIGIE_PACKAGE_ERROR_PACKAGE_TOO_LARGE,
                        _ ("“%s” is larger than is allowed here"), entry->name);
      return NULL;
    }
  const gsize size = (gsize) entry->size;
  g_autofree guint8 *data = g_try_malloc (size + 1);
  if (!data)
    {
      vigie_zip_refuse (zip, error, VIGIE_PACKAGE_ERROR_PACKAGE_TOO_LARGE,
                        _ ("“%s” does not fit into memory"), entry->name);
      return NULL;
    }
  g_autoptr (VigieZipStream) stream = vigie_zip_stream_new (zip, entry, NULL);
  gsize at = 0;
  gssize n;
  while ((n = vigie_zip_stream_read (stream, data + at, size + 1 - at, error)) > 0)
    at += (gsize) n;
  return n < 0 ? NULL : g_bytes_new_take (g_steal_pointer (&data), size);
}
