/* vigie-board-words.c: what the cells of boards say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-board-chart.h"
#include "report/vigie-report-private.h"

#include <math.h>

#define LENIENT 5     /* points from which an auditor is looked at, over as many audits */
#define DISAGREES 0.6 /* agreement below which an auditor is looked at */

static double
get (const VigieBoard *board, guint row, guint column, guint figure)
{
  return vigie_board_get (board, row, column, figure);
}

static guint
count (const VigieBoard *board, guint row, guint column, guint figure)
{
  const double value = get (board, row, column, figure);
  return isnan (value) ? 0 : (guint) value;
}

static const char *
column_of (const VigieBoard *board, guint column)
{
  return vigie_board_get_column (board, column)->id;
}

gboolean
vigie_board_is_chart (VigieBoardKind kind)
{
  return kind == VIGIE_BOARD_CHANNELS || kind == VIGIE_BOARD_WAVES;
}

/* Short ---------------------------------------------------------------------------------------- */

static char *
work_to_text (const VigieBoard *board, guint row, guint column)
{
  const guint planned = count (board, row, column, VIGIE_BOARD_PLANNED);
  const guint done = count (board, row, column, VIGIE_BOARD_DONE);
  const guint late = count (board, row, column, VIGIE_BOARD_LATE);
  if (planned == 0 && done == 0)
    return g_strdup ("–");
  if (late == 0)
    /* Translators: audits done, audits planned */
    return g_strdup_printf (C_ ("coverage", "%u/%u"), done, planned);
  /* Translators: audits done, audits planned, audits late */
  return g_strdup_printf (C_ ("coverage", "%u/%u · %u late"), done, planned, late);
}

static char *
load_to_text (const VigieBoard *board, guint row, guint column)
{
  const double value = get (board, row, column, 0);
  if (isnan (value))
    return g_strdup ("–");
  return g_str_equal (column_of (board, column), "a-day") ? vigie_voice_number (value)
                                                          : g_strdup_printf ("%.0f", value);
}

static char *
leniency_to_text (double value, double low)
{
  g_autofree char *points = vigie_voice_number (fabs (value));
  const char *sign = value < 0 ? "−" : "+";
  if (isnan (low))
    return g_strconcat (sign, points, NULL);
  g_autofree char *half = vigie_voice_number (value - low);
  /* Translators: sign, points, half of the 95 % interval: “+1.2 ± 0.8” */
  return g_strdup_printf (C_ ("leniency", "%s%s ± %s"), sign, points, half);
}

/* Of second codings, as a share or beyond chance. */
static char *
coding_to_text (const char *id, double value, double of)
{
  if (isnan (value))
    /* Translators: of second codings, to say how well an auditor agrees with others */
    return g_strdup (of > 0 ? C_ ("second codings", "too few") : "–");
  return g_str_equal (id, "equal") ? g_strdup_printf (_ ("%.0f %%"), value)
                                   : vigie_double_to_text (value, 2);
}

static gboolean
is_coding (const char *column)
{
  return g_str_equal (column, "equal") || g_str_equal (column, "agreement");
}

static char *
quality_to_text (const VigieBoard *board, guint row, guint column)
{
  const char *id = column_of (board, column);
  const double value = get (board, row, column, VIGIE_BOARD_VALUE);
  const double of = get (board, row, column, VIGIE_BOARD_OF);
  if (g_str_equal (id, "checked") && of > 0)
    /* Translators: back-checks done, back-checks drawn */
    return g_strdup_printf (C_ ("back-checks", "%u/%u"), (guint) value, (guint) of);
  if (is_coding (id))
    return coding_to_text (id, value, of);
  if (isnan (value) || g_str_equal (id, "checked"))
    return g_strdup ("–");
  if (g_str_equal (id, "leniency"))
    return leniency_to_text (value, get (board, row, column, VIGIE_BOARD_VALUE_LOW));
  g_autofree char *text = vigie_voice_number (value);
  g_autofree char *usual = vigie_voice_number (of);
  if (g_str_equal (id, "minutes"))
    /* Translators: minutes that an audit took, minutes that audits of these channels usually take
     */
    return g_strdup_printf (C_ ("minutes", "%s (usual %s)"), text, usual);
  return g_str_equal (id, "apart") ? g_steal_pointer (&text) : g_strdup_printf ("%.0f", value);
}

