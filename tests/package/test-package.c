/* test-package.c: writing packages and reading them again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture.h"

#include "base/vigie-error.h"
#include "package/vigie-zip-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static VigiePackage *
open_right (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  VigiePackage *package =
    vigie_package_open (path, fixture->trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  g_assert_no_error (error);
  return package;
}

static void
assert_bytes (GBytes *bytes, const char *text)
{
  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  fixture_write (fixture, path);

  g_autoptr (VigiePackage) package = open_right (fixture, path);

  const GPtrArray *entries = vigie_package_get_entries (package);
  g_assert_cmpuint (entries->len, ==, 3);
  const VigiePackageEntry *first = entries->pdata[0];
  const VigiePackageEntry *photo = vigie_package_find (package, "evidence/photo.png");
  g_assert_cmpstr (first->name, ==, "audits/1.xml");
  g_assert_cmpstr (first->media_type, ==, "application/xml");
  g_assert_cmpstr (photo->media_type, ==, "image/png");
  g_assert_cmpuint (photo->size, ==, strlen ("\x89PNG not really"));
  g_autofree char *digest =
    g_compute_checksum_for_string (G_CHECKSUM_SHA256, "\x89PNG not really", -1);
  g_assert_cmpstr (photo->sha256, ==, digest);
  g_autoptr (GBytes) data = vigie_package_read (package, "evidence/photo.png", 1000, &error);
  g_assert_no_error (error);
  assert_bytes (data, "\x89PNG not really");

  g_assert_cmpstr (vigie_certificate_get_code (vigie_package_get_signer (package)), ==, "A-017");
  g_assert_true (g_date_time_equal (vigie_package_get_signing_time (package), fixture->when));
  g_assert_cmpuint (vigie_package_get_chain (package)->len, ==, 0);
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_autofree char *whole =
    g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
  g_assert_cmpstr (vigie_package_get_digest (package), ==, whole);
}

static void
test_reading_refuses (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autofree char *target = fixture_path (fixture, "out");
  fixture_write (fixture, path);
  g_autoptr (VigiePackage) package = open_right (fixture, path);

  g_assert_null (vigie_package_read (package, "other.xml", 1000, &error));
  fixture_assert_word (&error, "entry-missing");
  g_assert_null (vigie_package_read (package, "mimetype", 1000, &error));
  fixture_assert_word (&error, "entry-missing");
  g_assert_null (vigie_package_read (package, "bundle.xml", 3, &error));
  fixture_assert_word (&error, "package-too-large");
  g_assert_false (vigie_package_extract (package, "../../outside", target, &error));
  fixture_assert_word (&error, "entry-missing");
  g_assert_cmpuint (fixture_count_files (fixture), ==, 1);
}

static void
test_extract (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autofree char *target = fixture_path (fixture, "photo.png");
  fixture_write (fixture, path);
  g_autoptr (VigiePackage) package = open_right (fixture, path);

  g_assert_true (vigie_package_extract (package, "evidence/photo.png", target, &error));
  g_assert_no_error (error);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "\x89PNG not really");
}

/* The file is written over, with right checksums, while the package is open. */
static void
test_changed_while_open (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autofree char *target = fixture_path (fixture, "photo.png");
  fixture_write (fixture, path);
  g_autoptr (VigiePackage) package = open_right (fixture, path);
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  char *photo = memmem (bytes, size, "PNG not", 7);
  const int fd = g_open (path, O_WRONLY, 0);
  g_assert_cmpint (pwrite (fd, "X", 1, photo - bytes), ==, 1);
  close (fd);

  g_assert_null (vigie_package_read (package, "evidence/photo.png", 1000, &error));
  fixture_assert_word (&error, "zip-structure");
  g_assert_false (vigie_package_extract (package, "evidence/photo.png", target, &error));
  fixture_assert_word (&error, "zip-structure");
  g_assert_cmpuint (fixture_count_files (fixture), ==, 1);
}

