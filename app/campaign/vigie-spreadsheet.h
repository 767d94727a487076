/* vigie-spreadsheet.h: a table of texts that comes from outside: pasted, CSV, or a workbook
 *
 * Whatever it comes from, cells are lines of UTF-8 without blanks at their ends, and rows know the
 * line or row that a person finds them in. What the columns mean is not known here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** VIGIE_SPREADSHEET_MAX_SIZE: most bytes of a file */
#define VIGIE_SPREADSHEET_MAX_SIZE ((gsize) 64 * 1024 * 1024)
/** VIGIE_SPREADSHEET_MAX_ROWS: most rows that are not empty */
#define VIGIE_SPREADSHEET_MAX_ROWS 200000u
/** VIGIE_SPREADSHEET_MAX_COLUMNS: most columns */
#define VIGIE_SPREADSHEET_MAX_COLUMNS 256u
/** VIGIE_SPREADSHEET_MAX_CELL: most bytes of a cell */
#define VIGIE_SPREADSHEET_MAX_CELL 32767u

/** VigieSpreadsheetEncoding: how letters were written */
typedef enum
{
  VIGIE_SPREADSHEET_UTF8,
  VIGIE_SPREADSHEET_UTF16,
  VIGIE_SPREADSHEET_WINDOWS_1252, /* also what is called Latin-1 */
} VigieSpreadsheetEncoding;

/** VigieSpreadsheet: a table of texts; reference-counted with atomic counts */
typedef struct _VigieSpreadsheet VigieSpreadsheet;

/** vigie_spreadsheet_new: Returns: (transfer full): an empty one, called @name (nullable) in
 * messages */
VigieSpreadsheet *vigie_spreadsheet_new (const char *name);

/**
 * vigie_spreadsheet_new_from_text:
 * @text: comma-separated values (RFC 4180), or with semicolons, tabs or `|`
 * @name: (nullable): name in messages
 * @error: %VIGIE_CAMPAIGN_ERROR_TABLE with the line
 *
 * Finds out the separator and the encoding: UTF-8 or UTF-16, else Windows-1252. The mark that
 * exports put before what looks like a formula is taken off.
 *
 * Returns: (transfer full) (nullable): the table, without its empty rows
 */
VigieSpreadsheet *vigie_spreadsheet_new_from_text (GBytes *text, const char *name, GError **error);

/** vigie_spreadsheet_new_from_bytes: Returns: (transfer full) (nullable): the same, or the first
 * sheet of a workbook (Office Open XML, ISO/IEC 29500-1 §18); %VIGIE_CAMPAIGN_ERROR_TABLE */
VigieSpreadsheet *
vigie_spreadsheet_new_from_bytes (GBytes *bytes, const char *name, GError **error);

/** vigie_spreadsheet_open: Returns: (transfer full) (nullable): the same of a file of at most
 * %VIGIE_SPREADSHEET_MAX_SIZE bytes; also %VIGIE_BASE_ERROR */
VigieSpreadsheet *vigie_spreadsheet_open (const char *path, GError **error);

/** vigie_spreadsheet_ref: Returns: (transfer full): @self */
VigieSpreadsheet *vigie_spreadsheet_ref (VigieSpreadsheet *self);
/** vigie_spreadsheet_unref: frees it with the last reference */
void vigie_spreadsheet_unref (VigieSpreadsheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSpreadsheet, vigie_spreadsheet_unref)

/** vigie_spreadsheet_clean: Returns: (transfer full): @text as a cell has it: one line of UTF-8
 * without blanks at its ends, and one blank for several */
char *vigie_spreadsheet_clean (const char *text);

/**
 * vigie_spreadsheet_add_row:
 * @cells: (array length=n): UTF-8
 * @line: where it stands, from 1
 * @error: %VIGIE_CAMPAIGN_ERROR_TABLE: more than the limits
 *
 * Adds a row, unless all of it is empty.
 */
gboolean vigie_spreadsheet_add_row (
  VigieSpreadsheet *self, const char *const *cells, guint n, guint line, GError **error);

/** vigie_spreadsheet_get_n_rows: Returns: rows that are not empty; they are counted from 0 */
guint vigie_spreadsheet_get_n_rows (VigieSpreadsheet *self);
/** vigie_spreadsheet_get_n_columns: Returns: those of its widest row */
guint vigie_spreadsheet_get_n_columns (VigieSpreadsheet *self);
/** vigie_spreadsheet_get_line: Returns: line or row of the source that a row begins in, from 1 */
guint vigie_spreadsheet_get_line (VigieSpreadsheet *self, guint row);
/** vigie_spreadsheet_get_cell: Returns: (transfer none): "" where the row ends before @column */
const char *vigie_spreadsheet_get_cell (VigieSpreadsheet *self, guint row, guint column);
/** vigie_spreadsheet_set_cell: mends a cell; @column is one of the sheet's */
void vigie_spreadsheet_set_cell (VigieSpreadsheet *self, guint row, guint column, const char *text);
/** vigie_spreadsheet_get_encoding: Returns: what was found out of a text; %VIGIE_SPREADSHEET_UTF8
 * for workbooks */
VigieSpreadsheetEncoding vigie_spreadsheet_get_encoding (VigieSpreadsheet *self);

G_END_DECLS
