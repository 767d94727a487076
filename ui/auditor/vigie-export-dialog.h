/* vigie-export-dialog.h: writes finalised audits into one signed bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_EXPORT_DIALOG (vigie_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieExportDialog, vigie_export_dialog, VIGIE, EXPORT_DIALOG, AdwWindow)

/**
 * VigieExportDialog::written:
 * @path: the bundle
 * @n_audits: audits in it
 * @n_files: files in it
 *
 * Emitted when a bundle is on disk; the dialog says so and stays.
 */

/** vigie_export_dialog_new: @parent: (nullable): the window */
GtkWidget *vigie_export_dialog_new (GtkWindow *parent, VigieWorkspace *workspace);

/** vigie_export_dialog_export: writes the chosen audits to @path while the window lives on, then
 * says where they are, or what went wrong */
void vigie_export_dialog_export (VigieExportDialog *self, const char *path);

/** vigie_export_dialog_is_busy: whether a bundle is being written, so that the window must stay */
gboolean vigie_export_dialog_is_busy (VigieExportDialog *self);

/** vigie_export_dialog_suggest_name: Returns: (transfer full): `CODE-DATE.bundle.asice`,
 * with `.p7m` behind it where bundles are sealed */
char *vigie_export_dialog_suggest_name (VigieWorkspace *workspace, GDateTime *now);

G_END_DECLS
