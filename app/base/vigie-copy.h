/* vigie-copy.h: files and folders once more, elsewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * vigie_copy_file:
 *
 * Makes @target a copy of @source that only the person may read and that is safe on the disk.
 * Errors are those of the system, with the path that they are about.
 */
gboolean vigie_copy_file (const char *source, const char *target, GError **error);

/**
 * vigie_copy_folder:
 * @target: a folder that does not exist yet
 *
 * Copies folders and ordinary files below @source, as vigie_copy_file() does. What is hidden, as a
 * copy that was cut off is, and symbolic links are left out. What was copied before an error stays.
 */
gboolean vigie_copy_folder (const char *source, const char *target, GError **error);

/** vigie_copy_find_free: Returns: (transfer full): a path in @parent that does not exist yet:
 * @name, with a number behind it if that is taken */
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
