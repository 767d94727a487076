/* hostile-records.c: spoiled containers: what the records around the files say
 *
 * Comments, end records, ZIP64, descriptors, extra fields, flags: where ZIP programs are known to
 * read different things in one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hostile.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

#define END VIGIE_ZIP_END_SIZE

static ForgeEntry *
spoilt (Forge *forge)
{
  return forge_find (forge, "evidence/2.png");
}

/* The end and the directory -------------------------------------------------------------------- */

static guint32
get32 (const guint8 *at)
{
  return vigie_le32 (at);
}

static void
set16 (guint8 *at, guint value)
{
  at[0] = value & 0xff;
  at[1] = value >> 8 & 0xff;
}

static void
set32 (guint8 *at, guint32 value)
{
  set16 (at, value & 0xffff);
  set16 (at + 2, value >> 16);
}

static guint8 *
end_of (GByteArray *file)
{
  return file->data + file->len - END;
}

static guint8 *
directory_of (GByteArray *file)
{
  return file->data + get32 (end_of (file) + 16);
}

static void
insert (GByteArray *file, gsize at, const void *data, gsize size)
{
  g_autofree guint8 *after = g_memdup2 (file->data + at, file->len - at);
  const guint n = file->len - (guint) at;
  g_byte_array_set_size (file, (guint) at);
  g_byte_array_append (file, data, (guint) size);
  g_byte_array_append (file, after, n);
}

static void
patch_comment (GByteArray *file)
{
  set16 (end_of (file) + 20, 5);
  g_byte_array_append (file, (const guint8 *) "hello", 5);
}

/* A comment that is an end record itself: from behind, the archive is empty. */
static void
patch_empty_end_in_comment (GByteArray *file)
{
  static const guint8 empty[END] = { 'P', 'K', 5, 6 };
  set16 (end_of (file) + 20, END);
  g_byte_array_append (file, empty, END);
}

/* From behind there is a directory of all files, from the front one that leaves the last away. */
static void
patch_other_end_in_comment (GByteArray *file)
{
  g_autofree guint8 *end = g_memdup2 (end_of (file), END);
  guint8 *first = end_of (file);
  set16 (first + 8, vigie_le16 (first + 8) - 1u);
  set16 (first + 10, vigie_le16 (first + 10) - 1u);
  set16 (first + 20, END);
  g_byte_array_append (file, end, END);
}

static void
patch_second_directory (GByteArray *file)
{
  const guint32 size = get32 (end_of (file) + 12);
  const guint32 offset = get32 (end_of (file) + 16);
  g_autofree guint8 *copy = g_memdup2 (file->data + offset, size);
  set32 (end_of (file) + 16, offset + size);
  insert (file, offset, copy, size);
}

/* Digital signature of the directory (APPNOTE §4.3.13), counted to it or not. */
static void
patch_directory_signature (GByteArray *file)
{
  insert (file, file->len - END, "PK\5\5\0\0", 6);
}

static void
patch_directory_signature_counted (GByteArray *file)
{
  set32 (end_of (file) + 12, get32 (end_of (file) + 12) + 6);
  patch_directory_signature (file);
}

static void
patch_directory_longer (GByteArray *file)
{
  set32 (end_of (file) + 12, get32 (end_of (file) + 12) + 1);
}

static void
patch_directory_shorter (GByteArray *file)
{
  set32 (end_of (file) + 12, get32 (end_of (file) + 12) - 46);
}

static void
patch_directory_elsewhere (GByteArray *file)
{
  set32 (end_of (file) + 16, 0);
}

static void
patch_directory_beyond_end (GByteArray *file)
{
  set32 (end_of (file) + 16, 0xfffffff0);
}

static void
patch_counts_disagree (GByteArray *file)
{
  set16 (end_of (file) + 8, 1);
}

static void
patch_central_mark (GByteArray *file)
{
  directory_of (file)[3] = 3;
}

static void
patch_local_mark (GByteArray *file)
{
  file->data[3] = 5;
}

