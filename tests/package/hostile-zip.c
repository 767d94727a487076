/* hostile-zip.c: spoiled containers: records, names, special entries, bombs, mimetype
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hostile.h"

#include <string.h>

/* The ZIP file --------------------------------------------------------------------------------- */

static void
prefix (Forge *forge, Fixture *fixture)
{
  forge->prefix = fixture_text ("#!/bin/sh\n");
}

static void
prefix_counted (Forge *forge, Fixture *fixture)
{
  prefix (forge, fixture);
  forge->shift = TRUE;
}

static void
suffix (Forge *forge, Fixture *fixture)
{
  forge->suffix = fixture_text ("more");
}

static void
whole_second_end (Forge *forge, Fixture *fixture)
{
  forge->suffix = g_bytes_new_static ("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22);
}

static void
gap_before_directory (Forge *forge, Fixture *fixture)
{
  forge->gap = fixture_text ("hidden");
}

static void
gap_between (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->before = fixture_text ("hidden");
}

static void
same_data_twice (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) data = fixture_text ("first photo");
  ForgeEntry *entry = forge_add (forge, "evidence/3.png", data, FALSE);
  entry->central_only = TRUE;
  entry->offset = 0;
}

static void
offset_into_data (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "evidence/1.png")->offset = 35;
}

static void
offset_outside (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "evidence/1.png")->offset = 0x7fffffff;
}

static void
packed_beyond_end (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, SIG);
  entry->local.packed_size = entry->central.packed_size = 0x10000000;
  entry->local.size = entry->central.size = 0x10000000;
}

static void
claim_more (Forge *forge, Fixture *fixture)
{
  forge->n_claimed = (int) forge->entries->len + 1;
}

static void
claim_fewer (Forge *forge, Fixture *fixture)
{
  forge->n_claimed = (int) forge->entries->len - 1;
}

static void
claim_none (Forge *forge, Fixture *fixture)
{
  forge->n_claimed = 0;
}

static void
several_disks (Forge *forge, Fixture *fixture)
{
  forge->disk = 1;
}

static void
entry_on_other_disk (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->disk = 1;
}

static void
entry_comment (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->comment = "hello";
}

static void
internal_attributes (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->internal = 1;
}

static void
local_name (Forge *forge, Fixture *fixture)
{
  ForgeHeader *local = &forge_find (forge, "bundle.xml")->local;
  local->name[0] = 'B';
}

static void
local_size (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->local.size++;
}

static void
local_crc (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->local.crc++;
}

static void
local_method (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->local.method = 8;
}

static void
local_flags (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->local.flags = 1 << 11;
}

static void
local_time (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->local.time = 1;
}

static void
both_crc (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, "bundle.xml");
  entry->local.crc = ++entry->central.crc;
}

static void
stored_sizes_differ (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, "bundle.xml");
  entry->local.size = ++entry->central.size;
}

ForgeEntry *
hostile_deflated (Forge *forge, const char *text)
{
  g_autoptr (GBytes) data = fixture_text (text);
  forge_remove (forge, "bundle.xml");
  ForgeEntry *entry = forge_add (forge, "bundle.xml", data, TRUE);
  return entry;
}

static void
inflates_to_more (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = hostile_deflated (forge, "<bundle/>");
  entry->local.size = --entry->central.size;
}

static void
inflates_to_less (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = hostile_deflated (forge, "<bundle/>");
  entry->local.size = ++entry->central.size;
}

static void
junk_after_stream (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = hostile_deflated (forge, "<bundle/>");
  g_autoptr (GByteArray) longer = g_bytes_unref_to_array (g_steal_pointer (&entry->packed));
  g_byte_array_append (longer, (const guint8 *) "junk", 4);
  entry->packed = g_byte_array_free_to_bytes (g_steal_pointer (&longer));
  entry->local.packed_size = entry->central.packed_size += 4;
}

