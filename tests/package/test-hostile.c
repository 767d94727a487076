/* test-hostile.c: containers that must be refused, each for its own reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cost.h"
#include "hostile.h"

#include "base/vigie-error.h"

#include <string.h>

static void
test_case (gconstpointer data)
{
  const HostileCase *spoiled = data;
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

  const Cost begin = cost_begin ();
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, fixture->trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  cost_assert_bounded (cost_end (begin), spoiled->name, size_before);

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
  ForgeEntry *entry = hostile_deflated (forge, "<bundle/>");
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

/* Records of ZIP64 are read, if they agree: else each spoilt one would be refused for nothing. */
static void
test_zip64_end (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Forge) forge = forge_package (fixture);
  g_autofree char *path = fixture_path (fixture, "large.asice");
  hostile_right_zip64_end (forge);
  forge_write (forge, path);
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, fixture->trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_package_get_entries (package)->len, ==, 3);
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

static void
add_cases (const HostileCase *cases)
{
  for (; cases->name; cases++)
    {
      g_autofree char *name = g_strconcat ("/package/hostile/", cases->name, NULL);
      g_test_add_data_func (name, cases, test_case);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package/hostile/unspoiled-is-accepted", test_unspoiled);
  add_cases (hostile_zip_cases);
  add_cases (hostile_record_cases);
  add_cases (hostile_signature_cases);
  add_cases (hostile_document_cases);
  g_test_add_func ("/package/hostile/limits", test_limits);
  g_test_add_func ("/package/hostile/no-container", test_no_container);
  g_test_add_func ("/package/hostile/signers", test_signers);
  g_test_add_func ("/package/hostile/flipped-bytes", test_flipped_bytes);
  g_test_add_func ("/package/hostile/truncated", test_truncated);
  g_test_add_func ("/package/descriptor-of-java-accepted", test_descriptor);
  g_test_add_func ("/package/zip64-end-accepted", test_zip64_end);
  return g_test_run ();
}
