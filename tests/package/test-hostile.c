/* test-hostile.c: containers that must be refused, each for its own reason
 *
 * Every case spoils a right package in one way. Where the signer could have done it, the signature
 * is made anew, so that nothing but the one check stands in the way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "forge.h"

#include "base/vigie-error.h"
#include "package/vigie-signature-private.h"
#include "package/vigie-zip-private.h"

#include <string.h>

#define SIG VIGIE_SIGNATURE_NAME
#define MANIFEST VIGIE_MANIFEST_NAME

#define SHA1 "http://www.w3.org/2000/09/xmldsig#sha1"
#define R1 "<ds:Reference Id=\"r1\" URI=\"bundle.xml\">"
#define METHOD(uri) "<ds:DigestMethod Algorithm=\"" uri "\"/>"
#define TRANSFORM(uri, inside)                                                        \
  R1 "<ds:Transforms><ds:Transform Algorithm=\"" uri "\">" inside "</ds:Transform></" \
     "ds:Transforms>"
#define SIGNATURE_METHOD "<ds:SignatureMethod Algorithm=\"" VIGIE_ECDSA_SHA256 "\"/>"
#define SIGNATURE_WITH(uri) "<ds:SignatureMethod Algorithm=\"" uri "\"/>"
#define C14N "<ds:CanonicalizationMethod Algorithm=\"" VIGIE_EXC_C14N "\"/>"
#define C14N_WITH(uri) "<ds:CanonicalizationMethod Algorithm=\"" uri "\"/>"
#define FORMAT1 "<xades:DataObjectFormat ObjectReference=\"#r1\">"
#define EXTRA_REFERENCE(attributes)                                                          \
  "<ds:Reference " attributes                                                                \
  ">" METHOD (VIGIE_SHA256) "<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</" \
                            "ds:DigestValue></ds:Reference>"

typedef void (*Spoil) (Forge *forge, Fixture *fixture);

/** Case: a replacement in a text of the package, or a function, or both in that order */
typedef struct
{
  const char *name;
  const char *word;
  const char *file; /* whose text to change */
  const char *from;
  const char *to;
  gboolean resign;
  Spoil spoil;
} Case;

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

static ForgeEntry *
deflated (Forge *forge, const char *text)
{
  g_autoptr (GBytes) data = fixture_text (text);
  forge_remove (forge, "bundle.xml");
  ForgeEntry *entry = forge_add (forge, "bundle.xml", data, TRUE);
  return entry;
}

static void
inflates_to_more (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = deflated (forge, "<bundle/>");
  entry->local.size = --entry->central.size;
}

static void
inflates_to_less (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = deflated (forge, "<bundle/>");
  entry->local.size = ++entry->central.size;
}

static void
junk_after_stream (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = deflated (forge, "<bundle/>");
  g_autoptr (GByteArray) longer = g_bytes_unref_to_array (g_steal_pointer (&entry->packed));
  g_byte_array_append (longer, (const guint8 *) "junk", 4);
  entry->packed = g_byte_array_free_to_bytes (g_steal_pointer (&longer));
  entry->local.packed_size = entry->central.packed_size += 4;
}

static void
stream_cut_off (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = deflated (forge, "<bundle/>");
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
  ForgeEntry *entry = deflated (forge, "<bundle/>");
  entry->local.extra = g_bytes_new_static ("\x56\x67\4\0\1\2\3\4", 8);
  entry->central.extra = g_bytes_ref (entry->local.extra);
}

static void
descriptor_disagrees (Forge *forge, Fixture *fixture)
{
  ForgeEntry *entry = deflated (forge, "<bundle/>");
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

/* The signature file --------------------------------------------------------------------------- */

static void
no_signature (Forge *forge, Fixture *fixture)
{
  forge_remove (forge, SIG);
}

static void
two_signature_files (Forge *forge, Fixture *fixture)
{
  g_autofree char *text = forge_get_text (forge, SIG);
  g_autoptr (GBytes) data = fixture_text (text);
  forge_add (forge, "META-INF/signatures002.xml", data, FALSE);
}

static void
cades_signature (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) data = fixture_text ("0\x82");
  forge_add (forge, "META-INF/signature.p7s", data, FALSE);
}

static void
only_cades_signature (Forge *forge, Fixture *fixture)
{
  cades_signature (forge, fixture);
  no_signature (forge, fixture);
}

static void
nested_elements (Forge *forge, Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 100000; i++)
    g_string_append (text, "<a>");
  forge_set_text (forge, SIG, text->str);
}

