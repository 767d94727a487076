/* test-copy.c: folders are copied as they are, but for what is hidden
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-copy.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("vigie-copy-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_file (const char *folder, const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  GStatBuf status;
  (void) g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, expected);
  if (expected)
    {
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, 0600);
    }
}

static void
test_folder (void)
{
  g_autofree char *work = make_folder ();
  g_autofree char *source = g_build_filename (work, "source", NULL);
  g_autofree char *target = g_build_filename (work, "target", NULL);
  g_autofree char *link = g_build_filename (source, "link", NULL);
  g_autoptr (GError) error = NULL;
  write_file (source, "campaign.xml", "one");
  write_file (source, "evidence/ab/abcd", "two");
  write_file (source, ".partial", "cut off");
  g_assert_cmpint (symlink ("campaign.xml", link), ==, 0);

  vigie_copy_folder (source, target, &error);

  g_assert_no_error (error);
  assert_file (target, "campaign.xml", "one");
  assert_file (target, "evidence/ab/abcd", "two");
  assert_file (target, ".partial", NULL);
  assert_file (target, "link", NULL);
  vigie_copy_remove_folder (work);
  g_assert_false (g_file_test (work, G_FILE_TEST_EXISTS));
}

static void
test_refused (void)
{
  g_autofree char *work = make_folder ();
  g_autofree char *none = g_build_filename (work, "none", NULL);
  g_autofree char *target = g_build_filename (work, "target", NULL);
  g_autoptr (GError) nothing = NULL;
  g_autoptr (GError) taken = NULL;

  g_assert_false (vigie_copy_folder (none, target, &nothing));
  g_assert_error (nothing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_false (vigie_copy_folder (work, work, &taken));
  g_assert_nonnull (taken);
  vigie_copy_remove_folder (work);
}

static void
test_free_name (void)
{
  g_autofree char *work = make_folder ();
  g_autofree char *first = vigie_copy_find_free (work, "backup");
  g_assert_cmpint (g_mkdir (first, 0700), ==, 0);
  g_autofree char *second = vigie_copy_find_free (work, "backup");
  g_assert_true (g_str_has_suffix (first, "/backup"));
  g_assert_true (g_str_has_suffix (second, "/backup-2"));
  vigie_copy_remove_folder (work);
}

static void
test_locks (void)
{
  g_autofree char *work = make_folder ();
  g_autofree char *none = g_build_filename (work, "none", NULL);
  g_assert_true (vigie_copy_knows_locks (work));
  g_assert_false (vigie_copy_knows_locks (none));
  g_assert_cmpint (g_rmdir (work), ==, 0); /* nothing was left in it */
}

/* What a link leads to is not in the folder. */
static void
test_remove (void)
{
  g_autofree char *work = make_folder ();
  g_autofree char *folder = g_build_filename (work, "folder", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  write_file (work, "kept/file", "one");
  write_file (work, "folder/below/file", "two");
  g_assert_cmpint (symlink ("../kept", link), ==, 0);
  vigie_copy_remove_folder (folder);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_autofree char *kept = g_build_filename (work, "kept", "file", NULL);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  vigie_copy_remove_folder (work);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/copy/folder", test_folder);
  g_test_add_func ("/base/copy/refused", test_refused);
  g_test_add_func ("/base/copy/free-name", test_free_name);
  g_test_add_func ("/base/copy/remove", test_remove);
  g_test_add_func ("/base/copy/locks", test_locks);
  return g_test_run ();
}
