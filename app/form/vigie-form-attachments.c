/* vigie-form-attachments.c: the attachments of a form, from one folder
 *
 * Form and folder may come from anybody, so a name is one in that folder, and a link is followed
 * only where it leads to a file in it (docs/decisions/119-attachments-of-one-folder.md). Links are
 * looked up first; what that found is opened step by step from the folder, and no step may be a
 * link by then: nobody can put one there in between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_SIZE (VIGIE_FORM_MAX_SIZE * 4)

static gboolean
check_name (const char *name, GError **error)
{
  if (*name && !strchr (name, G_DIR_SEPARATOR) && strcmp (name, ".") != 0
      && strcmp (name, "..") != 0)
    return TRUE;
  return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                          _ ("“%s” is no file name"), name);
}

/* What @real, a path without links, is called in @folder, one without links too; NULL: it lies
 * elsewhere. */
static const char *
path_inside (const char *real, const char *folder)
{
  const gsize length = strlen (folder);

  if (strncmp (real, folder, length) != 0)
    return NULL;
  if (folder[length - 1] == '/')
    return real + length;
  return real[length] == '/' ? real + length + 1 : NULL;
}

/* One step without following a link; -1 with errno. No file that a portal lends can be opened so
 * that links are refused: what was none is opened again, and has to be the same then. */
static int
open_step (int at, const char *name, int kind)
{
  struct stat before, after;
  int fd = openat (at, name, kind | O_NOFOLLOW | O_CLOEXEC);

  if (fd >= 0 || errno != ELOOP || fstatat (at, name, &before, AT_SYMLINK_NOFOLLOW) != 0
      || S_ISLNK (before.st_mode))
    return fd;
  fd = openat (at, name, kind | O_CLOEXEC);
  if (fd < 0
      || (fstat (fd, &after) == 0 && after.st_dev == before.st_dev
          && after.st_ino == before.st_ino))
    return fd;
  close (fd);
  errno = ELOOP;
  return -1;
}

/* Opens @inside below @folder, where no step is a link; -1 with errno. */
static int
open_below (const char *folder, const char *inside)
{
  g_auto (GStrv) steps = g_strsplit (inside, "/", -1);
  int at = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);

  for (guint i = 0; steps[i] && at >= 0; i++)
    {
      const int kind = steps[i + 1] ? O_PATH | O_DIRECTORY : O_RDONLY | O_NONBLOCK | O_NOCTTY;
      const int next = open_step (at, steps[i], kind);
      const int problem = errno;
      close (at);
      errno = problem;
      at = next;
    }
  return at;
}

/* A pipe or a device has no end, or none yet, and would be taken for an empty file. What cannot be
 * asked for is left to the reading. */
static gboolean
is_special (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 && !S_ISREG (status.st_mode) && !S_ISDIR (status.st_mode);
}

GBytes *
vigie_form_folder_attachments (const char *name, gpointer folder, GError **error)
{
  if (!check_name (name, error))
    return NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *real_folder = realpath (folder, NULL);
  g_autofree char *real = real_folder ? realpath (path, NULL) : NULL;
  const char *inside = real ? path_inside (real, real_folder) : NULL;
  if (real && !inside)
    {
      vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                       _ ("“%s” is a link that leads out of the folder of attachments"), name);
      return NULL;
    }
  const int fd = inside ? open_below (real_folder, inside) : -1;
  if (fd >= 0 && is_special (fd))
    {
      close (fd);
      vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                       _ ("“%s” is no regular file"), name);
      return NULL;
    }
  if (fd >= 0)
    return vigie_read_descriptor (fd, path, MAX_SIZE, error);
  vigie_error_from_errno (error, errno, path, _ ("cannot open the file"));
  return NULL;
}
