/* vigie-table-private.h: tables written as CSV, JSON Lines or sheets of a workbook
 *
 * A writer gets tables one after the other, row by row, and writes them at once: memory does not
 * grow with the rows. The same cells give the same bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** VigieCellType: how a cell is to be understood */
typedef enum
{
  VIGIE_CELL_EMPTY,
  VIGIE_CELL_TEXT,
  VIGIE_CELL_NUMBER,  /* decimal digits, perhaps with a sign and a point */
  VIGIE_CELL_BOOLEAN, /* "true" or "false" */
  VIGIE_CELL_TIME,    /* RFC 3339 */
} VigieCellType;

/** VigieCell: a cell of the row being written */
typedef struct
{
  VigieCellType type;
  char *text; /* %NULL if empty */
} VigieCell;

typedef struct _VigieTableWriter VigieTableWriter;

/** VigieTableWriter: what a kind of file does with tables; private but for the kinds themselves */
struct _VigieTableWriter
{
  gboolean (*begin) (VigieTableWriter *self, const char *table, GError **error);
  gboolean (*row) (VigieTableWriter *self, GError **error);
  gboolean (*end) (VigieTableWriter *self, GError **error);
  gboolean (*close) (VigieTableWriter *self, GError **error);
  void (*free) (VigieTableWriter *self);
  GPtrArray *columns; /* names, of the table being written */
  GArray *cells;      /* VigieCell, of the row being written */
};

/** vigie_table_csv_new: `TABLE.csv` in @folder: RFC 4180, UTF-8, a header line; text that a
 * spreadsheet would take for a formula is marked (docs/decisions/044-csv-without-formulas.md) */
VigieTableWriter *vigie_table_csv_new (const char *folder);
/** vigie_table_csv_new_file: the same for one table, into the file @path */
VigieTableWriter *vigie_table_csv_new_file (const char *path);
/** vigie_table_json_new: `TABLE.jsonl` in @folder: an object a line */
VigieTableWriter *vigie_table_json_new (const char *folder);
/** vigie_table_xlsx_new: a workbook @path with a sheet a table */
VigieTableWriter *vigie_table_xlsx_new (const char *path, GError **error);

/** vigie_table_nowhere_new: what is written to it is lost */
VigieTableWriter *vigie_table_nowhere_new (void);

/** vigie_table_begin: starts a table; @columns are copied */
gboolean vigie_table_begin (VigieTableWriter *self,
                            const char *table,
                            const char *const *columns,
                            GError **error);

/* Cells, in the order of the columns; %NULL and "" are empty cells. */
void vigie_table_text (VigieTableWriter *self, const char *text);
void vigie_table_number (VigieTableWriter *self, const char *decimal);
void vigie_table_integer (VigieTableWriter *self, gint64 value);
void vigie_table_boolean (VigieTableWriter *self, gboolean value);
void vigie_table_time (VigieTableWriter *self, const char *text);

gboolean vigie_table_end_row (VigieTableWriter *self, GError **error);
/** vigie_table_end: ends a table, which is then on disk, but not in place */
gboolean vigie_table_end (VigieTableWriter *self, GError **error);
/** vigie_table_close: after the last table: all of them are then in place */
gboolean vigie_table_close (VigieTableWriter *self, GError **error);
void vigie_table_free (VigieTableWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTableWriter, vigie_table_free)

/** vigie_text_is_number: whether @text is digits with at most a sign and one point */
gboolean vigie_text_is_number (const char *text);

/** vigie_json_append_string: appends @text, valid UTF-8, as a JSON string (RFC 8259 §7) */
void vigie_json_append_string (GString *target, const char *text);

/* For the kinds of files: what all begin and end with. */
void vigie_table_init (VigieTableWriter *self);
void vigie_table_clear (VigieTableWriter *self);

G_END_DECLS
