/* vigie-zip-private.h: the ZIP container, strictly
 *
 * One reader and one writer of the narrow kind of ZIP file that a package is (APPNOTE 6.3.10,
 * docs/packages.md). The reader accounts for every byte of the file before anything is inflated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-durable.h"
#include "identity/vigie-openssl.h"
#include "package/vigie-package.h"

#include <zlib.h>

G_BEGIN_DECLS

#define VIGIE_ZIP_LOCAL 0x04034b50u
#define VIGIE_ZIP_DESCRIPTOR 0x08074b50u
#define VIGIE_ZIP_CENTRAL 0x02014b50u
#define VIGIE_ZIP_END 0x06054b50u
#define VIGIE_ZIP_END64 0x06064b50u
#define VIGIE_ZIP_LOCATOR64 0x07064b50u

#define VIGIE_ZIP_LOCAL_SIZE 30
#define VIGIE_ZIP_CENTRAL_SIZE 46
#define VIGIE_ZIP_END_SIZE 22
#define VIGIE_ZIP_END64_SIZE 56
#define VIGIE_ZIP_LOCATOR64_SIZE 20

#define VIGIE_ZIP_STORED 0
#define VIGIE_ZIP_DEFLATED 8

/** VIGIE_ZIP_EXTRA_64: sizes and offsets of 64 bits (APPNOTE §4.5.3) */
#define VIGIE_ZIP_EXTRA_64 0x0001
/** VIGIE_ZIP_EXTRA_PACKED: our field: CRC-32 of the deflated bytes (docs/decisions/024) */
#define VIGIE_ZIP_EXTRA_PACKED 0x6756
#define VIGIE_ZIP_EXTRA_PACKED_SIZE 8

/** VIGIE_ZIP_MODE: external attributes of an ordinary file, mode 0644 */
#define VIGIE_ZIP_MODE (0100644u << 16)

/** VIGIE_ZIP_RATIO_FREE: bytes that an entry may inflate to at any ratio */
#define VIGIE_ZIP_RATIO_FREE (64 * 1024)

#define VIGIE_ZIP_MAX_NAME 255

/* Reading -------------------------------------------------------------------------------------- */

/** VigieZipEntry: an entry as its headers agree on it */
typedef struct
{
  char *name;
  guint16 made_by;
  guint16 needed;
  guint16 flags;
  guint16 method;
  guint16 time;
  guint16 date;
  guint32 crc;
  guint32 attributes;
  guint64 size;
  guint64 packed_size;
  guint32 packed_crc;
  gboolean has_packed_crc;
  gboolean is_64;
  gboolean has_local_extra;
  guint64 offset; /* of the local header */
  guint64 data_offset;
  guint64 end; /* after data and descriptor */
} VigieZipEntry;

/** VigieZip: an open container; can be read from several threads at once, from
 * vigie_zip_forget() on
 * @data: (nullable): the whole of a small file, from opening until then
 * @inflater: (nullable): one that no stream uses, for the next; until then */
typedef struct
{
  int fd;
  char *path;
  guint64 size;
  guint64 directory_offset;
  GPtrArray *entries; /* VigieZipEntry, in the order of the file */
  GHashTable *by_name;
  guint8 *data;
  z_stream *inflater;
} VigieZip;

/** vigie_zip_open: checks limits and structure; @limits are all set */
VigieZip *vigie_zip_open (const char *path, const VigiePackageLimits *limits, GError **error);
/** vigie_zip_open_fd: the same on the open file @fd, (transfer full), which is called @path */
VigieZip *
vigie_zip_open_fd (int fd, const char *path, const VigiePackageLimits *limits, GError **error);
/** vigie_zip_forget: what is read from now on is read from the file */
void vigie_zip_forget (VigieZip *self);
void vigie_zip_free (VigieZip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieZip, vigie_zip_free)

/** vigie_zip_pread: reads exactly @size bytes at @offset; shorter is
 * %VIGIE_PACKAGE_ERROR_ZIP_STRUCTURE */
gboolean vigie_zip_pread (VigieZip *self, void *buffer, gsize size, guint64 offset, GError **error);

/** vigie_zip_audit: names, twins, special files and local headers, after the central directory */
gboolean vigie_zip_audit (VigieZip *self, GError **error);