static void
stream_cut_off (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = hostile_deflated (forge, "<bundle/>");
  GBytes *shorter = g_bytes_new_from_bytes (entry->packed, 0, g_bytes_get_size (entry->packed) - 2);
  g_bytes_unref (entry->packed);
  entry->packed = shorter;
  entry->local.packed_size = entry->central.packed_size -= 2;
}

static void
no_deflate_stream (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, "bundle.xml");
  entry->local.method = entry->central.method = 8;
}

static void
wrong_packed_crc (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = hostile_deflated (forge, "<bundle/>");
  entry->local.extra = g_bytes_new_static ("\x56\x67\4\0\1\2\3\4", 8);
  entry->central.extra = g_bytes_ref (entry->local.extra);
}

static void
descriptor_disagrees (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = hostile_deflated (forge, "<bundle/>");
  entry->local.flags = entry->central.flags = 1 << 3;
  entry->local.crc = entry->local.size = entry->local.packed_size = 0;
  entry->descriptor = g_bytes_new_static ("PK\7\10\0\0\0\0\0\0\0\0\0\0\0\0", 16);
}

static void
stored_with_descriptor (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, "bundle.xml");
  entry->local.flags = entry->central.flags = 1 << 3;
}

static void
unknown_extra (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, "bundle.xml");
  entry->local.extra = g_bytes_new_static ("\x75\x70\4\0name", 8); /* Info-ZIP Unicode path */
  entry->central.extra = g_bytes_ref (entry->local.extra);
}

static void
cut_extra (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->central.extra = g_bytes_new_static ("\1\0\x20\0", 4);
}

static void
needless_zip64 (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "bundle.xml")->central.extra =
    g_bytes_new_static ("\1\0\x08\0\x09\0\0\0\0\0\0\0", 12);
}

static void
zip64_end_missing (Forge *forge, Fixture *fixture)
{
  forge->n_claimed = 0xffff;
}

static void
rename_to (Forge *forge, const char *name)
{
  forge_rename (forge_find (forge, "evidence/2.png"), name, strlen (name));
}

#define RENAME(function, text)                          \
  static void function (Forge *forge, Fixture *fixture) \
  {                                                     \
    rename_to (forge, text);                            \
  }

RENAME (absolute_name, "/etc/passwd")
RENAME (parent_name, "../../outside.png")
RENAME (parent_inside_name, "evidence/../../outside.png")
RENAME (dot_name, "./evidence.png")
RENAME (empty_part_name, "evidence//2.png")
RENAME (backslash_name, "..\\outside.png")
RENAME (drive_name, "C:evidence.png")
RENAME (control_name, "evidence/\n2.png")
RENAME (delete_name, "evidence/\x7f.png")
RENAME (empty_name, "")
RENAME (latin_name, "evidence/\xe9.png")
RENAME (space_at_end_name, "evidence/2.png ")
RENAME (dot_at_end_name, "evidence/2.png.")
RENAME (duplicate_name, "evidence/1.png")
RENAME (case_twin_name, "EVIDENCE/1.PNG")
RENAME (file_as_folder_name, "bundle.xml/2.png")

static void
unicode_rename (Forge *forge, const char *name)
{
  ForgeEntry *entry = forge_find (forge, "evidence/2.png");
  forge_rename (entry, name, strlen (name));
  entry->local.flags = entry->central.flags = 1 << 11;
}

static void
unflagged_unicode_name (Forge *forge, Fixture *fixture)
{
  rename_to (forge, "evidence/é.png");
}

static void
bidi_name (Forge *forge, Fixture *fixture)
{
  unicode_rename (forge, "evidence/\u202egnp.exe");
}

static void
invisible_name (Forge *forge, Fixture *fixture)
{
  unicode_rename (forge, "evidence/1\u200b.png");
}

static void
nul_name (Forge *forge, Fixture *fixture)
{
  forge_rename (forge_find (forge, "evidence/2.png"), "evidence/2.png\0.exe", 19);
}

