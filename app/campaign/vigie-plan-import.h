/* vigie-plan-import.h: assignments out of a table: what its columns are, and what is wrong with its
 * rows
 *
 * One import is of one table into one campaign, which it does not change until it is told to. It is
 * a #VigieImportTable. A row with the identifier of an assignment changes that one: its auditor,
 * its days and hours, its scenario and its site (docs/decisions/331-rows-of-a-plan.md). Any other
 * row is an audit to be added, unless the campaign has the same already.
 *
 * Its problems are
 *
 * - `id-invalid`, `id-twice`; `id-other`: the assignment is of another organisation, channel or
 * wave
 * - `missing`: a column that each row needs is empty; `ambiguous`: several are called like that
 * - `organisation-unknown`, `channel-unknown`, `channel-lacking`, `wave-unknown`, `wave-missing`,
 *   `scenario-unknown`, `scenario-other`, `auditor-unknown`; `auditor-same`: of a second coding
 * - `day-invalid`, `day-order`, `day-outside` of its wave, `day-closed`: no working day
 * - `hour-invalid`, `hour-order`, `too-long`
 * - `audit-twice` in the table, `audit-known` in the campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"
#include "campaign/vigie-import-table.h"

G_BEGIN_DECLS

/** VigiePlanField: what a column is */
typedef enum
{
  VIGIE_PLAN_FIELD_ID = VIGIE_IMPORT_NOTHING + 1,
  VIGIE_PLAN_FIELD_ORGANISATION,
  VIGIE_PLAN_FIELD_CHANNEL,
  VIGIE_PLAN_FIELD_WAVE,
  VIGIE_PLAN_FIELD_SCENARIO,
  VIGIE_PLAN_FIELD_AUDITOR,
  VIGIE_PLAN_FIELD_FIRST_DAY,
  VIGIE_PLAN_FIELD_LAST_DAY,
  VIGIE_PLAN_FIELD_FROM,
  VIGIE_PLAN_FIELD_TO,
  VIGIE_PLAN_FIELD_SITE,
  VIGIE_N_PLAN_FIELDS,
} VigiePlanField;

/** VigiePlanImport: a table, what its columns are, and what its rows would change in a plan */
typedef struct _VigiePlanImport VigiePlanImport;

/** vigie_plan_import_new: Returns: (transfer full): an import whose columns were guessed, from
 * headings in English, French, German, Spanish and Arabic and from what stands below; checked */
VigiePlanImport *vigie_plan_import_new (VigieCampaign *campaign, VigieSpreadsheet *sheet);
/** vigie_plan_import_free: not the spreadsheet, of which it holds a reference */
void vigie_plan_import_free (VigiePlanImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePlanImport, vigie_plan_import_free)

/**
 * vigie_plan_import_apply:
 * @campaign: the one that the rows were checked against, or another copy of it
 * @error: %VIGIE_CAMPAIGN_ERROR_ASSIGNMENT, %VIGIE_CAMPAIGN_ERROR_DUPLICATE,
 *   %VIGIE_CAMPAIGN_ERROR_STALE: its plan is not the one that it was; nothing was changed then
 *
 * Takes the good rows over, all of them. New assignments come last, in the order of the table.
 */
gboolean vigie_plan_import_apply (VigiePlanImport *self, VigieCampaign *campaign, GError **error);

G_END_DECLS
