/* vigie-pages.c: what stands in a report, in reading order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#include <math.h>

#define MOST_BARS 30 /* of the category; a longer one is shown around the organisation */
#define TOP_BARS 10  /* of them, the first ones */

/* Names ---------------------------------------------------------------------------------------- */

const char *
vigie_chapter_name_channel (const VigieChapter *chapter, const char *id)
{
  const VigieChannel *channel = vigie_campaign_find_channel (chapter->book->campaign, id);
  return channel ? vigie_names_get (channel->names, chapter->language) : id;
}

const char *
vigie_chapter_name_criterion (const VigieChapter *chapter, const char *id)
{
  const VigieCriterion *criterion = vigie_campaign_find_criterion (chapter->book->campaign, id);
  return criterion ? vigie_names_get (criterion->names, chapter->language) : id;
}

const char *
vigie_chapter_name_category (const VigieChapter *chapter, const char *id)
{
  const VigieCategory *category = vigie_campaign_find_category (chapter->book->campaign, id);
  return category ? vigie_names_get (category->names, chapter->language) : id;
}

static const char *
name_of_category (const VigieChapter *chapter)
{
  return vigie_chapter_name_category (chapter, chapter->row->organisation->category);
}

/* With the wave, if the report is of one alone. */
static char *
name_of_campaign (const VigieChapter *chapter)
{
  const char *name = vigie_names_get (chapter->book->campaign->names, chapter->language);
  const VigieWave *only = chapter->book->only;
  return only ? g_strdup_printf ("%s · %s", name, vigie_names_get (only->names, chapter->language))
              : g_strdup (name);
}

static char *
date_text (GDateTime *date)
{
  /* Translators: a date as g_date_time_format() writes it: day, month in words, year */
  return g_date_time_format (date, _ ("%-d %B %Y"));
}

char *
vigie_pages_title (const VigieChapter *chapter)
{
  g_autofree char *campaign = name_of_campaign (chapter);
  if (!chapter->row)
    /* Translators: title of a report on all organisations: name of the campaign */
    return g_strdup_printf (_ ("Results of “%s”"), campaign);
  /* Translators: title of a report: name of the organisation, name of the campaign */
  return g_strdup_printf (_ ("%s: report of “%s”"), chapter->row->organisation->name, campaign);
}

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

/* Head ----------------------------------------------------------------------------------------- */

static char *
rank_text (const VigieChapter *chapter)
{
  const VigieRankRow *row = chapter->row;
  if (row->ranked)
    /* Translators: place, number of ranked ones, name of the category */
    return g_strdup_printf (_ ("Rank %u of %u: %s"), row->rank, chapter->n_ranked,
                            name_of_category (chapter));
  g_autofree char *why =
    vigie_report_explain_indicative (chapter->book->campaign, row, chapter->language);
  /* Translators: %s is a reason, such as “12 audits of the 24 needed” */
  return g_strdup_printf (_ ("Indicative, not ranked: %s"), why);
}

static const char *
tie_text (const VigieChapter *chapter)
{
  if (chapter->tied_before && chapter->row->tied_with_next)
    return _ ("Statistically tied with the organisations before and after it.");
  if (chapter->tied_before)
    return _ ("Statistically tied with the organisation before it.");
  if (chapter->row->tied_with_next)
    return _ ("Statistically tied with the organisation after it.");
  return NULL;
}

static char *
audits_text (const VigieChapter *chapter)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < chapter->row->channels->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (chapter->row->channels, i);
      if (cell->n > 0)
        add_cell (parts, g_strdup_printf ("%s %u", vigie_chapter_name_channel (chapter, cell->id),
                                          cell->n));
    }
  g_autofree char *list = vigie_voice_list (parts);
  const guint n = chapter->row->audits;
  /* Translators: number of audits, then a list such as “Telephone 12, E-mail 8” */
  return g_strdup_printf (ngettext ("%u audit: %s.", "%u audits: %s.", n), n, list);
}

char *
vigie_chapter_explain_erased (const VigieChapter *chapter)
{
  const guint n = chapter->row ? chapter->explanation->n_erased : chapter->book->n_erased;
  if (n == 0)
    return NULL;
  return g_strdup_printf (
    ngettext ("%u of them was deleted after its time: it is in the scores, and nothing else of it "
              "is kept.",
              "%u of them were deleted after their time: they are in the scores, and nothing else "
              "of them is kept.",
              n),
    n);
}

