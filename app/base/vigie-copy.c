/* vigie-copy.c: files and folders once more, elsewhere
 *
 * A folder has a hidden name, `.NAME.partial-XXXXXX`, until all of it is on the disk. Whoever fills
 * it holds a lock on it, so that what was cut off is told from what is being written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-copy.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE (256 * 1024)
#define PARTIAL ".partial-"
#define MOST_TRIES 3

/* Files ---------------------------------------------------------------------------------------- */

static gboolean
is_file (const char *path)
{
  struct stat status;
  return lstat (path, &status) == 0 && S_ISREG (status.st_mode);
}

/* Without waiting for whoever writes into a pipe. No file that a portal lends can be opened so that
 * links are refused: what is none is opened again. */
static int
open_unlinked (const char *path)
{
  const int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC;
  const int fd = open (path, flags | O_NOFOLLOW);
  return fd < 0 && errno == ELOOP && is_file (path) ? open (path, flags) : fd;
}

/* And not what is read for ever. */
static int
open_source (const char *path, GError **error)
{
  struct stat status;
  const int fd = open_unlinked (path);
  if (fd < 0)
    {
      vigie_error_from_errno (error, errno, path, _ ("cannot open the file"));
      return -1;
    }
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    return fd;
  close (fd);
  vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_A_FILE, path, 0,
                   _ ("this is no ordinary file"));
  return -1;
}

static gboolean
copy_bytes (int from, VigieDurableFile *to, const char *source, GError **error)
{
  g_autofree char *buffer = g_malloc (PIECE);
  for (;;)
    {
      const ssize_t n = read (from, buffer, PIECE);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return vigie_error_from_errno (error, errno, source, _ ("cannot read the file"));
      if (n == 0)
        return TRUE;
      if (!vigie_durable_file_write (to, buffer, (gsize) n, error))
        return FALSE;
    }
}

gboolean
vigie_copy_file (const char *source, const char *target, GError **error)
{
  g_return_val_if_fail (source && target, FALSE);

  const int from = open_source (source, error);
  if (from < 0)
    return FALSE;
  g_autoptr (VigieDurableFile) to = vigie_durable_file_new (target, error);
  const gboolean good = to && fchmod (vigie_durable_file_get_fd (to), 0600) == 0
                        && copy_bytes (from, to, source, error)
                        && vigie_durable_file_commit (to, error);
  close (from);
  return good;
}

/* Databases ------------------------------------------------------------------------------------ */

/* What a database consists of. */
static const char *const parts[] = { "", "-wal", "-journal" };

static gboolean
is_database (const char *path)
{
  return g_str_has_suffix (path, ".sqlite") && is_file (path);
}

/* Whether it goes with its database, or is what SQLite makes anew. */
static gboolean
is_beside_database (const char *path)
{
  static const char *const ends[] = { ".sqlite-wal", ".sqlite-journal", ".sqlite-shm" };
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (path, ends[i]))
      {
        g_autofree char *database = g_strndup (path, (gsize) (strrchr (path, '-') - path));
        return is_database (database);
      }
  return FALSE;
}

/* It is another text after the database was written. What a portal lends may be remembered for a
 * minute, so it is asked for anew. */
static char *
describe_database (const char *path)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      struct statx status;
      g_autofree char *part = g_strconcat (path, parts[i], NULL);
      if (statx (AT_FDCWD, part, AT_SYMLINK_NOFOLLOW | AT_STATX_FORCE_SYNC,
                 STATX_SIZE | STATX_MTIME, &status)
          == 0)
        g_string_append_printf (text, "%s: %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT ".%u\n",
                                parts[i], (guint64) status.stx_size,
                                (gint64) status.stx_mtime.tv_sec, status.stx_mtime.tv_nsec);
    }
  return g_string_free (text, FALSE);
}

static gboolean
copy_parts (const char *source, const char *target, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (source, parts[i], NULL);
      g_autofree char *to = g_strconcat (target, parts[i], NULL);
      (void) g_unlink (to);
      if (is_file (from) && !vigie_copy_file (from, to, error))
        return FALSE;
    }
  return TRUE;
}

/* Its files belong together, and where it lies nobody may know locks: what was written meanwhile
 * is copied again. */
static gboolean
copy_database (const char *source, const char *target, GError **error)
{
  for (guint i = 0; i < MOST_TRIES; i++)
    {
      g_autoptr (GError) failed = NULL;
      g_autofree char *before = describe_database (source);
      const gboolean copied = copy_parts (source, target, &failed);
      g_autofree char *after = describe_database (source);
      const gboolean settled = g_str_equal (before, after);
      if (settled && copied)
        return TRUE;
      if (settled)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }
  return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_FAILED, source, 0,
                          _ ("another program is using the database"));
}

/* Folders -------------------------------------------------------------------------------------- */

static gboolean copy_contents (const char *source, const char *target, GError **error);

