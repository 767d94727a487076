/* vigie-plan-export.h: the assignments of a campaign as a file that spreadsheets open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-plan-sheet.h"

G_BEGIN_DECLS

/**
 * vigie_plan_export:
 * @path: a workbook if its name ends in `.xlsx`, else CSV
 * @error: %VIGIE_BASE_ERROR, %VIGIE_CAMPAIGN_ERROR_TABLE as vigie_plan_sheet_new()
 *
 * Writes what vigie_plan_sheet_new() gives; a file that was there stays as it was on failure.
 */
gboolean vigie_plan_export (VigieCampaign *campaign,
                            VigiePlanReader reader,
                            const char *path,
                            GError **error);

G_END_DECLS
