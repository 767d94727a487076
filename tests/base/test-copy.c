/* test-copy.c: folders are copied as they are, but for what is hidden
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-copy.h"
#include "base/vigie-error.h"
#include "disk-fault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Others at work while a folder is copied ------------------------------------------------------ */

static void (*on_read) (guint n); /* (nullable): what happens before the read after @n others */
static guint n_reads;
static const char *made;   /* (nullable): a folder that comes before the copy has its place */
static gboolean replacing; /* no rename can be told to replace nothing */
static gboolean lent;      /* a portal lends all files */

/* The test program's own open(), read() and renameat2() stand before those of the C library. */
int
open (const char *path, int flags, ...)
{
  va_list rest;
  va_start (rest, flags);
  const mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg (rest, mode_t) : 0;
  va_end (rest);
  if (lent && flags & O_NOFOLLOW)
    {
      errno = ELOOP;
      return -1;
    }
  return (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

ssize_t
read (int fd, void *buffer, size_t size)
{
  if (on_read)
    on_read (n_reads++);
  return syscall (SYS_read, fd, buffer, size);
}

int
renameat2 (int old_folder, const char *old, int new_folder, const char *new, unsigned int flags)
{
  if (made)
    g_assert_cmpint (mkdir (made, 0700), ==, 0);
  made = NULL;
  if (replacing)
    {
      errno = EINVAL;
      return -1;
    }
  return (int) syscall (SYS_renameat2, old_folder, old, new_folder, new, flags);
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("vigie-copy-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

/** Folders: one to copy, and the name of its copy, in a folder that goes with them */
typedef struct
{
  char *work;
  char *source; /* not yet there */
  char *target;
} Folders;

static Folders *
folders_new (void)
{
  Folders *self = g_new (Folders, 1);
  self->work = make_folder ();
  self->source = g_build_filename (self->work, "source", NULL);
  self->target = g_build_filename (self->work, "target", NULL);
  return self;
}

static void
folders_free (Folders *self)
{
  vigie_copy_remove_folder (self->work);
  g_assert_false (g_file_test (self->work, G_FILE_TEST_EXISTS));
  g_free (self->work);
  g_free (self->source);
  g_free (self->target);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folders, folders_free)

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

/* Whatever is in it, hidden or not */
static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  guint n = 0;
  g_assert_nonnull (entries);
  while (g_dir_read_name (entries))
    n++;
  return n;
}

static void
test_folder (void)
{
  g_autoptr (Folders) at = folders_new ();
  g_autofree char *link = g_build_filename (at->source, "link", NULL);
  g_autoptr (GError) error = NULL;
  write_file (at->source, "campaign.xml", "one");
  write_file (at->source, "evidence/ab/abcd", "two");
  write_file (at->source, ".partial", "cut off");
  g_assert_cmpint (symlink ("campaign.xml", link), ==, 0);

  vigie_copy_folder (at->source, at->target, &error);

  g_assert_no_error (error);
  assert_file (at->target, "campaign.xml", "one");
  assert_file (at->target, "evidence/ab/abcd", "two");
  assert_file (at->target, ".partial", NULL);
  assert_file (at->target, "link", NULL);
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
  g_assert_cmpuint (count_entries (work), ==, 0);
  g_assert_false (vigie_copy_folder (work, work, &taken));
  g_assert_error (taken, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_EXISTS);
  vigie_copy_remove_folder (work);
}

static GPtrArray *seen; /* names beside a folder while it is copied */

/* Somebody else sweeps as well. */
static void
look_beside (guint n)
{
  g_autofree char *work = g_get_current_dir ();
  g_autoptr (GDir) entries = g_dir_open (work, 0, NULL);
  const char *name;
  vigie_copy_sweep (work);
  while (n == 0 && (name = g_dir_read_name (entries)))
    if (!g_str_equal (name, "source"))
      g_ptr_array_add (seen, g_strdup (name));
}

/* A program that is killed meanwhile leaves nothing that has the name of a copy. */
static void
test_named_when_whole (void)
{
  g_autofree char *work = make_folder ();
  g_autofree char *before = g_get_current_dir ();
  seen = g_ptr_array_new_with_free_func (g_free);
  g_assert_cmpint (g_chdir (work), ==, 0);
  write_file ("source", "campaign.xml", "one");
  write_file ("source", "below/file", "two");
  n_reads = 0;
  on_read = look_beside;
  g_assert_true (vigie_copy_folder ("source", "target", NULL));
  on_read = NULL;
  g_assert_cmpuint (n_reads, ==, 4);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_true (g_str_has_prefix (seen->pdata[0], ".target.partial-"));
  g_assert_cmpuint (count_entries (work), ==, 2);
  assert_file ("target", "below/file", "two");
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_clear_pointer (&seen, g_ptr_array_unref);
  vigie_copy_remove_folder (work);
}

/* Whoever takes the name meanwhile keeps it, and what is in it. */
static void
check_name_taken_meanwhile (gboolean plainly)
{
  g_autoptr (Folders) at = folders_new ();
  g_autoptr (GError) error = NULL;
  write_file (at->source, "campaign.xml", "one");
  made = at->target;
  replacing = plainly;

  g_assert_false (vigie_copy_folder (at->source, at->target, &error));

  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_EXISTS);
  g_assert_null (made);
  g_assert_cmpuint (count_entries (at->target), ==, 0);
  g_assert_cmpuint (count_entries (at->work), ==, 2);
  g_assert_cmpint (g_rmdir (at->target), ==, 0);
  g_assert_true (vigie_copy_folder (at->source, at->target, NULL));
  assert_file (at->target, "campaign.xml", "one");
  replacing = FALSE;
}

static void
test_name_taken_meanwhile (void)
{
  check_name_taken_meanwhile (FALSE);
  check_name_taken_meanwhile (TRUE);
}

/* Nobody writes into the pipe, and zeros never end. */
static void
test_only_files (void)
{
  g_autoptr (Folders) at = folders_new ();
  g_autofree char *pipe = g_build_filename (at->source, "pipe", NULL);
  g_autofree char *copy = g_build_filename (at->work, "copy", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) endless = NULL;
  write_file (at->source, "campaign.xml", "one");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);

  g_assert_true (vigie_copy_folder (at->source, at->target, NULL));
  g_assert_false (vigie_copy_file (pipe, copy, &error));
  g_assert_false (vigie_copy_file ("/dev/zero", copy, &endless));

  g_assert_cmpuint (count_entries (at->target), ==, 1);
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_A_FILE);
  g_assert_error (endless, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_A_FILE);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* As xdg-document-portal does, which takes who refuses links for one who was shown one. */
static void
test_lent (void)
{
  g_autoptr (Folders) at = folders_new ();
  g_autofree char *link = g_build_filename (at->source, "link", NULL);
  g_autofree char *copy = g_build_filename (at->work, "copy", NULL);
  g_autoptr (GError) error = NULL;
  write_file (at->source, "campaign.xml", "one");
  g_assert_cmpint (symlink ("campaign.xml", link), ==, 0);
  lent = TRUE;
  g_assert_true (vigie_copy_folder (at->source, at->target, NULL));
  g_assert_false (vigie_copy_file (link, copy, &error));
  lent = FALSE;
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_IO);
  assert_file (at->target, "campaign.xml", "one");
  assert_file (at->target, "link", NULL);
}