static gboolean
copy_entry (const char *from, const char *to, GError **error)
{
  if (is_file (from))
    return is_database (from) ? copy_database (from, to, error) : vigie_copy_file (from, to, error);
  if (!g_file_test (from, G_FILE_TEST_IS_DIR) || g_file_test (from, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  if (g_mkdir (to, 0700) != 0)
    return vigie_error_from_errno (error, errno, to, _ ("cannot make the folder"));
  return copy_contents (from, to, error);
}

/* Databases first: files that they name are there then, and one that comes later does no harm. */
static gboolean
copy_contents (const char *source, const char *target, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (source, 0, error);
  if (!folder)
    return FALSE;
  for (int databases = 1; databases >= 0; databases--)
    {
      const char *name;
      g_dir_rewind (folder);
      while ((name = g_dir_read_name (folder)))
        {
          g_autofree char *from = g_build_filename (source, name, NULL);
          g_autofree char *to = g_build_filename (target, name, NULL);
          if (*name == '.' || is_database (from) != databases || is_beside_database (from))
            continue;
          if (!copy_entry (from, to, error))
            return FALSE;
        }
    }
  return vigie_durable_sync_folder (target, error);
}

/* Whether @folder, which is called @path, is still there, and everybody is told that it is being
 * filled, as far as locks are known there. */
static gboolean
hold (int folder, const char *path)
{
  const gboolean taken = flock (folder, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  return !taken && g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* Returns: (transfer full) (nullable): a new folder beside @whole; @folder holds it. */
static char *
make_partial (const char *whole, int *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (whole);
  g_autofree char *name = g_path_get_basename (whole);
  int failed = EBUSY;
  /* A folder may be swept before it is held. */
  for (guint i = 0; i < MOST_TRIES; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/.%.200s" PARTIAL "XXXXXX", parent, name);
      *folder = g_mkdtemp (path) ? open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
      failed = *folder >= 0 ? EBUSY : errno;
      if (*folder >= 0 && hold (*folder, path))
        return g_steal_pointer (&path);
      if (*folder >= 0)
        close (*folder);
    }
  vigie_error_from_errno (error, failed, whole, _ ("cannot make the folder"));
  return NULL;
}

static gboolean
is_taken (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

/* Returns: 0 or the errno. Where a rename cannot be told to replace nothing, it could replace an
 * empty folder that came this very moment, and no other. */
static int
put_in_place (const char *partial, const char *whole)
{
  if (renameat2 (AT_FDCWD, partial, AT_FDCWD, whole, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return errno;
  return is_taken (whole) ? EEXIST : g_rename (partial, whole) == 0 ? 0 : errno;
}

static gboolean
fill (const char *partial, const char *source, const char *whole, GError **error)
{
  if (!copy_contents (source, partial, error))
    return FALSE;
  const int failed = put_in_place (partial, whole);
  return !failed
         || vigie_error_from_errno (error, failed, whole, _ ("cannot put the folder in place"));
}

gboolean
vigie_copy_folder (const char *source, const char *target, GError **error)
{
  g_return_val_if_fail (source && target, FALSE);

  int folder;
  g_autofree char *whole = g_canonicalize_filename (target, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  if (is_taken (whole))
    return vigie_error_from_errno (error, EEXIST, target, _ ("cannot make the folder"));
  g_autofree char *partial = make_partial (whole, &folder, error);
  if (!partial)
    return FALSE;
  const gboolean filled = fill (partial, source, whole, error);
  const gboolean good = filled && vigie_durable_sync_folder (parent, error);
  if (!good)
    vigie_copy_remove_folder (filled ? whole : partial);
  close (folder);
  return good;
}

static gboolean
is_partial (const char *name)
{
  const char *end = g_strrstr (name, PARTIAL);
  return *name == '.' && end && end > name && strlen (end) == strlen (PARTIAL "XXXXXX");
}

void
vigie_copy_sweep (const char *parent)
{
  g_return_if_fail (parent);

  g_autoptr (GDir) folder = g_dir_open (parent, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);
      const int partial =
        is_partial (name) ? open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
      if (partial < 0)
        continue;
      if (flock (partial, LOCK_EX | LOCK_NB) == 0)
        vigie_copy_remove_folder (path);
      close (partial);
    }
}

char *
vigie_copy_find_free (const char *parent, const char *name)
{
  g_return_val_if_fail (parent && name, NULL);

  char *path = g_build_filename (parent, name, NULL);
  for (guint i = 2; is_taken (path); i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s-%u", name, i);
      g_free (path);
      path = g_build_filename (parent, numbered, NULL);
    }
  return path;
}

void
vigie_copy_remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      if (g_file_test (below, G_FILE_TEST_IS_DIR) && !g_file_test (below, G_FILE_TEST_IS_SYMLINK))
        vigie_copy_remove_folder (below);
      else
        (void) g_unlink (below);
    }
  (void) g_rmdir (path);
}

gboolean
vigie_copy_knows_locks (const char *folder)
{
  g_return_val_if_fail (folder, FALSE);

  g_autofree char *path = g_build_filename (folder, ".vigie-lock-XXXXXX", NULL);
  const int fd = g_mkstemp (path);
  if (fd < 0)
    return FALSE;
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1 };
  const gboolean known = fcntl (fd, F_SETLK, &lock) == 0;
  close (fd);
  (void) g_unlink (path);
  return known;
}
