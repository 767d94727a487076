/* vigie-table-xlsx.c: tables as sheets of a workbook, through libxlsxwriter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-table-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* 2000-01-01: same tables, same bytes, so the file cannot say when it was written. */
#define CREATED 946684800

#define MAX_ROWS 1048576
#define MAX_TEXT 32767 /* characters of a cell */

/* Bytes that a sheet has beside its rows, and small files of the workbook */
#define ROOM_BESIDE_ROWS (256 * 1024)

typedef struct
{
  VigieTableWriter parent;
  char *target;
  VigieDurableFile *file;
  lxw_workbook *workbook; /* (nullable): %NULL once it is closed */
  locale_t numbers;       /* the language of the process, with a decimal point */
  lxw_format *bold;
  lxw_format *time;
  lxw_worksheet *sheet;
  char *table;
  guint n_sheets; /* of this table */
  lxw_row_t row;
} XlsxWriter;

/* These say no more than that a call to the system failed. */
static gboolean
is_of_system (lxw_error code)
{
  return code == LXW_ERROR_CREATING_XLSX_FILE || code == LXW_ERROR_CREATING_TMPFILE
         || code == LXW_ERROR_ZIP_FILE_OPERATION || code == LXW_ERROR_ZIP_FILE_ADD
         || code == LXW_ERROR_ZIP_CLOSE;
}

static gboolean
check (XlsxWriter *self, lxw_error code, GError **error)
{
  const int reason = errno;
  if (code == LXW_NO_ERROR)
    return TRUE;
  if (is_of_system (code) && reason != 0)
    return vigie_error_from_errno (error, reason, self->target,
                                   _ ("the workbook cannot be written"));
  return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_IO, self->target, 0,
                          _ ("the workbook cannot be written: %s"), lxw_strerror (code));
}

/* A table with more rows than a sheet can hold goes on in another: `answers`, `answers 2` … */
static gboolean
add_sheet (XlsxWriter *self, GError **error)
{
  const GPtrArray *columns = self->parent.columns;
  self->n_sheets++;
  g_autofree char *name = self->n_sheets == 1
                            ? g_strdup (self->table)
                            : g_strdup_printf ("%s %u", self->table, self->n_sheets);
  self->sheet = workbook_add_worksheet (self->workbook, name);
  if (!self->sheet)
    return check (self, LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  worksheet_freeze_panes (self->sheet, 1, 0);
  for (guint i = 0; i < columns->len; i++)
    {
      const char *column = g_ptr_array_index (columns, i);
      worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i,
                            CLAMP (strlen (column) + 4, 12, 40), NULL);
      if (!check (self, worksheet_write_string (self->sheet, 0, (lxw_col_t) i, column, self->bold),
                  error))
        return FALSE;
    }
  self->row = 1;
  return TRUE;
}

static gboolean
begin_sheet (VigieTableWriter *writer, const char *table, GError **error)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  const locale_t before = uselocale (self->numbers);
  g_free (self->table);
  self->table = g_strdup (table);
  self->n_sheets = 0;
  const gboolean done = add_sheet (self, error);
  (void) uselocale (before);
  return done;
}

/* A cell holds only so much; the whole text is in the other kinds of export. */
static lxw_error
write_text (XlsxWriter *self, lxw_col_t column, const char *text)
{
  if (g_utf8_strlen (text, -1) <= MAX_TEXT)
    return worksheet_write_string (self->sheet, self->row, column, text, NULL);
  g_autofree char *cut = g_utf8_substring (text, 0, MAX_TEXT - 1);
  g_autofree char *marked = g_strconcat (cut, "…", NULL);
  return worksheet_write_string (self->sheet, self->row, column, marked, NULL);
}

/* The time on the auditor's clock: a cell knows no zone. */
static lxw_error
write_time (XlsxWriter *self, lxw_col_t column, const char *text)
{
  lxw_datetime time = { 0 };
  int seconds;
  if (sscanf (text, "%4d-%2d-%2dT%2d:%2d:%2d", &time.year, &time.month, &time.day, &time.hour,
              &time.min, &seconds)
        != 6
      || time.year < 1900)
    return write_text (self, column, text);
  time.sec = seconds;
  return worksheet_write_datetime (self->sheet, self->row, column, &time, self->time);
}

static lxw_error
write_cell (XlsxWriter *self, lxw_col_t column, const VigieCell *cell)
{
  switch (cell->type)
    {
    case VIGIE_CELL_TEXT:
      return write_text (self, column, cell->text);
    case VIGIE_CELL_NUMBER:
      return worksheet_write_number (self->sheet, self->row, column,
                                     g_ascii_strtod (cell->text, NULL), NULL);
    case VIGIE_CELL_BOOLEAN:
      return worksheet_write_boolean (self->sheet, self->row, column, cell->text[0] == 't', NULL);
    case VIGIE_CELL_TIME:
      return write_time (self, column, cell->text);
    case VIGIE_CELL_EMPTY:
    default:
      return LXW_NO_ERROR;
    }
}