#define PATCH(function)                                 \
  static void function (Forge *forge, Fixture *fixture) \
  {                                                     \
    forge->patch = patch_##function;                    \
  }

PATCH (comment)
PATCH (empty_end_in_comment)
PATCH (other_end_in_comment)
PATCH (second_directory)
PATCH (directory_signature)
PATCH (directory_signature_counted)
PATCH (directory_longer)
PATCH (directory_shorter)
PATCH (directory_elsewhere)
PATCH (directory_beyond_end)
PATCH (counts_disagree)
PATCH (central_mark)
PATCH (local_mark)

/* "Archive extra data", where an encrypted directory would have its header (§4.3.11). */
static void
archive_extra_data (Forge *forge, Fixture *fixture)
{
  forge->gap = g_bytes_new_static ("PK\6\10\4\0\0\0data", 12);
}

static void
split_mark (Forge *forge, Fixture *fixture)
{
  forge->prefix = g_bytes_new_static ("PK\7\10", 4);
  forge->shift = TRUE;
}

static void
temporary_split_mark (Forge *forge, Fixture *fixture)
{
  forge->prefix = g_bytes_new_static ("PK00", 4);
  forge->shift = TRUE;
}

/* An image in front, which other programs see first. */
static void
picture_in_front (Forge *forge, Fixture *fixture)
{
  forge->prefix = g_bytes_new_static ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
}

/* ZIP64 ---------------------------------------------------------------------------------------- */

/* What the records of ZIP64 at the end say; all of it right, until something is spoilt. */
typedef struct
{
  guint64 record_size;
  guint32 disk;
  guint64 n_here;
  guint64 n;
  guint64 size;
  guint64 offset;
  guint32 locator_disk;
  gint64 locator_shift;
  guint32 disks;
  const char *extensible; /* (nullable): more data in the record */
} End64;

static End64
right_end64 (GByteArray *file)
{
  const guint8 *end = end_of (file);
  const guint n = vigie_le16 (end + 10);
  return (End64){ .record_size = 44,
                  .n_here = n,
                  .n = n,
                  .size = get32 (end + 12),
                  .offset = get32 (end + 16),
                  .disks = 1 };
}

static void
append (GByteArray *target, guint64 value, int n)
{
  for (int i = 0; i < n; i++)
    {
      const guint8 byte = (guint8) (value >> (8 * i));
      g_byte_array_append (target, &byte, 1);
    }
}

static void
put_end64 (GByteArray *file, const End64 *say)
{
  const guint8 *end = end_of (file);
  const guint64 at = (guint64) get32 (end + 16) + get32 (end + 12);
  g_autoptr (GByteArray) both = g_byte_array_new ();
  append (both, VIGIE_ZIP_END64, 4);
  append (both, say->record_size, 8);
  append (both, 45, 2);
  append (both, 45, 2);
  append (both, say->disk, 4);
  append (both, say->disk, 4);
  append (both, say->n_here, 8);
  append (both, say->n, 8);
  append (both, say->size, 8);
  append (both, say->offset, 8);
  if (say->extensible)
    g_byte_array_append (both, (const guint8 *) say->extensible, (guint) strlen (say->extensible));
  append (both, VIGIE_ZIP_LOCATOR64, 4);
  append (both, say->locator_disk, 4);
  append (both, at + (guint64) say->locator_shift, 8);
  append (both, say->disks, 4);
  set32 (end_of (file) + 16, G_MAXUINT32);
  insert (file, file->len - END, both->data, both->len);
}

static void
patch_right_end64 (GByteArray *file)
{
  const End64 say = right_end64 (file);
  put_end64 (file, &say);
}

void
hostile_right_zip64_end (Forge *forge)
{
  forge->patch = patch_right_end64;
}

#define END64(function, spoil)                    \
  static void patch_##function (GByteArray *file) \
  {                                               \
    End64 say = right_end64 (file);               \
    spoil;                                        \
    put_end64 (file, &say);                       \
  }                                               \
  PATCH (function)

