/* disk-fault.c: disks that lack what others have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "disk-fault.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int fail_folders;
static int hide_proc;
static const char *without_locks;
static long room = -1;

int
fsync (int fd)
{
  struct stat status;
  if (fail_folders && fstat (fd, &status) == 0 && S_ISDIR (status.st_mode))
    {
      errno = EIO;
      return -1;
    }
  return (int) syscall (SYS_fsync, fd);
}

int
access (const char *path, int mode)
{
  if (hide_proc && strncmp (path, "/proc/", 6) == 0)
    {
      errno = ENOENT;
      return -1;
    }
  return faccessat (AT_FDCWD, path, mode, 0);
}

static int
is_below (int fd, const char *folder)
{
  char link[32], path[PATH_MAX];
  (void) snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t n = readlink (link, path, sizeof path);
  const size_t length = strlen (folder);
  return n > (ssize_t) length && strncmp (path, folder, length) == 0 && path[length] == '/';
}

/* SQLite's library finds it, too: what locks a database has to fail as well. */
__attribute__ ((visibility ("default"))) int
fcntl (int fd, int command, ...)
{
  va_list rest;
  va_start (rest, command);
  void *argument = va_arg (rest, void *);
  va_end (rest);
  if (without_locks && (command == F_SETLK || command == F_SETLKW || command == F_GETLK)
      && is_below (fd, without_locks))
    {
      errno = ENOLCK;
      return -1;
    }
  return (int) syscall (SYS_fcntl, fd, command, argument);
}

/* Pipes and what is said on the terminal need no room. */
ssize_t
write (int fd, const void *data, size_t size)
{
  struct stat status;
  if (room >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    {
      if (room == 0 && size > 0)
        {
          errno = ENOSPC;
          return -1;
        }
      size = size < (size_t) room ? size : (size_t) room;
      room -= (long) size;
    }
  return syscall (SYS_write, fd, data, size);
}

void
disk_fault_fail_folders (int fail)
{
  fail_folders = fail;
}

void
disk_fault_hide_proc (int hide)
{
  hide_proc = hide;
}

void
disk_fault_refuse_locks (const char *folder)
{
  without_locks = folder;
}

void
disk_fault_fill (long bytes)
{
  room = bytes;
}
