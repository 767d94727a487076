/* vigie-plan-export.c: the assignments of a campaign as a file that spreadsheets open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-plan-export.h"

#include "consolidation/vigie-table-private.h"

/* Also the name of the workbook's sheet */
#define TABLE "plan"

static gboolean
begin (VigieTableWriter *writer, VigieSpreadsheet *sheet, GError **error)
{
  const guint n = vigie_spreadsheet_get_n_columns (sheet);
  g_autofree const char **columns = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    columns[i] = vigie_spreadsheet_get_cell (sheet, 0, i);
  return vigie_table_begin (writer, TABLE, columns, error);
}

static gboolean
write_row (VigieTableWriter *writer, VigieSpreadsheet *sheet, guint row, GError **error)
{
  for (guint i = 0; i < vigie_spreadsheet_get_n_columns (sheet); i++)
    vigie_table_text (writer, vigie_spreadsheet_get_cell (sheet, row, i));
  return vigie_table_end_row (writer, error);
}

static gboolean
has_suffix_of_workbook (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);
  return g_str_has_suffix (folded, ".xlsx");
}

gboolean
vigie_plan_export (VigieCampaign *campaign,
                   VigiePlanReader reader,
                   const char *path,
                   GError **error)
{
  g_autoptr (VigieSpreadsheet) sheet = vigie_plan_sheet_new (campaign, reader, error);
  if (!sheet)
    return FALSE;
  g_autoptr (VigieTableWriter) writer = has_suffix_of_workbook (path)
                                          ? vigie_table_xlsx_new (path, error)
                                          : vigie_table_csv_new_file (path);
  gboolean good = writer && begin (writer, sheet, error);
  for (guint i = 1; good && i < vigie_spreadsheet_get_n_rows (sheet); i++)
    good = write_row (writer, sheet, i, error);
  return good && vigie_table_end (writer, error) && vigie_table_close (writer, error);
}
