/* vigie-durable.h: files that are either the old one or the complete new one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vigie_durable_check_target:
 * @target: path that a file shall have in the end
 * @error: %VIGIE_BASE_ERROR_NOT_A_FILE: a folder, device, pipe or socket has that name;
 *   %VIGIE_BASE_ERROR_NOT_FOUND, %VIGIE_BASE_ERROR_PERMISSION …: its folder takes no new file
 *
 * Whether a file can get that name, as far as that can be said without writing one: to be asked
 * before work that would be in vain.
 */
gboolean vigie_durable_check_target (const char *target, GError **error);

/** vigie_durable_check_folder: whether @folder, which need not be there yet, can be written into:
 * %VIGIE_BASE_ERROR_NOT_A_FOLDER and others, likewise */
gboolean vigie_durable_check_folder (const char *folder, GError **error);

/**
 * VigieDurableFile:
 *
 * A file being written beside its target, without a name where the file system has such files,
 * under a temporary one elsewhere. Committing syncs it, gives it the target's name and syncs the
 * folder; freeing it uncommitted removes it. So the target is never half-written, whatever happens.
 */
typedef struct _VigieDurableFile VigieDurableFile;

/**
 * vigie_durable_file_new:
 * @target: path that the file shall have in the end
 * @error: %VIGIE_BASE_ERROR; %VIGIE_BASE_ERROR_NOT_A_FILE if a folder, device, pipe or socket has
 *   that name
 *
 * Returns: (transfer full) (nullable): the file, open for writing, mode 0644 less the umask
 */
VigieDurableFile *vigie_durable_file_new (const char *target, GError **error);

const char *vigie_durable_file_get_target (VigieDurableFile *self);

/** vigie_durable_file_need_path: Returns: (transfer none) (nullable): the temporary path, which the
 * file gets now at the latest, for libraries that open what they write by themselves */
const char *vigie_durable_file_need_path (VigieDurableFile *self, GError **error);

/** vigie_durable_file_hide: takes the temporary name away, so that nothing is left even if the
 * program is killed; @self can be written and read, but not committed */
void vigie_durable_file_hide (VigieDurableFile *self);

/** vigie_durable_file_get_fd: Returns: the open descriptor, owned by @self */
int vigie_durable_file_get_fd (VigieDurableFile *self);

/** vigie_durable_file_write: writes all @size bytes, or sets @error (%VIGIE_BASE_ERROR) */
gboolean
vigie_durable_file_write (VigieDurableFile *self, const void *data, gsize size, GError **error);

/** vigie_durable_file_sync: waits until what was written is on disk, still without its name */
gboolean vigie_durable_file_sync (VigieDurableFile *self, GError **error);

/** vigie_durable_file_commit: makes it the target, durably; @self can only be freed afterwards */
gboolean vigie_durable_file_commit (VigieDurableFile *self, GError **error);

/** vigie_durable_file_is_in_place: whether it is the target now; also so if committing failed after
 * that, because the folder could not be synced */
gboolean vigie_durable_file_is_in_place (VigieDurableFile *self);

/** vigie_durable_file_free: closes; removes the temporary file if it was not committed */
void vigie_durable_file_free (VigieDurableFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDurableFile, vigie_durable_file_free)

/**
 * vigie_durable_replace:
 * @target: path to write
 * @data: contents
 * @size: their length in bytes
 * @error: %VIGIE_BASE_ERROR
 *
 * Writes a whole file durably and atomically.
 */
gboolean vigie_durable_replace (const char *target, const void *data, gsize size, GError **error);

/**
 * vigie_durable_sync_folder:
 * @folder: a folder whose entries shall be on disk
 * @error: %VIGIE_BASE_ERROR
 */
gboolean vigie_durable_sync_folder (const char *folder, GError **error);

/**
 * vigie_read_file:
 * @path: a file from outside
 * @max_size: most bytes to accept
 * @error: %VIGIE_BASE_ERROR (not-found, permission, too-large, …), with the place set to @path
 *
 * Returns: (transfer full) (nullable): its bytes; the size is checked before and while reading
 */
GBytes *vigie_read_file (const char *path, gsize max_size, GError **error);

/** vigie_read_beginning: the first bytes of a file, at most @max_size, which is not 0, however long
 * it is; otherwise as vigie_read_file() */
GBytes *vigie_read_beginning (const char *path, gsize max_size, GError **error);

/** vigie_read_descriptor: the same of an open file, which is closed; @path is only for messages */
GBytes *vigie_read_descriptor (int fd, const char *path, gsize max_size, GError **error);

G_END_DECLS