static void
many_attributes (Forge *forge, Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("<a ");
  for (int i = 0; i < 5000; i++)
    g_string_append_printf (text, "a%d=\"\" ", i);
  g_string_append (text, "/>");
  forge_set_text (forge, SIG, text->str);
}

static void
huge_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *blank = g_strnfill (1024 * 1024, ' ');
  forge_replace (forge, SIG, "</ds:SignedInfo>", blank);
}

static void
no_signature_element (Forge *forge, Fixture *fixture)
{
  forge_set_text (forge, SIG, "<asic:XAdESSignatures xmlns:asic=\"" VIGIE_NS_ASIC "\"/>");
}

static void
empty_signature (Forge *forge, Fixture *fixture)
{
  forge_set_text (forge, SIG, "");
}

/* Takes what stands from @from to the end of the first @to after it. */
static char *
cut_text (Forge *forge, const char *from, const char *to)
{
  g_autofree char *text = forge_get_text (forge, SIG);
  char *start = strstr (text, from);
  char *end = start ? strstr (start, to) : NULL;
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start) + strlen (to));
}

static void
remove_text (Forge *forge, const char *from, const char *to)
{
  g_autofree char *part = cut_text (forge, from, to);
  forge_replace (forge, SIG, part, "");
}

static void
double_text (Forge *forge, const char *from, const char *to)
{
  g_autofree char *part = cut_text (forge, from, to);
  g_autofree char *twice = g_strconcat (part, part, NULL);
  forge_replace (forge, SIG, part, twice);
}

static void
two_signatures (Forge *forge, Fixture *fixture)
{
  double_text (forge, "<ds:Signature ", "</ds:Signature>");
}

static void
signature_in_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *part = cut_text (forge, "<ds:Signature ", "</ds:Signature>");
  g_autofree char *wrapped = g_strconcat ("<ds:Object>", part, "</ds:Object></ds:Signature>", NULL);
  forge_replace (forge, SIG, "</ds:Signature>", wrapped);
}

static void
two_signed_infos (Forge *forge, Fixture *fixture)
{
  double_text (forge, "<ds:SignedInfo>", "</ds:SignedInfo>");
}

static void
two_objects (Forge *forge, Fixture *fixture)
{
  forge_replace (forge, SIG, "</ds:Object>", "</ds:Object><ds:Object/>");
}

static void
object_first (Forge *forge, Fixture *fixture)
{
  g_autofree char *object = cut_text (forge, "<ds:Object>", "</ds:Object>");
  g_autofree char *start = g_strconcat (object, "<ds:SignedInfo>", NULL);
  forge_replace (forge, SIG, object, "");
  forge_replace (forge, SIG, "<ds:SignedInfo>", start);
}

/* The classic: other properties in front, the signed ones kept for the verifier. */
static void
wrapped_properties (Forge *forge, Fixture *fixture)
{
  g_autofree char *part = cut_text (forge, "<xades:SignedProperties", "</xades:SignedProperties>");
  g_autofree char *other = g_strdup (part);
  memcpy (strstr (other, "2026"), "2025", 4);
  memcpy (strstr (other, "\"properties\""), "\"propertiez\"", 12);
  g_autofree char *both = g_strconcat (other, part, NULL);
  forge_replace (forge, SIG, part, both);
}

static void
same_id_properties (Forge *forge, Fixture *fixture)
{
  double_text (forge, "<xades:SignedProperties", "</xades:SignedProperties>");
}

static void
no_properties_reference (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<ds:Reference Type=", "</ds:Reference>");
}

static void
two_properties_references (Forge *forge, Fixture *fixture)
{
  double_text (forge, "<ds:Reference Type=", "</ds:Reference>");
}

static void
no_transform_of_properties (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<ds:Transforms>", "</ds:Transforms>");
}

static void
two_transforms_of_properties (Forge *forge, Fixture *fixture)
{
  forge_replace (forge, SIG, "<ds:Transform ",
                 "<ds:Transform Algorithm=\"" VIGIE_EXC_C14N "\"/><ds:Transform ");
}

static void
no_certificate (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<ds:X509Certificate>", "</ds:X509Certificate>");
}

static void
no_signing_time (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<xades:SigningTime>", "</xades:SigningTime>");
}

static void
no_signing_certificate (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<xades:SigningCertificateV2>", "</xades:SigningCertificateV2>");
}

static void
no_format (Forge *forge, Fixture *fixture)
{
  remove_text (forge, FORMAT1, "</xades:DataObjectFormat>");
}

static void
two_formats (Forge *forge, Fixture *fixture)
{
  double_text (forge, FORMAT1, "</xades:DataObjectFormat>");
}