static gboolean
write_cells (XlsxWriter *self, GError **error)
{
  const GArray *cells = self->parent.cells;
  if (self->row >= MAX_ROWS && !add_sheet (self, error))
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    if (!check (self, write_cell (self, (lxw_col_t) i, &g_array_index (cells, VigieCell, i)),
                error))
      return FALSE;
  self->row++;
  return TRUE;
}

static gboolean
write_row (VigieTableWriter *writer, GError **error)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  const locale_t before = uselocale (self->numbers);
  const gboolean done = write_cells (self, error);
  (void) uselocale (before);
  return done;
}

static gboolean
end_sheet (VigieTableWriter *writer, GError **error)
{
  return TRUE;
}

/* libxlsxwriter keeps rows in temporary files and does not look whether they could be written: a
 * workbook without some of them would seem whole. Returns the size of the largest; -1: one failed,
 * errno says why as far as it is known. */
static off_t
flush_rows (XlsxWriter *self)
{
  off_t largest = 0;
  lxw_worksheet *sheet;
  STAILQ_FOREACH (sheet, self->workbook->worksheets, list_pointers)
  {
    errno = 0; /* an earlier failure leaves its mark on the file, not its reason */
    if (fflush (sheet->optimize_tmpfile) != 0 || ferror (sheet->optimize_tmpfile))
      {
        errno = errno != 0 ? errno : EIO;
        return -1;
      }
    largest = MAX (largest, ftello (sheet->optimize_tmpfile));
  }
  return largest;
}

/* The rows of one sheet after the other are copied to another temporary file, as blindly. */
static gboolean
has_room_for_rows (XlsxWriter *self, GError **error)
{
  const off_t largest = flush_rows (self);
  FILE *ballast = largest >= 0 ? tmpfile () : NULL;
  const int failed =
    ballast ? posix_fallocate (fileno (ballast), 0, largest + ROOM_BESIDE_ROWS) : errno;
  if (ballast)
    (void) fclose (ballast);
  return failed == 0 || failed == EOPNOTSUPP
         || vigie_error_from_errno (error, failed, P_tmpdir,
                                    _ ("the workbook cannot be written in the temporary folder"));
}

/* libxlsxwriter tells what fails on the error output, in words of its own, where it cannot be kept
 * from it: that leads nowhere meanwhile. Its printf writes numbers: in many languages the comma
 * would make them unreadable. */
static lxw_error
finish (XlsxWriter *self)
{
  const int nowhere = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  const int output = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
  const locale_t before = uselocale (self->numbers);
  if (nowhere >= 0 && output >= 0)
    (void) dup2 (nowhere, STDERR_FILENO);
  errno = 0;
  const lxw_error code = workbook_close (g_steal_pointer (&self->workbook));
  const int reason = errno;
  if (nowhere >= 0 && output >= 0)
    (void) dup2 (output, STDERR_FILENO);
  (void) uselocale (before);
  if (nowhere >= 0)
    close (nowhere);
  if (output >= 0)
    close (output);
  errno = reason;
  return code;
}

static gboolean
close_workbook (VigieTableWriter *writer, GError **error)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  return has_room_for_rows (self, error) && check (self, finish (self), error)
         && vigie_durable_file_commit (self->file, error);
}

static void
free_workbook (VigieTableWriter *writer)
{
  XlsxWriter *self = (XlsxWriter *) writer;
  if (self->workbook)
    (void) finish (self); /* the only way to free it */
  if (self->numbers)
    freelocale (self->numbers);
  g_clear_pointer (&self->file, vigie_durable_file_free);
  g_free (self->table);
  g_free (self->target);
  vigie_table_clear (writer);
  g_free (self);
}

VigieTableWriter *
vigie_table_xlsx_new (const char *path, GError **error)
{
  VigieDurableFile *file = vigie_durable_file_new (path, error);
  if (!file)
    return NULL;
  XlsxWriter *self = g_new0 (XlsxWriter, 1);
  vigie_table_init (&self->parent);
  self->parent.begin = begin_sheet;
  self->parent.row = write_row;
  self->parent.end = end_sheet;
  self->parent.close = close_workbook;
  self->parent.free = free_workbook;
  self->target = g_strdup (path);
  self->file = file;
  self->numbers = newlocale (LC_NUMERIC_MASK, "C", duplocale (LC_GLOBAL_LOCALE));

  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_doc_properties properties = { .created = CREATED };
  const char *written = vigie_durable_file_need_path (file, error);
  self->workbook = written ? workbook_new_opt (written, &options) : NULL;
  if (!self->workbook)
    {
      vigie_table_free (&self->parent);
      if (written)
        vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_IO, path, 0,
                         _ ("the workbook cannot be created"));
      return NULL;
    }
  workbook_set_properties (self->workbook, &properties);
  self->bold = workbook_add_format (self->workbook);
  format_set_bold (self->bold);
  self->time = workbook_add_format (self->workbook);
  format_set_num_format (self->time, "yyyy-mm-dd hh:mm:ss");
  return &self->parent;
}