static void
test_kept (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  fixture_write (fixture, path);
  g_autoptr (VigiePackage) package = open_right (fixture, path);
  GBytes *signature = vigie_package_get_signature (package);
  g_autoptr (GBytes) data = vigie_package_read (package, "audits/1.xml", 1000, &error);
  g_autoptr (GBytes) other = vigie_package_read (package, "bundle.xml", 1000, &error);
  g_autoptr (VigieCertificate) signer = NULL;
  g_autoptr (GDateTime) when = NULL;

  g_assert_true (
    vigie_package_verify_kept (signature, "audits/1.xml", data, &signer, &when, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_certificate_get_code (signer), ==, "A-017");
  g_assert_true (g_date_time_equal (when, fixture->when));
  g_assert_true (vigie_package_verify_kept (signature, "audits/1.xml", NULL, NULL, NULL, &error));

  g_assert_false (vigie_package_verify_kept (signature, "audits/1.xml", other, NULL, NULL, &error));
  fixture_assert_word (&error, "digest-mismatch");
  g_assert_false (vigie_package_verify_kept (signature, "audits/2.xml", data, NULL, NULL, &error));
  fixture_assert_word (&error, "reference-not-covered");

  gsize size;
  const char *text = g_bytes_get_data (signature, &size);
  g_autofree char *changed = g_strndup (text, size);
  strstr (changed, "URI=\"audits/1.xml\"")[12] = '2';
  g_autoptr (GBytes) forged = fixture_text (changed);
  g_assert_false (vigie_package_verify_kept (forged, "audits/2.xml", data, NULL, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_schema (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document = fixture_text ("<a/>");
  g_assert_false (vigie_package_check_schema (document, "no-such-schema", "a.xml", &error));
  fixture_assert_word (&error, "file-not-found");
}

/* Same input, same layout: everything but the signature itself is the same byte for byte. */
static void
test_deterministic (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *first = fixture_path (fixture, "a.asice");
  g_autofree char *second = fixture_path (fixture, "b.asice");
  fixture_write (fixture, first);
  fixture_write (fixture, second);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize a_size;
  gsize b_size;
  g_assert_true (g_file_get_contents (first, &a, &a_size, NULL));
  g_assert_true (g_file_get_contents (second, &b, &b_size, NULL));
  const gsize signature = (gsize) ((char *) memmem (a, a_size, "META-INF/signatures", 19) - a);
  g_assert_cmpmem (a, signature - VIGIE_ZIP_LOCAL_SIZE, b, signature - VIGIE_ZIP_LOCAL_SIZE);
}

static void
test_writer_refuses (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autofree char *evidence = fixture_path (fixture, "photo.png");
  g_autofree char *nowhere = fixture_path (fixture, "no/such/folder/a.asice");
  g_autoptr (GBytes) data = fixture_text ("<a/>");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_assert_true (g_file_set_contents (evidence, "changed", -1, NULL));
  g_assert_null (vigie_package_writer_new (nowhere, fixture->auditor, NULL, fixture->when, &error));
  fixture_assert_word (&error, "file-not-found");

  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, fixture->auditor, NULL, fixture->when, &error);
  g_assert_true (vigie_package_writer_add (writer, "a.xml", "application/xml", data, &error));
  g_assert_false (vigie_package_writer_add (writer, "A.xml", "application/xml", data, &error));
  fixture_assert_word (&error, "zip-duplicate");
  g_assert_false (vigie_package_writer_add (writer, "../a.xml", "application/xml", data, &error));
  fixture_assert_word (&error, "zip-name");
  g_assert_false (vigie_package_writer_add (writer, "é.xml", "application/xml", data, &error));
  fixture_assert_word (&error, "zip-name");
  g_assert_false (
    vigie_package_writer_add (writer, "META-INF/a.xml", "application/xml", data, &error));
  fixture_assert_word (&error, "zip-name");
  g_assert_false (
    vigie_package_writer_add (writer, "b.xml", "text/xml; charset=utf-8", data, &error));
  fixture_assert_word (&error, "manifest");
  g_autofree char *wrong = g_strnfill (64, '0');
  g_assert_false (
    vigie_package_writer_add_file (writer, "p.png", "image/png", evidence, wrong, NULL, &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, evidence);
  fixture_assert_word (&error, "evidence-changed");
  g_assert_false (vigie_package_writer_add_file (writer, "p.png", "image/png", evidence, NULL,
                                                 cancelled, &error));
  fixture_assert_word (&error, "cancelled");
  g_assert_false (
    vigie_package_writer_add_file (writer, "p.png", "image/png", nowhere, NULL, NULL, &error));
  fixture_assert_word (&error, "file-not-found");

  /* None of this has spoiled what is there already. */
  g_autofree char *right = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "changed", -1);
  g_assert_true (
    vigie_package_writer_add_file (writer, "p.png", "image/png", evidence, right, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (vigie_package_writer_commit (writer, &error));
  g_assert_no_error (error);
  g_autoptr (VigiePackage) package = open_right (fixture, path);
  g_assert_cmpuint (vigie_package_get_entries (package)->len, ==, 2);
}

static void
test_uncommitted_leaves_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autoptr (GBytes) data = fixture_text ("<a/>");
  VigiePackageWriter *writer =
    vigie_package_writer_new (path, fixture->auditor, NULL, fixture->when, &error);
  g_assert_true (vigie_package_writer_add (writer, "a.xml", "application/xml", data, &error));
  vigie_package_writer_free (writer);
  g_assert_cmpuint (fixture_count_files (fixture), ==, 0);
}

/* The disk is full at every possible size of the file: clear error, the old file stays. */
static void
test_disk_full (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_assert_true (g_file_set_contents (path, "the old one", -1, NULL));
  struct rlimit old;
  getrlimit (RLIMIT_FSIZE, &old);
  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t limit = 0; limit < 3000; limit += 500)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) data = fixture_text ("<a/>");
      const struct rlimit small = { limit, old.rlim_max };
      setrlimit (RLIMIT_FSIZE, &small);
      {
        g_autoptr (VigiePackageWriter) writer =
          vigie_package_writer_new (path, fixture->auditor, NULL, fixture->when, &error);
        const gboolean written =
          writer && vigie_package_writer_add (writer, "a.xml", "application/xml", data, &error)
          && vigie_package_writer_commit (writer, &error);
        g_assert_true (written == (error == NULL));
        if (limit < 1000)
          g_assert_false (written);
      }
      setrlimit (RLIMIT_FSIZE, &old);
      g_assert_cmpuint (fixture_count_files (fixture), ==, 1);
      if (error)
        g_assert_cmpint (vigie_error_get_exit_status (error), ==, 3);
    }
}

static char *
make_sparse (Fixture *fixture, const char *name, goffset size)
{
  char *path = fixture_path (fixture, name);
  const int fd = g_open (path, O_CREAT | O_WRONLY, 0600);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);
  return path;
}

