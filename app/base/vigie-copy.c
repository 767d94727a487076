/* vigie-copy.c: files and folders once more, elsewhere
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
#include <unistd.h>

#define PIECE (256 * 1024)

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

  const int from = open (source, O_RDONLY | O_CLOEXEC);
  if (from < 0)
    return vigie_error_from_errno (error, errno, source, _ ("cannot open the file"));
  g_autoptr (VigieDurableFile) to = vigie_durable_file_new (target, error);
  const gboolean good = to && fchmod (vigie_durable_file_get_fd (to), 0600) == 0
                        && copy_bytes (from, to, source, error)
                        && vigie_durable_file_commit (to, error);
  close (from);
  return good;
}

gboolean
vigie_copy_folder (const char *source, const char *target, GError **error)
{
  g_return_val_if_fail (source && target, FALSE);

  g_autoptr (GDir) folder = g_dir_open (source, 0, error);
  if (!folder)
    return FALSE;
  if (g_mkdir (target, 0700) != 0)
    return vigie_error_from_errno (error, errno, target, _ ("cannot make the folder"));
  const char *name;
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *from = g_build_filename (source, name, NULL);
      g_autofree char *to = g_build_filename (target, name, NULL);
      if (*name == '.' || g_file_test (from, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (!(g_file_test (from, G_FILE_TEST_IS_DIR) ? vigie_copy_folder (from, to, error)
                                                   : vigie_copy_file (from, to, error)))
        return FALSE;
    }
  return vigie_durable_sync_folder (target, error);
}

char *
vigie_copy_find_free (const char *parent, const char *name)
{
  g_return_val_if_fail (parent && name, NULL);

  char *path = g_build_filename (parent, name, NULL);
  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
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
