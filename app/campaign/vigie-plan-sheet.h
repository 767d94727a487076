/* vigie-plan-sheet.h: the assignments of a campaign as a table that #VigiePlanImport reads back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"
#include "campaign/vigie-spreadsheet.h"

G_BEGIN_DECLS

/** VigiePlanReader: for whom a plan is written */
typedef enum
{
  VIGIE_PLAN_FOR_PROGRAMS, /* identifiers, under words that are the same in every language */
  VIGIE_PLAN_FOR_PEOPLE,   /* names where they are not ambiguous, under words of their language */
} VigiePlanReader;

/**
 * vigie_plan_sheet_new:
 * @error: %VIGIE_CAMPAIGN_ERROR_TABLE: more assignments than a table may have rows
 *
 * Imported into the same campaign it changes nothing. Hours and sites have no column if no
 * assignment has any; what a second coding codes is not in it.
 *
 * Returns: (transfer full) (nullable): a heading, and a row for each assignment in their order
 */
VigieSpreadsheet *
vigie_plan_sheet_new (VigieCampaign *campaign, VigiePlanReader reader, GError **error);

G_END_DECLS