/* Padding bits of base64 that say nothing: another text for the same bytes. */
static void
loose_base64 (Forge *forge, Fixture *fixture)
{
  g_autofree char *value = cut_text (forge, "<ds:SignatureValue>", "</ds:SignatureValue>");
  g_autofree char *changed = g_strdup (value);
  char *at = strstr (changed, "==");
  g_assert_nonnull (at);
  at[-1] = at[-1] == 'A' ? 'B' : at[-1] == 'Q' ? 'R' : at[-1] == 'g' ? 'h' : 'x';
  forge_replace (forge, SIG, value, changed);
}

/* What is covered ------------------------------------------------------------------------------ */

static void
unsigned_file (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) data = fixture_text ("not signed");
  forge_add (forge, "evidence/3.png", data, FALSE);
}

static void
unsigned_meta_file (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) data = fixture_text ("<x/>");
  forge_add (forge, "META-INF/other.xml", data, FALSE);
}

static void
file_left_out (Forge *forge, Fixture *fixture)
{
  remove_text (forge, "<ds:Reference Id=\"r3\"", "</ds:Reference>");
  remove_text (forge, "<xades:DataObjectFormat ObjectReference=\"#r3\">",
               "</xades:DataObjectFormat>");
}

static void
file_removed (Forge *forge, Fixture *fixture)
{
  forge_remove (forge, "evidence/2.png");
}

static void
reference_twice (Forge *forge, Fixture *fixture)
{
  forge_replace (forge, SIG, R1, EXTRA_REFERENCE ("Id=\"r9\" URI=\"%62undle.xml\"") R1);
  forge_replace (forge, SIG, FORMAT1,
                 "<xades:DataObjectFormat ObjectReference=\"#r9\"><xades:MimeType>application/xml"
                 "</xades:MimeType></xades:DataObjectFormat>" FORMAT1);
}

static void
evidence_swapped (Forge *forge, Fixture *fixture)
{
  forge_set_text (forge, "evidence/1.png", "other photo");
  forge_set_text (forge, "evidence/2.png", "first photo");
}

/* Who signed ----------------------------------------------------------------------------------- */

static void
replace_certificate (Forge *forge, VigieCertificate *certificate)
{
  g_autoptr (GBytes) der = vigie_certificate_to_der (certificate);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autofree char *element =
    g_strconcat ("<ds:X509Certificate>", base64, "</ds:X509Certificate>", NULL);
  g_autofree char *old = cut_text (forge, "<ds:X509Certificate>", "</ds:X509Certificate>");
  forge_replace (forge, SIG, old, element);
}

static void
signed_by_another (Forge *forge, Fixture *fixture)
{
  g_autoptr (VigieIdentity) other =
    fixture_enrol (fixture, fixture->authority, "A-018", VIGIE_ROLE_AUDITOR);
  forge_resign (forge, other);
}

static void
certificate_of_another (Forge *forge, Fixture *fixture)
{
  g_autoptr (VigieIdentity) other =
    fixture_enrol (fixture, fixture->authority, "A-018", VIGIE_ROLE_AUDITOR);
  replace_certificate (forge, vigie_identity_get_certificate (other));
}

/* The same key under another name: the signature value holds, the promise of who signed does not.
 */
static void
certificate_renamed (Forge *forge, Fixture *fixture)
{
  g_autoptr (GBytes) der = vigie_identity_make_request (fixture->auditor, "A-099", NULL);
  g_autoptr (VigieRequest) request = vigie_request_new (der, NULL);
  g_autoptr (VigieCertificate) certificate =
    vigie_identity_issue (fixture->authority, request, "A-099", VIGIE_ROLE_AUDITOR, NULL,
                          fixture->from, fixture->until, NULL);
  replace_certificate (forge, certificate);
}

static void
other_issuer_serial (Forge *forge, Fixture *fixture)
{
  X509 *x509 = vigie_certificate_get_x509 (vigie_identity_get_certificate (fixture->authority));
  g_autoptr (GBytes) serial = vigie_issuer_serial (x509);
  g_autofree char *base64 =
    g_base64_encode (g_bytes_get_data (serial, NULL), g_bytes_get_size (serial));
  g_autofree char *element =
    g_strconcat ("<xades:IssuerSerialV2>", base64, "</xades:IssuerSerialV2>", NULL);
  g_autofree char *old = cut_text (forge, "<xades:IssuerSerialV2>", "</xades:IssuerSerialV2>");
  forge_replace (forge, SIG, old, element);
}

static void
other_certificate_digest (Forge *forge, Fixture *fixture)
{
  g_autofree char *old = cut_text (forge, "<xades:CertDigest>", "</xades:CertDigest>");
  forge_replace (
    forge, SIG, old,
    "<xades:CertDigest>" METHOD (
      VIGIE_SHA256) "<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue>"
                    "</xades:CertDigest>");
}

