/* test-durable.c: a file is either the old one or the complete new one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "disk-fault.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer unused)
{
  place->folder = g_dir_make_tmp ("vigie-durable-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "file.txt", NULL);
}

static guint
count_files (const char *folder)
{
  guint n = 0;
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (listing))
    n++;
  return n;
}

static void
tear_down (Place *place, gconstpointer unused)
{
  (void) g_remove (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0); /* nothing else was left */
  g_free (place->folder);
  g_free (place->path);
}

static void
assert_contents (Place *place, const char *expected)
{
  g_autofree char *contents = NULL;
  g_assert_true (g_file_get_contents (place->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static void
assert_word (GError **error, const char *word)
{
  g_assert_nonnull (*error);
  g_assert_cmpstr (vigie_error_get_word (*error), ==, word);
  g_clear_error (error);
}

/* Writing -------------------------------------------------------------------------------------- */

static void
test_replace (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  vigie_durable_replace (place->path, "old", 3, &error);
  g_assert_no_error (error);
  assert_contents (place, "old");
  vigie_durable_replace (place->path, "new one", 7, &error);
  g_assert_no_error (error);
  assert_contents (place, "new one");
  vigie_durable_replace (place->path, "", 0, &error);
  g_assert_no_error (error);
  assert_contents (place, "");
  g_assert_cmpuint (count_files (place->folder), ==, 1);
}

static void
test_nothing_before_commit (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  vigie_durable_replace (place->path, "old", 3, &error);
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (place->path, &error);
  g_assert_no_error (error);
  vigie_durable_file_write (file, "new", 3, &error);
  g_assert_no_error (error);
  assert_contents (place, "old");
  vigie_durable_file_commit (file, &error);
  g_assert_no_error (error);
  assert_contents (place, "new");
}

static void
test_given_up (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  vigie_durable_replace (place->path, "old", 3, &error);
  VigieDurableFile *file = vigie_durable_file_new (place->path, &error);
  vigie_durable_file_write (file, "new", 3, &error);
  vigie_durable_file_free (file);
  g_assert_cmpuint (count_files (place->folder), ==, 1);
  assert_contents (place, "old");
}

static gboolean
has_files_without_name (const char *folder)
{
  const int fd = open (folder, O_TMPFILE | O_RDWR, 0600);
  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

/* A program that is killed while it writes leaves nothing, not even under another name. */
static void
test_without_name (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  if (!has_files_without_name (place->folder))
    {
      g_test_skip ("the file system has no files without a name");
      return;
    }
  for (guint old = 0; old < 2; old++)
    {
      g_autoptr (VigieDurableFile) file = vigie_durable_file_new (place->path, &error);
      vigie_durable_file_write (file, "new", 3, &error);
      g_assert_cmpuint (count_files (place->folder), ==, old);
      vigie_durable_file_commit (file, &error);
      g_assert_no_error (error);
      assert_contents (place, "new");
      g_assert_cmpuint (count_files (place->folder), ==, 1);
    }
}

/* Elsewhere it has a temporary name from the beginning. */
static void
test_with_name (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  disk_fault_hide_proc (TRUE);
  VigieDurableFile *given_up = vigie_durable_file_new (place->path, &error);
  vigie_durable_file_write (given_up, "new", 3, &error);
  g_assert_cmpuint (count_files (place->folder), ==, 1);
  vigie_durable_file_free (given_up);
  g_assert_cmpuint (count_files (place->folder), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      vigie_durable_replace (place->path, i == 0 ? "old" : "new", 3, &error);
      g_assert_no_error (error);
      assert_contents (place, i == 0 ? "old" : "new");
      g_assert_cmpuint (count_files (place->folder), ==, 1);
    }
  disk_fault_hide_proc (FALSE);
}

static void
assert_commits_by_path (Place *place, guint files, const char *contents)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (place->path, &error);
  const char *path = vigie_durable_file_need_path (file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_durable_file_need_path (file, &error), ==, path);
  g_assert_cmpuint (count_files (place->folder), ==, files);
  g_autofree char *name = g_path_get_basename (path);
  g_assert_true (g_str_has_prefix (name, ".file.txt."));
  FILE *other = fopen (path, "r+");
  fputs (contents, other);
  fclose (other);
  vigie_durable_file_commit (file, &error);
  g_assert_no_error (error);
  assert_contents (place, contents);
}

/* What a library writes that opens its files by name. */
static void
test_by_path (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  assert_commits_by_path (place, 1, "first");
  assert_commits_by_path (place, 2, "second");
  VigieDurableFile *file = vigie_durable_file_new (place->path, &error);
  g_assert_nonnull (vigie_durable_file_need_path (file, &error));
  vigie_durable_file_free (file);
  g_assert_cmpuint (count_files (place->folder), ==, 1);
}

static void
test_hidden (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  char text[3];
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (place->path, &error);
  g_assert_nonnull (vigie_durable_file_need_path (file, &error));
  vigie_durable_file_hide (file);
  g_assert_cmpuint (count_files (place->folder), ==, 0);
  g_assert_true (vigie_durable_file_write (file, "new", 3, &error));
  g_assert_cmpint (pread (vigie_durable_file_get_fd (file), text, 3, 0), ==, 3);
  g_assert_cmpmem (text, 3, "new", 3);
}

/* The name is given, but the disk does not promise to keep it. */
static void
test_folder_not_synced (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (place->path, &error);
  vigie_durable_file_write (file, "new", 3, &error);
  g_assert_false (vigie_durable_file_is_in_place (file));
  disk_fault_fail_folders (TRUE);
  const gboolean committed = vigie_durable_file_commit (file, &error);
  disk_fault_fail_folders (FALSE);
  g_assert_false (committed);
  assert_word (&error, "io-failed");
  g_assert_true (vigie_durable_file_is_in_place (file));
  assert_contents (place, "new");
}

static void
test_mode_follows_the_umask (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  const mode_t mask = umask (0);
  umask (mask);
  vigie_durable_replace (place->path, "x", 1, &error);
  g_assert_cmpint (g_stat (place->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0644 & ~mask);
}

static void
test_no_folder (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_durable_file_new ("/nowhere/at/all", &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, "/nowhere/at/all");
  assert_word (&error, "file-not-found");
  g_assert_false (vigie_durable_sync_folder ("/nowhere/at/all", &error));
  assert_word (&error, "file-not-found");
  vigie_durable_sync_folder (place->folder, &error);
  g_assert_no_error (error);
}

/* A folder stands where the file should go: the temporary file is removed again. */
static void
test_target_is_a_folder (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir (place->path, 0700), ==, 0);
  g_assert_false (vigie_durable_replace (place->path, "x", 1, &error));
  assert_word (&error, "not-a-file");
  g_assert_cmpuint (count_files (place->folder), ==, 1);
}

/* A pipe stands for every device: it is still a pipe afterwards. */
static void
test_target_is_a_device (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
  g_assert_false (vigie_durable_replace (place->path, "x", 1, &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, place->path);
  assert_word (&error, "not-a-file");
  g_assert_cmpint (g_stat (place->path, &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));
  g_assert_cmpuint (count_files (place->folder), ==, 1);
}

/* No room: a limit on the size of files stands for the full disk. */
static void
test_no_room (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = g_strnfill (1 << 20, 'x');
  vigie_durable_replace (place->path, "old", 3, &error);
  if (g_test_subprocess ())
    {
      const struct rlimit limit = { 1 << 16, 1 << 16 };
      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      g_assert_false (vigie_durable_replace (place->path, data, 1 << 20, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (count_files (place->folder), ==, 1);
      assert_contents (place, "old");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* Reading -------------------------------------------------------------------------------------- */

static void
test_read (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = g_strnfill (200000, 'x');
  vigie_durable_replace (place->path, data, 200000, &error);
  g_autoptr (GBytes) exact = vigie_read_file (place->path, 200000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (exact), ==, 200000);
  g_assert_null (vigie_read_file (place->path, 199999, &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, place->path);
  assert_word (&error, "too-large");
}

/* The size of /proc files is said to be 0; /dev/zero has no end. */
static void
test_read_without_trusting_the_size (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) status = vigie_read_file ("/proc/self/status", 1 << 20, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (status), >, 0);
  g_assert_null (vigie_read_file ("/dev/zero", 100000, &error));
  assert_word (&error, "too-large");
}

static void
test_read_the_beginning (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = g_strnfill (200000, 'x');
  vigie_durable_replace (place->path, data, 200000, &error);
  const gsize sizes[] = { 1, 65536, 65537, 200000, 300000 };
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = vigie_read_beginning (place->path, sizes[i], &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, MIN (sizes[i], 200000));
    }
  g_autoptr (GBytes) endless = vigie_read_beginning ("/dev/zero", 100, &error);
  g_assert_cmpuint (g_bytes_get_size (endless), ==, 100);
  g_assert_null (vigie_read_beginning (place->folder, 100, &error));
  assert_word (&error, "not-a-file");
}

static void
test_read_what_is_no_file (Place *place, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_read_file (place->path, 10, &error));
  assert_word (&error, "file-not-found");
  g_assert_null (vigie_read_file (place->folder, 10, &error));
  assert_word (&error, "not-a-file");
  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0); /* nobody writes: no waiting for ever */
  g_autoptr (GBytes) nothing = vigie_read_file (place->path, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
}

#define ADD(path, function) g_test_add (path, Place, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/base/durable/replace", test_replace);
  ADD ("/base/durable/nothing-before-commit", test_nothing_before_commit);
  ADD ("/base/durable/given-up", test_given_up);
  ADD ("/base/durable/without-name", test_without_name);
  ADD ("/base/durable/with-name", test_with_name);
  ADD ("/base/durable/by-path", test_by_path);
  ADD ("/base/durable/hidden", test_hidden);
  ADD ("/base/durable/folder-not-synced", test_folder_not_synced);
  ADD ("/base/durable/mode-follows-the-umask", test_mode_follows_the_umask);
  ADD ("/base/durable/no-folder", test_no_folder);
  ADD ("/base/durable/target-is-a-folder", test_target_is_a_folder);
  ADD ("/base/durable/target-is-a-device", test_target_is_a_device);
  ADD ("/base/durable/no-room", test_no_room);
  ADD ("/base/read/whole", test_read);
  ADD ("/base/read/size-is-not-trusted", test_read_without_trusting_the_size);
  ADD ("/base/read/beginning", test_read_the_beginning);
  ADD ("/base/read/no-file", test_read_what_is_no_file);
  return g_test_run ();
}