static void
write_head (const VigieChapter *chapter, VigieSheet *sheet)
{
  g_autofree char *campaign = name_of_campaign (chapter);
  vigie_sheet_text (sheet, VIGIE_SHEET_MUTED, campaign);
  if (!chapter->row)
    {
      g_autofree char *newest = date_text (chapter->book->newest);
      /* Translators: date of the newest audit */
      g_autofree char *state = g_strdup_printf (_ ("State of %s."), newest);
      vigie_sheet_text (sheet, VIGIE_SHEET_TITLE, _ ("Results of all organisations"));
      vigie_sheet_text (sheet, VIGIE_SHEET_MUTED, state);
      vigie_sheet_gap (sheet, 6);
      return;
    }
  const VigieOrganisation *organisation = chapter->row->organisation;
  vigie_sheet_text (sheet, VIGIE_SHEET_TITLE, organisation->name);
  g_autofree char *date = date_text (chapter->book->newest);
  /* Translators: name of the category, date of the newest audit */
  g_autofree char *line =
    g_strdup_printf (_ ("%s. State of %s."), name_of_category (chapter), date);
  vigie_sheet_text (sheet, VIGIE_SHEET_MUTED, line);
  vigie_sheet_gap (sheet, 6);
}

static void
write_summary (const VigieChapter *chapter, VigieSheet *sheet)
{
  const VigieRankRow *row = chapter->row;
  g_autofree char *score = vigie_voice_score (row->score, row->has_score);
  g_autofree char *low = vigie_voice_number (row->low);
  g_autofree char *high = vigie_voice_number (row->high);
  g_autofree char *rank = rank_text (chapter);
  g_autofree char *audits = audits_text (chapter);
  g_autofree char *erased = vigie_chapter_explain_erased (chapter);
  const char *tie = tie_text (chapter);
  g_autoptr (GString) words = g_string_new (rank);
  if (row->has_score)
    {
      g_string_append_c (words, '\n');
      /* Translators: lower and upper end of an interval */
      g_string_append_printf (words, _ ("95 %% interval: %s to %s"), low, high);
    }
  if (tie)
    g_string_append_printf (words, "\n%s", tie);
  if (row->prize)
    g_string_append_printf (words, "\n%s", _ ("Winner of the prize of its category."));
  if (row->audits > 0)
    g_string_append_printf (words, "\n%s", audits);
  if (erased)
    g_string_append_printf (words, "\n%s", erased);
  vigie_sheet_panel (sheet, score, row->has_score ? _ ("out of 100") : _ ("no score yet"),
                     words->str);
}

/* Category ------------------------------------------------------------------------------------- */

char *
vigie_pages_bar_label (const VigieRankRow *row)
{
  if (!row->ranked)
    /* Translators: name of an organisation that is not ranked */
    return g_strdup_printf (_ ("%s (indicative)"), row->organisation->name);
  return g_strdup_printf ("%u. %s%s", row->rank, row->organisation->name,
                          row->tied_with_next ? " ≈" : "");
}

const char *
vigie_pages_explain_chart (void)
{
  return /* xgettext:no-c-format */ _ (
    "The line on each bar is the 95 % interval; ≈ marks a place that is statistically tied with "
    "the next one.");
}

static void
add_bar (GArray *bars, GPtrArray *labels, char *label, const VigieRankRow *row, gboolean own)
{
  const VigieBar bar = {
    .label = label,
    .value = row->has_score ? mpq_get_d (row->score) : NAN,
    .low = row->has_score ? row->low : NAN,
    .high = row->has_score ? row->high : NAN,
    .highlighted = own,
  };
  g_ptr_array_add (labels, label);
  g_array_append_val (bars, bar);
}

static GPtrArray *
list_category (const VigieChapter *chapter, guint *own)
{
  GPtrArray *list = g_ptr_array_new ();
  for (guint i = 0; i < chapter->book->rows->len; i++)
    {
      VigieRankRow *row = g_ptr_array_index (chapter->book->rows, i);
      if (!g_str_equal (row->organisation->category, chapter->row->organisation->category))
        continue;
      if (row == chapter->row)
        *own = list->len;
      g_ptr_array_add (list, row);
    }
  return list;
}

