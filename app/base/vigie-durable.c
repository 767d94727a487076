/* vigie-durable.c: files that are either the old one or the complete new one
 *
 * Where the file system has files without a name (open(2), O_TMPFILE), the new one gets its name
 * when it is complete, so that nothing is left of it if the program or the machine ends before.
 * Elsewhere, on memory sticks for one, it has a temporary name from the beginning.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _VigieDurableFile
{
  char *target;
  char *path; /* (nullable): the temporary name, if it has one */
  int folder;
  int fd;
  gboolean in_place;
};

static mode_t
current_umask (void)
{
  static gsize mask = 0; /* the mask plus one: reading it changes it, so it is read once */
  if (g_once_init_enter (&mask))
    {
      mode_t old = umask (022);
      umask (old);
      g_once_init_leave (&mask, (gsize) old + 1);
    }
  return (mode_t) (mask - 1);
}

/* What stands there already may be replaced if it is a file. A folder cannot be, and a device must
 * not: the rename would put a file in place of, say, /dev/full for the whole machine. */
static gboolean
may_be_replaced (const char *target, GError **error)
{
  struct stat status;
  if (stat (target, &status) != 0 || S_ISREG (status.st_mode))
    return TRUE;
  if (S_ISDIR (status.st_mode))
    return vigie_error_from_errno (error, EISDIR, target, _ ("cannot put the file in place"));
  return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_A_FILE, target, 0,
                          _ ("this is a device, a pipe or a socket, which a file cannot replace; "
                             "give the name of a file"));
}

/* New files can be made in it. */
static gboolean
takes_files (const char *folder, const char *target, GError **error)
{
  return access (folder, W_OK | X_OK) == 0
         || vigie_error_from_errno (error, errno, target, _ ("cannot create the file"));
}

gboolean
vigie_durable_check_target (const char *target, GError **error)
{
  g_return_val_if_fail (target, FALSE);

  g_autofree char *folder = g_path_get_dirname (target);
  return may_be_replaced (target, error) && takes_files (folder, target, error);
}

gboolean
vigie_durable_check_folder (const char *folder, GError **error)
{
  g_return_val_if_fail (folder, FALSE);

  struct stat status;
  if (stat (folder, &status) != 0)
    return errno == ENOENT
           || vigie_error_from_errno (error, errno, folder, _ ("cannot create the folder"));
  if (!S_ISDIR (status.st_mode))
    return vigie_error_from_errno (error, ENOTDIR, folder, _ ("cannot write to the folder"));
  return access (folder, W_OK | X_OK) == 0
         || vigie_error_from_errno (error, errno, folder, _ ("cannot write to the folder"));
}

/* `.NAME.XXXXXX` beside the target. */
static char *
make_temporary_path (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  return g_strdup_printf ("%s/.%s.XXXXXX", folder, name);
}

/* Gives the file without a name one; returns 0 or the errno. Without privileges it can only be
 * reached through /proc (open(2)). */
