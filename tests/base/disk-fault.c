/* disk-fault.c: disks that lack what others have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "disk-fault.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int fail_folders;
static int hide_proc;

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
