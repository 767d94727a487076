/* vigie-zip-audit.c: whether a ZIP file is exactly what its directory says, and nothing else
 *
 * Names, twins, special files, then the local headers one after the other: each entry begins where
 * the one before it ends, the first at 0, the last ends where the directory begins. So nothing
 * overlaps, nothing hides between, and no two programs can read different things in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-zip-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* General purpose flags (APPNOTE §4.4.4) */
#define FLAG_DESCRIPTOR (1 << 3)
#define FLAG_UTF8 (1 << 11)
#define FLAGS_DEFLATE (3 << 1)
#define FLAGS_ENCRYPTED (1 << 0 | 1 << 6 | 1 << 13)

#define HOST_UNIX 3

static gboolean
refuse_headers (VigieZip *self, const VigieZipEntry *entry, GError **error)
{
  return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_STRUCTURE,
                           _ ("the headers of “%s” disagree or are not plain ones"), entry->name);
}

static gboolean
check_name (VigieZip *self, const VigieZipEntry *entry, GError **error)
{
  gsize size = strlen (entry->name);
  if (size > 1 && entry->name[size - 1] == '/')
    size--; /* a folder: refused as such later */
  g_autofree char *name = g_strndup (entry->name, size);
  if (vigie_zip_name_is_safe (name, size)
      && ((entry->flags & FLAG_UTF8) || g_str_is_ascii (entry->name)))
    return TRUE;
  g_autofree char *shown = g_strescape (entry->name, NULL);
  return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_NAME,
                           _ ("“%s” is no acceptable name for a file in a package"), shown);
}

static gboolean
refuse_twin (VigieZip *self, const char *name, GError **error)
{
  return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_DUPLICATE,
                           _ ("there are two files that could both be “%s”"), name);
}

/* Also refuses a name that would have to be a file and a folder at once. */
static gboolean
check_twins (VigieZip *self, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->entries->len; i++)
    {
      VigieZipEntry *entry = self->entries->pdata[i];
      if (!g_hash_table_add (seen, vigie_zip_name_fold (entry->name)))
        return refuse_twin (self, entry->name, error);
      g_hash_table_insert (self->by_name, entry->name, entry);
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      const VigieZipEntry *entry = self->entries->pdata[i];
      g_autofree char *folded = vigie_zip_name_fold (entry->name);
      for (char *slash = strrchr (folded, '/'); slash; slash = strrchr (folded, '/'))
        {
          *slash = '\0';
          if (g_hash_table_contains (seen, folded))
            return refuse_twin (self, folded, error);
        }
    }
  return TRUE;
}

/* An ordinary file: as MS-DOS (no attributes) or as Unix with the modes that writers give. */
static gboolean
attributes_are_plain (const VigieZipEntry *entry)
{
  const guint host = entry->made_by >> 8;
  const guint32 attributes = entry->attributes;
  return (host == 0 && attributes == 0)
         || (host == HOST_UNIX && (attributes == VIGIE_ZIP_MODE || attributes == 0600u << 16));
}

static gboolean
check_ordinary (VigieZip *self, const VigieZipEntry *entry, GError **error)
{
  const gboolean method = entry->method == VIGIE_ZIP_STORED || entry->method == VIGIE_ZIP_DEFLATED;
  if ((entry->flags & FLAGS_ENCRYPTED) || !method || !attributes_are_plain (entry)
      || g_str_has_suffix (entry->name, "/"))
    return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_SPECIAL,
                             _ ("“%s” is no ordinary file: a link, a folder, encrypted, or packed "
                                "in another way than allowed"),
                             entry->name);
  return TRUE;
}

static gboolean
check_versions (VigieZip *self, const VigieZipEntry *entry, GError **error)
{
  const gboolean deflated = entry->method == VIGIE_ZIP_DEFLATED;
  const guint allowed = FLAG_UTF8 | (deflated ? FLAG_DESCRIPTOR | FLAGS_DEFLATE : 0);
  const gboolean version =
    entry->is_64 ? entry->needed == 45 : entry->needed == 20 || (entry->needed == 10 && !deflated);
  if ((entry->flags & ~allowed) || !version || (entry->made_by & 0xff) != entry->needed
      || (!deflated && entry->size != entry->packed_size))
    return refuse_headers (self, entry, error);
  return TRUE;
}