/* A child writes a large package and is killed somewhere in between. */
static void
test_killed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autofree char *evidence = make_sparse (fixture, "evidence.bin", 256 * 1024 * 1024);
  fixture_write (fixture, path);
  g_autofree char *before = NULL;
  gsize before_size;
  g_assert_true (g_file_get_contents (path, &before, &before_size, NULL));

  for (int delay = 1; delay < 60; delay += 12)
    {
      const pid_t child = fork ();
      if (child == 0)
        {
          VigiePackageWriter *writer =
            vigie_package_writer_new (path, fixture->auditor, NULL, fixture->when, NULL);
          vigie_package_writer_add_file (writer, "e.bin", "application/octet-stream", evidence,
                                         NULL, NULL, NULL);
          pause ();
        }
      g_usleep ((gulong) delay * 1000);
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      g_autofree char *after = NULL;
      gsize after_size;
      g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
      g_assert_cmpmem (before, before_size, after, after_size);
    }
}

static long
peak_kib (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* 300 MB in, 300 MB out: memory knows nothing of it. */
static void
test_memory_is_flat (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autofree char *target = fixture_path (fixture, "out.bin");
  g_autofree char *evidence = make_sparse (fixture, "evidence.bin", 300 * 1000 * 1000);
  fixture_write (fixture, path);
  g_clear_pointer (&(VigiePackage *){ open_right (fixture, path) }, vigie_package_free);
  const long idle = peak_kib ();

  {
    g_autoptr (VigiePackageWriter) writer =
      vigie_package_writer_new (path, fixture->auditor, NULL, fixture->when, &error);
    g_assert_true (vigie_package_writer_add_file (writer, "e.bin", "application/octet-stream",
                                                  evidence, NULL, NULL, &error));
    g_assert_true (vigie_package_writer_commit (writer, &error));
  }
  g_autoptr (VigiePackage) package = open_right (fixture, path);
  g_assert_true (vigie_package_extract (package, "e.bin", target, &error));
  g_assert_no_error (error);

  g_test_message ("peak %ld KiB over idle", peak_kib () - idle);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
  g_assert_cmpint (peak_kib () - idle, <, 8 * 1024);
#endif
}

/* What deflates so well that it would pass for a bomb is stored, so our reader takes our files. */
static void
test_blank_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autofree char *blank = g_strnfill (3 * 1024 * 1024, ' ');
  g_autoptr (GBytes) data = fixture_text (blank);
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, fixture->auditor, NULL, fixture->when, &error);
  g_assert_true (vigie_package_writer_add (writer, "a.txt", "text/plain", data, &error));
  g_assert_true (vigie_package_writer_commit (writer, &error));
  g_assert_no_error (error);

  g_autoptr (VigiePackage) package = open_right (fixture, path);
  g_autoptr (GBytes) again = vigie_package_read (package, "a.txt", g_bytes_get_size (data), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (data, again));
}

static void
test_many_entries (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  const guint n = 10000;
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, fixture->auditor, NULL, fixture->when, &error);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("audits/%05u.xml", i);
      g_autofree char *text = g_strdup_printf ("<audit n=\"%u\"/>", i);
      g_autoptr (GBytes) data = fixture_text (text);
      g_assert_true (vigie_package_writer_add (writer, name, "application/xml", data, &error));
    }
  g_assert_true (vigie_package_writer_commit (writer, &error));
  g_assert_no_error (error);

  g_autoptr (VigiePackage) package = open_right (fixture, path);
  g_assert_cmpuint (vigie_package_get_entries (package)->len, ==, n);
  g_autoptr (GBytes) data = vigie_package_read (package, "audits/09999.xml", 1000, &error);
  assert_bytes (data, "<audit n=\"9999\"/>");
}