static void
zero_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *old = cut_text (forge, "<ds:SignatureValue>", "</ds:SignatureValue>");
  g_autofree guint8 *zeros = g_malloc0 (64);
  g_autofree char *base64 = g_base64_encode (zeros, 64);
  g_autofree char *element =
    g_strconcat ("<ds:SignatureValue>", base64, "</ds:SignatureValue>", NULL);
  forge_replace (forge, SIG, old, element);
}

static void
short_signature (Forge *forge, Fixture *fixture)
{
  g_autofree char *old = cut_text (forge, "<ds:SignatureValue>", "</ds:SignatureValue>");
  forge_replace (forge, SIG, old, "<ds:SignatureValue>AAAA</ds:SignatureValue>");
}

static void
no_manifest (Forge *forge, Fixture *fixture)
{
  forge_remove (forge, MANIFEST);
}

/* The cases ------------------------------------------------------------------------------------ */

static const Case cases[] = {
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

  { "signature/none", "signature-missing", .spoil = no_signature },
  { "signature/cades-only", "signature-missing", .spoil = only_cades_signature },
  { "signature/two-files", "signature-count", .spoil = two_signature_files },
  { "signature/cades-as-well", "signature-count", .spoil = cades_signature },
  { "signature/two-in-one", "signature-count", .spoil = two_signatures },
  { "signature/none-in-document", "signature-missing", .spoil = no_signature_element },
  { "shape/empty", "signature-structure", .spoil = empty_signature },
  { "shape/root", "signature-structure", SIG, VIGIE_NS_ASIC, "urn:x" },
  { "shape/no-xml", "signature-structure", SIG, "</ds:SignedInfo>", "<ds:SignedInfo>" },
  { "shape/doctype", "signature-structure", SIG, "<asic:XAdES",
    "<!DOCTYPE asic:XAdESSignatures><asic:XAdES" },
  { "shape/billion-laughs", "signature-structure", SIG, "<asic:XAdES",
    "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><asic:XAdES" },
  { "shape/external-entity", "signature-structure", SIG, "<asic:XAdES",
    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><asic:XAdES" },
  { "shape/external-dtd", "signature-structure", SIG, "<asic:XAdES",
    "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><asic:XAdES" },
  { "shape/nested", "signature-structure", .spoil = nested_elements },
  { "shape/many-attributes", "signature-structure", .spoil = many_attributes },
  { "shape/huge", "signature-structure", .spoil = huge_signature },
  { "shape/comment", "signature-structure", SIG, "2026-", "2026<!-- -->-", TRUE },
  { "shape/comment-outside", "signature-structure", SIG, "<asic:XAdES", "<!-- --><asic:XAdES",
    TRUE },
  { "shape/instruction", "signature-structure", SIG, "<ds:SignedInfo>", "<ds:SignedInfo><?x?>",
    TRUE },
  { "shape/cdata", "signature-structure", SIG, "2026-", "<![CDATA[2026]]>-", TRUE },
  { "shape/text", "signature-structure", SIG, "<ds:SignedInfo>", "<ds:SignedInfo>text", TRUE },
  { "shape/attribute", "signature-structure", SIG, "<ds:Signature ", "<ds:Signature a=\"\" ",
    TRUE },
  { "shape/xml-base", "signature-structure", SIG, "<ds:SignedInfo>",
    "<ds:SignedInfo xml:base=\"http://127.0.0.1/\">", TRUE },
  { "shape/foreign-namespace", "signature-structure", SIG, "<ds:SignedInfo>",
    "<ds:SignedInfo xmlns:x=\"urn:x\">", TRUE },
  { "shape/identifier-twice", "signature-structure", SIG, "Id=\"r2\"", "Id=\"r1\"", TRUE },
  { "shape/identifier-invalid", "signature-structure", SIG, "Id=\"r2\"", "Id=\"2\"", TRUE },
  { "shape/unsigned-properties", "signature-structure", SIG, "</xades:QualifyingProperties>",
    "<xades:UnsignedProperties/></xades:QualifyingProperties>", TRUE },
  { "shape/policy", "signature-structure", SIG, "</xades:SignedSignatureProperties>",
    "<xades:SignaturePolicyIdentifier/></xades:SignedSignatureProperties>", TRUE },
  { "shape/key-value", "signature-structure", SIG, "<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyValue/>",
    TRUE },
  { "shape/retrieval-method", "signature-structure", SIG, "<ds:KeyInfo>",
    "<ds:KeyInfo><ds:RetrievalMethod URI=\"http://127.0.0.1:9/\"/>", TRUE },
  { "shape/inclusive-prefixes", "signature-structure", SIG, C14N,
    "<ds:CanonicalizationMethod Algorithm=\"" VIGIE_EXC_C14N
    "\"><ec:InclusiveNamespaces xmlns:ec=\"" VIGIE_EXC_C14N
    "\" PrefixList=\"ds\"/></ds:CanonicalizationMethod>",
    TRUE },
  { "shape/no-certificate", "signature-structure", .spoil = no_certificate, .resign = TRUE },
  { "shape/no-signing-time", "signature-structure", .spoil = no_signing_time, .resign = TRUE },
  { "shape/signing-time", "signature-structure", SIG, "2026-03-01", "2026-02-30", TRUE },
  { "shape/no-signing-certificate", "signature-structure", .spoil = no_signing_certificate,
    .resign = TRUE },
  { "shape/old-signing-certificate", "signature-structure", SIG, "<xades:SigningCertificateV2>",
    "<xades:SigningCertificate/><xades:SigningCertificateV2>", TRUE },
  { "shape/no-format", "signature-structure", .spoil = no_format, .resign = TRUE },
  { "shape/two-formats", "signature-structure", .spoil = two_formats, .resign = TRUE },
  { "shape/format-of-nothing", "signature-structure", SIG, "\"#r1\"", "\"#r8\"", TRUE },
  { "shape/media-type", "signature-structure", SIG, "image/png", "image/png; a=b", TRUE },
  { "shape/target", "signature-structure", SIG, "Target=\"#signature\"", "Target=\"#other\"",
    TRUE },
  { "shape/digest-length", "signature-structure", SIG, METHOD (VIGIE_SHA256),
    METHOD ("http://www.w3.org/2001/04/xmlenc#sha512"), TRUE },
  { "shape/loose-base64", "signature-structure", .spoil = loose_base64 },
  { "wrapping/signature-in-signature", "signature-structure", .spoil = signature_in_signature },
  { "wrapping/two-signed-infos", "signature-structure", .spoil = two_signed_infos },
  { "wrapping/two-objects", "signature-structure", .spoil = two_objects },
  { "wrapping/object-first", "signature-structure", .spoil = object_first },
  { "wrapping/properties", "signature-structure", .spoil = wrapped_properties },
  { "wrapping/properties-of-same-id", "signature-structure", .spoil = same_id_properties },
  { "wrapping/no-properties-reference", "signature-structure", .spoil = no_properties_reference },
  { "wrapping/two-properties-references", "signature-structure",
    .spoil = two_properties_references },
  { "wrapping/properties-elsewhere", "signature-structure", SIG, "URI=\"#properties\"",
    "URI=\"#signature\"", TRUE },
  { "wrapping/type-on-file", "signature-structure", SIG, R1,
    "<ds:Reference Id=\"r1\" URI=\"bundle.xml\" Type=\"" VIGIE_SIGNED_PROPERTIES_TYPE "\">", TRUE },
  { "wrapping/manifest-reference", "signature-structure", SIG, R1,
    EXTRA_REFERENCE ("Id=\"r9\" URI=\"#signature\" "
                     "Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\"") R1,
    TRUE },

  { "algorithm/sha1", "algorithm-forbidden", SIG, METHOD (VIGIE_SHA256), METHOD (SHA1), TRUE },
  { "algorithm/md5", "algorithm-forbidden", SIG, METHOD (VIGIE_SHA256),
    METHOD ("http://www.w3.org/2001/04/xmldsig-more#md5"), TRUE },
  { "algorithm/no-digest", "algorithm-forbidden", SIG, METHOD (VIGIE_SHA256), "<ds:DigestMethod/>",
    TRUE },
  { "algorithm/hmac-sha1", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2000/09/xmldsig#hmac-sha1"), TRUE },
  { "algorithm/hmac-truncated", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256\">"
    "<ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>",
    TRUE },
  { "algorithm/ecdsa-sha1", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"), TRUE },
  { "algorithm/rsa-sha1", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2000/09/xmldsig#rsa-sha1"), TRUE },
  { "algorithm/key-confusion", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"), TRUE },
  { "algorithm/key-confusion-ed25519", "algorithm-forbidden", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519"), TRUE },
  { "algorithm/inclusive-c14n", "algorithm-forbidden", SIG, C14N,
    C14N_WITH ("http://www.w3.org/TR/2001/REC-xml-c14n-20010315"), TRUE },
  { "algorithm/c14n-with-comments", "algorithm-forbidden", SIG, C14N,
    C14N_WITH ("http://www.w3.org/2001/10/xml-exc-c14n#WithComments"), TRUE },
  { "algorithm/xpath", "algorithm-forbidden", SIG, R1,
    TRANSFORM ("http://www.w3.org/TR/1999/REC-xpath-19991116", "<ds:XPath>false()</ds:XPath>"),
    TRUE },
  { "algorithm/xslt", "algorithm-forbidden", SIG, R1,
    TRANSFORM ("http://www.w3.org/TR/1999/REC-xslt-19991116", ""), TRUE },
  { "algorithm/base64", "algorithm-forbidden", SIG, R1,
    TRANSFORM ("http://www.w3.org/2000/09/xmldsig#base64", ""), TRUE },
  { "algorithm/enveloped", "algorithm-forbidden", SIG, R1,
    TRANSFORM ("http://www.w3.org/2000/09/xmldsig#enveloped-signature", ""), TRUE },
  { "algorithm/c14n-of-file", "algorithm-forbidden", SIG, R1, TRANSFORM (VIGIE_EXC_C14N, ""),
    TRUE },
  { "algorithm/no-transform-of-properties", "signature-structure",
    .spoil = no_transform_of_properties, .resign = TRUE },
  { "algorithm/two-transforms-of-properties", "signature-structure",
    .spoil = two_transforms_of_properties, .resign = TRUE },

  { "reference/missing", "reference-missing", SIG, "URI=\"bundle.xml\"", "URI=\"other.xml\"",
    TRUE },
  { "reference/outside", "reference-missing", SIG, "URI=\"bundle.xml\"",
    "URI=\"../../../etc/passwd\"", TRUE },
  { "reference/file-removed", "reference-missing", .spoil = file_removed },
  { "reference/mimetype", "reference-missing", SIG, "URI=\"bundle.xml\"", "URI=\"mimetype\"",
    TRUE },
  { "reference/manifest", "reference-missing", SIG, "URI=\"bundle.xml\"",
    "URI=\"META-INF/manifest.xml\"", TRUE },
  { "reference/http", "signature-structure", SIG, "URI=\"bundle.xml\"",
    "URI=\"http://127.0.0.1:9/bundle.xml\"", TRUE },
  { "reference/absolute", "signature-structure", SIG, "URI=\"bundle.xml\"", "URI=\"/etc/passwd\"",
    TRUE },
  { "reference/query", "signature-structure", SIG, "URI=\"bundle.xml\"", "URI=\"bundle.xml?a\"",
    TRUE },
  { "reference/fragment", "signature-structure", SIG, "URI=\"bundle.xml\"",
    "URI=\"bundle.xml#xpointer(/)\"", TRUE },
  { "reference/whole-document", "signature-structure", SIG, "URI=\"bundle.xml\"", "URI=\"\"",
    TRUE },
  { "reference/none", "signature-structure", SIG, " URI=\"bundle.xml\"", "", TRUE },
  { "reference/nul", "signature-structure", SIG, "URI=\"bundle.xml\"", "URI=\"bundle.xml%00\"",
    TRUE },
  { "reference/unsigned-file", "reference-not-covered", .spoil = unsigned_file },
  { "reference/unsigned-meta-file", "reference-not-covered", .spoil = unsigned_meta_file },
  { "reference/left-out", "reference-not-covered", .spoil = file_left_out, .resign = TRUE },
  { "reference/twice", "reference-duplicate", .spoil = reference_twice, .resign = TRUE },

  { "digest/file-changed", "digest-mismatch", "bundle.xml", "bundle", "bungle" },
  { "digest/evidence-swapped", "digest-mismatch", .spoil = evidence_swapped },
  { "digest/signing-time", "digest-mismatch", SIG, "2026-03-01", "2026-03-02" },
  { "digest/media-type", "digest-mismatch", SIG, "image/png", "image/gif" },

  { "value/space-in-signed-info", "signature-invalid", SIG, "<ds:SignedInfo>", "<ds:SignedInfo> " },
  { "value/other-algorithm", "signature-invalid", SIG, SIGNATURE_METHOD,
    SIGNATURE_WITH ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384") },
  { "value/by-another", "signature-invalid", .spoil = signed_by_another },
  { "value/certificate-of-another", "signature-invalid", .spoil = certificate_of_another },
  { "value/zero", "signature-invalid", .spoil = zero_signature },
  { "value/short", "signature-invalid", .spoil = short_signature },

  { "certificate/renamed", "signing-certificate", .spoil = certificate_renamed },
  { "certificate/issuer-serial", "signing-certificate", .spoil = other_issuer_serial,
    .resign = TRUE },
  { "certificate/digest", "signing-certificate", .spoil = other_certificate_digest,
    .resign = TRUE },

  { "manifest/missing", "manifest", .spoil = no_manifest },
  { "manifest/no-xml", "manifest", MANIFEST, "<manifest:manifest", "<" },
  { "manifest/extra-file", "manifest", MANIFEST, "</manifest:manifest>",
    "<manifest:file-entry manifest:full-path=\"x\" manifest:media-type=\"a/b\"/>"
    "</manifest:manifest>" },
  { "manifest/file-twice", "manifest", MANIFEST, "</manifest:manifest>",
    "<manifest:file-entry manifest:full-path=\"bundle.xml\" "
    "manifest:media-type=\"application/xml\"/></manifest:manifest>" },
  { "manifest/other-type", "manifest", MANIFEST, "image/png", "image/gif" },
  { "manifest/other-name", "manifest", MANIFEST, "bundle.xml", "bungle.xml" },
  { "manifest/encrypted-entry", "manifest", MANIFEST, "image/png\"/>",
    "image/png\"><manifest:encryption-data/></manifest:file-entry>" },
  { "manifest/root-type", "manifest", MANIFEST, "asic-e", "asic-s" },
  { "manifest/comment", "manifest", MANIFEST, "</manifest:manifest>",
    "<!-- --></manifest:manifest>" },
};

static void
test_case (gconstpointer data)
{
  const Case *spoiled = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Forge) forge = forge_package (fixture);
  g_autofree char *path = fixture_path (fixture, "hostile.asice");

  if (spoiled->file)
    forge_replace (forge, spoiled->file, spoiled->from, spoiled->to);
  if (spoiled->spoil)
    spoiled->spoil (forge, fixture);
  if (spoiled->resign)
    forge_resign (forge, fixture->auditor);
  forge_write (forge, path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before;
  gsize size_after;
  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));

  g_autoptr (VigiePackage) package =
    vigie_package_open (path, fixture->trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);

  g_assert_null (package);
  g_assert_cmpstr (vigie_error_get_file (error), ==, path);
  fixture_assert_word (&error, spoiled->word);
  g_assert_cmpuint (fixture_count_files (fixture), ==, 1);
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

/* Without it, every other test could pass because the forge writes rubbish. */
static void
test_unspoiled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Forge) forge = forge_package (fixture);
  g_autofree char *path = fixture_path (fixture, "right.asice");
  forge_resign (forge, fixture->auditor);
  forge_write (forge, path);
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, fixture->trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_package_get_entries (package)->len, ==, 3);
}

/* Descriptors after deflated data are what Java writes: read, if they agree. */
static void
test_descriptor (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Forge) forge = forge_package (fixture);
  g_autofree char *path = fixture_path (fixture, "java.asice");
  ForgeEntry *entry = deflated (forge, "<bundle/>");
  guint8 descriptor[16] = { 'P', 'K', 7, 8 };
  for (int i = 0; i < 4; i++)
    {
      descriptor[4 + i] = (guint8) (entry->central.crc >> (8 * i));
      descriptor[8 + i] = (guint8) (entry->central.packed_size >> (8 * i));
      descriptor[12 + i] = (guint8) (entry->central.size >> (8 * i));
    }
  entry->descriptor = g_bytes_new (descriptor, sizeof descriptor);
  entry->local.flags = entry->central.flags = 1 << 3;
  entry->local.crc = entry->local.size = entry->local.packed_size = 0;
  forge_write (forge, path);

  g_autoptr (VigiePackage) package =
    vigie_package_open (path, fixture->trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) data = vigie_package_read (package, "bundle.xml", 100, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), "<bundle/>", 9);
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Forge) forge = forge_package (fixture);
  g_autofree char *path = fixture_path (fixture, "right.asice");
  forge_write (forge, path);
  const VigiePackageLimits limits[] = {
    { .max_file_size = 1000 },
    { .max_entry_size = 10 },
    { .max_total_size = 50 },
    { .max_entries = 5 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_assert_null (vigie_package_open (path, NULL, VIGIE_ROLE_NONE, &limits[i], NULL, &error));
      fixture_assert_word (&error, "package-too-large");
    }
}

static void
test_no_container (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  static const char *const texts[] = { "", "PK", "not a package at all, only some text in a file",
                                       "PK\3\4 and then nothing that belongs there" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_null (vigie_package_open (path, NULL, VIGIE_ROLE_NONE, NULL, NULL, &error));
      fixture_assert_word (&error, "zip-structure");
    }
  g_assert_null (vigie_package_open (fixture->folder, NULL, VIGIE_ROLE_NONE, NULL, NULL, &error));
  fixture_assert_word (&error, "zip-structure");
  g_autofree char *nowhere = fixture_path (fixture, "nowhere.asice");
  g_assert_null (vigie_package_open (nowhere, NULL, VIGIE_ROLE_NONE, NULL, NULL, &error));
  fixture_assert_word (&error, "file-not-found");
}

static void
refuse_signer (Fixture *fixture, const char *path, VigieTrust *trust, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_package_open (path, trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, path);
  fixture_assert_word (&error, word);

  g_autoptr (VigiePackage) package =
    vigie_package_open (path, NULL, VIGIE_ROLE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (vigie_package_check_signer (package, trust, VIGIE_ROLE_AUDITOR, &error));
  fixture_assert_word (&error, word);
}

static void
write_as (Fixture *fixture, const char *path, VigieIdentity *signer, int year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) when = g_date_time_new_utc (year, 6, 1, 0, 0, 0);
  g_autoptr (GBytes) data = fixture_text ("<bundle/>");
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, signer, NULL, when, &error);
  g_assert_true (vigie_package_writer_add (writer, "bundle.xml", "application/xml", data, &error));
  g_assert_true (vigie_package_writer_commit (writer, &error));
  g_assert_no_error (error);
}