char *
vigie_board_cell_to_text (const VigieBoard *board, guint row, guint column)
{
  switch (board->kind)
    {
    case VIGIE_BOARD_COVERAGE:
      return work_to_text (board, row, column);
    case VIGIE_BOARD_AUDITORS:
      return load_to_text (board, row, column);
    case VIGIE_BOARD_QUALITY:
      return quality_to_text (board, row, column);
    default:
      return vigie_voice_number (get (board, row, column, VIGIE_BOARD_SCORE));
    }
}

/* In whole words ------------------------------------------------------------------------------- */

/* Appends @words, unless there are none of them. */
static void
add_count (GString *text, guint n, char *words)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", C_ ("list", ", "), words);
  g_free (words);
}

static char *
describe_work (const VigieBoard *board, guint row, guint column)
{
  const guint planned = count (board, row, column, VIGIE_BOARD_PLANNED);
  const guint done = count (board, row, column, VIGIE_BOARD_DONE);
  const guint late = count (board, row, column, VIGIE_BOARD_LATE);
  const guint due = count (board, row, column, VIGIE_BOARD_DUE);
  const guint ahead = count (board, row, column, VIGIE_BOARD_AHEAD);
  const guint feasible = count (board, row, column, VIGIE_BOARD_FEASIBLE);
  if (planned == 0 && done == 0)
    return g_strdup (_ ("nothing is planned"));
  GString *text = g_string_new (NULL);
  /* Translators: audits done of those planned; likewise the next ones */
  g_string_append_printf (text, ngettext ("%u of %u done", "%u of %u done", planned), done,
                          planned);
  add_count (text, late, g_strdup_printf (ngettext ("%u late", "%u late", late), late));
  add_count (text, due, g_strdup_printf (ngettext ("%u due now", "%u due now", due), due));
  add_count (text, ahead, g_strdup_printf (ngettext ("%u to come", "%u to come", ahead), ahead));
  add_count (text, feasible,
             g_strdup_printf (ngettext ("%u can still be done before the wave closes",
                                        "%u can still be done before the wave closes", feasible),
                              feasible));
  return g_string_free (text, FALSE);
}

static char *
describe_score (const VigieBoard *board, guint row, guint column)
{
  const double score = get (board, row, column, VIGIE_BOARD_SCORE);
  if (isnan (score))
    return g_strdup (_ ("no score"));
  const guint n = count (board, row, column, VIGIE_BOARD_AUDITS);
  const double low = get (board, row, column, VIGIE_BOARD_LOW);
  g_autofree char *text = vigie_voice_number (score);
  g_autofree char *audits = g_strdup_printf (ngettext ("%u audit", "%u audits", n), n);
  if (isnan (low))
    /* Translators: a score and how many audits it comes from: “67.5, 12 audits” */
    return g_strdup_printf (_ ("%s, %s"), text, audits);
  g_autofree char *from = vigie_voice_number (low);
  g_autofree char *to = vigie_voice_number (get (board, row, column, VIGIE_BOARD_HIGH));
  /* Translators: a score, the ends of its interval, how many audits it comes from */
  return g_strdup_printf (_ ("%s, probably %s to %s, %s"), text, from, to, audits);
}

static char *
describe_quality (const VigieBoard *board, guint row, guint column)
{
  char *text = quality_to_text (board, row, column);
  const guint n = count (board, row, column, VIGIE_BOARD_OF);
  if (!is_coding (column_of (board, column)) || n == 0)
    return text;
  g_autofree char *short_text = text;
  /* Translators: what second codings say of an auditor, and how many there are: “0.84, 7 second
   * codings” */
  return g_strdup_printf (ngettext ("%s, %u second coding", "%s, %u second codings", n), short_text,
                          n);
}