END64 (end64_extensible, say.record_size += 4; say.extensible = "more")
END64 (end64_record_size, say.record_size = G_MAXUINT64)
END64 (end64_other_disk, say.disk = 1)
END64 (end64_counts_disagree, say.n_here--)
END64 (end64_count_differs, say.n_here = ++say.n)
END64 (end64_size_wraps, say.size = G_MAXUINT64 - say.offset + 1)
END64 (end64_offset_wraps, say.offset = G_MAXUINT64)
END64 (end64_elsewhere, say.offset = 0)
END64 (locator_of_disk, say.locator_disk = 1)
END64 (locator_elsewhere, say.locator_shift = -1)
END64 (locator_of_disks, say.disks = 2)

/* 2⁴⁰ entries: nothing is allocated for them. */
static void
patch_end64_count_huge (GByteArray *file)
{
  End64 say = right_end64 (file);
  say.n = say.n_here = (guint64) 1 << 40;
  set16 (end_of (file) + 8, G_MAXUINT16);
  set16 (end_of (file) + 10, G_MAXUINT16);
  put_end64 (file, &say);
}
PATCH (end64_count_huge)

/* The extra field of ZIP64 with these numbers, of eight bytes each. */
static GBytes *
wide_field (guint n, const guint64 *numbers)
{
  GByteArray *field = g_byte_array_new ();
  append (field, VIGIE_ZIP_EXTRA_64, 2);
  append (field, n * 8, 2);
  for (guint i = 0; i < n; i++)
    append (field, numbers[i], 8);
  return g_byte_array_free_to_bytes (field);
}

/* An entry in the wide form: as large as it says, or @lie larger in the local or the directory. */
static ForgeEntry *
make_wide (Forge *forge, guint64 local_lie, guint64 central_lie)
{
  ForgeEntry *entry = spoilt (forge);
  const guint64 size = entry->central.size;
  const guint64 local[] = { size + local_lie, size + local_lie };
  const guint64 central[] = { size + central_lie, size + central_lie };
  entry->local.extra = wide_field (2, local);
  entry->central.extra = wide_field (2, central);
  entry->local.size = entry->local.packed_size = G_MAXUINT32;
  entry->central.size = entry->central.packed_size = G_MAXUINT32;
  entry->local.needed = entry->central.needed = 45;
  entry->made_by = 3 << 8 | 45;
  return entry;
}

static void
wide_local_lies (Forge *forge, Fixture *fixture)
{
  make_wide (forge, 1, 0);
}

static void
wide_central_lies (Forge *forge, Fixture *fixture)
{
  make_wide (forge, 0, (guint64) 1 << 31);
}

static void
wide_size_wraps (Forge *forge, Fixture *fixture)
{
  make_wide (forge, G_MAXUINT64 - 20, G_MAXUINT64 - 20);
}

static void
wide_local_only (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = make_wide (forge, 0, 0);
  g_clear_pointer (&entry->central.extra, g_bytes_unref);
  entry->central.size = entry->central.packed_size = (guint32) g_bytes_get_size (entry->packed);
}

static void
wide_central_only (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = make_wide (forge, 0, 0);
  g_clear_pointer (&entry->local.extra, g_bytes_unref);
  entry->local.size = entry->local.packed_size = (guint32) g_bytes_get_size (entry->packed);
}

static void
replace_wide (ForgeEntry *entry, GBytes *field)
{
  g_bytes_unref (entry->local.extra);
  g_bytes_unref (entry->central.extra);
  entry->local.extra = g_bytes_ref (field);
  entry->central.extra = field;
}

static void
wide_short (Forge *forge, Fixture *fixture)
{
  const guint64 size = 11;
  replace_wide (make_wide (forge, 0, 0), wide_field (1, &size));
}

static void
wide_long (Forge *forge, Fixture *fixture)
{
  const guint64 numbers[] = { 11, 11, 0, 0, 0 };
  replace_wide (make_wide (forge, 0, 0), wide_field (5, numbers));
}

