/* vigie-audit-page.h: one audit: its questions, then its review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_AUDIT_PAGE (vigie_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieAuditPage, vigie_audit_page, VIGIE, AUDIT_PAGE, GtkWidget)

/**
 * VigieAuditPage:
 *
 * Actions: `audit.review`, `audit.go-to` (s), `audit.finalise`, `audit.revise`, `audit.discard`,
 * `audit.history`, `audit.export`, `audit.scenario`. Leaves by `auditor.back`, reopens by
 * `auditor.open`.
 */
GtkWidget *vigie_audit_page_new (void);

/** vigie_audit_page_set_audit: @workspace and @audit are (nullable); a draft opens at its
 * questions, any other audit at its answers */
void
vigie_audit_page_set_audit (VigieAuditPage *self, VigieWorkspace *workspace, VigieAudit *audit);

/** vigie_audit_page_get_audit: Returns: (transfer none) (nullable) */
VigieAudit *vigie_audit_page_get_audit (VigieAuditPage *self);

/** vigie_audit_page_read_mail: a saved e-mail, for the audit that is open */
void vigie_audit_page_read_mail (VigieAuditPage *self, const char *path);

/** vigie_audit_page_commit: saves what is being typed; Returns: %FALSE if it could not be saved */
gboolean vigie_audit_page_commit (VigieAuditPage *self);

/** vigie_audit_page_update_clock: whether to say that the computer's clock was set back */
void vigie_audit_page_update_clock (VigieAuditPage *self);

G_END_DECLS
