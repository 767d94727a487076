/* test-digest.c: SHA-256 of bytes and files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-digest.h"
#include "base/vigie-error.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* FIPS 180-4, and the two that are told apart most often */
#define OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void
test_bytes (void)
{
  g_autoptr (GBytes) abc = g_bytes_new_static ("abc", 3);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autofree char *of_abc = vigie_digest_bytes (abc);
  g_autofree char *of_nothing = vigie_digest_bytes (nothing);
  g_assert_cmpstr (of_abc, ==, OF_ABC);
  g_assert_cmpstr (of_nothing, ==, OF_NOTHING);
}

static void
test_pieces (void)
{
  g_autoptr (VigieDigest) digest = vigie_digest_new ();
  vigie_digest_update (digest, "a", 1);
  vigie_digest_update (digest, "", 0);
  vigie_digest_update (digest, "bc", 2);
  g_autofree char *text = vigie_digest_finish (digest);
  g_assert_cmpstr (text, ==, OF_ABC);
}

/* Larger than a buffer, as GLib computes it too; the descriptor stays where it was. */
static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  const gsize size = 3 * 256 * 1024 + 7;
  g_autofree char *path = NULL;
  g_autofree char *data = g_malloc (size);
  for (gsize i = 0; i < size; i++)
    data[i] = (char) (i * 31 >> 3);
  g_autofree char *expected =
    g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) data, size);
  const int fd = g_file_open_tmp (NULL, &path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);

  guint64 counted = 0;
  g_autofree char *open = vigie_digest_open_file (fd, path, &counted, NULL, &error);
  g_assert_cmpstr (open, ==, expected);
  g_assert_cmpuint (counted, ==, size);
  g_assert_cmpint (lseek (fd, 0, SEEK_CUR), ==, (off_t) size);
  g_autofree char *named = vigie_digest_file (path, NULL, NULL, &error);
  g_assert_cmpstr (named, ==, expected);
  close (fd);
  (void) g_unlink (path);
}

static void
test_failures (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_assert_null (vigie_digest_file ("/nowhere/x", NULL, NULL, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "file-not-found");
  g_assert_cmpstr (vigie_error_get_file (error), ==, "/nowhere/x");
  g_clear_error (&error);
  g_assert_null (vigie_digest_file ("/", NULL, NULL, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "not-a-file");
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (vigie_digest_file ("/dev/null", NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digest/bytes", test_bytes);
  g_test_add_func ("/digest/pieces", test_pieces);
  g_test_add_func ("/digest/file", test_file);
  g_test_add_func ("/digest/failures", test_failures);
  return g_test_run ();
}
