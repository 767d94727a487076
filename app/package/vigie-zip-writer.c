/* vigie-zip-writer.c: writing a ZIP file in one pass
 *
 * Sizes and checksums are put into a local header once its data is written, so there are no data
 * descriptors; memory is one buffer and a few words for each entry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-zip-private.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define BUFFER_SIZE (256 * 1024)

/* Room for most headers with their names, so that their arrays need not grow. */
#define HEADER_ROOM 160

/* From here on an entry gets ZIP64 fields: with room for what deflating may add. */
#define WIDE_FROM 0xff000000u

struct _VigieZipWriter
{
  VigieDurableFile *file;
  guint8 *buffer;
  gsize buffered;
  guint64 offset; /* of the next byte, buffered ones included */
  guint16 time;
  guint16 date;
  GPtrArray *entries; /* VigieZipEntry */
  z_stream deflater;
  gboolean has_deflater;
};

static void
entry_free (VigieZipEntry *entry)
{
  g_free (entry->name);
  g_free (entry);
}

VigieZipWriter *
vigie_zip_writer_new (VigieDurableFile *file, GDateTime *time)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (time);
  const int year = CLAMP (g_date_time_get_year (utc), 1980, 2107);
  VigieZipWriter *self = g_new0 (VigieZipWriter, 1);
  self->file = file;
  self->buffer = g_malloc (BUFFER_SIZE);
  self->time = (guint16) (g_date_time_get_hour (utc) << 11 | g_date_time_get_minute (utc) << 5
                          | g_date_time_get_second (utc) / 2);
  self->date = (guint16) ((year - 1980) << 9 | g_date_time_get_month (utc) << 5
                          | g_date_time_get_day_of_month (utc));
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  return self;
}

void
vigie_zip_writer_free (VigieZipWriter *self)
{
  if (!self)
    return;
  if (self->has_deflater)
    deflateEnd (&self->deflater);
  g_ptr_array_unref (self->entries);
  g_free (self->buffer);
  g_free (self);
}

/* The buffer and the file ---------------------------------------------------------------------- */

static gboolean
flush_buffer (VigieZipWriter *self, GError **error)
{
  const gsize size = self->buffered;
  self->buffered = 0;
  return vigie_durable_file_write (self->file, self->buffer, size, error);
}

static gboolean
put (VigieZipWriter *self, const void *data, gsize size, GError **error)
{
  if (self->buffered + size > BUFFER_SIZE && !flush_buffer (self, error))
    return FALSE;
  self->offset += size;
  if (size >= BUFFER_SIZE / 2 && self->buffered == 0)
    return vigie_durable_file_write (self->file, data, size, error);
  memcpy (self->buffer + self->buffered, data, size);
  self->buffered += size;
  return TRUE;
}

/* Writes over bytes that were put before, wherever they are by now. */
static gboolean
put_back (VigieZipWriter *self, guint64 offset, const guint8 *data, gsize size, GError **error)
{
  const guint64 flushed = self->offset - self->buffered;
  if (offset >= flushed)
    {
      memcpy (self->buffer + (offset - flushed), data, size);
      return TRUE;
    }
  if (!flush_buffer (self, error))
    return FALSE;
  while (size > 0)
    {
      const ssize_t written =
        pwrite (vigie_durable_file_get_fd (self->file), data, size, (off_t) offset);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return vigie_error_from_errno (error, errno, vigie_durable_file_get_target (self->file),
                                       _ ("cannot write the file"));
      data += written;
      offset += (guint64) written;
      size -= (gsize) written;
    }
  return TRUE;
}

static void
append16 (GByteArray *target, guint32 value)
{
  const guint8 bytes[] = { value & 0xff, value >> 8 & 0xff };
  g_byte_array_append (target, bytes, sizeof bytes);
}

static void
append32 (GByteArray *target, guint32 value)
{
  append16 (target, value & 0xffff);
  append16 (target, value >> 16);
}

static void
append64 (GByteArray *target, guint64 value)
{
  append32 (target, (guint32) value);
  append32 (target, (guint32) (value >> 32));
}

/* Entries -------------------------------------------------------------------------------------- */

static VigieZipEntry *
last_entry (VigieZipWriter *self)
{
  return self->entries->pdata[self->entries->len - 1];
}

/* What both headers of an entry share, from "version needed" to "uncompressed size". */
static void
append_facts (GByteArray *target, const VigieZipEntry *entry)
{
  append16 (target, entry->needed);
  append16 (target, 0);
  append16 (target, entry->method);
  append16 (target, entry->time);
  append16 (target, entry->date);
  append32 (target, entry->crc);
  append32 (target, entry->is_64 ? G_MAXUINT32 : (guint32) entry->packed_size);
  append32 (target, entry->is_64 ? G_MAXUINT32 : (guint32) entry->size);
}