/* Which of the two is believed differs from program to program. */
static void
wide_twice (Forge *forge, Fixture *fixture)
{
  const guint64 numbers[] = { 11, 11 };
  g_autoptr (GBytes) one = wide_field (2, numbers);
  GByteArray *both = g_byte_array_new ();
  for (int i = 0; i < 2; i++)
    g_byte_array_append (both, g_bytes_get_data (one, NULL), (guint) g_bytes_get_size (one));
  replace_wide (make_wide (forge, 0, 0), g_byte_array_free_to_bytes (both));
}

static void
wide_sizes_without_field (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = make_wide (forge, 0, 0);
  g_clear_pointer (&entry->local.extra, g_bytes_unref);
  g_clear_pointer (&entry->central.extra, g_bytes_unref);
}

/* Descriptors ---------------------------------------------------------------------------------- */

/* An entry whose sums stand after its data, in as many words of as many bytes; with a mark or not
 */
static ForgeEntry *
describe_later (Forge *forge, gboolean mark, int width)
{
  ForgeEntry *entry = hostile_deflated (forge, "<bundle/>");
  g_autoptr (GByteArray) descriptor = g_byte_array_new ();
  if (mark)
    append (descriptor, VIGIE_ZIP_DESCRIPTOR, 4);
  append (descriptor, entry->central.crc, 4);
  append (descriptor, entry->central.packed_size, width);
  append (descriptor, entry->central.size, width);
  entry->descriptor = g_byte_array_free_to_bytes (g_steal_pointer (&descriptor));
  entry->local.flags = entry->central.flags = 1 << 3;
  entry->local.crc = entry->local.size = entry->local.packed_size = 0;
  return entry;
}

static void
descriptor_without_mark (Forge *forge, Fixture *fixture)
{
  describe_later (forge, FALSE, 4);
}

static void
descriptor_wide (Forge *forge, Fixture *fixture)
{
  describe_later (forge, TRUE, 8);
}

static void
descriptor_missing (Forge *forge, Fixture *fixture)
{
  g_clear_pointer (&describe_later (forge, TRUE, 4)->descriptor, g_bytes_unref);
}

static ForgeEntry *
describe_twice (Forge *forge)
{
  ForgeEntry *entry = describe_later (forge, TRUE, 4);
  entry->local.crc = entry->central.crc;
  entry->local.size = entry->central.size;
  entry->local.packed_size = entry->central.packed_size;
  return entry;
}

static void
descriptor_unannounced (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = describe_twice (forge);
  entry->local.flags = entry->central.flags = 0;
}

static void
descriptor_and_sums (Forge *forge, Fixture *fixture)
{
  describe_twice (forge);
}

static void
descriptor_in_local_only (Forge *forge, Fixture *fixture)
{
  describe_later (forge, TRUE, 4)->central.flags = 0;
}

static void
descriptor_in_central_only (Forge *forge, Fixture *fixture)
{
  describe_later (forge, TRUE, 4)->local.flags = 0;
}

/* Extra fields and flags ----------------------------------------------------------------------- */

static void
set_extra (Forge *forge, gboolean local, gboolean central, const void *data, gsize size)
{
  ForgeEntry *entry = spoilt (forge);
  if (local)
    entry->local.extra = g_bytes_new (data, size);
  if (central)
    entry->central.extra = g_bytes_new (data, size);
}

/* Info-ZIP's other name for the file, with the checksum of the name that it goes with. */
static void
unicode_path (Forge *forge, Fixture *fixture)
{
  static const char name[] = "evidence/2.png";
  static const char other[] = "../outside";
  g_autoptr (GByteArray) field = g_byte_array_new ();
  append (field, 0x7075, 2);
  append (field, 5 + strlen (other), 2);
  append (field, 1, 1);
  append (field, crc32 (0, (const Bytef *) name, (uInt) strlen (name)), 4);
  g_byte_array_append (field, (const guint8 *) other, (guint) strlen (other));
  set_extra (forge, TRUE, TRUE, field->data, field->len);
}

#define EXTRA(function, local, central, text)                 \
  static void function (Forge *forge, Fixture *fixture)       \
  {                                                           \
    set_extra (forge, local, central, text, sizeof text - 1); \
  }

