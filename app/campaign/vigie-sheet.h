/* vigie-sheet.h: a table of texts that comes from outside: pasted, CSV, or a workbook
 *
 * Whatever it comes from, cells are lines of UTF-8 without blanks at their ends, and rows know the
 * line or row that a person finds them in. What the columns mean is not known here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** VIGIE_SHEET_MAX_SIZE: most bytes of a file */
#define VIGIE_SHEET_MAX_SIZE ((gsize) 64 * 1024 * 1024)
/** VIGIE_SHEET_MAX_ROWS: most rows that are not empty */
#define VIGIE_SHEET_MAX_ROWS 200000u
/** VIGIE_SHEET_MAX_COLUMNS: most columns */
#define VIGIE_SHEET_MAX_COLUMNS 256u
/** VIGIE_SHEET_MAX_CELL: most bytes of a cell */
#define VIGIE_SHEET_MAX_CELL 32767u

/** VigieSheetEncoding: how letters were written */
typedef enum
{
  VIGIE_SHEET_UTF8,
  VIGIE_SHEET_UTF16,
  VIGIE_SHEET_WINDOWS_1252, /* also what is called Latin-1 */
} VigieSheetEncoding;

typedef struct _VigieSheet VigieSheet;

/** vigie_sheet_new: Returns: (transfer full): an empty one, called @name (nullable) in messages */
VigieSheet *vigie_sheet_new (const char *name);

/**
 * vigie_sheet_new_from_text:
 * @text: comma-separated values, or with semicolons, tabs or `|`
 * @name: (nullable): name in messages
 * @error: %VIGIE_CAMPAIGN_ERROR_TABLE with the line
 *
 * Finds out the separator and the encoding: UTF-8 or UTF-16, else Windows-1252.
 *
 * Returns: (transfer full) (nullable): the table, without its empty rows
 */
VigieSheet *vigie_sheet_new_from_text (GBytes *text, const char *name, GError **error);

/** vigie_sheet_open: the same of a file; Returns: (transfer full) (nullable) */
VigieSheet *vigie_sheet_open (const char *path, GError **error);

VigieSheet *vigie_sheet_ref (VigieSheet *self);
void vigie_sheet_unref (VigieSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSheet, vigie_sheet_unref)

/**
 * vigie_sheet_add_row:
 * @cells: (array length=n): UTF-8
 * @line: where it stands, from 1
 * @error: %VIGIE_CAMPAIGN_ERROR_TABLE: more than the limits
 *
 * Adds a row, unless all of it is empty.
 */
gboolean vigie_sheet_add_row (
  VigieSheet *self, const char *const *cells, guint n, guint line, GError **error);

guint vigie_sheet_get_n_rows (VigieSheet *self);
/** vigie_sheet_get_n_columns: Returns: those of its widest row */
guint vigie_sheet_get_n_columns (VigieSheet *self);
/** vigie_sheet_get_line: Returns: line or row of the source that a row begins in, from 1 */
guint vigie_sheet_get_line (VigieSheet *self, guint row);
/** vigie_sheet_get_cell: Returns: (transfer none): "" where the row ends before @column */
const char *vigie_sheet_get_cell (VigieSheet *self, guint row, guint column);
/** vigie_sheet_set_cell: mends a cell; @column is one of the sheet's */
void vigie_sheet_set_cell (VigieSheet *self, guint row, guint column, const char *text);
VigieSheetEncoding vigie_sheet_get_encoding (VigieSheet *self);

G_END_DECLS
