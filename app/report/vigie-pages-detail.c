/* vigie-pages-detail.c: what an organisation can act on: evolution, questions, what auditors wrote
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#include <math.h>

#define MOST_LOSSES 12   /* listed */
#define MOST_STRENGTHS 6 /* listed */
#define MOST_LETTERS 420 /* of a text */

static void
add_cell (GPtrArray *cells, char *text)
{
  g_ptr_array_add (cells, text);
}

static char *
count_text (guint n)
{
  return g_strdup_printf ("%u", n);
}

/* Evolution ------------------------------------------------------------------------------------ */

static const VigieRankRow *
find_in_wave (const VigieChapter *chapter, const VigieBookWave *wave)
{
  for (guint i = 0; i < wave->rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (wave->rows, i);
      if (row->organisation == chapter->row->organisation)
        return row;
    }
  return NULL;
}

static void
add_bar (const VigieChapter *chapter, const VigieBookWave *wave, GArray *bars)
{
  const VigieRankRow *row = find_in_wave (chapter, wave);
  const gboolean has_score = row && row->has_score;
  const VigieBar bar = {
    .label = vigie_names_get (wave->wave->names, chapter->language),
    .value = has_score ? mpq_get_d (row->score) : NAN,
    .low = has_score ? row->low : NAN,
    .high = has_score ? row->high : NAN,
    .highlighted = TRUE,
  };
  g_array_append_val (bars, bar);
}

/* The mean of each channel, whether or not it counts by itself. */
static void
add_means (const VigieChapter *chapter, const VigieBookWave *wave, GPtrArray *cells)
{
  const VigieRankRow *row = find_in_wave (chapter, wave);
  add_cell (cells, g_strdup (vigie_names_get (wave->wave->names, chapter->language)));
  add_cell (cells, count_text (row ? row->audits : 0));
  for (guint i = 0; i < chapter->book->campaign->channels->len; i++)
    {
      const VigieRankCell *cell = row ? g_ptr_array_index (row->channels, i) : NULL;
      add_cell (cells, cell ? vigie_voice_score (cell->score, cell->has_score) : g_strdup ("–"));
    }
}

static void
write_means (const VigieChapter *chapter, VigieSheet *sheet)
{
  const GPtrArray *channels = chapter->book->campaign->channels;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (VigieSheetColumn));
  const VigieSheetColumn first[] = { { _ ("Wave"), 0.22, FALSE }, { _ ("Audits"), 0.10, TRUE } };
  g_array_append_vals (columns, first, G_N_ELEMENTS (first));
  for (guint i = 0; i < channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (channels, i);
      const VigieSheetColumn column = { vigie_names_get (channel->names, chapter->language),
                                        0.68 / channels->len, TRUE };
      g_array_append_val (columns, column);
    }
  for (guint i = 0; i < chapter->book->waves->len; i++)
    add_means (chapter, g_ptr_array_index (chapter->book->waves, i), cells);
  vigie_sheet_table (sheet, (const VigieSheetColumn *) columns->data, columns->len, cells);
}

static void
write_evolution (const VigieChapter *chapter, VigieSheet *sheet)
{
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (VigieBar));
  if (chapter->book->waves->len < 2)
    return;
  for (guint i = 0; i < chapter->book->waves->len; i++)
    add_bar (chapter, g_ptr_array_index (chapter->book->waves, i), bars);
  vigie_sheet_keep_chart (sheet, (const VigieBar *) bars->data, bars->len);
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, _ ("From wave to wave"));
  vigie_sheet_chart (sheet, (const VigieBar *) bars->data, bars->len);
  write_means (chapter, sheet);
  vigie_sheet_text (sheet, VIGIE_SHEET_MUTED,
                    _ ("The bars are of the channels with enough audits in that wave alone. Waves "
                       "whose intervals overlap may well be alike."));
  vigie_sheet_gap (sheet, 8);
}