/* The local header says what the directory says; with a descriptor, its sums are left at 0. */
static gboolean
header_agrees (const VigieZipEntry *entry, const guint8 *header)
{
  const gboolean later = entry->flags & FLAG_DESCRIPTOR;
  const guint32 packed = later ? 0 : entry->is_64 ? G_MAXUINT32 : (guint32) entry->packed_size;
  const guint32 size = later ? 0 : entry->is_64 ? G_MAXUINT32 : (guint32) entry->size;
  return vigie_le32 (header) == VIGIE_ZIP_LOCAL && vigie_le16 (header + 4) == entry->needed
         && vigie_le16 (header + 6) == entry->flags && vigie_le16 (header + 8) == entry->method
         && vigie_le16 (header + 10) == entry->time && vigie_le16 (header + 12) == entry->date
         && vigie_le32 (header + 14) == (later ? 0 : entry->crc)
         && vigie_le32 (header + 18) == packed && vigie_le32 (header + 22) == size
         && vigie_le16 (header + 26) == strlen (entry->name);
}

static gboolean
extras_agree (const VigieZipEntry *entry, const guint8 *data, gsize size)
{
  VigieZipExtras extras;
  if (!vigie_zip_extras_parse (&extras, data, size)
      || extras.has_packed_crc != entry->has_packed_crc || extras.packed_crc != entry->packed_crc
      || (extras.wide != NULL) != entry->is_64)
    return FALSE;
  return !entry->is_64
         || (extras.wide_size == 16 && vigie_le64 (extras.wide) == entry->size
             && vigie_le64 (extras.wide + 8) == entry->packed_size);
}

/* The descriptor after the data, in the one form that begins with a mark (§4.3.9.3). */
static gboolean
check_descriptor (VigieZip *self, VigieZipEntry *entry, GError **error)
{
  guint8 data[16];
  if (!(entry->flags & FLAG_DESCRIPTOR))
    return TRUE;
  if (entry->is_64 || entry->end > self->directory_offset
      || self->directory_offset - entry->end < sizeof data)
    return refuse_headers (self, entry, error);
  if (!vigie_zip_pread (self, data, sizeof data, entry->end, error))
    return FALSE;
  entry->end += sizeof data;
  if (vigie_le32 (data) != VIGIE_ZIP_DESCRIPTOR || vigie_le32 (data + 4) != entry->crc
      || vigie_le32 (data + 8) != entry->packed_size || vigie_le32 (data + 12) != entry->size)
    return refuse_headers (self, entry, error);
  return TRUE;
}

static gboolean
refuse_gap (VigieZip *self, GError **error)
{
  return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_OVERLAP,
                           _ ("files of the package overlap, or something is hidden between them"));
}

static gboolean
check_local (VigieZip *self, VigieZipEntry *entry, guint64 expected, GError **error)
{
  guint8 header[VIGIE_ZIP_LOCAL_SIZE + VIGIE_ZIP_MAX_NAME + 64];
  const guint64 room = self->directory_offset - expected;
  const gsize name_size = strlen (entry->name);

  if (entry->offset != expected)
    return refuse_gap (self, error);
  if (room < VIGIE_ZIP_LOCAL_SIZE + name_size)
    return refuse_headers (self, entry, error);
  const gsize size = (gsize) MIN (room, sizeof header);
  if (!vigie_zip_pread (self, header, size, expected, error))
    return FALSE;

  const gsize extra_size = vigie_le16 (header + 28);
  const gsize length = VIGIE_ZIP_LOCAL_SIZE + name_size + extra_size;
  const guint8 *name = header + VIGIE_ZIP_LOCAL_SIZE;
  if (!header_agrees (entry, header) || length > size || memcmp (name, entry->name, name_size) != 0
      || !extras_agree (entry, name + name_size, extra_size))
    return refuse_headers (self, entry, error);
  if (entry->packed_size > room - length)
    return refuse_gap (self, error);

  entry->has_local_extra = extra_size > 0;
  entry->data_offset = expected + length;
  entry->end = entry->data_offset + entry->packed_size;
  return check_descriptor (self, entry, error);
}

gboolean
vigie_zip_audit (VigieZip *self, GError **error)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (!check_name (self, self->entries->pdata[i], error))
      return FALSE;
  if (!check_twins (self, error))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++)
    if (!check_ordinary (self, self->entries->pdata[i], error)
        || !check_versions (self, self->entries->pdata[i], error))
      return FALSE;

  guint64 expected = 0;
  for (guint i = 0; i < self->entries->len; i++)
    {
      VigieZipEntry *entry = self->entries->pdata[i];
      if (!check_local (self, entry, expected, error))
        return FALSE;
      expected = entry->end;
    }
  return expected == self->directory_offset || refuse_gap (self, error);
}