static void
test_signers (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Fixture) elsewhere = fixture_new ();
  g_autoptr (VigieIdentity) coordinator =
    fixture_enrol (fixture, fixture->authority, "C-1", VIGIE_ROLE_COORDINATOR);
  g_autoptr (VigieTrust) revoking = vigie_trust_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  vigie_trust_add_authority (revoking, vigie_identity_get_certificate (fixture->authority));
  vigie_trust_revoke (
    revoking, vigie_certificate_get_serial (vigie_identity_get_certificate (fixture->auditor)),
    fixture->when);

  write_as (fixture, path, fixture->auditor, 2026);
  refuse_signer (fixture, path, elsewhere->trust, "signer-unknown");
  refuse_signer (fixture, path, revoking, "certificate-revoked");
  write_as (fixture, path, fixture->auditor, 2025);
  refuse_signer (fixture, path, fixture->trust, "certificate-not-yet-valid");
  write_as (fixture, path, fixture->auditor, 2037);
  refuse_signer (fixture, path, fixture->trust, "certificate-expired");
  write_as (fixture, path, coordinator, 2026);
  refuse_signer (fixture, path, fixture->trust, "certificate-role");
  write_as (fixture, path, fixture->authority, 2026);
  refuse_signer (fixture, path, fixture->trust, "certificate-role");
}

