/* vigie-zip-reader.c: opening a ZIP file and reading its central directory
 *
 * The end of the file says where the directory is, the directory says what there is; the local
 * headers are held against it in vigie-zip-audit.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-zip-private.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Most bytes of a header in the directory: fixed part, name, and the two extra fields we know. */
#define MAX_CENTRAL (VIGIE_ZIP_CENTRAL_SIZE + VIGIE_ZIP_MAX_NAME + 28 + VIGIE_ZIP_EXTRA_PACKED_SIZE)

/* Most bytes of a file that is held in memory while it is opened. */
#define MAX_DATA (1024 * 1024)

/* What the end of the file says of the directory. */
typedef struct
{
  guint64 n;
  guint64 size;
  guint64 offset;
  guint64 end; /* where the directory has to end */
} Directory;

static void
entry_free (VigieZipEntry *entry)
{
  g_free (entry->name);
  g_free (entry);
}

void
vigie_zip_forget (VigieZip *self)
{
  if (self->inflater)
    inflateEnd (self->inflater);
  g_clear_pointer (&self->inflater, g_free);
  g_clear_pointer (&self->data, g_free);
}

void
vigie_zip_free (VigieZip *self)
{
  if (!self)
    return;
  vigie_zip_forget (self);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_free (self);
}

gboolean
vigie_zip_refuse (VigieZip *self, GError **error, int code, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  return vigie_error_set (error, VIGIE_PACKAGE_ERROR, code, self->path, 0, "%s", text);
}

gboolean
vigie_zip_pread (VigieZip *self, void *buffer, gsize size, guint64 offset, GError **error)
{
  guint8 *at = buffer;
  if (self->data && offset <= self->size && size <= self->size - offset)
    {
      memcpy (buffer, self->data + offset, size);
      return TRUE;
    }
  while (size > 0)
    {
      const ssize_t n = pread (self->fd, at, size, (off_t) offset);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return vigie_error_from_errno (error, errno, self->path, _ ("cannot read the file"));
      if (n == 0)
        return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_STRUCTURE,
                                 _ ("the file is cut off"));
      at += n;
      offset += (guint64) n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
refuse_structure (VigieZip *self, GError **error)
{
  return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_STRUCTURE,
                           _ ("the ZIP directory is damaged or not of the plain kind that packages "
                              "have"));
}

/* The end -------------------------------------------------------------------------------------- */

/* Tells a file that was cut off, or is no ZIP file, from one that something was appended to. */
static gboolean
refuse_end (VigieZip *self, GError **error)
{
  const gsize size = (gsize) MIN (self->size, VIGIE_ZIP_END_SIZE + G_MAXUINT16);
  const guint8 mark[] = { 'P', 'K', 5, 6 };
  g_autofree guint8 *tail = g_malloc (size + 1);
  if (!vigie_zip_pread (self, tail, size, self->size - size, error))
    return FALSE;
  /* A whole end record that is not at the end. */
  if (size > VIGIE_ZIP_END_SIZE
      && memmem (tail, size - VIGIE_ZIP_END_SIZE + sizeof mark, mark, sizeof mark))
    return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_OVERLAP,
                             _ ("there is something after the end of the ZIP file"));
  return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_STRUCTURE,
                           _ ("this is no ZIP file, or it is cut off"));
}

static gboolean
read_end64 (VigieZip *self, const guint8 *end, Directory *directory, GError **error)
{
  const guint64 minimum = VIGIE_ZIP_END_SIZE + VIGIE_ZIP_LOCATOR64_SIZE + VIGIE_ZIP_END64_SIZE;
  guint8 tail[VIGIE_ZIP_END64_SIZE + VIGIE_ZIP_LOCATOR64_SIZE];
  const guint8 *locator = tail + VIGIE_ZIP_END64_SIZE;
  if (self->size < minimum)
    return refuse_structure (self, error);
  const guint64 at = self->size - minimum;
  if (!vigie_zip_pread (self, tail, sizeof tail, at, error))
    return FALSE;

  if (vigie_le32 (locator) != VIGIE_ZIP_LOCATOR64 || vigie_le32 (locator + 4) != 0
      || vigie_le64 (locator + 8) != at || vigie_le32 (locator + 16) != 1
      || vigie_le32 (tail) != VIGIE_ZIP_END64 || vigie_le64 (tail + 4) != VIGIE_ZIP_END64_SIZE - 12
      || vigie_le16 (tail + 12) != 45 || vigie_le16 (tail + 14) != 45 || vigie_le32 (tail + 16) != 0
      || vigie_le32 (tail + 20) != 0 || vigie_le64 (tail + 24) != vigie_le64 (tail + 32))
    return refuse_structure (self, error);

  directory->n = vigie_le64 (tail + 32);
  directory->size = vigie_le64 (tail + 40);
  directory->offset = vigie_le64 (tail + 48);
  directory->end = at;
  const guint16 n = vigie_le16 (end + 10);
  const guint32 size = vigie_le32 (end + 12);
  const guint32 offset = vigie_le32 (end + 16);
  if ((n != G_MAXUINT16 && n != directory->n) || (size != G_MAXUINT32 && size != directory->size)
      || (offset != G_MAXUINT32 && offset != directory->offset))
    return refuse_structure (self, error);
  return TRUE;
}

