/* vigie-reports-window.h: reports and data of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-data-view.h"
#include "coordinator/vigie-reports-view.h"
#include "coordinator/vigie-retention-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_REPORTS_WINDOW (vigie_reports_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieReportsWindow, vigie_reports_window, VIGIE, REPORTS_WINDOW, AdwWindow)

/** vigie_reports_window_new: Returns: (transfer none): a window over @parent (nullable), to be
 * presented; action `reports-data.tell`: says what was written, and where */
GtkWindow *vigie_reports_window_new (GtkWindow *parent, VigieCoordination *coordination);

/** vigie_reports_window_show: `reports`, `data` or `retention`, as a person would */
void vigie_reports_window_show (VigieReportsWindow *self, const char *page);

/** vigie_reports_window_get_reports: Returns: (transfer none) */
VigieReportsView *vigie_reports_window_get_reports (VigieReportsWindow *self);
/** vigie_reports_window_get_data: Returns: (transfer none) */
VigieDataView *vigie_reports_window_get_data (VigieReportsWindow *self);
/** vigie_reports_window_get_retention: Returns: (transfer none) */
VigieRetentionView *vigie_reports_window_get_retention (VigieReportsWindow *self);

G_END_DECLS
