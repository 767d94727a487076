/* vigie-pages-summary.c: the report on all organisations: prizes, categories, channels, criteria
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#include <math.h>

static void
add_cell (GPtrArray *cells, char *text)
{
  g_ptr_array_add (cells, text);
}

static char *
interval_text (const VigieRankRow *row)
{
  g_autofree char *low = vigie_voice_number (row->low);
  g_autofree char *high = vigie_voice_number (row->high);
  return row->has_score ? g_strdup_printf ("%s – %s", low, high) : g_strdup ("–");
}

/* Overview ------------------------------------------------------------------------------------- */

static void
write_overview (const VigieChapter *chapter, VigieSheet *sheet)
{
  guint audits = 0;
  guint ranked = 0;
  const GPtrArray *rows = chapter->book->rows;
  for (guint i = 0; i < rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (rows, i);
      audits += row->audits;
      ranked += row->ranked ? 1 : 0;
    }
  g_autofree char *figure = g_strdup_printf ("%u", ranked);
  g_autofree char *of_all =
    g_strdup_printf (ngettext ("%u organisation is in the campaign.",
                               "%u organisations are in the campaign.", rows->len),
                     rows->len);
  g_autofree char *by =
    g_strdup_printf (ngettext ("%u audit counts.", "%u audits count.", audits), audits);
  g_autofree char *erased = vigie_chapter_explain_erased (chapter);
  g_autofree char *words = g_strjoin ("\n", of_all, by, erased, NULL); /* ends where none was */
  vigie_sheet_panel (sheet, figure,
                     ngettext ("ranked organisation", "ranked organisations", ranked), words);
}

/* Prizes --------------------------------------------------------------------------------------- */

static void
add_prize (const VigieChapter *chapter, const VigieRankRow *row, GPtrArray *cells)
{
  add_cell (cells, g_strdup (vigie_chapter_name_category (chapter, row->organisation->category)));
  add_cell (cells, g_strdup (row->organisation->name));
  add_cell (cells, vigie_voice_score (row->score, row->has_score));
  add_cell (cells, interval_text (row));
  add_cell (cells, g_strdup (row->tied_with_next ? _ ("not significant") : "–"));
}

/* Categories where nobody wins are named too: silence would look like a mistake. */
static void
add_nobody (const VigieChapter *chapter, const char *category, GPtrArray *cells)
{
  add_cell (cells, g_strdup (vigie_chapter_name_category (chapter, category)));
  add_cell (cells, g_strdup (_ ("no prize")));
  for (guint i = 0; i < 3; i++)
    add_cell (cells, g_strdup ("–"));
}

static void
write_prizes (const VigieChapter *chapter, VigieSheet *sheet)
{
  const VigieSheetColumn columns[] = {
    { _ ("Category"), 0.26, FALSE },
    { C_ ("head of a column", "Winner"), 0.32, FALSE },
    { C_ ("head of a column", "Score"), 0.10, TRUE },
    /* xgettext:no-c-format */
    { _ ("95 % interval"), 0.16, TRUE },
    { _ ("Lead over the next"), 0.16, TRUE },
  };
  const GPtrArray *categories = chapter->book->campaign->categories;
  const GPtrArray *rows = chapter->book->rows;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (categories, i);
      const guint before = cells->len;
      for (guint k = 0; k < rows->len; k++)
        {
          const VigieRankRow *row = g_ptr_array_index (rows, k);
          if (row->prize && g_str_equal (row->organisation->category, category->id))
            add_prize (chapter, row, cells);
        }
      if (cells->len == before)
        add_nobody (chapter, category->id, cells);
    }
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, _ ("Prizes"));
  vigie_sheet_table (sheet, columns, G_N_ELEMENTS (columns), cells);
}

/* Categories ----------------------------------------------------------------------------------- */