static void
unicode_twin_name (Forge *forge, Fixture *fixture)
{
  unicode_rename (forge, "evidence/é.png");
  ForgeEntry *entry = forge_find (forge, "evidence/1.png");
  forge_rename (entry, "evidence/e\u0301.png", strlen ("evidence/e\u0301.png"));
  entry->local.flags = entry->central.flags = 1 << 11;
}

static void
wide_twin_name (Forge *forge, Fixture *fixture)
{
  unicode_rename (forge, "evidence/\uff11.png"); /* a full-width 1 */
}

static void
long_name (Forge *forge, Fixture *fixture)
{
  g_autofree char *name = g_strnfill (300, 'n');
  rename_to (forge, name);
}

static void
symbolic_link (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "evidence/2.png")->attributes = 0120777u << 16;
}

static void
device (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "evidence/2.png")->attributes = 0020666u << 16;
}

static void
set_user_id (Forge *forge, Fixture *fixture)
{
  forge_find (forge, "evidence/2.png")->attributes = 0104755u << 16;
}

static void
folder_by_attribute (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, "evidence/2.png");
  entry->made_by = 20;
  entry->attributes = 0x10;
}

static void
folder_by_name (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) nothing = fixture_text ("");
  forge_add (forge, "histories/", nothing, FALSE);
}

static void
set_flags (Forge *forge, guint16 flags)
{
  ForgeEntry *entry = forge_find (forge, "evidence/2.png");
  entry->local.flags = entry->central.flags = flags;
}

static void
encrypted (Forge *forge, Fixture *fixture)
{
  set_flags (forge, 1 << 0);
}

static void
strongly_encrypted (Forge *forge, Fixture *fixture)
{
  set_flags (forge, 1 << 0 | 1 << 6);
}

static void
masked (Forge *forge, Fixture *fixture)
{
  set_flags (forge, 1 << 13);
}

static void
patched (Forge *forge, Fixture *fixture)
{
  set_flags (forge, 1 << 5);
}

static void
set_method (Forge *forge, guint16 method)
{
  ForgeEntry *entry = forge_find (forge, "evidence/2.png");
  entry->local.method = entry->central.method = method;
}

static void
zstandard (Forge *forge, Fixture *fixture)
{
  set_method (forge, 93);
}

static void
deflate64 (Forge *forge, Fixture *fixture)
{
  set_method (forge, 9);
}

static void
aes (Forge *forge, Fixture *fixture)
{
  set_method (forge, 99);
}

static void
add_zeros (Forge *forge, gsize size)
{
  g_autofree guint8 *zeros = g_malloc0 (size);
  g_autoptr (GBytes) data = g_bytes_new (zeros, size);
  forge_add (forge, "evidence/3.png", data, TRUE);
}

static void
bomb_by_ratio (Forge *forge, Fixture *fixture)
{
  add_zeros (forge, 1024 * 1024);
}

/* Claims a plausible size, inflates to a thousand times as much. */
static void
bomb_that_lies (Forge *forge, Fixture *fixture)
{
  add_zeros (forge, 8 * 1024 * 1024);
  forge_remove (forge, "bundle.xml");
  ForgeEntry *entry = forge_find (forge, "evidence/3.png");
  forge_rename (entry, "bundle.xml", strlen ("bundle.xml"));
  entry->local.size = entry->central.size = 60000;
}

static void
bomb_by_size (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, "evidence/2.png");
  entry->local.method = entry->central.method = 8;
  entry->local.size = entry->central.size = 0xfffffff0;
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("evidence/big%d.png", i);
      g_autoptr (GBytes) data = fixture_text ("big");
      ForgeEntry *big = forge_add (forge, name, data, FALSE);
      big->local.size = big->central.size = big->local.packed_size = big->central.packed_size =
        0xfffffff0;
    }
}

/* mimetype ------------------------------------------------------------------------------------- */

static void
no_mimetype (Forge *forge, Fixture *fixture)
{
  forge_remove (forge, "mimetype");
}