/** Writing: a database that another program writes while it is copied */
typedef struct
{
  const char *file;
  guint n_writes;
  const char *expected; /* (nullable): the file in the copy; %NULL: there is no copy */
} Writing;

static const Writing *writing;
static const char *written;

static void
append (guint n)
{
  g_autofree char *text = NULL;
  if (n >= writing->n_writes)
    return;
  on_read = NULL;
  g_assert_true (g_file_get_contents (written, &text, NULL, NULL));
  g_autofree char *longer = g_strconcat (text, "+", NULL);
  g_assert_true (g_file_set_contents (written, longer, -1, NULL));
  on_read = append;
}

static gboolean
copy_written (const char *source, const char *target, const Writing *self, GError **error)
{
  g_autofree char *path = g_build_filename (source, self->file, NULL);
  writing = self;
  written = path;
  n_reads = 0;
  on_read = append;
  const gboolean copied = vigie_copy_folder (source, target, error);
  on_read = NULL;
  return copied;
}

static void
check_writing (const Writing *self)
{
  g_autoptr (Folders) at = folders_new ();
  g_autoptr (GError) error = NULL;
  write_file (at->source, "store.sqlite", "pages");
  write_file (at->source, "store.sqlite-wal", "log");
  write_file (at->source, "store.sqlite-shm", "of others");
  const gboolean copied = copy_written (at->source, at->target, self, &error);
  g_assert_true (copied == (self->expected != NULL));
  if (copied)
    {
      g_assert_no_error (error);
      assert_file (at->target, self->file, self->expected);
      g_assert_cmpuint (count_entries (at->target), ==, 2);
    }
  else
    {
      g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "another program"));
      g_assert_cmpuint (count_entries (at->work), ==, 1);
    }
}

/* A round has four reads, two for each file, since the second sees the end; there are three
 * rounds. */
