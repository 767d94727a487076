/* vigie-reports-view.h: reports to look at and to save
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"
#include "coordinator/vigie-report-list.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_REPORTS_VIEW (vigie_reports_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieReportsView, vigie_reports_view, VIGIE, REPORTS_VIEW, GtkWidget)

/** vigie_reports_view_set_coordination: shows the reports of @coordination (nullable), and follows
 * it */
void vigie_reports_view_set_coordination (VigieReportsView *self, VigieCoordination *coordination);

/** vigie_reports_view_get_list: Returns: (transfer none): organisations to choose from */
VigieReportList *vigie_reports_view_get_list (VigieReportsView *self);

/** vigie_reports_view_choose: as a person would: language and wave (nullable: all) */
void vigie_reports_view_choose (VigieReportsView *self, const char *language, const char *wave);

/** vigie_reports_view_save: those that are chosen into @folder, as a person would */
void vigie_reports_view_save (VigieReportsView *self, const char *folder);

G_END_DECLS
