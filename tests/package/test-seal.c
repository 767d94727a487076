/* test-seal.c: packages that only their reader can open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "seal-fixture.h"

#include "base/vigie-error.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* What is right -------------------------------------------------------------------------------- */

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autoptr (VigiePackage) package = seal_open (seal, seal->path, seal->readers, &error);

  g_assert_no_error (error);
  g_assert_true (vigie_package_is_sealed (package));
  g_assert_cmpstr (vigie_package_get_path (package), ==, seal->path);
  g_assert_cmpuint (vigie_package_find (package, "evidence/1.jpg")->size, ==, 20000);
  g_autofree char *digest =
    g_compute_checksum_for_data (G_CHECKSUM_SHA256, seal->bytes->data, seal->bytes->len);
  g_assert_cmpstr (vigie_package_get_digest (package), ==, digest);
  g_autoptr (GBytes) text = vigie_package_read (package, "bundle.xml", 1000, &error);
  g_assert_no_error (error);
  g_assert_null (memmem (seal->bytes->data, seal->bytes->len, g_bytes_get_data (text, NULL),
                         g_bytes_get_size (text)));
  g_assert_null (memmem (seal->bytes->data, seal->bytes->len, "bundle.xml", 10));
  g_assert_cmpuint (fixture_count_files (seal->fixture), ==, 1);
}

static void
test_several_readers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autoptr (GPtrArray) both =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_identity_unref);
  g_ptr_array_add (
    both, fixture_enrol (seal->fixture, seal->fixture->authority, "other", VIGIE_ROLE_COORDINATOR));
  g_ptr_array_add (both, vigie_identity_ref (seal->reader));
  seal_write (seal, seal->path, both);

  for (guint i = 0; i < both->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_ptr_array_add (one, both->pdata[i]);
      g_autoptr (VigiePackage) package = seal_open (seal, seal->path, one, &error);
      g_assert_no_error (error);
    }
}

static void
test_wrong_reader (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autoptr (GPtrArray) others =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_identity_unref);

  g_assert_null (seal_open (seal, seal->path, NULL, &error));
  fixture_assert_word (&error, "seal-recipient");
  g_ptr_array_add (others, vigie_identity_ref (seal->fixture->authority));
  g_ptr_array_add (others, vigie_identity_ref (seal->fixture->auditor));
  g_assert_null (seal_open (seal, seal->path, others, &error));
  fixture_assert_word (&error, "seal-recipient");
  g_ptr_array_add (others, vigie_identity_ref (seal->reader));
  g_autoptr (VigiePackage) package = seal_open (seal, seal->path, others, &error);
  g_assert_no_error (error);
}

static void
test_open_package (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  fixture_write (seal->fixture, seal->path);
  g_autoptr (VigiePackage) package = seal_open (seal, seal->path, seal->readers, &error);
  g_assert_no_error (error);
  g_assert_false (vigie_package_is_sealed (package));
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_assert_null (vigie_package_open_for (seal->path, seal->readers, NULL, VIGIE_ROLE_NONE, NULL,
                                         cancelled, &error));
  fixture_assert_word (&error, "cancelled");
  g_assert_cmpuint (fixture_count_files (seal->fixture), ==, 1);
}

/* As other programs write it ------------------------------------------------------------------- */

static void
test_other_writer (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  fixture_write (seal->fixture, seal->path);
  g_autoptr (GByteArray) plain = seal_read (seal->path);
  g_autoptr (GByteArray) sealed = seal_encrypt (seal, plain->data, plain->len, EVP_aes_256_gcm ());
  g_assert_true (
    g_file_set_contents (seal->path, (const char *) sealed->data, (gssize) sealed->len, NULL));
  g_autoptr (VigiePackage) package = seal_open (seal, seal->path, seal->readers, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_package_is_sealed (package));
}

/* What sealing and opening may take, in KiB. */
#define FLAT (8 * 1024)

static long
peak_kib (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
assert_flat (long before, const char *what)
{
  const long peak = peak_kib () - before;
  g_test_message ("%s: peak %ld KiB over idle", what, peak);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
  g_assert_cmpint (peak, <, FLAT);
#endif
}

static void
make_sparse (const char *path, off_t size)
{
  const int fd = open (path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);
}

/* 100 MB sealed and opened: memory knows nothing of it. The first test of all, since the peak of
 * a process only rises. */
static void
test_memory_is_flat (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autofree char *big = fixture_path (seal->fixture, "big.bin");
  g_autoptr (GPtrArray) recipients = g_ptr_array_new ();
  g_ptr_array_add (recipients, vigie_identity_get_certificate (seal->reader));
  make_sparse (big, 100 * 1000 * 1000);
  g_clear_pointer (&(VigiePackage *){ seal_open (seal, seal->path, seal->readers, NULL) },
                   vigie_package_free);

  const long idle = peak_kib ();
  g_autoptr (VigiePackageWriter) writer = vigie_package_writer_new (
    seal->path, seal->fixture->auditor, NULL, seal->fixture->when, &error);
  vigie_package_writer_seal_for (writer, recipients, NULL);
  g_assert_true (vigie_package_writer_add_file (writer, "e.bin", "application/octet-stream", big,
                                                NULL, NULL, &error));
  g_assert_true (vigie_package_writer_commit (writer, &error));
  assert_flat (idle, "sealed");

  g_autoptr (VigiePackage) package = seal_open (seal, seal->path, seal->readers, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_package_find (package, "e.bin")->size, ==, 100 * 1000 * 1000);
  assert_flat (idle, "opened");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/memory-is-flat-over-100-megabytes", test_memory_is_flat);
  g_test_add_func ("/seal/round-trip", test_round_trip);
  g_test_add_func ("/seal/several-readers", test_several_readers);
  g_test_add_func ("/seal/wrong-reader", test_wrong_reader);
  g_test_add_func ("/seal/open-package-is-opened-too", test_open_package);
  g_test_add_func ("/seal/cancelled", test_cancelled);
  g_test_add_func ("/seal/written-by-openssl", test_other_writer);
  return g_test_run ();
}
