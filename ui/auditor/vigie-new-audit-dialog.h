/* vigie-new-audit-dialog.h: an audit without assignment: which channel, which organisation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_NEW_AUDIT_DIALOG (vigie_new_audit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieNewAuditDialog, vigie_new_audit_dialog, VIGIE, NEW_AUDIT_DIALOG, AdwWindow)

/**
 * VigieNewAuditDialog::created:
 * @audit_id: the new draft
 */

/** vigie_new_audit_dialog_new: @parent: (nullable): the window */
GtkWidget *vigie_new_audit_dialog_new (GtkWindow *parent, VigieWorkspace *workspace);

G_END_DECLS
