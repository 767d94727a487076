/* disk-fault.h: disks that lack what others have
 *
 * The test program's own fsync(), access(), fcntl() and write() stand before those of the C
 * library.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/** disk_fault_fail_folders: from now on, or not any more, syncing a folder fails with EIO */
void disk_fault_fail_folders (int fail);

/** disk_fault_hide_proc: from now on, or not any more, nothing is to be reached through /proc, so
 * that a file without a name could never get one */
void disk_fault_hide_proc (int hide);

/** disk_fault_refuse_locks: from now on, or not any more (%NULL), files below @folder, an absolute
 * path without links, cannot be locked, as in what a portal lends: ENOLCK */
void disk_fault_refuse_locks (const char *folder);

/** disk_fault_fill: from now on files take @bytes more before the disk is full (ENOSPC); a negative
 * number: as many as they want */
void disk_fault_fill (long bytes);