char *
vigie_board_cell_describe (const VigieBoard *board, guint row, guint column)
{
  g_autofree char *text =
    board->kind == VIGIE_BOARD_COVERAGE   ? describe_work (board, row, column)
    : board->kind == VIGIE_BOARD_AUDITORS ? vigie_board_cell_to_text (board, row, column)
    : board->kind == VIGIE_BOARD_QUALITY  ? describe_quality (board, row, column)
                                          : describe_score (board, row, column);
  /* Translators: a row, a column, and what stands there: “Val d’Or, Telephone: 3 of 4 done” */
  return g_strdup_printf (_ ("%s, %s: %s"), vigie_board_get_row (board, row)->name,
                          vigie_board_get_column (board, column)->name, text);
}

char *
vigie_board_cell_explain (const VigieBoard *board, guint row, guint column)
{
  const VigieCriterion *criterion =
    board->kind == VIGIE_BOARD_CRITERIA && board->campaign
      ? vigie_campaign_find_criterion (board->campaign, column_of (board, column))
      : NULL;
  const char *description =
    criterion ? vigie_names_get (criterion->descriptions, g_get_language_names ()[0]) : "";
  char *words = vigie_board_cell_describe (board, row, column);
  if (*description == '\0')
    return words;
  char *explained = g_strdup_printf ("%s\n%s", words, description);
  g_free (words);
  return explained;
}

/* ---------------------------------------------------------------------------------------------- */

double
vigie_board_cell_get_tone (const VigieBoard *board, guint row, guint column)
{
  if (board->kind == VIGIE_BOARD_AUDITORS || board->kind == VIGIE_BOARD_QUALITY)
    return NAN;
  if (board->kind != VIGIE_BOARD_COVERAGE)
    return get (board, row, column, VIGIE_BOARD_SCORE) / 100;
  const double planned = get (board, row, column, VIGIE_BOARD_PLANNED);
  const double done = get (board, row, column, VIGIE_BOARD_DONE);
  return planned > 0 ? MIN (done / planned, 1) : NAN;
}

gboolean
vigie_board_cell_is_marked (const VigieBoard *board, guint row, guint column)
{
  if (board->kind == VIGIE_BOARD_COVERAGE)
    return get (board, row, column, VIGIE_BOARD_LATE) > 0;
  if (board->kind == VIGIE_BOARD_AUDITORS)
    return g_str_equal (column_of (board, column), "late") && get (board, row, column, 0) > 0;
  if (board->kind != VIGIE_BOARD_QUALITY)
    return FALSE;
  const double value = get (board, row, column, VIGIE_BOARD_VALUE);
  if (g_str_equal (column_of (board, column), "agreement"))
    return value < DISAGREES;
  return g_str_equal (column_of (board, column), "leniency") && fabs (value) > LENIENT
         && get (board, row, 0, VIGIE_BOARD_VALUE) >= LENIENT;
}

const char *
vigie_board_explain (VigieBoardKind kind)
{
  switch (kind)
    {
    case VIGIE_BOARD_COVERAGE:
      return _ ("Audits done of those planned; the stronger the shade, the more. Late: their days "
                "are over, and nobody handed them in.");
    case VIGIE_BOARD_AUDITORS:
      return _ ("Still feasible: the wave leaves working days enough to do them and wait for "
                "answers.");
    case VIGIE_BOARD_CRITERIA:
      return _ (
        "Mean scores from 0 to 100; the stronger the shade, the higher. – stands for too few "
        "audits: a channel counts from as many as its service standard asks for.");
    case VIGIE_BOARD_CHANNELS:
      return _ (
        "Each dot is an organisation. The box holds the middle half of them, its line is the "
        "median.");
    case VIGIE_BOARD_WAVES:
      return /* xgettext:no-c-format */ _ (
        "Mean scores of the audits of each wave, with 95 % intervals.");
    case VIGIE_BOARD_QUALITY:
      return /* xgettext:no-c-format */ _ (
        "Leniency: points above what others found in the same category, channel and wave, "
        "with its 95 % interval. Agreement: how far second codings of the auditor’s audits give "
        "the "
        "same answers, beyond what chance gives: 1 is all of them.");
    default:
      g_return_val_if_reached ("");
    }
}
