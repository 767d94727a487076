/* vigie-durable.c: files that are either the old one or the complete new one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct _VigieDurableFile
{
  char *target;
  char *path;
  int fd;
  gboolean committed;
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

VigieDurableFile *
vigie_durable_file_new (const char *target, GError **error)
{
  g_return_val_if_fail (target, NULL);

  if (!may_be_replaced (target, error))
    return NULL;
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *name = g_path_get_basename (target);
  g_autofree char *path = g_strdup_printf ("%s/.%s.XXXXXX", folder, name);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      vigie_error_from_errno (error, errno, target, _ ("cannot create the file"));
      return NULL;
    }
  (void) fchmod (fd, 0644 & ~current_umask ());

  VigieDurableFile *self = g_new0 (VigieDurableFile, 1);
  self->target = g_strdup (target);
  self->path = g_steal_pointer (&path);
  self->fd = fd;
  return self;
}

const char *
vigie_durable_file_get_path (VigieDurableFile *self)
{
  return self->path;
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

gboolean
vigie_durable_sync_folder (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return vigie_error_from_errno (error, errno, folder, _ ("cannot open the folder"));
  /* Some file systems cannot sync a folder and say EINVAL: then there is nothing more to do. */
  int failed = fsync (fd) != 0 && errno != EINVAL ? errno : 0;
  close (fd);
  if (failed)
    return vigie_error_from_errno (error, failed, folder, _ ("cannot sync the folder"));
  return TRUE;
}

gboolean
vigie_durable_file_sync (VigieDurableFile *self, GError **error)
{
  return fsync (self->fd) == 0
         || vigie_error_from_errno (error, errno, self->target, _ ("cannot write the file"));
}

gboolean
vigie_durable_file_commit (VigieDurableFile *self, GError **error)
{
  g_return_val_if_fail (!self->committed, FALSE);

  if (!vigie_durable_file_sync (self, error))
    return FALSE;
  if (g_rename (self->path, self->target) != 0)
    return vigie_error_from_errno (error, errno, self->target, _ ("cannot put the file in place"));
  self->committed = TRUE;
  g_autofree char *folder = g_path_get_dirname (self->target);
  return vigie_durable_sync_folder (folder, error);
}

void
vigie_durable_file_free (VigieDurableFile *self)
{
  if (!self)
    return;
  close (self->fd);
  if (!self->committed)
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

GBytes *
vigie_read_descriptor (int fd, const char *path, gsize max_size, GError **error)
{
  struct stat status;
  int failed = fstat (fd, &status) != 0 ? errno : S_ISDIR (status.st_mode) ? EISDIR : 0;
  gboolean too_large = !failed && status.st_size > 0 && (guint64) status.st_size > max_size;
  const gsize room = failed || too_large || !S_ISREG (status.st_mode) ? 0 : status.st_size;
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) MIN (room, G_MAXINT));

  while (!failed && !too_large)
    {
      guint8 buffer[65536];
      ssize_t n = read (fd, buffer, sizeof buffer);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        failed = errno;
      if (n <= 0)
        break;
      g_byte_array_append (bytes, buffer, (guint) n);
      too_large = bytes->len > max_size;
    }
  close (fd);

  if (failed)
    {
      vigie_error_from_errno (error, failed, path, _ ("cannot read the file"));
      return NULL;
    }
  if (too_large)
    {
      vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_TOO_LARGE, path, 0,
                       _ ("the file is larger than the %lu bytes allowed here"),
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
