/* vigie-assignments-page.h: what there is to do: a list with search and filters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "auditor/vigie-auditor-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_ASSIGNMENTS_PAGE (vigie_assignments_page_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieAssignmentsPage, vigie_assignments_page, VIGIE, ASSIGNMENTS_PAGE, GtkWidget)

/**
 * VigieAssignmentsPage:
 *
 * Works by the actions `auditor.…` of the page around it (vigie-auditor-actions.c); a row runs
 * `auditor.open` with the id of its audit or assignment.
 */
GtkWidget *vigie_assignments_page_new (void);

/** vigie_assignments_page_set_workspace: @workspace: (nullable) */
void vigie_assignments_page_set_workspace (VigieAssignmentsPage *self, VigieWorkspace *workspace);

/** vigie_assignments_page_refresh: filters, counts and banners after audits have changed */
void vigie_assignments_page_refresh (VigieAssignmentsPage *self);

/** vigie_assignments_page_set_stage: as if its button was pressed */
void vigie_assignments_page_set_stage (VigieAssignmentsPage *self, VigieStage stage);

/** vigie_assignments_page_set_checking: says that the workspace is being checked, or no longer */
void vigie_assignments_page_set_checking (VigieAssignmentsPage *self, gboolean checking);

/** vigie_assignments_page_get_shown: Returns: (transfer none): the #VigieWorkItem that show now */
GListModel *vigie_assignments_page_get_shown (VigieAssignmentsPage *self);

G_END_DECLS
