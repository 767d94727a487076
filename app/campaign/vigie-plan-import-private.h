/* vigie-plan-import-private.h: what the parts of an import of assignments share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-assignment.h"
#include "campaign/vigie-import-table-private.h"
#include "campaign/vigie-plan-import.h"
#include "campaign/vigie-plan-words-private.h"

G_BEGIN_DECLS

/** VigiePlanRow: what a row of the table says */
typedef struct
{
  guint row;
  VigieImportState state;
  const VigieAssignment *before; /* (nullable): of the campaign */
  VigieAssignment *after;        /* (nullable): only of good rows */
} VigiePlanRow;

struct _VigiePlanImport
{
  VigieImportTable table;
  VigieCampaign *campaign;
  VigiePlanWords *words;
  GArray *rows; /* VigiePlanRow */
};

/** vigie_plan_import_name_field: Returns: (transfer none): what people call a column */
const char *vigie_plan_import_name_field (VigiePlanField field);

/** vigie_plan_import_guess: sets the fields, and whether there is a heading */
void vigie_plan_import_guess (VigiePlanImport *self);

/** vigie_plan_import_check: what vigie_import_table_check() does with assignments */
void vigie_plan_import_check (VigieImportTable *table);

/** vigie_plan_import_settle: refuses rows that are good by themselves and not beside each other, or
 * beside what the campaign has; then names the new ones. @columns: of each field, -1: none */
void vigie_plan_import_settle (VigiePlanImport *self, const int *columns);

G_END_DECLS