static void
mimetype_last (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) type = fixture_text (VIGIE_PACKAGE_MIMETYPE);
  forge_remove (forge, "mimetype");
  forge_add (forge, "mimetype", type, FALSE);
}

static void
mimetype_deflated (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) type = fixture_text (VIGIE_PACKAGE_MIMETYPE);
  forge_remove (forge, "mimetype");
  forge_add (forge, "mimetype", type, TRUE);
  g_ptr_array_insert (forge->entries, 0,
                      g_ptr_array_steal_index (forge->entries, forge->entries->len - 1));
}

static void
mimetype_with_extra (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = forge_find (forge, "mimetype");
  const gsize size = strlen (VIGIE_PACKAGE_MIMETYPE);
  guint8 extra[20] = { 1, 0, 16, 0 };
  guint8 central[20] = { 1, 0, 16, 0 };
  extra[4] = extra[12] = central[4] = central[12] = (guint8) size;
  entry->local.extra = g_bytes_new (extra, sizeof extra);
  entry->central.extra = g_bytes_new (central, sizeof central);
  entry->local.size = entry->local.packed_size = G_MAXUINT32;
  entry->central.size = entry->central.packed_size = G_MAXUINT32;
  entry->local.needed = entry->central.needed = 45;
  entry->made_by = 3 << 8 | 45;
}

/* The cases ------------------------------------------------------------------------------------ */