static GByteArray *
make_extras (const VigieZipEntry *entry, gboolean central)
{
  GByteArray *extras = g_byte_array_sized_new (HEADER_ROOM);
  if (entry->is_64)
    {
      append16 (extras, VIGIE_ZIP_EXTRA_64);
      append16 (extras, central ? 24 : 16);
      append64 (extras, entry->size);
      append64 (extras, entry->packed_size);
      if (central)
        append64 (extras, entry->offset);
    }
  if (entry->has_packed_crc)
    {
      append16 (extras, VIGIE_ZIP_EXTRA_PACKED);
      append16 (extras, 4);
      append32 (extras, entry->packed_crc);
    }
  return extras;
}

static GByteArray *
make_local_header (const VigieZipEntry *entry)
{
  g_autoptr (GByteArray) extras = make_extras (entry, FALSE);
  GByteArray *header = g_byte_array_sized_new (HEADER_ROOM);
  append32 (header, VIGIE_ZIP_LOCAL);
  append_facts (header, entry);
  append16 (header, (guint32) strlen (entry->name));
  append16 (header, extras->len);
  g_byte_array_append (header, (const guint8 *) entry->name, (guint) strlen (entry->name));
  g_byte_array_append (header, extras->data, extras->len);
  return header;
}

static gboolean
start_deflater (VigieZipWriter *self)
{
  if (self->has_deflater)
    return deflateReset (&self->deflater) == Z_OK;
  self->has_deflater = deflateInit2 (&self->deflater, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS,
                                     8, Z_DEFAULT_STRATEGY)
                       == Z_OK;
  return self->has_deflater;
}

gboolean
vigie_zip_writer_begin (
  VigieZipWriter *self, const char *name, gboolean deflate, guint64 size, GError **error)
{
  VigieZipEntry *entry = g_new0 (VigieZipEntry, 1);
  g_ptr_array_add (self->entries, entry);
  entry->name = g_strdup (name);
  entry->is_64 = size >= WIDE_FROM || self->offset >= WIDE_FROM;
  entry->needed = entry->is_64 ? 45 : 20;
  entry->made_by = (guint16) (3 << 8 | entry->needed);
  entry->method = deflate ? VIGIE_ZIP_DEFLATED : VIGIE_ZIP_STORED;
  entry->has_packed_crc = deflate;
  entry->time = self->time;
  entry->date = self->date;
  entry->offset = self->offset;

  if (deflate && !start_deflater (self))
    return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_FAILED, NULL, 0,
                            _ ("compression could not be started"));
  g_autoptr (GByteArray) header = make_local_header (entry);
  return put (self, header->data, header->len, error);
}

static gboolean
put_packed (
  VigieZipWriter *self, VigieZipEntry *entry, const guint8 *data, gsize size, GError **error)
{
  entry->packed_size += size;
  if (entry->has_packed_crc)
    entry->packed_crc = (guint32) crc32_z (entry->packed_crc, data, size);
  return put (self, data, size, error);
}

/* Deflates what the deflater was given; with Z_FINISH to the end of the stream. */
static gboolean
run_deflater (VigieZipWriter *self, VigieZipEntry *entry, int flush, GError **error)
{
  guint8 out[16384];
  do
    {
      self->deflater.next_out = out;
      self->deflater.avail_out = sizeof out;
      (void) deflate (&self->deflater, flush);
      if (!put_packed (self, entry, out, sizeof out - self->deflater.avail_out, error))
        return FALSE;
    }
  while (self->deflater.avail_out == 0);
  return TRUE;
}

gboolean
vigie_zip_writer_write (VigieZipWriter *self, const void *data, gsize size, GError **error)
{
  VigieZipEntry *entry = last_entry (self);
  const guint8 *at = data;

  entry->crc = (guint32) crc32_z (entry->crc, at, size);
  entry->size += size;
  while (size > 0)
    {
      const gsize part = MIN (size, BUFFER_SIZE);
      self->deflater.next_in = (Bytef *) at;
      self->deflater.avail_in = (uInt) part;
      if (entry->method == VIGIE_ZIP_STORED ? !put_packed (self, entry, at, part, error)
                                            : !run_deflater (self, entry, Z_NO_FLUSH, error))
        return FALSE;
      at += part;
      size -= part;
    }
  return TRUE;
}

/* Deflating is of no use if it saves nothing, and harmful if the result looks like a bomb. */
static gboolean
is_worth (const VigieZipEntry *entry)
{
  return entry->method == VIGIE_ZIP_STORED
         || (entry->packed_size + VIGIE_ZIP_EXTRA_PACKED_SIZE < entry->size
             && (entry->size <= VIGIE_ZIP_RATIO_FREE || entry->size / entry->packed_size <= 100));
}