static gboolean
read_end (VigieZip *self, Directory *directory, GError **error)
{
  guint8 end[VIGIE_ZIP_END_SIZE];
  if (self->size < sizeof end)
    return refuse_end (self, error);
  if (!vigie_zip_pread (self, end, sizeof end, self->size - sizeof end, error))
    return FALSE;
  if (vigie_le32 (end) != VIGIE_ZIP_END)
    return refuse_end (self, error);
  if (vigie_le16 (end + 4) != 0 || vigie_le16 (end + 6) != 0
      || vigie_le16 (end + 8) != vigie_le16 (end + 10) || vigie_le16 (end + 20) != 0)
    return refuse_structure (self, error);

  directory->n = vigie_le16 (end + 10);
  directory->size = vigie_le32 (end + 12);
  directory->offset = vigie_le32 (end + 16);
  directory->end = self->size - sizeof end;
  if (directory->n == G_MAXUINT16 || directory->size == G_MAXUINT32
      || directory->offset == G_MAXUINT32)
    return read_end64 (self, end, directory, error);
  return TRUE;
}

static gboolean
check_directory (VigieZip *self,
                 const Directory *directory,
                 const VigiePackageLimits *limits,
                 GError **error)
{
  if (directory->n > limits->max_entries)
    return vigie_zip_refuse (
      self, error, VIGIE_PACKAGE_ERROR_PACKAGE_TOO_LARGE,
      g_dngettext (GETTEXT_PACKAGE, "the package has more than the %u file allowed",
                   "the package has more than the %u files allowed", limits->max_entries),
      limits->max_entries);
  if (directory->offset > directory->end || directory->size > directory->end - directory->offset)
    return refuse_structure (self, error);
  if (directory->size < directory->end - directory->offset)
    return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_OVERLAP,
                             _ ("there is something between or before the parts of the ZIP file"));
  if (directory->size < directory->n * VIGIE_ZIP_CENTRAL_SIZE
      || directory->size > directory->n * MAX_CENTRAL)
    return refuse_structure (self, error);
  return TRUE;
}

/* The directory -------------------------------------------------------------------------------- */

gboolean
vigie_zip_extras_parse (VigieZipExtras *self, const guint8 *data, gsize size)
{
  *self = (VigieZipExtras){ 0 };
  while (size >= 4)
    {
      const guint16 id = vigie_le16 (data);
      const gsize length = vigie_le16 (data + 2);
      if (length > size - 4)
        return FALSE;
      if (id == VIGIE_ZIP_EXTRA_64 && !self->wide)
        {
          self->wide = data + 4;
          self->wide_size = length;
        }
      else if (id == VIGIE_ZIP_EXTRA_PACKED && !self->has_packed_crc && length == 4)
        {
          self->has_packed_crc = TRUE;
          self->packed_crc = vigie_le32 (data + 4);
        }
      else
        return FALSE;
      data += 4 + length;
      size -= 4 + length;
    }
  return size == 0;
}

/* Takes the next number of a ZIP64 field where the 32-bit one says that it is there (§4.5.3). */
static gboolean
widen (VigieZipExtras *extras, guint64 *value)
{
  if (*value != G_MAXUINT32)
    return TRUE;
  if (extras->wide_size < 8)
    return FALSE;
  *value = vigie_le64 (extras->wide);
  extras->wide += 8;
  extras->wide_size -= 8;
  return TRUE;
}

static gboolean
apply_extras (VigieZipEntry *entry, const guint8 *data, gsize size)
{
  VigieZipExtras extras;
  if (!vigie_zip_extras_parse (&extras, data, size))
    return FALSE;
  entry->is_64 = extras.wide != NULL;
  entry->has_packed_crc = extras.has_packed_crc;
  entry->packed_crc = extras.packed_crc;
  return widen (&extras, &entry->size) && widen (&extras, &entry->packed_size)
         && widen (&extras, &entry->offset) && extras.wide_size == 0
         && (!entry->has_packed_crc || entry->method == VIGIE_ZIP_DEFLATED);
}