const HostileCase hostile_zip_cases[] = {
  { "zip/prefix", "zip-overlap", .spoil = prefix },
  { "zip/prefix-counted", "zip-overlap", .spoil = prefix_counted },
  { "zip/suffix", "zip-overlap", .spoil = suffix },
  { "zip/second-end", "zip-overlap", .spoil = whole_second_end },
  { "zip/gap-before-directory", "zip-overlap", .spoil = gap_before_directory },
  { "zip/gap-between-entries", "zip-overlap", .spoil = gap_between },
  { "zip/same-data-twice", "zip-overlap", .spoil = same_data_twice },
  { "zip/offset-into-data", "zip-overlap", .spoil = offset_into_data },
  { "zip/offset-outside", "zip-overlap", .spoil = offset_outside },
  { "zip/packed-beyond-end", "zip-overlap", .spoil = packed_beyond_end },
  { "zip/more-entries-claimed", "zip-structure", .spoil = claim_more },
  { "zip/fewer-entries-claimed", "zip-structure", .spoil = claim_fewer },
  { "zip/no-entries-claimed", "zip-structure", .spoil = claim_none },
  { "zip/several-disks", "zip-structure", .spoil = several_disks },
  { "zip/entry-on-other-disk", "zip-structure", .spoil = entry_on_other_disk },
  { "zip/entry-comment", "zip-structure", .spoil = entry_comment },
  { "zip/internal-attributes", "zip-structure", .spoil = internal_attributes },
  { "zip/local-name-differs", "zip-structure", .spoil = local_name },
  { "zip/local-size-differs", "zip-structure", .spoil = local_size },
  { "zip/local-crc-differs", "zip-structure", .spoil = local_crc },
  { "zip/local-method-differs", "zip-structure", .spoil = local_method },
  { "zip/local-flags-differ", "zip-structure", .spoil = local_flags },
  { "zip/local-time-differs", "zip-structure", .spoil = local_time },
  { "zip/crc-lies", "zip-structure", .spoil = both_crc },
  { "zip/stored-sizes-differ", "zip-structure", .spoil = stored_sizes_differ },
  { "zip/inflates-to-more", "zip-structure", .spoil = inflates_to_more },
  { "zip/inflates-to-less", "zip-structure", .spoil = inflates_to_less },
  { "zip/junk-after-stream", "zip-structure", .spoil = junk_after_stream },
  { "zip/stream-cut-off", "zip-structure", .spoil = stream_cut_off },
  { "zip/no-deflate-stream", "zip-structure", .spoil = no_deflate_stream },
  { "zip/packed-crc-lies", "zip-structure", .spoil = wrong_packed_crc },
  { "zip/descriptor-disagrees", "zip-structure", .spoil = descriptor_disagrees },
  { "zip/stored-with-descriptor", "zip-structure", .spoil = stored_with_descriptor },
  { "zip/unknown-extra", "zip-structure", .spoil = unknown_extra },
  { "zip/cut-extra", "zip-structure", .spoil = cut_extra },
  { "zip/needless-zip64", "zip-structure", .spoil = needless_zip64 },
  { "zip/zip64-end-missing", "zip-structure", .spoil = zip64_end_missing },
  { "zip/patched", "zip-structure", .spoil = patched },

  { "name/absolute", "zip-name", .spoil = absolute_name },
  { "name/parent", "zip-name", .spoil = parent_name },
  { "name/parent-inside", "zip-name", .spoil = parent_inside_name },
  { "name/dot", "zip-name", .spoil = dot_name },
  { "name/empty-part", "zip-name", .spoil = empty_part_name },
  { "name/backslash", "zip-name", .spoil = backslash_name },
  { "name/drive", "zip-name", .spoil = drive_name },
  { "name/control", "zip-name", .spoil = control_name },
  { "name/delete", "zip-name", .spoil = delete_name },
  { "name/empty", "zip-name", .spoil = empty_name },
  { "name/latin", "zip-name", .spoil = latin_name },
  { "name/space-at-end", "zip-name", .spoil = space_at_end_name },
  { "name/dot-at-end", "zip-name", .spoil = dot_at_end_name },
  { "name/unflagged-unicode", "zip-name", .spoil = unflagged_unicode_name },
  { "name/bidi", "zip-name", .spoil = bidi_name },
  { "name/invisible", "zip-name", .spoil = invisible_name },
  { "name/nul", "zip-name", .spoil = nul_name },
  { "name/long", "zip-name", .spoil = long_name },
  { "name/duplicate", "zip-duplicate", .spoil = duplicate_name },
  { "name/case-twin", "zip-duplicate", .spoil = case_twin_name },
  { "name/unicode-twin", "zip-duplicate", .spoil = unicode_twin_name },
  { "name/wide-twin", "zip-duplicate", .spoil = wide_twin_name },
  { "name/file-as-folder", "zip-duplicate", .spoil = file_as_folder_name },

  { "special/symbolic-link", "zip-special", .spoil = symbolic_link },
  { "special/device", "zip-special", .spoil = device },
  { "special/set-user-id", "zip-special", .spoil = set_user_id },
  { "special/folder-by-attribute", "zip-special", .spoil = folder_by_attribute },
  { "special/folder-by-name", "zip-special", .spoil = folder_by_name },
  { "special/encrypted", "zip-special", .spoil = encrypted },
  { "special/strongly-encrypted", "zip-special", .spoil = strongly_encrypted },
  { "special/masked", "zip-special", .spoil = masked },
  { "special/zstandard", "zip-special", .spoil = zstandard },
  { "special/deflate64", "zip-special", .spoil = deflate64 },
  { "special/aes", "zip-special", .spoil = aes },

  { "bomb/ratio", "package-too-large", .spoil = bomb_by_ratio },
  { "bomb/size", "package-too-large", .spoil = bomb_by_size },
  { "bomb/lies", "zip-structure", .spoil = bomb_that_lies },

  { "mimetype/missing", "mimetype", .spoil = no_mimetype },
  { "mimetype/last", "mimetype", .spoil = mimetype_last },
  { "mimetype/deflated", "mimetype", .spoil = mimetype_deflated },
  { "mimetype/with-extra", "mimetype", .spoil = mimetype_with_extra },
  { "mimetype/simple-container", "mimetype", "mimetype", "asic-e", "asic-s" },
  { "mimetype/line-feed", "mimetype", "mimetype", "zip", "zip\n" },
  { NULL },
};
