/* vigie-score-group.c: the score of an audit, and what it comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-score-group.h"

#include "form/vigie-form-score.h"
#include "form/vigie-markdown.h"
#include "form/vigie-value-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static char *
to_text (const mpq_t value, int digits)
{
  g_autofree char *decimal = vigie_rational_to_decimal (value, digits);
  return vigie_value_text_show (VIGIE_FORM_TYPE_DECIMAL, decimal);
}

static void
set_texts (GtkWidget *row, const char *title, const char *subtitle)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

static GtkWidget *
make_value (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* Questions ------------------------------------------------------------------------------------ */

static char *
describe_line (const VigieScoreLine *line)
{
  if (!line->applicable)
    return g_strdup (_ ("Does not count here"));
  mpq_t earned;
  mpq_init (earned);
  mpq_mul (earned, line->points, line->weight);
  g_autofree char *points = to_text (earned, 2);
  g_autofree char *weight = to_text (line->weight, 2);
  mpq_clear (earned);
  /* Translators: points that an answer earned, and how many it could */
  return g_strdup_printf (_ ("%s of %s points"), points, weight);
}

static void
add_line (AdwExpanderRow *parent, VigieFormSession *session, const VigieScoreLine *line)
{
  g_autofree char *label = vigie_form_score_get_line_label (session, line->path);
  g_autofree char *question = vigie_markdown_to_plain (label);
  g_autofree char *points = describe_line (line);
  GtkWidget *row = adw_action_row_new ();
  set_texts (row, question, points);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (parent, row);
}

/* Criteria ------------------------------------------------------------------------------------- */

static const char *
describe_criterion (const VigieCriterionScore *criterion)
{
  if (!criterion->has_score)
    return _ ("Does not apply in this audit");
  return criterion->thin ? _ ("Fewer than half of its questions could be judged") : "";
}

static GtkWidget *
make_criterion (VigieFormSession *session,
                const VigieFormScore *score,
                const VigieCriterionScore *criterion)
{
  g_autofree char *label = vigie_form_score_get_criterion_label (session, criterion->id);
  g_autofree char *value = criterion->has_score ? to_text (criterion->score, 1) : g_strdup ("–");
  GtkWidget *row = adw_expander_row_new ();
  set_texts (row, label, describe_criterion (criterion));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), make_value (value));
  for (guint i = 0; i < score->lines->len; i++)
    {
      const VigieScoreLine *line = g_ptr_array_index (score->lines, i);
      if (g_str_equal (line->criterion, criterion->id))
        add_line (ADW_EXPANDER_ROW (row), session, line);
    }
  return row;
}

/* The audit ------------------------------------------------------------------------------------ */

static char *
describe_audit (const VigieFormScore *score)
{
  if (!score->channel_applies)
    return g_strdup (_ ("The organisation does not offer this channel: there is no score."));
  if (score->has_cap)
    {
      g_autofree char *cap = to_text (score->cap, 1);
      /* Translators: %s is the highest score that is possible after such an answer */
      return g_strdup_printf (_ ("An answer limits this audit to %s."), cap);
    }
  return g_strdup (score->no_contact ? _ ("Nobody could be reached.") : "");
}

static GtkWidget *
make_audit (const VigieFormScore *score)
{
  g_autofree char *text = describe_audit (score);
  g_autofree char *value = score->has_audit ? to_text (score->audit, 1) : g_strdup ("–");
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = make_value (value);
  gtk_widget_add_css_class (label, "title-2");
  set_texts (row, _ ("This audit, of 100"), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

GtkWidget *
vigie_score_group_new (VigieFormSession *session, GHashTable *weights)
{
  g_autoptr (VigieFormScore) score = vigie_form_score_new (session, weights, NULL);
  if (!score || score->criteria->len == 0)
    return NULL;
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Score"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_audit (score));
  for (guint i = 0; i < score->criteria->len; i++)
    adw_preferences_group_add (
      ADW_PREFERENCES_GROUP (group),
      make_criterion (session, score, g_ptr_array_index (score->criteria, i)));
  return group;
}