static int
link_as (VigieDurableFile *self, const char *path)
{
  g_autofree char *source = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  return linkat (AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

static int
link_temporarily (VigieDurableFile *self)
{
  int failed = EEXIST;
  for (guint i = 0; i < 100 && failed == EEXIST; i++)
    {
      g_autofree char *path = make_temporary_path (self->target);
      g_snprintf (path + strlen (path) - 6, 7, "%06x", g_random_int () & 0xffffff);
      failed = link_as (self, path);
      if (!failed)
        self->path = g_steal_pointer (&path);
    }
  return failed;
}

/* Opens the folder, which has to be synced in the end, and in it a file, nameless if that is
 * possible; returns 0 or the errno. */
static int
open_new (VigieDurableFile *self)
{
  g_autofree char *folder = g_path_get_dirname (self->target);
  self->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->folder < 0)
    return errno;
  self->fd = access ("/proc/self/fd", X_OK) == 0
               ? openat (self->folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)
               : -1;
  if (self->fd >= 0)
    return 0;
  g_autofree char *path = make_temporary_path (self->target);
  self->fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return errno;
  self->path = g_steal_pointer (&path);
  return 0;
}

VigieDurableFile *
vigie_durable_file_new (const char *target, GError **error)
{
  g_return_val_if_fail (target, NULL);

  if (!may_be_replaced (target, error))
    return NULL;
  g_autoptr (VigieDurableFile) self = g_new0 (VigieDurableFile, 1);
  self->target = g_strdup (target);
  self->fd = -1;
  const int failed = open_new (self);
  if (failed)
    {
      vigie_error_from_errno (error, failed, target, _ ("cannot create the file"));
      return NULL;
    }
  (void) fchmod (self->fd, 0644 & ~current_umask ());
  return g_steal_pointer (&self);
}

const char *
vigie_durable_file_get_target (VigieDurableFile *self)
{
  return self->target;
}

const char *
vigie_durable_file_need_path (VigieDurableFile *self, GError **error)
{
  const int failed = self->path ? 0 : link_temporarily (self);
  if (failed)
    vigie_error_from_errno (error, failed, self->target, _ ("cannot create the file"));
  return self->path;
}

void
vigie_durable_file_hide (VigieDurableFile *self)
{
  if (self->path)
    (void) g_unlink (self->path);
  g_clear_pointer (&self->path, g_free);
}

int
vigie_durable_file_get_fd (VigieDurableFile *self)
{
  return self->fd;
}

gboolean
vigie_durable_file_write (VigieDurableFile *self, const void *data, gsize size, GError **error)
{
  const char *at = data;
  while (size > 0)
    {
      ssize_t written = write (self->fd, at, size);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return vigie_error_from_errno (error, errno, self->target, _ ("cannot write the file"));
      at += written;
      size -= (gsize) written;
    }
  return TRUE;
}

static gboolean
sync_folder (int fd, const char *folder, GError **error)
{
  /* Some file systems cannot sync a folder and say EINVAL: then there is nothing more to do. */
  if (fsync (fd) == 0 || errno == EINVAL)
    return TRUE;
  return vigie_error_from_errno (error, errno, folder, _ ("cannot sync the folder"));
}

gboolean
vigie_durable_sync_folder (const char *folder, GError **error)
{
  const int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return vigie_error_from_errno (error, errno, folder, _ ("cannot open the folder"));
  const gboolean synced = sync_folder (fd, folder, error);
  close (fd);
  return synced;
}

gboolean
vigie_durable_file_sync (VigieDurableFile *self, GError **error)
{
  return fsync (self->fd) == 0
         || vigie_error_from_errno (error, errno, self->target, _ ("cannot write the file"));
}

/* A name can be given at once where there is none yet. Only a rename replaces what is there, so
 * then the complete file has a temporary name for a moment. Returns 0 or the errno. */
static int
put_in_place (VigieDurableFile *self)
{
  int failed = self->path ? EEXIST : link_as (self, self->target);
  if (failed != EEXIST)
    return failed;
  failed = self->path ? 0 : link_temporarily (self);
  if (failed)
    return failed;
  if (g_rename (self->path, self->target) != 0)
    return errno;
  g_clear_pointer (&self->path, g_free);
  return 0;
}

gboolean
vigie_durable_file_commit (VigieDurableFile *self, GError **error)
{
  g_return_val_if_fail (!self->in_place, FALSE);

  if (!vigie_durable_file_sync (self, error))
    return FALSE;
  const int failed = put_in_place (self);
  if (failed)
    return vigie_error_from_errno (error, failed, self->target, _ ("cannot put the file in place"));
  self->in_place = TRUE;
  g_autofree char *folder = g_path_get_dirname (self->target);
  return sync_folder (self->folder, folder, error);
}

gboolean
vigie_durable_file_is_in_place (VigieDurableFile *self)
{
  return self->in_place;
}

void
vigie_durable_file_free (VigieDurableFile *self)
{
  if (!self)
    return;
  if (self->fd >= 0)
    close (self->fd);
  if (self->folder >= 0)
    close (self->folder);
  if (self->path)
    (void) g_unlink (self->path);
  g_free (self->target);
  g_free (self->path);
  g_free (self);
}

gboolean
vigie_durable_replace (const char *target, const void *data, gsize size, GError **error)
{
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (target, error);
  return file && vigie_durable_file_write (file, data, size, error)
         && vigie_durable_file_commit (file, error);
}

/* Reads until the end, or until there are more than @enough bytes; Returns: 0 or an error number.
 */
static int
read_until (int fd, GByteArray *bytes, gsize enough)
{
  while (bytes->len <= enough)
    {
      guint8 buffer[65536];
      ssize_t n = read (fd, buffer, sizeof buffer);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n < 0 ? errno : 0;
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  return 0;
}

GBytes *
vigie_read_descriptor (int fd, const char *path, gsize max_size, GError **error)
{
  struct stat status;
  int failed = fstat (fd, &status) != 0 ? errno : S_ISDIR (status.st_mode) ? EISDIR : 0;
  gboolean too_large = !failed && status.st_size > 0 && (guint64) status.st_size > max_size;
  const gsize room = failed || too_large || !S_ISREG (status.st_mode) ? 0 : status.st_size;
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) MIN (room, G_MAXINT));

  if (!failed && !too_large)
    failed = read_until (fd, bytes, max_size);
  too_large = too_large || bytes->len > max_size;
  close (fd);

  if (failed)
    {
      vigie_error_from_errno (error, failed, path, _ ("cannot read the file"));
      return NULL;
    }
  if (too_large)
    {
      vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_TOO_LARGE, path, 0,
                       g_dngettext (GETTEXT_PACKAGE,
                                    "the file is larger than the %lu byte allowed here",
                                    "the file is larger than the %lu bytes allowed here", max_size),
                       (unsigned long) max_size);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
vigie_read_file (const char *path, gsize max_size, GError **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd >= 0)
    return vigie_read_descriptor (fd, path, max_size, error);
  vigie_error_from_errno (error, errno, path, _ ("cannot open the file"));
  return NULL;
}

GBytes *
vigie_read_beginning (const char *path, gsize max_size, GError **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const int failed = fd < 0 ? errno : read_until (fd, bytes, max_size - 1);
  if (fd >= 0)
    close (fd);
  if (failed)
    {
      vigie_error_from_errno (error, failed, path, _ ("cannot read the file"));
      return NULL;
    }
  g_byte_array_set_size (bytes, (guint) MIN (bytes->len, max_size));
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
