/* vigie-copy.h: files and folders once more, elsewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vigie_copy_file:
 * @source: an ordinary file; %VIGIE_BASE_ERROR_NOT_A_FILE if it is a folder, a device, a pipe or a
 *   socket, which is not waited for
 *
 * Makes @target a copy of @source that only the person may read and that is safe on the disk.
 * Errors are those of the system, with the path that they are about.
 */
gboolean vigie_copy_file (const char *source, const char *target, GError **error);

/**
 * vigie_copy_folder:
 * @target: a folder that does not exist yet; %VIGIE_BASE_ERROR_EXISTS if something has that name
 *
 * Copies folders and ordinary files below @source, as vigie_copy_file() does; all else, what is
 * hidden and symbolic links are left out. @target is there when all of it is on the disk: until
 * then the copy has a hidden name beside it, and is removed if an error ends it.
 *
 * A database, `*.sqlite` with its logs, is copied as it was at one moment, although nobody is kept
 * from writing: if its files changed meanwhile they are copied again, and if that does not help it
 * is an error. Whether it is whole has to be seen by opening it.
 */
gboolean vigie_copy_folder (const char *source, const char *target, GError **error);

/** vigie_copy_sweep: removes what copies that were cut off left in @parent, as far as that goes;
 * what another program is filling stays */
void vigie_copy_sweep (const char *parent);

/** vigie_copy_find_free: Returns: (transfer full): a path in @parent that does not exist yet, not
 * as a link either: @name, with a number behind it if that is taken */
char *vigie_copy_find_free (const char *parent, const char *name);

/** vigie_copy_remove_folder: removes a folder and what is in it, as far as that goes */
void vigie_copy_remove_folder (const char *path);

/**
 * vigie_copy_knows_locks:
 *
 * Returns: whether files in @folder can be locked, which databases need. They cannot in a folder
 * that a portal lends to a sandbox, nor on some network drives.
 */
gboolean vigie_copy_knows_locks (const char *folder);

G_END_DECLS
