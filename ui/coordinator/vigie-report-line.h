/* vigie-report-line.h: a line of the list of organisations that reports are written of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-report-list.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_REPORT_LINE (vigie_report_line_get_type ())
G_DECLARE_FINAL_TYPE (VigieReportLine, vigie_report_line, VIGIE, REPORT_LINE, GtkWidget)

/** vigie_report_line_new: Returns: (transfer floating): one without an item */
GtkWidget *vigie_report_line_new (void);

/** vigie_report_line_set_item: shows @item, and writes to it what a person chooses; @item is
 * (nullable) */
void vigie_report_line_set_item (VigieReportLine *self, VigieReportItem *item);

G_END_DECLS
