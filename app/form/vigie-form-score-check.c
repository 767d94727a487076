/* vigie-form-score-check.c: whether what a form says of its scores can be used
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-score-check.h"

#include "base/vigie-error.h"
#include "form/vigie-exact-private.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-scorer-private.h"

#include <glib/gi18n-lib.h>

/* As the error of the same domain has it */
#define CODE "form-score"

static void
add (GPtrArray *faults, gboolean is_error, int line, const char *code, const char *text)
{
  VigieFormDiagnostic *fault = g_new0 (VigieFormDiagnostic, 1);
  fault->is_error = is_error;
  fault->line = line;
  fault->code = g_strdup (code);
  fault->text = g_strdup (text);
  g_ptr_array_add (faults, fault);
}

static void
take (GPtrArray *faults, GError *error)
{
  add (faults, TRUE, vigie_error_get_line (error), vigie_error_get_word (error), error->message);
  g_error_free (error);
}

/* Of the first question that counts for it: rules in a secondary instance have no lines. */
static int
find_line (VigieForm *form, const VigieScoreWeight *weight)
{
  for (guint i = 0; weight->line == 0 && i < form->defs->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (form->defs, i);
      const char *criterion = vigie_def_get_bind_attribute (def, VIGIE_NS_VIGIE, "criterion");
      if (g_strcmp0 (criterion, weight->id) == 0)
        return def->bind_line;
    }
  return weight->line;
}

/* Audits can be scored all the same, but no figure explains what they get for such criteria. */
static void
check_criteria (GPtrArray *faults,
                VigieForm *form,
                const VigieScoreRules *rules,
                VigieFormKnowsCriterion knows,
                gpointer user_data)
{
  g_autoptr (GString) unknown = g_string_new (NULL);
  int line = 0;
  guint n = 0;
  for (guint i = 0; knows && i < rules->weights->len; i++)
    {
      const VigieScoreWeight *weight = g_ptr_array_index (rules->weights, i);
      if (knows (weight->id, user_data))
        continue;
      if (n++ == 0)
        line = find_line (form, weight);
      g_string_append_printf (unknown, "%s%s", n > 1 ? ", " : "", weight->id);
    }
  if (n == 0)
    return;
  g_autofree char *text = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 /* Translators: identifiers of criteria */
                 "the form counts for a criterion that the campaign does not have (%s): correct "
                 "its name in the form, or add it to the campaign",
                 "the form counts for criteria that the campaign does not have (%s): correct "
                 "their names in the form, or add them to the campaign",
                 n),
    unknown->str);
  add (faults, FALSE, line, CODE, text);
}

static void
check_rules (GPtrArray *faults, const VigieScoreRules *rules)
{
  for (guint i = 0; i < rules->rules->len; i++)
    {
      const VigieScoreRule *rule = g_ptr_array_index (rules->rules, i);
      GError *error = NULL;
      if (!vigie_exact_check (vigie_xpath_get_root (rule->when), &error))
        {
          vigie_error_set_place (error, NULL, rule->line);
          take (faults, error);
        }
    }
}

static void
check_questions (GPtrArray *faults, VigieForm *form, VigieFormScorer *scorer)
{
  for (guint i = 0; i < form->defs->len; i++)
    {
      GError *error = NULL;
      if (!vigie_form_scorer_check_question (scorer, g_ptr_array_index (form->defs, i), &error))
        take (faults, error);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const VigieFormDiagnostic *first = *(VigieFormDiagnostic *const *) a;
  const VigieFormDiagnostic *second = *(VigieFormDiagnostic *const *) b;
  return (first->line > second->line) - (first->line < second->line);
}

GPtrArray *
vigie_form_score_check (VigieForm *form, VigieFormKnowsCriterion knows, gpointer user_data)
{
  g_return_val_if_fail (form, NULL);

  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_form_diagnostic_free);
  GError *error = NULL;
  g_autoptr (VigieFormScorer) scorer = vigie_form_scorer_new (form, NULL, &error);
  if (!scorer)
    {
      take (faults, error);
      return faults;
    }
  const VigieScoreRules *rules = vigie_form_scorer_get_rules (scorer);
  check_criteria (faults, form, rules, knows, user_data);
  check_rules (faults, rules);
  check_questions (faults, form, scorer);
  g_ptr_array_sort (faults, compare_lines);
  return faults;
}
