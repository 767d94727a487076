/* test-follower.c: a digest taken while a file is being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-digest.h"
#include "base/vigie-error.h"
#include "base/vigie-follower.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/** Growing: a file without a name, and how much of it there is */
typedef struct
{
  int fd;
  guint64 size;
} Growing;

static Growing
growing_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  const Growing self = { .fd = g_file_open_tmp (NULL, &path, &error) };
  g_assert_no_error (error);
  (void) g_unlink (path);
  return self;
}

static void
grow (Growing *self, gsize size)
{
  g_autofree guint8 *data = g_malloc (size + 1);
  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) g_test_rand_int ();
  g_assert_cmpint (write (self->fd, data, size), ==, (gssize) size);
  self->size += size;
}

static void
assert_digest (Growing *self, VigieFollower *follower)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = vigie_follower_finish (follower, self->size, &error);
  g_assert_no_error (error);
  g_autofree char *expected = vigie_digest_open_file (self->fd, "x", NULL, NULL, &error);
  g_assert_cmpstr (found, ==, expected);
}

/* As a package grows: what is settled stays, what comes after it is written over. */
static void
test_follows (void)
{
  Growing file = growing_new ();
  g_autoptr (VigieFollower) follower = vigie_follower_new (file.fd, "x");
  for (guint i = 0; i < 50; i++)
    {
      const guint64 start = file.size;
      grow (&file, (gsize) g_test_rand_int_range (30, 1 << g_test_rand_int_range (6, 20)));
      g_assert_cmpint (pwrite (file.fd, "header", 6, (off_t) start), ==, 6);
      if (g_test_rand_bit ())
        vigie_follower_settle (follower, file.size);
    }
  assert_digest (&file, follower);
  close (file.fd);
}

static void
test_nothing (void)
{
  Growing file = growing_new ();
  g_autoptr (VigieFollower) follower = vigie_follower_new (file.fd, "x");
  assert_digest (&file, follower);
  close (file.fd);
}

static void
test_given_up (void)
{
  Growing file = growing_new ();
  grow (&file, 1 << 20);
  VigieFollower *follower = vigie_follower_new (file.fd, "x");
  vigie_follower_settle (follower, file.size);
  vigie_follower_free (follower);
  close (file.fd);
}

static void
test_shorter_than_said (void)
{
  g_autoptr (GError) error = NULL;
  Growing file = growing_new ();
  grow (&file, 100);
  g_autoptr (VigieFollower) follower = vigie_follower_new (file.fd, "x.asice");
  g_assert_null (vigie_follower_finish (follower, 200, &error));
  g_assert_cmpstr (vigie_error_get_word (error), ==, "io-failed");
  g_assert_cmpstr (vigie_error_get_file (error), ==, "x.asice");
  close (file.fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/follower/follows", test_follows);
  g_test_add_func ("/follower/nothing", test_nothing);
  g_test_add_func ("/follower/given-up", test_given_up);
  g_test_add_func ("/follower/shorter-than-said", test_shorter_than_said);
  return g_test_run ();
}
