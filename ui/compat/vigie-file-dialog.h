/* vigie-file-dialog.h: file choosers, through the portal in a sandbox
 *
 * The one place that uses GtkFileChooserNative, which GTK 4.10 replaced with GtkFileDialog.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VigieFileKind:
 * @name: (translatable): what such files are, as the chooser's filter says it
 * @patterns: glob patterns such as `*.bundle.asice`, %NULL-ended
 */
typedef struct
{
  const char *name;
  const char *const *patterns;
} VigieFileKind;

/**
 * vigie_file_dialog_open:
 * @parent: any widget of the window that asks
 * @title: title of the chooser
 * @kind: (nullable): files to offer; %NULL: all
 * @multiple: whether several can be chosen
 *
 * Asks for existing files. A person who closes the chooser is no error: the list is then empty.
 */
void vigie_file_dialog_open (GtkWidget *parent,
                             const char *title,
                             const VigieFileKind *kind,
                             gboolean multiple,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/** vigie_file_dialog_open_folder: the same for one folder, which may be made in the chooser */
void vigie_file_dialog_open_folder (GtkWidget *parent,
                                    const char *title,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** vigie_file_dialog_open_folder_at: the same, beginning in the folder @start (nullable) */
void vigie_file_dialog_open_folder_at (GtkWidget *parent,
                                       const char *title,
                                       const char *start,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/** vigie_file_dialog_save: asks where to write; @name is the suggestion. The chooser itself asks
 * before a file is replaced. */
void vigie_file_dialog_save (GtkWidget *parent,
                             const char *title,
                             const char *name,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/** vigie_file_dialog_save_folder: asks where to make a folder; @name is the suggestion.
 *
 * In a sandbox the portal lends files that are there or single new ones, and no new folder: there
 * an existing one is chosen, and the path is that of a new one in it, which has the @name, with a
 * number if that is taken. */
void vigie_file_dialog_save_folder (GtkWidget *parent,
                                    const char *title,
                                    const char *name,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/** vigie_file_dialog_finish: Returns: (transfer full) (element-type GFile): what was chosen, each
 * with a path; empty if the chooser was closed */
GListModel *vigie_file_dialog_finish (GAsyncResult *result);

/** vigie_file_dialog_finish_path: Returns: (transfer full) (nullable): the path of the one file
 * that was chosen */
char *vigie_file_dialog_finish_path (GAsyncResult *result);

/** vigie_file_dialog_is_lent: Returns: whether a portal has lent the file or folder to a sandbox.
 * It can be read and written there; databases do not work in it, since it knows no locks. */
gboolean vigie_file_dialog_is_lent (const char *path);

/** vigie_file_dialog_describe: Returns: (transfer full): a path as the person knows it, in UTF-8
 *
 * What a portal has lent to a sandbox has another path there: it is shown with the one outside,
 * where the portal tells it, or else without what stands before the name that was chosen. */
char *vigie_file_dialog_describe (const char *path);

G_END_DECLS