/** vigie_zip_refuse: sets an error about the container; Returns: always %FALSE */
gboolean vigie_zip_refuse (VigieZip *self, GError **error, int code, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

/** VigieZipExtras: what the extra fields of a header say */
typedef struct
{
  const guint8 *wide; /* (nullable): contents of the ZIP64 field */
  gsize wide_size;
  gboolean has_packed_crc;
  guint32 packed_crc;
} VigieZipExtras;

/** vigie_zip_extras_parse: whether there are only fields that are allowed, each once */
gboolean vigie_zip_extras_parse (VigieZipExtras *self, const guint8 *data, gsize size);

/** VigieZipStream: the contents of one entry, inflated; what comes out is counted, not believed */
typedef struct _VigieZipStream VigieZipStream;

/** vigie_zip_stream_new: @raw (nullable): digest to update with the bytes of the file as they are
 */
VigieZipStream *vigie_zip_stream_new (VigieZip *zip, const VigieZipEntry *entry, EVP_MD_CTX *raw);
/** vigie_zip_stream_read: Returns: bytes read; 0 at the right end; -1 on error */
gssize vigie_zip_stream_read (VigieZipStream *self, void *buffer, gsize size, GError **error);
void vigie_zip_stream_free (VigieZipStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieZipStream, vigie_zip_stream_free)

/** vigie_zip_read_entry: Returns: (transfer full) (nullable): an entry of at most @max_size bytes
 */
GBytes *
vigie_zip_read_entry (VigieZip *zip, const VigieZipEntry *entry, gsize max_size, GError **error);

/* Names ---------------------------------------------------------------------------------------- */

/** vigie_zip_name_is_safe: no absolute path, no `..`, no character that hides or misleads */
gboolean vigie_zip_name_is_safe (const char *name, gsize size);

/** vigie_zip_name_fold: Returns: (transfer full): a key that is the same for names that some file
 * system takes for one: case and Unicode form (NFKC) are folded */
char *vigie_zip_name_fold (const char *name);

/* Writing -------------------------------------------------------------------------------------- */

/** VigieZipWriter: writes entries one after the other in constant memory */
typedef struct _VigieZipWriter VigieZipWriter;

/** vigie_zip_writer_new: @file must outlive it; @time: the time stamp of all entries */
VigieZipWriter *vigie_zip_writer_new (VigieDurableFile *file, GDateTime *time);
void vigie_zip_writer_free (VigieZipWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieZipWriter, vigie_zip_writer_free)

/** vigie_zip_writer_begin: starts an entry of about @size bytes (decides on ZIP64) */
gboolean vigie_zip_writer_begin (
  VigieZipWriter *self, const char *name, gboolean deflate, guint64 size, GError **error);
gboolean
vigie_zip_writer_write (VigieZipWriter *self, const void *data, gsize size, GError **error);
/** vigie_zip_writer_end: completes the entry; @worth (out): whether deflating it was of use: if
 * not, the caller undoes and stores it */
gboolean vigie_zip_writer_end (VigieZipWriter *self, gboolean *worth, GError **error);
/** vigie_zip_writer_undo: takes back the entry begun or just ended */
gboolean vigie_zip_writer_undo (VigieZipWriter *self, GError **error);
/** vigie_zip_writer_get_written: Returns: how many bytes are in the file rather than in memory;
 * those of entries that are not taken back will not change */
guint64 vigie_zip_writer_get_written (VigieZipWriter *self);
/** vigie_zip_writer_finish: writes the central directory */
gboolean vigie_zip_writer_finish (VigieZipWriter *self, GError **error);

/* Little-endian numbers ------------------------------------------------------------------------ */

static inline guint16
vigie_le16 (const guint8 *at)
{
  return (guint16) (at[0] | at[1] << 8);
}

static inline guint32
vigie_le32 (const guint8 *at)
{
  return (guint32) vigie_le16 (at) | (guint32) vigie_le16 (at + 2) << 16;
}

static inline guint64
vigie_le64 (const guint8 *at)
{
  return (guint64) vigie_le32 (at) | (guint64) vigie_le32 (at + 4) << 32;
}

G_END_DECLS
