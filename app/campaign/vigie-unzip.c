/* vigie-unzip.c: the entries of a ZIP file that another program made (APPNOTE 6.3.10)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-unzip-private.h"

#include "base/vigie-error.h"
#include "campaign/vigie-campaign.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#define LOCAL_SIGNATURE 0x04034b50u
#define CENTRAL_SIGNATURE 0x02014b50u
#define END_SIGNATURE 0x06054b50u
#define LOCAL_SIZE 30u
#define CENTRAL_SIZE 46u
#define END_SIZE 22u
#define MAX_COMMENT 65535u
#define MAX_ENTRIES 10000u
#define ENCRYPTED 1u
#define STORED 0u
#define DEFLATED 8u

/** Entry: what the directory says of one */
typedef struct
{
  guint16 flags;
  guint16 method;
  guint32 crc;
  guint32 packed_size;
  guint32 offset; /* of the local header */
} Entry;

struct _VigieUnzip
{
  GBytes *bytes;
  char *name;
  GHashTable *entries; /* name → Entry */
};

struct _VigieUnzipStream
{
  VigieUnzip *zip;
  const Entry *entry;
  guint64 left; /* bytes that may still come out */
  guint32 crc;
  gboolean inflating;
  gboolean ended;
  z_stream z;
  GError *error; /* (nullable) */
};

static guint32
get16 (const guint8 *at)
{
  return (guint32) at[0] | (guint32) at[1] << 8;
}

static guint32
get32 (const guint8 *at)
{
  return get16 (at) | get16 (at + 2) << 16;
}

static gboolean
fail (VigieUnzip *self, GError **error, const char *text)
{
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_TABLE, self->name, 0,
                          "%s", text);
}

/* Directory ------------------------------------------------------------------------------------ */

/* The last record of the file, whose comment ends with it. */
static const guint8 *
find_end (const guint8 *data, gsize size)
{
  const gsize most = MIN (size, (gsize) END_SIZE + MAX_COMMENT);
  for (gsize back = END_SIZE; back <= most; back++)
    {
      const guint8 *at = data + size - back;
      if (get32 (at) == END_SIGNATURE && END_SIZE + get16 (at + 20) == back)
        return at;
    }
  return NULL;
}

/* Reads the entry at @at; Returns: its length, 0 if it is not whole. */
static gsize
read_entry (VigieUnzip *self, const guint8 *at, gsize size)
{
  if (size < CENTRAL_SIZE || get32 (at) != CENTRAL_SIGNATURE)
    return 0;
  const gsize name_size = get16 (at + 28);
  const gsize length = CENTRAL_SIZE + name_size + get16 (at + 30) + get16 (at + 32);
  if (length > size)
    return 0;
  char *name = g_strndup ((const char *) at + CENTRAL_SIZE, name_size);
  /* Programs do not agree on which of two is meant. */
  if (g_hash_table_contains (self->entries, name))
    {
      g_free (name);
      return 0;
    }
  Entry *entry = g_new (Entry, 1);
  *entry = (Entry){ (guint16) get16 (at + 8), (guint16) get16 (at + 10), get32 (at + 16),
                    get32 (at + 20), get32 (at + 42) };
  g_hash_table_insert (self->entries, name, entry);
  return length;
}

static gboolean
read_directory (VigieUnzip *self, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  const guint8 *end = size >= END_SIZE ? find_end (data, size) : NULL;
  if (!end)
    return fail (self, error, _ ("the workbook is cut off, or no workbook: save it again"));
  const guint32 n = get16 (end + 10);
  const gsize offset = get32 (end + 16);
  gsize left = get32 (end + 12);
  if (n > MAX_ENTRIES || offset > (gsize) (end - data) || left > (gsize) (end - data) - offset)
    return fail (self, error, _ ("the workbook is damaged: save it again"));
  const guint8 *at = data + offset;
  for (guint i = 0; i < n; i++)
    {
      const gsize length = read_entry (self, at, left);
      if (length == 0)
        return fail (self, error, _ ("the workbook is damaged: save it again"));
      at += length;
      left -= length;
    }
  return TRUE;
}

