/* vigie-open-file.h: shows a file in another program, through the portal in a sandbox
 *
 * The one place that launches by URI, for which GTK 4.10 has GtkFileLauncher.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_open_file:
 * @parent: any widget of the window
 * @path: a file
 * @name: (nullable): what the other program is to call it; %NULL: as it is called
 *
 * Opens a copy of the file, which can only be read, in the program that the desktop has for it:
 * what that program writes never reaches the file. Copies go with the person's session on the
 * computer. A failure is told in a dialog.
 */
void vigie_open_file (GtkWidget *parent, const char *path, const char *name);

/** vigie_open_folder: shows the folder @path, or the one that the file @path lies in, in the
 * program that the desktop has for folders; @parent is any widget of the window, which a failure is
 * told in
 */
void vigie_open_folder (GtkWidget *parent, const char *path);

/** vigie_open_find_folder: Returns: (transfer full): what vigie_open_folder() shows */
char *vigie_open_find_folder (const char *path);

G_END_DECLS