static void
write_category (const VigieChapter *chapter, VigieSheet *sheet)
{
  guint own = 0;
  g_autoptr (GPtrArray) list = list_category (chapter, &own);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (VigieBar));
  for (guint i = 0; i < list->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (list, i);
      const guint near = i > own ? i - own : own - i;
      if (list->len <= MOST_BARS || i < TOP_BARS || near < (MOST_BARS - TOP_BARS) / 2)
        add_bar (bars, labels, vigie_pages_bar_label (row), row, i == own);
    }
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, _ ("In its category"));
  vigie_sheet_chart (sheet, (const VigieBar *) bars->data, bars->len);
  g_autoptr (GString) words = g_string_new (vigie_pages_explain_chart ());
  const guint hidden = list->len - bars->len;
  if (hidden > 0)
    {
      g_string_append_c (words, ' ');
      g_string_append_printf (words,
                              ngettext ("%u organisation of the category is not shown.",
                                        "%u organisations of the category are not shown.", hidden),
                              hidden);
    }
  vigie_sheet_text (sheet, VIGIE_SHEET_MUTED, words->str);
  vigie_sheet_gap (sheet, 8);
}

/* Channels and criteria ------------------------------------------------------------------------ */

/** NameFunc: name of a cell */
typedef const char *(*NameFunc) (const VigieChapter *chapter, const char *id);

static void
write_chart (const VigieChapter *chapter, VigieSheet *sheet, const GPtrArray *cells, NameFunc name)
{
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (VigieBar));
  for (guint i = 0; i < cells->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (cells, i);
      const VigieBar bar = {
        .label = name (chapter, cell->id),
        .value = cell->has_score ? mpq_get_d (cell->score) : NAN,
        .low = NAN,
        .high = NAN,
        .highlighted = cell->counts,
      };
      g_array_append_val (bars, bar);
    }
  vigie_sheet_chart (sheet, (const VigieBar *) bars->data, bars->len);
}

/* Why a channel does not count, or how much it does. */
static char *
weight_text (const VigieChapter *chapter, const VigieRankCell *cell)
{
  const VigieChannel *channel = vigie_campaign_find_channel (chapter->book->campaign, cell->id);
  if (!vigie_organisation_has_channel (chapter->row->organisation, cell->id))
    return g_strdup (_ ("not offered"));
  if (!channel || cell->counts)
    return channel ? vigie_rational_to_decimal (channel->weight, 0) : g_strdup ("");
  return g_strdup_printf (ngettext ("too few (needs %u)", "too few (needs %u)", channel->minimum),
                          channel->minimum);
}

static void
write_channels (const VigieChapter *chapter, VigieSheet *sheet)
{
  const VigieSheetColumn columns[] = {
    { _ ("Channel"), 0.40, FALSE },
    { C_ ("head of a column", "Score"), 0.15, TRUE },
    { _ ("Audits"), 0.15, TRUE },
    { _ ("Weight in the global score"), 0.30, TRUE },
  };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < chapter->row->channels->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (chapter->row->channels, i);
      add_cell (cells, g_strdup (vigie_chapter_name_channel (chapter, cell->id)));
      add_cell (cells, vigie_voice_score (cell->score, cell->has_score));
      add_cell (cells, count_text (cell->n));
      add_cell (cells, weight_text (chapter, cell));
    }
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, _ ("By channel"));
  write_chart (chapter, sheet, chapter->row->channels, vigie_chapter_name_channel);
  vigie_sheet_table (sheet, columns, G_N_ELEMENTS (columns), cells);
}

/* What the criteria are about, where the campaign says it. */
static void
write_descriptions (const VigieChapter *chapter, VigieSheet *sheet)
{
  for (guint i = 0; i < chapter->row->criteria->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (chapter->row->criteria, i);
      const VigieCriterion *criterion =
        vigie_campaign_find_criterion (chapter->book->campaign, cell->id);
      const char *description =
        criterion ? vigie_names_get (criterion->descriptions, chapter->language) : "";
      if (*description == '\0')
        continue;
      /* Translators: a criterion, and what it is about */
      g_autofree char *text = g_strdup_printf (
        _ ("%s: %s"), vigie_names_get (criterion->names, chapter->language), description);
      vigie_sheet_text (sheet, VIGIE_SHEET_MUTED, text);
    }
}

static void
write_criteria (const VigieChapter *chapter, VigieSheet *sheet)
{
  const VigieSheetColumn columns[] = {
    { _ ("Criterion"), 0.55, FALSE },
    { C_ ("head of a column", "Score"), 0.20, TRUE },
    { _ ("Audits where it applies"), 0.25, TRUE },
  };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < chapter->row->criteria->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (chapter->row->criteria, i);
      add_cell (cells, g_strdup (vigie_chapter_name_criterion (chapter, cell->id)));
      add_cell (cells, vigie_voice_score (cell->score, cell->has_score));
      add_cell (cells, count_text (cell->n));
    }
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, _ ("By criterion"));
  write_chart (chapter, sheet, chapter->row->criteria, vigie_chapter_name_criterion);
  vigie_sheet_table (sheet, columns, G_N_ELEMENTS (columns), cells);
  write_descriptions (chapter, sheet);
}