EXTRA (unicode_comment, TRUE, TRUE, "\x75\x63\5\0\1\0\0\0\0")
EXTRA (extended_time, TRUE, TRUE, "UT\5\0\1\0\0\0\0")
EXTRA (unix_owner, TRUE, TRUE, "ux\x0b\0\1\4\0\0\0\0\4\0\0\0\0")
EXTRA (aes_field, TRUE, TRUE, "\x01\x99\7\0\2\0AE\3\0\0")
EXTRA (strong_encryption_field, TRUE, TRUE, "\x17\0\x08\0\2\0\x10\x66\0\1\1\0")
EXTRA (local_extra_only, TRUE, FALSE, "\x56\x67\4\0\1\2\3\4")
EXTRA (central_extra_only, FALSE, TRUE, "\x56\x67\4\0\1\2\3\4")
EXTRA (extra_beyond_its_end, TRUE, TRUE, "\x56\x67\xff\xff\1\2\3\4")

static void
set_flags (Forge *forge, guint16 flags)
{
  ForgeEntry *entry = hostile_deflated (forge, "<bundle/>");
  entry->local.flags = entry->central.flags = flags;
}

static void
enhanced_deflating (Forge *forge, Fixture *fixture)
{
  set_flags (forge, 1 << 4);
}

static void
reserved_flag (Forge *forge, Fixture *fixture)
{
  set_flags (forge, 1 << 15);
}

static void
set_needed (Forge *forge, guint16 needed, guint16 made_by)
{
  ForgeEntry *entry = spoilt (forge);
  entry->local.needed = entry->central.needed = needed;
  entry->made_by = made_by;
}

static void
version_of_tomorrow (Forge *forge, Fixture *fixture)
{
  set_needed (forge, 63, 3 << 8 | 63);
}

static void
version_differs (Forge *forge, Fixture *fixture)
{
  set_needed (forge, 20, 3 << 8 | 30);
}

static void
made_elsewhere (Forge *forge, Fixture *fixture)
{
  set_needed (forge, 20, 19 << 8 | 20); /* OS X, whose attributes mean what they mean there */
}

static void
local_name_longer (Forge *forge, Fixture *fixture)
{
  ForgeHeader *local = &spoilt (forge)->local;
  g_free (local->name);
  local->name = g_strdup ("evidence/2.png2");
  local->name_size = strlen (local->name);
}

/* Bombs ---------------------------------------------------------------------------------------- */

/* Where the next entry will begin. */
static gint64
get_offset (Forge *forge)
{
  gint64 offset = 0;
  for (guint i = 0; i < forge->entries->len; i++)
    {
      const ForgeEntry *entry = forge->entries->pdata[i];
      offset += VIGIE_ZIP_LOCAL_SIZE + (gint64) entry->local.name_size
                + (gint64) g_bytes_get_size (entry->packed);
    }
  return offset;
}

/* One large entry in the file, a hundred in the directory. */
static void
bomb_of_one_kernel (Forge *forge, Fixture *fixture)
{
  g_autofree char *kernel = g_malloc (60000);
  for (gsize i = 0; i < 60000; i++)
    kernel[i] = (char) g_test_rand_int_range (0, 2);
  g_autoptr (GBytes) data = g_bytes_new (kernel, 60000);
  const gint64 offset = get_offset (forge);
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("evidence/%03d.png", i);
      ForgeEntry *entry = forge_add (forge, name, data, TRUE);
      entry->central_only = i > 0;
      entry->offset = offset;
    }
}

/* Each entry quotes the headers of those after it as data of its own. */
static void
bomb_by_quoting (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, "evidence/1.png");
  const guint32 next = 30 + 14 + 11; /* header, name and contents of the next */
  entry->local.size = entry->local.packed_size = entry->central.packed_size += next;
  entry->central.size = entry->central.packed_size;
}

