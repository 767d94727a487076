/* vigie-import-table.h: a table that is imported, whatever its rows are of: what its columns are,
 * and what was found wrong with its rows
 *
 * #VigieImport (organisations) and #VigiePlanImport (assignments) are such tables, and begin with
 * one. It may be checked in a thread, as long as nobody else uses it or changes the campaign
 * meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-spreadsheet.h"

G_BEGIN_DECLS

/** VIGIE_IMPORT_NOTHING: the field of a column that is not read; each kind of table has this one */
#define VIGIE_IMPORT_NOTHING 0u

/** VIGIE_IMPORT_NO_COLUMN: the column of a problem with what the table does not have */
#define VIGIE_IMPORT_NO_COLUMN G_MAXUINT

/** VigieImportState: what becomes of a row */
typedef enum
{
  VIGIE_IMPORT_NEW,
  VIGIE_IMPORT_CHANGED,
  VIGIE_IMPORT_SAME,
  VIGIE_IMPORT_BAD,
  VIGIE_N_IMPORT_STATES,
} VigieImportState;

/**
 * VigieImportProblem: why a row cannot be imported
 * @code: stable word; which there are each kind of table says
 * @row: row of the table
 * @column: of the table, or %VIGIE_IMPORT_NO_COLUMN
 * @text: reason and remedy, translated
 */
typedef struct
{
  const char *code;
  guint row;
  guint column;
  char *text;
} VigieImportProblem;

/** VigieImportTable: a table, what its columns are, and what its rows would change */
typedef struct _VigieImportTable VigieImportTable;

/** VIGIE_IMPORT_TABLE: the table that an import of any kind begins with */
#define VIGIE_IMPORT_TABLE(import) ((VigieImportTable *) (import))

/** vigie_import_table_free: frees an import of any kind; @self is (nullable) */
void vigie_import_table_free (VigieImportTable *self);

/** vigie_import_table_get_sheet: Returns: (transfer none): the table; after mending a cell of it
 * vigie_import_table_check() is to be called */
VigieSpreadsheet *vigie_import_table_get_sheet (VigieImportTable *self);

/* What is to be read, to be checked again after changes. */

/** vigie_import_table_get_n_fields: Returns: how many things a column can be */
guint vigie_import_table_get_n_fields (VigieImportTable *self);
/** vigie_import_table_get_field_name: Returns: (transfer full): what people call @field, in their
 * language */
char *vigie_import_table_get_field_name (VigieImportTable *self, guint field);
/** vigie_import_table_get_field: Returns: what a column of the table is, counted from 0 */
guint vigie_import_table_get_field (VigieImportTable *self, guint column);
/** vigie_import_table_name_column: Returns: (transfer full) (nullable): what people call the field
 * that the column of a problem is, if it is one */
char *vigie_import_table_name_column (VigieImportTable *self, guint column);
/** vigie_import_table_set_field: a column, counted from 0, becomes @field; another column that was
 * that field becomes nothing */
void vigie_import_table_set_field (VigieImportTable *self, guint column, guint field);
/** vigie_import_table_get_has_heading: whether the first row names the columns */
gboolean vigie_import_table_get_has_heading (VigieImportTable *self);
/** vigie_import_table_set_has_heading: corrects what was guessed of the first row */
void vigie_import_table_set_has_heading (VigieImportTable *self, gboolean has_heading);

/** vigie_import_table_has_rows: whether there is a row, the heading left out */
gboolean vigie_import_table_has_rows (VigieImportTable *self);
/** vigie_import_table_require_rows: the same; %VIGIE_CAMPAIGN_ERROR_TABLE, without a place, says
 * what is there instead */
gboolean vigie_import_table_require_rows (VigieImportTable *self, GError **error);

/** vigie_import_table_check: looks at all rows; what the last check found is not good any more */
void vigie_import_table_check (VigieImportTable *self);

/* What was found by the last check. */

/** vigie_import_table_count: Returns: how many rows are of that state, the heading left out */
guint vigie_import_table_count (VigieImportTable *self, VigieImportState state);
/** vigie_import_table_get_problems: Returns: (transfer none) (element-type VigieImportProblem): by
 * row */
const GPtrArray *vigie_import_table_get_problems (VigieImportTable *self);

G_END_DECLS
