/* vigie-export-questions.c: the table `questions`: shares with their intervals, medians,
 * percentiles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-export-private.h"
#include "consolidation/vigie-statistics-private.h"

static void
begin_row (VigieExport *self, const VigieSpread *spread)
{
  vigie_table_text (self->writer, spread->channel);
  vigie_table_text (self->writer, spread->category);
  vigie_table_text (self->writer, spread->path);
  vigie_table_text (self->writer, spread->name);
  vigie_table_text (self->writer, spread->unit);
  vigie_table_integer (self->writer, spread->n);
}

static void
skip_cells (VigieExport *self, guint n)
{
  for (guint i = 0; i < n; i++)
    vigie_table_text (self->writer, NULL);
}

static gboolean
write_code (
  VigieExport *self, const VigieSpread *spread, const char *code, guint count, GError **error)
{
  double low;
  double high;
  vigie_statistics_wilson (count, spread->n, &low, &high);
  begin_row (self, spread);
  vigie_table_text (self->writer, code);
  vigie_table_integer (self->writer, count);
  vigie_export_double (self, (double) count / spread->n, 10);
  vigie_export_double (self, low, 10);
  vigie_export_double (self, high, 10);
  skip_cells (self, 2);
  return vigie_table_end_row (self->writer, error);
}

static gboolean
write_codes (VigieExport *self, const VigieSpread *spread, GError **error)
{
  g_autoptr (GList) codes = g_hash_table_get_keys (spread->codes);
  codes = g_list_sort (codes, (GCompareFunc) strcmp);
  for (const GList *code = codes; code; code = code->next)
    if (!write_code (self, spread, code->data,
                     GPOINTER_TO_UINT (g_hash_table_lookup (spread->codes, code->data)), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_numbers (VigieExport *self, const VigieSpread *spread, GError **error)
{
  begin_row (self, spread);
  skip_cells (self, 5);
  vigie_export_rational (self, spread->median, 4, TRUE);
  vigie_export_rational (self, spread->ninetieth, 4, TRUE);
  return vigie_table_end_row (self->writer, error);
}

gboolean
vigie_export_write_questions (VigieExport *self, GError **error)
{
  const GPtrArray *spreads = vigie_distribution_finish (self->distribution);
  if (!vigie_export_begin (self, "questions", vigie_export_questions, NULL, error))
    return FALSE;
  for (guint i = 0; i < spreads->len; i++)
    {
      const VigieSpread *spread = g_ptr_array_index (spreads, i);
      if (spread->n > 0
          && !(spread->codes ? write_codes (self, spread, error)
                             : write_numbers (self, spread, error)))
        return FALSE;
    }
  return vigie_table_end (self->writer, error);
}