VigieUnzip *
vigie_unzip_new (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (VigieUnzip) self = g_new0 (VigieUnzip, 1);
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return read_directory (self, error) ? g_steal_pointer (&self) : NULL;
}

void
vigie_unzip_free (VigieUnzip *self)
{
  g_hash_table_unref (self->entries);
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_free (self);
}

gboolean
vigie_unzip_has (VigieUnzip *self, const char *entry)
{
  return g_hash_table_contains (self->entries, entry);
}

/* Contents ------------------------------------------------------------------------------------- */

/* Where the bytes of an entry begin; NULL if they are not in the file. */
static const guint8 *
find_data (VigieUnzip *self, const Entry *entry)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  if (entry->offset > size || size - entry->offset < LOCAL_SIZE)
    return NULL;
  const guint8 *at = data + entry->offset;
  const gsize head = LOCAL_SIZE + get16 (at + 26) + get16 (at + 28);
  if (get32 (at) != LOCAL_SIGNATURE || head > size - entry->offset
      || entry->packed_size > size - entry->offset - head)
    return NULL;
  return at + head;
}

VigieUnzipStream *
vigie_unzip_open (VigieUnzip *self, const char *name, guint64 max_size, GError **error)
{
  const Entry *entry = g_hash_table_lookup (self->entries, name);
  const guint8 *data = entry ? find_data (self, entry) : NULL;
  if (!data || (entry->method != STORED && entry->method != DEFLATED))
    {
      fail (self, error, _ ("the workbook is damaged: save it again"));
      return NULL;
    }
  if (entry->flags & ENCRYPTED)
    {
      fail (self, error, _ ("the workbook is encrypted: save it without a password"));
      return NULL;
    }
  VigieUnzipStream *stream = g_new0 (VigieUnzipStream, 1);
  stream->zip = self;
  stream->entry = entry;
  stream->left = max_size;
  stream->crc = (guint32) crc32 (0, NULL, 0);
  stream->z.next_in = (Bytef *) data;
  stream->z.avail_in = entry->packed_size;
  /* Raw deflate: without a header of zlib's. */
  stream->inflating = entry->method == DEFLATED && inflateInit2 (&stream->z, -MAX_WBITS) == Z_OK;
  return stream;
}

static int
refuse (VigieUnzipStream *self, const char *text)
{
  if (!self->error)
    fail (self->zip, &self->error, text);
  return -1;
}

/* Into @buffer, whatever the method; Returns: how much, -1 if it is damaged. */
static int
fill (VigieUnzipStream *self, void *buffer, int size)
{
  if (!self->inflating)
    {
      const guint n = MIN (self->z.avail_in, (guint) size);
      memcpy (buffer, self->z.next_in, n);
      self->z.next_in += n;
      self->z.avail_in -= n;
      self->ended = self->z.avail_in == 0;
      return (int) n;
    }
  self->z.next_out = buffer;
  self->z.avail_out = (guint) size;
  const int result = inflate (&self->z, Z_NO_FLUSH);
  self->ended = result == Z_STREAM_END;
  if (result != Z_OK && result != Z_STREAM_END)
    return -1;
  return size - (int) self->z.avail_out;
}

int
vigie_unzip_stream_read (VigieUnzipStream *self, void *buffer, int size)
{
  if (self->error)
    return -1;
  if (self->ended || size <= 0)
    return 0;
  const int n = fill (self, buffer, size);
  if (n < 0 || (n == 0 && !self->ended))
    return refuse (self, _ ("the workbook is damaged: save it again"));
  if ((guint64) n > self->left)
    return refuse (self, _ ("the workbook holds more than can be read: leave out what is not "
                            "needed, or save it as CSV"));
  self->left -= (guint64) n;
  self->crc = (guint32) crc32 (self->crc, buffer, (guint) n);
  if (self->ended && self->crc != self->entry->crc)
    return refuse (self, _ ("the workbook is damaged: save it again"));
  return n;
}

const GError *
vigie_unzip_stream_get_error (VigieUnzipStream *self)
{
  return self->error;
}

void
vigie_unzip_stream_free (VigieUnzipStream *self)
{
  if (self->inflating)
    inflateEnd (&self->z);
  g_clear_error (&self->error);
  g_free (self);
}