/* Questions ------------------------------------------------------------------------------------ */

/* What is listed: a question, or all that a channel lost for want of contact or to caps. */
typedef struct
{
  const VigieLoss *loss; /* the largest one, if several */
  guint n;
  mpq_t lost;
} Shown;

static void
shown_free (gpointer data)
{
  Shown *self = data;
  mpq_clear (self->lost);
  g_free (self);
}

static Shown *
find_shown (GPtrArray *list, const VigieLoss *loss)
{
  for (guint i = 0; !loss->path && i < list->len; i++)
    {
      Shown *shown = g_ptr_array_index (list, i);
      if (g_str_equal (shown->loss->kind, loss->kind)
          && g_str_equal (shown->loss->channel, loss->channel))
        return shown;
    }
  Shown *made = g_new0 (Shown, 1);
  made->loss = loss;
  mpq_init (made->lost);
  g_ptr_array_add (list, made);
  return made;
}

static int
compare_shown (gconstpointer left, gconstpointer right)
{
  const Shown *a = *(const Shown *const *) left;
  const Shown *b = *(const Shown *const *) right;
  int order = mpq_cmp (b->lost, a->lost);
  if (order == 0)
    order = g_strcmp0 (a->loss->channel, b->loss->channel);
  return order != 0 ? order : g_strcmp0 (a->loss->path, b->loss->path);
}

static GPtrArray *
list_losses (const VigieChapter *chapter)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (shown_free);
  const GPtrArray *losses = chapter->explanation->losses;
  for (guint i = 0; i < losses->len; i++)
    {
      const VigieLoss *loss = g_ptr_array_index (losses, i);
      if (mpq_sgn (loss->lost) == 0)
        continue;
      Shown *shown = find_shown (list, loss);
      shown->n = MAX (shown->n, loss->n);
      mpq_add (shown->lost, shown->lost, loss->lost);
    }
  g_ptr_array_sort (list, compare_shown);
  return list;
}

static char *
name_loss (const VigieLoss *loss)
{
  if (loss->path)
    return g_strdup (loss->label ? loss->label : loss->name);
  if (loss->criterion)
    /* Translators: by telephone or on the spot, or to a letter or message of an auditor */
    return g_strdup (_ ("Nobody was reached, or no answer came"));
  return g_strdup (_ ("Scores are capped for a serious fault"));
}

static char *
share_text (const VigieLoss *loss)
{
  if (!loss->path)
    return g_strdup ("–");
  /* Translators: a share in percent */
  return g_strdup_printf (_ ("%.0f %%"), 100 * mpq_get_d (loss->points));
}

static void
add_loss (const VigieChapter *chapter, const VigieLoss *loss, guint n, GPtrArray *cells)
{
  add_cell (cells, name_loss (loss));
  add_cell (cells, g_strdup (vigie_chapter_name_channel (chapter, loss->channel)));
  add_cell (cells,
            g_strdup (loss->path ? vigie_chapter_name_criterion (chapter, loss->criterion) : "–"));
  add_cell (cells, count_text (n));
  add_cell (cells, share_text (loss));
}

static void
write_losses (const VigieChapter *chapter, VigieSheet *sheet)
{
  const VigieSheetColumn columns[] = {
    { _ ("Question"), 0.37, FALSE },  { _ ("Channel"), 0.15, FALSE },
    { _ ("Criterion"), 0.17, FALSE }, { _ ("Audits"), 0.09, TRUE },
    { _ ("Earned"), 0.10, TRUE },     { _ ("Points lost"), 0.12, TRUE },
  };
  g_autoptr (GPtrArray) list = list_losses (chapter);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (list->len, MOST_LOSSES); i++)
    {
      const Shown *shown = g_ptr_array_index (list, i);
      add_loss (chapter, shown->loss, shown->n, cells);
      add_cell (cells, vigie_voice_score (shown->lost, TRUE));
    }
  if (cells->len == 0)
    return;
  vigie_sheet_keep (sheet, 150);
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, _ ("Where points are lost"));
  vigie_sheet_text (
    sheet, VIGIE_SHEET_MUTED,
    _ ("Points of the global score. All losses together, also those not listed, are "
       "what the score lacks to 100."));
  vigie_sheet_table (sheet, columns, G_N_ELEMENTS (columns), cells);
}