static void
test_database_in_use (void)
{
  static const Writing writings[] = {
    { "store.sqlite", 0, "pages" },     { "store.sqlite", 1, "pages+" },
    { "store.sqlite-wal", 1, "log+" },  { "store.sqlite-wal", 8, "log++++++++" },
    { "store.sqlite", 9, NULL },        { "store.sqlite-wal", 9, NULL },
    { "store.sqlite-wal", 1000, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (writings); i++)
    check_writing (&writings[i]);
}

/* As when SQLite closes it: what was in the log is in the pages, and the log is gone. */
static void
close_database (guint n)
{
  if (n != 3)
    return;
  on_read = NULL;
  write_file ("source", "store.sqlite", "pages and log");
  g_assert_cmpint (g_unlink ("source/store.sqlite-wal"), ==, 0);
}

/* A log of older pages would be taken for one of these. */
static void
test_log_that_goes (void)
{
  g_autofree char *work = make_folder ();
  g_autofree char *before = g_get_current_dir ();
  g_assert_cmpint (g_chdir (work), ==, 0);
  write_file ("source", "store.sqlite", "pages");
  write_file ("source", "store.sqlite-wal", "log");
  n_reads = 0;
  on_read = close_database;
  g_assert_true (vigie_copy_folder ("source", "target", NULL));
  g_assert_null (on_read);
  assert_file ("target", "store.sqlite", "pages and log");
  assert_file ("target", "store.sqlite-wal", NULL);
  g_assert_cmpint (g_chdir (before), ==, 0);
  vigie_copy_remove_folder (work);
}

/* What is named like a part of a database, and is none, is copied as all else. */
static void
test_parts (void)
{
  g_autoptr (Folders) at = folders_new ();
  write_file (at->source, "lost.sqlite-wal", "log");
  write_file (at->source, "folder.sqlite/file", "one");
  write_file (at->source, "below/store.sqlite", "pages");
  write_file (at->source, "below/store.sqlite-journal", "journal");
  g_assert_true (vigie_copy_folder (at->source, at->target, NULL));
  assert_file (at->target, "lost.sqlite-wal", "log");
  assert_file (at->target, "folder.sqlite/file", "one");
  assert_file (at->target, "below/store.sqlite", "pages");
  assert_file (at->target, "below/store.sqlite-journal", "journal");
}

/* A program that was killed holds nothing any more. */
static void
test_sweep (void)
{
  g_autofree char *work = make_folder ();
  g_autofree char *filled = g_build_filename (work, ".two.partial-defABC", NULL);
  write_file (work, ".one.partial-abcDEF/below/file", "cut off");
  write_file (work, ".two.partial-defABC/file", "being written");
  write_file (work, "one.partial-abcDEF/file", "the person's");
  write_file (work, ".partial-abcDEF/file", "the person's");
  write_file (work, ".one.partial-abcDEFG/file", "the person's");
  write_file (work, ".three.partial-abcDEF", "a file");
  const int holder = g_open (filled, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  g_assert_cmpint (flock (holder, LOCK_EX), ==, 0);

  vigie_copy_sweep (work);

  g_autofree char *cut_off = g_build_filename (work, ".one.partial-abcDEF", NULL);
  g_assert_false (g_file_test (cut_off, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_entries (work), ==, 5);
  g_assert_true (g_file_test (filled, G_FILE_TEST_EXISTS));
  close (holder);
  vigie_copy_sweep (work);
  g_assert_false (g_file_test (filled, G_FILE_TEST_EXISTS));
  vigie_copy_remove_folder (work);
}

/* Whatever is full first, a file, a folder below or the last of all: nothing has the name of a
 * copy that is not whole, nor any other. */
static void
test_full (void)
{
  g_autoptr (Folders) at = folders_new ();
  write_file (at->source, "campaign.xml", "one");
  write_file (at->source, "evidence/ab/abcd", "two");
  write_file (at->source, "evidence/cd/cdef", "three");
  for (long room = 0; room < 11; room++)
    {
      g_autoptr (GError) error = NULL;
      disk_fault_fill (room);
      g_assert_false (vigie_copy_folder (at->source, at->target, &error));
      disk_fault_fill (-1);
      g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_DISK_FULL);
      g_assert_cmpuint (count_entries (at->work), ==, 1); /* the source */
    }
  disk_fault_fill (11);
  g_assert_true (vigie_copy_folder (at->source, at->target, NULL));
  disk_fault_fill (-1);
  assert_file (at->target, "evidence/cd/cdef", "three");
  g_assert_cmpuint (count_entries (at->work), ==, 2);
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
  g_assert_cmpint (symlink ("nowhere", second), ==, 0);
  g_autofree char *third = vigie_copy_find_free (work, "backup");
  g_assert_true (g_str_has_suffix (third, "/backup-3"));
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
  g_test_add_func ("/base/copy/named-when-whole", test_named_when_whole);
  g_test_add_func ("/base/copy/name-taken-meanwhile", test_name_taken_meanwhile);
  g_test_add_func ("/base/copy/only-files", test_only_files);
  g_test_add_func ("/base/copy/lent", test_lent);
  g_test_add_func ("/base/copy/database-in-use", test_database_in_use);
  g_test_add_func ("/base/copy/log-that-goes", test_log_that_goes);
  g_test_add_func ("/base/copy/parts", test_parts);
  g_test_add_func ("/base/copy/sweep", test_sweep);
  g_test_add_func ("/base/copy/full", test_full);
  g_test_add_func ("/base/copy/free-name", test_free_name);
  g_test_add_func ("/base/copy/remove", test_remove);
  g_test_add_func ("/base/copy/locks", test_locks);
  return g_test_run ();
}