/* A ZIP file full of zeros in this one. */
static void
bomb_in_a_zip (Forge *forge, Fixture *fixture)
{
  g_autoptr (Forge) inner = forge_new ();
  g_autofree char *path = fixture_path (fixture, "inner.zip");
  g_autofree char *zeros = g_malloc0 (16 * 1024 * 1024);
  g_autofree char *bytes = NULL;
  gsize size;
  g_autoptr (GBytes) data = g_bytes_new (zeros, 16 * 1024 * 1024);
  forge_add (inner, "zeros", data, FALSE);
  forge_write (inner, path);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_autoptr (GBytes) zip = g_bytes_new (bytes, size);
  forge_add (forge, "evidence/3.zip", zip, TRUE);
}

static void
bomb_as_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *blank = g_strnfill (16 * 1024 * 1024, ' ');
  g_autoptr (GBytes) data = g_bytes_new (blank, 16 * 1024 * 1024);
  forge_remove (forge, SIG);
  forge_add (forge, SIG, data, TRUE);
}

/* Names ---------------------------------------------------------------------------------------- */

static void
rename_unicode (Forge *forge, const char *name)
{
  ForgeEntry *entry = spoilt (forge);
  forge_rename (entry, name, strlen (name));
  entry->local.flags = entry->central.flags = 1 << 11;
}

#define NAME(function, text)                            \
  static void function (Forge *forge, Fixture *fixture) \
  {                                                     \
    rename_unicode (forge, text);                       \
  }

NAME (overlong_dots, "evidence/\xc0\xae\xc0\xae/2.png")
NAME (surrogate_name, "evidence/\xed\xa0\x80.png")
NAME (private_name, "evidence/\xee\x80\x80.png")
NAME (unassigned_name, "evidence/\xef\xbf\xbf.png")
NAME (joiner_name, "evidence/\xe2\x80\x8d.png")
NAME (mimetype_twin, "MimeType")
NAME (signature_twin, "meta-inf/Signatures001.xml")
NAME (wide_letter_twin, "bundle.xm\xef\xbd\x8c")
NAME (three_dots, "evidence/...")

/* The cases ------------------------------------------------------------------------------------ */