/* Every byte of a small package set to other values: never accepted, never a crash. */
static void
test_flipped_bytes (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "small.asice");
  g_autofree char *bytes = NULL;
  gsize size;
  fixture_write (fixture, path);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  const int step = g_test_thorough () ? 1 : 17;

  FILE *file = fopen (path, "r+b");
  setvbuf (file, NULL, _IONBF, 0);
  for (gsize i = 0; i < size; i++)
    for (int change = 1 + (int) (i % (gsize) step); change < 256; change += step)
      {
        fseek (file, (long) i, SEEK_SET);
        fputc ((guint8) bytes[i] ^ change, file);
        g_autoptr (VigiePackage) package =
          vigie_package_open (path, NULL, VIGIE_ROLE_NONE, NULL, NULL, NULL);
        if (package)
          g_error ("accepted with byte %" G_GSIZE_FORMAT " changed by %02x", i, (guint) change);
        fseek (file, (long) i, SEEK_SET);
        fputc (bytes[i], file);
      }
  fclose (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigiePackage) again =
    vigie_package_open (path, fixture->trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_truncated (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "small.asice");
  g_autofree char *cut = fixture_path (fixture, "cut.asice");
  g_autofree char *bytes = NULL;
  gsize size;
  fixture_write (fixture, path);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize i = 0; i < size; i++)
    {
      g_assert_true (g_file_set_contents (cut, bytes, (gssize) i, NULL));
      g_assert_null (vigie_package_open (cut, NULL, VIGIE_ROLE_NONE, NULL, NULL, &error));
      fixture_assert_word (&error, "zip-structure");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package/hostile/unspoiled-is-accepted", test_unspoiled);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/package/hostile/", cases[i].name, NULL);
      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/package/hostile/limits", test_limits);
  g_test_add_func ("/package/hostile/no-container", test_no_container);
  g_test_add_func ("/package/hostile/signers", test_signers);
  g_test_add_func ("/package/hostile/flipped-bytes", test_flipped_bytes);
  g_test_add_func ("/package/hostile/truncated", test_truncated);
  g_test_add_func ("/package/descriptor-of-java-accepted", test_descriptor);
  return g_test_run ();
}