/* 70,000 entries need the 64-bit form of the directory. */
static void
test_zip64 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.zip");
  const VigiePackageLimits limits = { G_MAXINT64, G_MAXINT64, G_MAXINT64, 100000, 200 };
  const guint n = 70000;
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (path, &error);
  g_autoptr (VigieZipWriter) writer = vigie_zip_writer_new (file, fixture->when);
  for (guint i = 0; i < n; i++)
    {
      gboolean worth;
      g_autofree char *name = g_strdup_printf ("%u", i);
      /* Every thousandth claims to become larger than 4 GiB. */
      const guint64 size = i % 1000 == 0 ? (guint64) 5 << 30 : 1;
      g_assert_true (vigie_zip_writer_begin (writer, name, FALSE, size, &error));
      g_assert_true (vigie_zip_writer_write (writer, "x", 1, &error));
      g_assert_true (vigie_zip_writer_end (writer, &worth, &error));
    }
  g_assert_true (vigie_zip_writer_finish (writer, &error));
  g_assert_true (vigie_durable_file_commit (file, &error));

  g_autoptr (VigieZip) zip = vigie_zip_open (path, &limits, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (zip->entries->len, ==, n);
  VigieZipEntry *entry = g_hash_table_lookup (zip->by_name, "69000");
  g_assert_true (entry->is_64);
  g_autoptr (GBytes) data = vigie_zip_read_entry (zip, entry, 10, &error);
  assert_bytes (data, "x");
}

static void
test_chain (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  g_autoptr (GBytes) data = fixture_text ("<a/>");
  g_ptr_array_add (chain, vigie_identity_get_certificate (fixture->authority));
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, fixture->auditor, chain, fixture->when, &error);
  g_assert_true (vigie_package_writer_add (writer, "a.xml", "application/xml", data, &error));
  g_assert_true (vigie_package_writer_commit (writer, &error));

  g_autoptr (VigiePackage) package = open_right (fixture, path);
  g_assert_cmpuint (vigie_package_get_chain (package)->len, ==, 1);
  g_assert_cmpstr (vigie_certificate_get_code (vigie_package_get_chain (package)->pdata[0]), ==,
                   "barometer-2026");
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  fixture_write (fixture, path);
  g_cancellable_cancel (cancelled);
  g_assert_null (
    vigie_package_open (path, fixture->trust, VIGIE_ROLE_AUDITOR, NULL, cancelled, &error));
  fixture_assert_word (&error, "cancelled");
}

/* Opens the package again and again, from the first use of the libraries on. */
static gpointer
open_again (gpointer path)
{
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (VigiePackage) package =
        vigie_package_open (path, NULL, VIGIE_ROLE_NONE, NULL, NULL, &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) signature = g_bytes_ref (vigie_package_get_signature (package));
      g_assert_true (vigie_package_verify_kept (signature, NULL, NULL, NULL, NULL, &error));
    }
  return NULL;
}

static void
test_parallel (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "a.asice");
  GThread *threads[8];
  fixture_write (fixture, path);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("open", open_again, path);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package/memory/flat-over-300-megabytes", test_memory_is_flat);
  g_test_add_func ("/package/round-trip", test_round_trip);
  g_test_add_func ("/package/chain-in-key-info", test_chain);
  g_test_add_func ("/package/reading/refuses", test_reading_refuses);
  g_test_add_func ("/package/reading/extract", test_extract);
  g_test_add_func ("/package/reading/changed-while-open", test_changed_while_open);
  g_test_add_func ("/package/reading/cancelled", test_cancelled);
  g_test_add_func ("/package/reading/in-parallel", test_parallel);
  g_test_add_func ("/package/kept/verified-again", test_kept);
  g_test_add_func ("/package/schema/unknown", test_schema);
  g_test_add_func ("/package/writing/deterministic", test_deterministic);
  g_test_add_func ("/package/writing/refuses-and-goes-on", test_writer_refuses);
  g_test_add_func ("/package/writing/uncommitted-leaves-nothing", test_uncommitted_leaves_nothing);
  g_test_add_func ("/package/writing/disk-full", test_disk_full);
  g_test_add_func ("/package/writing/killed", test_killed);
  g_test_add_func ("/package/writing/blank-text-is-no-bomb", test_blank_text);
  g_test_add_func ("/package/writing/ten-thousand-entries", test_many_entries);
  g_test_add_func ("/package/zip64/many-entries", test_zip64);
  return g_test_run ();
}
