/* vigie-auditor-page-private.h: parts of the page, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "auditor/vigie-assignments-page.h"
#include "auditor/vigie-audit-page.h"
#include "auditor/vigie-auditor-page.h"
#include "auditor/vigie-export-dialog.h"

G_BEGIN_DECLS

/**
 * VigieAuditorPage:
 * @export: (nullable): the export dialog while it is open; a weak pointer
 * @checking: (nullable): there while the workspace is checked
 */
struct _VigieAuditorPage
{
  GtkWidget parent_instance;

  GtkStack *stack;
  VigieAssignmentsPage *assignments;
  VigieAuditPage *audit;

  VigieWorkspace *workspace;
  VigieExportDialog *export;
  GCancellable *checking;
  guint check_source;
};

/** vigie_auditor_page_open: opens an audit, or begins that of an assignment, saying what is wrong
 * if it cannot be */
void vigie_auditor_page_open (VigieAuditorPage *self, const char *id);

/** vigie_auditor_page_show_list: leaves the open audit; @self stays there if it cannot be saved */
void vigie_auditor_page_show_list (VigieAuditorPage *self);

/** vigie_auditor_page_get_window: Returns: (transfer none) (nullable) */
GtkWindow *vigie_auditor_page_get_window (VigieAuditorPage *self);

/** vigie_auditor_page_install_actions: the actions `auditor.…` (vigie-auditor-actions.c) */
void vigie_auditor_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