/* The share earned first, then what weighs most in the most audits. */
static int
compare_strengths (gconstpointer left, gconstpointer right)
{
  const VigieLoss *a = *(const VigieLoss *const *) left;
  const VigieLoss *b = *(const VigieLoss *const *) right;
  int order = mpq_cmp (b->points, a->points);
  if (order == 0)
    order = (a->n < b->n) - (a->n > b->n);
  if (order == 0)
    order = mpq_cmp (b->weight, a->weight);
  if (order == 0)
    order = g_strcmp0 (a->channel, b->channel);
  return order != 0 ? order : g_strcmp0 (a->path, b->path);
}

static void
write_strengths (const VigieChapter *chapter, VigieSheet *sheet)
{
  const VigieSheetColumn columns[] = {
    { _ ("Question"), 0.45, FALSE },  { _ ("Channel"), 0.17, FALSE },
    { _ ("Criterion"), 0.18, FALSE }, { _ ("Audits"), 0.10, TRUE },
    { _ ("Earned"), 0.10, TRUE },
  };
  const GPtrArray *losses = chapter->explanation->losses;
  g_autoptr (GPtrArray) strong = g_ptr_array_new ();
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < losses->len; i++)
    {
      VigieLoss *loss = g_ptr_array_index (losses, i);
      if (loss->path && loss->n >= 3 && mpq_cmp_ui (loss->points, 4, 5) >= 0)
        g_ptr_array_add (strong, loss);
    }
  if (strong->len == 0)
    return;
  g_ptr_array_sort (strong, compare_strengths);
  for (guint i = 0; i < MIN (strong->len, MOST_STRENGTHS); i++)
    {
      const VigieLoss *loss = g_ptr_array_index (strong, i);
      add_loss (chapter, loss, loss->n, cells);
    }
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, _ ("What works best"));
  vigie_sheet_table (sheet, columns, G_N_ELEMENTS (columns), cells);
}

/* Texts ---------------------------------------------------------------------------------------- */

static char *
shorten (const char *text)
{
  if (g_utf8_strlen (text, -1) <= MOST_LETTERS)
    return g_strdup (text);
  g_autofree char *cut = g_utf8_substring (text, 0, MOST_LETTERS);
  return g_strconcat (cut, "…", NULL);
}

static void
write_verbatims (const VigieChapter *chapter, VigieSheet *sheet)
{
  if (chapter->verbatims->len == 0)
    return;
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, _ ("What auditors wrote"));
  vigie_sheet_text (sheet, VIGIE_SHEET_MUTED,
                    _ ("Word for word, from the audits with the lowest scores."));
  for (guint i = 0; i < chapter->verbatims->len; i++)
    {
      const VigieVerbatim *verbatim = g_ptr_array_index (chapter->verbatims, i);
      g_autofree char *text = shorten (verbatim->text);
      /* Translators: what somebody wrote, in quotation marks */
      g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), text);
      g_autofree char *source = g_strdup_printf (
        "%s · %s", vigie_chapter_name_channel (chapter, verbatim->channel), verbatim->label);
      vigie_sheet_quote (sheet, quoted, source);
    }
  vigie_sheet_gap (sheet, 8);
}

void
vigie_pages_write_detail (const VigieChapter *chapter, VigieSheet *sheet)
{
  write_evolution (chapter, sheet);
  write_losses (chapter, sheet);
  write_strengths (chapter, sheet);
  write_verbatims (chapter, sheet);
}