/* Returns: the length of the header at @data, or 0 if it is not a plain one */
static gsize
parse_central (VigieZipEntry *entry, const guint8 *data, gsize size)
{
  if (size < VIGIE_ZIP_CENTRAL_SIZE || vigie_le32 (data) != VIGIE_ZIP_CENTRAL)
    return 0;
  const gsize name_size = vigie_le16 (data + 28);
  const gsize extra_size = vigie_le16 (data + 30);
  const gsize length = VIGIE_ZIP_CENTRAL_SIZE + name_size + extra_size;
  if (length > size || vigie_le16 (data + 32) != 0 || vigie_le16 (data + 34) != 0
      || vigie_le16 (data + 36) != 0)
    return 0;

  const guint8 *name = data + VIGIE_ZIP_CENTRAL_SIZE;
  entry->made_by = vigie_le16 (data + 4);
  entry->needed = vigie_le16 (data + 6);
  entry->flags = vigie_le16 (data + 8);
  entry->method = vigie_le16 (data + 10);
  entry->time = vigie_le16 (data + 12);
  entry->date = vigie_le16 (data + 14);
  entry->crc = vigie_le32 (data + 16);
  entry->packed_size = vigie_le32 (data + 20);
  entry->size = vigie_le32 (data + 24);
  entry->attributes = vigie_le32 (data + 38);
  entry->offset = vigie_le32 (data + 42);
  entry->name =
    memchr (name, '\0', name_size) ? g_strdup ("") : g_strndup ((const char *) name, name_size);
  return apply_extras (entry, name + name_size, extra_size) ? length : 0;
}

static gboolean
check_sizes (VigieZip *self,
             const VigieZipEntry *entry,
             const VigiePackageLimits *limits,
             guint64 *total,
             GError **error)
{
  if (entry->size > limits->max_entry_size || entry->size > limits->max_total_size - *total)
    return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_PACKAGE_TOO_LARGE,
                             _ ("the contents of the package are larger than is allowed"));
  *total += entry->size;
  if (entry->size > VIGIE_ZIP_RATIO_FREE && entry->method != VIGIE_ZIP_STORED
      && entry->size / MAX (entry->packed_size, 1) > limits->max_ratio)
    return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_PACKAGE_TOO_LARGE,
                             _ ("a file of the package is compressed more than is plausible"));
  return TRUE;
}

static gboolean
read_directory (VigieZip *self,
                const Directory *directory,
                const VigiePackageLimits *limits,
                GError **error)
{
  const gsize size = (gsize) directory->size;
  g_autofree guint8 *data = g_try_malloc (size + 1);
  gsize at = 0;
  guint64 total = 0;
  if (!data)
    return refuse_structure (self, error);
  if (!vigie_zip_pread (self, data, size, directory->offset, error))
    return FALSE;

  self->directory_offset = directory->offset;
  for (guint64 i = 0; i < directory->n; i++)
    {
      VigieZipEntry *entry = g_new0 (VigieZipEntry, 1);
      g_ptr_array_add (self->entries, entry);
      const gsize length = parse_central (entry, data + at, size - at);
      if (length == 0)
        return refuse_structure (self, error);
      if (!check_sizes (self, entry, limits, &total, error))
        return FALSE;
      at += length;
    }
  return at == size || refuse_structure (self, error);
}

static gboolean
check_file (VigieZip *self, const VigiePackageLimits *limits, GError **error)
{
  struct stat status;
  if (fstat (self->fd, &status) != 0)
    return vigie_error_from_errno (error, errno, self->path, _ ("cannot read the file"));
  if (!S_ISREG (status.st_mode))
    return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_ZIP_STRUCTURE,
                             _ ("this is no ordinary file"));
  self->size = (guint64) status.st_size;
  if (self->size > limits->max_file_size)
    return vigie_zip_refuse (self, error, VIGIE_PACKAGE_ERROR_PACKAGE_TOO_LARGE,
                             _ ("the package is larger than is allowed"));
  return TRUE;
}

/* Opening reads every byte, most of them in small pieces: of a small file all at once. */
static gboolean
remember (VigieZip *self, GError **error)
{
  if (self->size > MAX_DATA)
    return TRUE;
  g_autofree guint8 *data = g_malloc (self->size + 1);
  if (!vigie_zip_pread (self, data, (gsize) self->size, 0, error))
    return FALSE;
  self->data = g_steal_pointer (&data);
  return TRUE;
}

VigieZip *
vigie_zip_open_fd (int fd, const char *path, const VigiePackageLimits *limits, GError **error)
{
  g_autoptr (VigieZip) self = g_new0 (VigieZip, 1);
  Directory directory = { 0 };

  self->fd = fd;
  self->path = g_strdup (path);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  if (!check_file (self, limits, error) || !remember (self, error)
      || !read_end (self, &directory, error) || !check_directory (self, &directory, limits, error)
      || !read_directory (self, &directory, limits, error) || !vigie_zip_audit (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

VigieZip *
vigie_zip_open (const char *path, const VigiePackageLimits *limits, GError **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd >= 0)
    return vigie_zip_open_fd (fd, path, limits, error);
  vigie_error_from_errno (error, errno, path, _ ("cannot open the file"));
  return NULL;
}