static void
write_category (const VigieChapter *chapter, const char *category, VigieSheet *sheet)
{
  const GPtrArray *rows = chapter->book->rows;
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (VigieBar));
  for (guint i = 0; i < rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (rows, i);
      if (!g_str_equal (row->organisation->category, category))
        continue;
      const VigieBar bar = {
        .label = vigie_pages_bar_label (row),
        .value = row->has_score ? mpq_get_d (row->score) : NAN,
        .low = row->has_score ? row->low : NAN,
        .high = row->has_score ? row->high : NAN,
        .highlighted = row->prize,
      };
      g_ptr_array_add (labels, (gpointer) bar.label);
      g_array_append_val (bars, bar);
    }
  if (bars->len == 0)
    return;
  vigie_sheet_keep_chart (sheet, (const VigieBar *) bars->data, bars->len);
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, vigie_chapter_name_category (chapter, category));
  vigie_sheet_chart (sheet, (const VigieBar *) bars->data, bars->len);
}

static void
write_categories (const VigieChapter *chapter, VigieSheet *sheet)
{
  const GPtrArray *categories = chapter->book->campaign->categories;
  for (guint i = 0; i < categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (categories, i);
      write_category (chapter, category->id, sheet);
    }
  vigie_sheet_text (sheet, VIGIE_SHEET_MUTED, vigie_pages_explain_chart ());
  vigie_sheet_gap (sheet, 8);
}

/* Channels and criteria ------------------------------------------------------------------------ */

/* Cells of one channel or criterion over the organisations. */
typedef struct
{
  guint n;
  double sum;
  double low;
  double high;
} Spread;

static void
spread_add (Spread *self, const VigieRankCell *cell)
{
  if (!cell->has_score || !cell->counts)
    return;
  const double value = mpq_get_d (cell->score);
  self->low = self->n == 0 ? value : MIN (self->low, value);
  self->high = self->n == 0 ? value : MAX (self->high, value);
  self->sum += value;
  self->n++;
}

static void
add_spread (GPtrArray *cells, const char *name, const Spread *spread)
{
  const gboolean any = spread->n > 0;
  add_cell (cells, g_strdup (name));
  add_cell (cells, vigie_voice_number (any ? spread->sum / spread->n : NAN));
  add_cell (cells, vigie_voice_number (any ? spread->low : NAN));
  add_cell (cells, vigie_voice_number (any ? spread->high : NAN));
  add_cell (cells, g_strdup_printf ("%u", spread->n));
}

static const GPtrArray *
cells_of (const VigieRankRow *row, gboolean by_channel)
{
  return by_channel ? row->channels : row->criteria;
}

static void
write_spreads (const VigieChapter *chapter, gboolean by_channel, VigieSheet *sheet)
{
  const VigieSheetColumn columns[] = {
    { by_channel ? _ ("Channel") : _ ("Criterion"), 0.36, FALSE },
    { C_ ("head of a column", "Mean"), 0.14, TRUE },
    { C_ ("head of a column", "Lowest"), 0.14, TRUE },
    { C_ ("head of a column", "Highest"), 0.14, TRUE },
    { _ ("Organisations"), 0.22, TRUE },
  };
  const GPtrArray *rows = chapter->book->rows;
  const GPtrArray *first =
    rows->len > 0 ? cells_of (g_ptr_array_index (rows, 0), by_channel) : NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; first && i < first->len; i++)
    {
      const char *id = ((const VigieRankCell *) g_ptr_array_index (first, i))->id;
      Spread spread = { 0 };
      for (guint k = 0; k < rows->len; k++)
        spread_add (&spread, g_ptr_array_index (cells_of (rows->pdata[k], by_channel), i));
      add_spread (cells,
                  by_channel ? vigie_chapter_name_channel (chapter, id)
                             : vigie_chapter_name_criterion (chapter, id),
                  &spread);
    }
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, by_channel ? _ ("By channel") : _ ("By criterion"));
  vigie_sheet_table (sheet, columns, G_N_ELEMENTS (columns), cells);
}

void
vigie_pages_write_summary (const VigieChapter *chapter, VigieSheet *sheet)
{
  write_overview (chapter, sheet);
  if (!chapter->book->only) /* a wave by itself wins no prize */
    write_prizes (chapter, sheet);
  write_categories (chapter, sheet);
  write_spreads (chapter, TRUE, sheet);
  write_spreads (chapter, FALSE, sheet);
  vigie_sheet_text (sheet, VIGIE_SHEET_MUTED,
                    _ ("Mean, lowest and highest of the organisations where it counts; each weighs "
                       "the same."));
  vigie_sheet_gap (sheet, 8);
}
