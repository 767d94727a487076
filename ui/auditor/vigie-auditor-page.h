/* vigie-auditor-page.h: the auditor's side: assignments, audit, review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_AUDITOR_PAGE (vigie_auditor_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieAuditorPage, vigie_auditor_page, VIGIE, AUDITOR_PAGE, GtkWidget)

GtkWidget *vigie_auditor_page_new (void);

/** vigie_auditor_page_set_workspace: @workspace is (nullable); shows its assignments, or goes on
 * with the audit that was open when the program ended */
void vigie_auditor_page_set_workspace (VigieAuditorPage *self, VigieWorkspace *workspace);

/** vigie_auditor_page_get_workspace: Returns: (transfer none) (nullable) */
VigieWorkspace *vigie_auditor_page_get_workspace (VigieAuditorPage *self);

/** vigie_auditor_page_open_file: a receipt, or a newer edition of the campaign; says what came of
 * it
 */
void vigie_auditor_page_open_file (VigieAuditorPage *self, GFile *file);

/** vigie_auditor_page_read_mail: a saved e-mail, for the audit that is open */
void vigie_auditor_page_read_mail (VigieAuditorPage *self, const char *path);

/** vigie_auditor_page_close: saves what is being typed; Returns: %FALSE if that failed and the
 * person has to decide, so the window must stay */
gboolean vigie_auditor_page_close (VigieAuditorPage *self);

/** vigie_auditor_page_is_exporting: whether a bundle is being written */
gboolean vigie_auditor_page_is_exporting (VigieAuditorPage *self);

/** vigie_auditor_page_open_backup: asks for a backup to go on with what is being filled; Returns:
 * %FALSE if nothing is */
gboolean vigie_auditor_page_open_backup (VigieAuditorPage *self);

G_END_DECLS