gboolean
vigie_zip_writer_end (VigieZipWriter *self, gboolean *worth, GError **error)
{
  VigieZipEntry *entry = last_entry (self);
  self->deflater.avail_in = 0;
  if (entry->method == VIGIE_ZIP_DEFLATED && !run_deflater (self, entry, Z_FINISH, error))
    return FALSE;
  if (!entry->is_64 && MAX (entry->size, entry->packed_size) >= G_MAXUINT32)
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_EVIDENCE_CHANGED, NULL,
                            0, _ ("“%s” grew while it was being packed"), entry->name);
  *worth = is_worth (entry);
  g_autoptr (GByteArray) header = make_local_header (entry);
  return put_back (self, entry->offset, header->data, header->len, error);
}

gboolean
vigie_zip_writer_undo (VigieZipWriter *self, GError **error)
{
  const int fd = vigie_durable_file_get_fd (self->file);
  const guint64 target = last_entry (self)->offset;
  const guint64 flushed = self->offset - self->buffered;

  self->buffered = target >= flushed ? (gsize) (target - flushed) : 0;
  self->offset = target;
  g_ptr_array_set_size (self->entries, (int) self->entries->len - 1);
  if (target >= flushed)
    return TRUE;
  if (ftruncate (fd, (off_t) target) != 0 || lseek (fd, (off_t) target, SEEK_SET) < 0)
    return vigie_error_from_errno (error, errno, vigie_durable_file_get_target (self->file),
                                   _ ("cannot write the file"));
  return TRUE;
}

guint64
vigie_zip_writer_get_written (VigieZipWriter *self)
{
  return self->offset - self->buffered;
}

/* The end -------------------------------------------------------------------------------------- */

static gboolean
put_central_header (VigieZipWriter *self, const VigieZipEntry *entry, GError **error)
{
  g_autoptr (GByteArray) extras = make_extras (entry, TRUE);
  g_autoptr (GByteArray) header = g_byte_array_sized_new (HEADER_ROOM);
  append32 (header, VIGIE_ZIP_CENTRAL);
  append16 (header, entry->made_by);
  append_facts (header, entry);
  append16 (header, (guint32) strlen (entry->name));
  append16 (header, extras->len);
  append16 (header, 0); /* comment */
  append16 (header, 0); /* disk */
  append16 (header, 0); /* internal attributes */
  append32 (header, VIGIE_ZIP_MODE);
  append32 (header, entry->is_64 ? G_MAXUINT32 : (guint32) entry->offset);
  g_byte_array_append (header, (const guint8 *) entry->name, (guint) strlen (entry->name));
  g_byte_array_append (header, extras->data, extras->len);
  return put (self, header->data, header->len, error);
}

static void
append_end64 (GByteArray *target, guint64 n, guint64 size, guint64 offset, guint64 end)
{
  append32 (target, VIGIE_ZIP_END64);
  append64 (target, VIGIE_ZIP_END64_SIZE - 12);
  append16 (target, 45);
  append16 (target, 45);
  append32 (target, 0);
  append32 (target, 0);
  append64 (target, n);
  append64 (target, n);
  append64 (target, size);
  append64 (target, offset);
  append32 (target, VIGIE_ZIP_LOCATOR64);
  append32 (target, 0);
  append64 (target, end);
  append32 (target, 1);
}

gboolean
vigie_zip_writer_finish (VigieZipWriter *self, GError **error)
{
  const guint64 offset = self->offset;
  const guint64 n = self->entries->len;
  for (guint i = 0; i < self->entries->len; i++)
    if (!put_central_header (self, self->entries->pdata[i], error))
      return FALSE;

  const guint64 size = self->offset - offset;
  const gboolean wide = n >= G_MAXUINT16 || size >= G_MAXUINT32 || offset >= G_MAXUINT32;
  g_autoptr (GByteArray) end = g_byte_array_new ();
  if (wide)
    append_end64 (end, n, size, offset, self->offset);
  append32 (end, VIGIE_ZIP_END);
  append16 (end, 0);
  append16 (end, 0);
  append16 (end, wide ? G_MAXUINT16 : (guint32) n);
  append16 (end, wide ? G_MAXUINT16 : (guint32) n);
  append32 (end, wide ? G_MAXUINT32 : (guint32) size);
  append32 (end, wide ? G_MAXUINT32 : (guint32) offset);
  append16 (end, 0);
  return put (self, end->data, end->len, error) && flush_buffer (self, error);
}