/* Method --------------------------------------------------------------------------------------- */

static char *
list_weights (const VigieChapter *chapter)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < chapter->book->campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (chapter->book->campaign->channels, i);
      g_autofree char *weight = vigie_rational_to_decimal (channel->weight, 0);
      add_cell (parts, g_strdup_printf (
                         "%s %s", vigie_names_get (channel->names, chapter->language), weight));
    }
  return vigie_voice_list (parts);
}

static char *
list_mandatory (const VigieChapter *chapter)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  for (char **id = chapter->book->campaign->rules.mandatory_channels; id && *id; id++)
    g_ptr_array_add (parts, (gpointer) vigie_chapter_name_channel (chapter, *id));
  return vigie_voice_list (parts);
}

static char *
describe_rule (const VigieRankingRules *rules, const char *mandatory)
{
  g_autofree char *audits = g_strdup_printf (
    ngettext ("Ranked within its category, by the score rounded to one decimal, is an organisation "
              "with at least %u audit.",
              "Ranked within its category, by the score rounded to one decimal, is an organisation "
              "with at least %u audits.",
              rules->minimum_audits),
    rules->minimum_audits);
  g_autofree char *channels = g_strdup_printf (
    /* Translators: number of channels, then a list of names of channels */
    ngettext ("At least %u of its channels has to count, and these: %s. Below that, its score is "
              "indicative.",
              "At least %u of its channels have to count, among them these: %s. Below that, its "
              "score is indicative.",
              rules->minimum_channels),
    rules->minimum_channels, mandatory);
  return g_strconcat (audits, " ", channels, NULL);
}

static void
write_method (const VigieChapter *chapter, VigieSheet *sheet)
{
  const VigieCampaign *campaign = chapter->book->campaign;
  g_autofree char *weights = list_weights (chapter);
  g_autofree char *mandatory = list_mandatory (chapter);
  g_autofree char *forms = vigie_voice_list (chapter->forms);
  g_autofree char *date = date_text (chapter->book->newest);
  g_autofree char *mean = g_strdup_printf (
    _ ("A channel's score is the mean of its audits and counts from its minimum number of audits "
       "on; the global score is the mean of the channels that count, with these weights: %s."),
    weights);
  g_autofree char *rule = describe_rule (&campaign->rules, mandatory);
  g_autofree char *rests = g_strdup_printf (
    _ ("This report rests on edition %u of the campaign, on audits finalised until %s, and on "
       "these forms and versions: %s."),
    campaign->edition, date, forms);

  vigie_sheet_keep (sheet, 190); /* a note that is read as a whole */
  vigie_sheet_text (sheet, VIGIE_SHEET_HEADING, _ ("Method"));
  vigie_sheet_text (
    sheet, VIGIE_SHEET_BODY,
    _ ("In an audit, a criterion's score is the share of the points earned in the questions that "
       "apply, out of 100, and the audit's score is the mean of its criteria with the weights of "
       "its channel; what does not apply has no score, which is not zero."));
  vigie_sheet_text (sheet, VIGIE_SHEET_BODY, mean);
  vigie_sheet_text (
    sheet, VIGIE_SHEET_BODY,
    /* xgettext:no-c-format */
    _ ("The 95 % interval says how far the choice of the audits may have moved the score; "
       "neighbours whose difference is within that chance are statistically tied."));
  vigie_sheet_text (sheet, VIGIE_SHEET_BODY, rule);
  vigie_sheet_text (sheet, VIGIE_SHEET_BODY, rests);
}

guint
vigie_pages_write (const VigieChapter *chapter, const VigiePaper *paper, guint n_pages)
{
  g_autofree char *title =
    chapter->row ? g_strdup (chapter->row->organisation->name) : vigie_pages_title (chapter);
  const char *notice = chapter->book->campaign->fictitious
                         ? _ ("Fictitious data: organisations, audits and scores are invented.")
                         : NULL;
  VigieSheet *sheet = vigie_sheet_new (paper, title, notice, n_pages);
  write_head (chapter, sheet);
  if (chapter->row)
    {
      write_summary (chapter, sheet);
      write_category (chapter, sheet);
      write_channels (chapter, sheet);
      write_criteria (chapter, sheet);
      vigie_pages_write_detail (chapter, sheet);
    }
  else
    vigie_pages_write_summary (chapter, sheet);
  write_method (chapter, sheet);
  return vigie_sheet_finish (sheet);
}
