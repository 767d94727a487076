/* vigie-coordination-reports.h: what is made of an open campaign: reports, tables, a dossier
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"
#include "report/vigie-report.h"

G_BEGIN_DECLS

/**
 * vigie_coordination_preview:
 * @organisation: (nullable): %NULL: all of them together
 * @options: language and wave
 *
 * Lays a report out in a thread, also while something else runs.
 */
void vigie_coordination_preview (VigieCoordination *self,
                                 const char *organisation,
                                 const VigieReportOptions *options,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/** vigie_coordination_preview_finish: Returns: (transfer full) (nullable) */
VigieReportPages *
vigie_coordination_preview_finish (VigieCoordination *self, GAsyncResult *result, GError **error);

/* Long work, as in vigie-coordination.h: each ends with vigie_coordination_finish() ------------ */

/** vigie_coordination_report: @organisation's report into the file @target; %NULL: that of all of
 * them together */
void vigie_coordination_report (VigieCoordination *self,
                                const char *organisation,
                                const VigieReportOptions *options,
                                const char *target,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/** vigie_coordination_report_series: those that the @options (nullable) name, into the folder
 * @target */
void vigie_coordination_report_series (VigieCoordination *self,
                                       const VigieReportOptions *options,
                                       const char *target,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

G_END_DECLS