const HostileCase hostile_record_cases[] = {
  { "record/comment", "zip-overlap", .spoil = comment },
  { "record/empty-end-in-comment", "zip-overlap", .spoil = empty_end_in_comment },
  { "record/other-end-in-comment", "zip-overlap", .spoil = other_end_in_comment },
  { "record/second-directory", "zip-overlap", .spoil = second_directory },
  { "record/directory-signature", "zip-overlap", .spoil = directory_signature },
  { "record/directory-signature-counted", "zip-structure", .spoil = directory_signature_counted },
  { "record/directory-longer", "zip-structure", .spoil = directory_longer },
  { "record/directory-shorter", "zip-overlap", .spoil = directory_shorter },
  { "record/directory-elsewhere", "zip-overlap", .spoil = directory_elsewhere },
  { "record/directory-beyond-end", "zip-structure", .spoil = directory_beyond_end },
  { "record/counts-disagree", "zip-structure", .spoil = counts_disagree },
  { "record/central-mark", "zip-structure", .spoil = central_mark },
  { "record/local-mark", "zip-structure", .spoil = local_mark },
  { "record/archive-extra-data", "zip-overlap", .spoil = archive_extra_data },
  { "record/split-mark", "zip-overlap", .spoil = split_mark },
  { "record/temporary-split-mark", "zip-overlap", .spoil = temporary_split_mark },
  { "record/picture-in-front", "zip-overlap", .spoil = picture_in_front },
  { "record/local-name-longer", "zip-structure", .spoil = local_name_longer },
  { "record/version-of-tomorrow", "zip-structure", .spoil = version_of_tomorrow },
  { "record/version-differs", "zip-structure", .spoil = version_differs },
  { "record/made-elsewhere", "zip-special", .spoil = made_elsewhere },
  { "record/enhanced-deflating", "zip-structure", .spoil = enhanced_deflating },
  { "record/reserved-flag", "zip-structure", .spoil = reserved_flag },

  { "zip64/end-extensible", "zip-structure", .spoil = end64_extensible },
  { "zip64/end-record-size", "zip-structure", .spoil = end64_record_size },
  { "zip64/end-on-other-disk", "zip-structure", .spoil = end64_other_disk },
  { "zip64/end-counts-disagree", "zip-structure", .spoil = end64_counts_disagree },
  { "zip64/end-count-differs", "zip-structure", .spoil = end64_count_differs },
  { "zip64/end-count-huge", "package-too-large", .spoil = end64_count_huge },
  { "zip64/end-size-wraps", "zip-structure", .spoil = end64_size_wraps },
  { "zip64/end-offset-wraps", "zip-structure", .spoil = end64_offset_wraps },
  { "zip64/end-elsewhere", "zip-overlap", .spoil = end64_elsewhere },
  { "zip64/locator-of-disk", "zip-structure", .spoil = locator_of_disk },
  { "zip64/locator-elsewhere", "zip-structure", .spoil = locator_elsewhere },
  { "zip64/locator-of-disks", "zip-structure", .spoil = locator_of_disks },
  { "zip64/local-lies", "zip-structure", .spoil = wide_local_lies },
  { "zip64/central-lies", "zip-structure", .spoil = wide_central_lies },
  { "zip64/size-wraps", "package-too-large", .spoil = wide_size_wraps },
  { "zip64/local-only", "zip-structure", .spoil = wide_local_only },
  { "zip64/central-only", "zip-structure", .spoil = wide_central_only },
  { "zip64/field-short", "zip-structure", .spoil = wide_short },
  { "zip64/field-long", "zip-structure", .spoil = wide_long },
  { "zip64/field-twice", "zip-structure", .spoil = wide_twice },
  { "zip64/field-missing", "zip-structure", .spoil = wide_sizes_without_field },

  { "descriptor/without-mark", "zip-structure", .spoil = descriptor_without_mark },
  { "descriptor/wide", "zip-structure", .spoil = descriptor_wide },
  { "descriptor/missing", "zip-structure", .spoil = descriptor_missing },
  { "descriptor/unannounced", "zip-overlap", .spoil = descriptor_unannounced },
  { "descriptor/and-sums-before", "zip-structure", .spoil = descriptor_and_sums },
  { "descriptor/in-local-only", "zip-structure", .spoil = descriptor_in_local_only },
  { "descriptor/in-central-only", "zip-structure", .spoil = descriptor_in_central_only },

  { "extra/unicode-path", "zip-structure", .spoil = unicode_path },
  { "extra/unicode-comment", "zip-structure", .spoil = unicode_comment },
  { "extra/time", "zip-structure", .spoil = extended_time },
  { "extra/unix-owner", "zip-structure", .spoil = unix_owner },
  { "extra/aes", "zip-structure", .spoil = aes_field },
  { "extra/strong-encryption", "zip-structure", .spoil = strong_encryption_field },
  { "extra/local-only", "zip-structure", .spoil = local_extra_only },
  { "extra/central-only", "zip-structure", .spoil = central_extra_only },
  { "extra/beyond-its-end", "zip-structure", .spoil = extra_beyond_its_end },

  { "bomb/one-kernel", "zip-overlap", .spoil = bomb_of_one_kernel },
  { "bomb/quoting", "zip-overlap", .spoil = bomb_by_quoting },
  { "bomb/in-a-zip", "package-too-large", .spoil = bomb_in_a_zip },
  { "bomb/as-signature", "package-too-large", .spoil = bomb_as_signature },

  { "name/overlong-utf-8", "zip-name", .spoil = overlong_dots },
  { "name/surrogate", "zip-name", .spoil = surrogate_name },
  { "name/private", "zip-name", .spoil = private_name },
  { "name/unassigned", "zip-name", .spoil = unassigned_name },
  { "name/joiner", "zip-name", .spoil = joiner_name },
  { "name/three-dots", "zip-name", .spoil = three_dots },
  { "name/mimetype-twin", "zip-duplicate", .spoil = mimetype_twin },
  { "name/signature-twin", "zip-duplicate", .spoil = signature_twin },
  { "name/wide-letter-twin", "zip-duplicate", .spoil = wide_letter_twin },
  { NULL },
};
