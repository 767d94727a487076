/* vigie-form-score.c: exact scores of one filled form
 *
 * The steps are those of docs/scoring.md: lines (what each question earned), criteria (their mean
 * by weight), rules of no contact, the audit (mean of the criteria by weight), caps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-score.h"

#include "base/vigie-error.h"
#include "form/vigie-exact-private.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session-private.h"
#include "form/vigie-score-rules-private.h"

#include <glib/gi18n-lib.h>

/* What a scoring works with. */
typedef struct
{
  VigieFormScore *score;
  VigieFormSession *session;
  VigieExactEvaluator *evaluator;
  VigieScoreRules *rules;
  mpq_t *weights;     /* by place in score->criteria */
  GHashTable *parsed; /* text of `vigie:points` → VigieXPath */
  GError *error;
} Scoring;

static void
computed_free (gpointer data)
{
  VigieComputedValue *computed = data;
  g_free (computed->name);
  g_free (computed->value);
  g_free (computed);
}

static void
criterion_free (gpointer data)
{
  VigieCriterionScore *criterion = data;
  g_free (criterion->id);
  mpq_clears (criterion->score, criterion->weight, criterion->possible, NULL);
  g_free (criterion);
}

static void
line_free (gpointer data)
{
  VigieScoreLine *line = data;
  g_free (line->path);
  g_free (line->criterion);
  mpq_clears (line->weight, line->points, NULL);
  g_free (line);
}

static VigieFormScore *
score_new (void)
{
  VigieFormScore *self = g_new0 (VigieFormScore, 1);
  self->computed = g_ptr_array_new_with_free_func (computed_free);
  self->criteria = g_ptr_array_new_with_free_func (criterion_free);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->channel_applies = TRUE;
  mpq_inits (self->cap, self->audit, NULL);
  return self;
}

void
vigie_form_score_free (VigieFormScore *self)
{
  g_ptr_array_unref (self->computed);
  g_ptr_array_unref (self->criteria);
  g_ptr_array_unref (self->lines);
  mpq_clears (self->cap, self->audit, NULL);
  g_free (self);
}

static VigieCriterionScore *
find_criterion (const VigieFormScore *self, const char *id)
{
  for (guint i = 0; i < self->criteria->len; i++)
    {
      VigieCriterionScore *criterion = self->criteria->pdata[i];
      if (g_str_equal (criterion->id, id))
        return criterion;
    }
  return NULL;
}

const VigieCriterionScore *
vigie_form_score_get_criterion (const VigieFormScore *self, const char *id)
{
  return find_criterion (self, id);
}

/* Labels --------------------------------------------------------------------------------------- */

static char *
text_of_id (VigieFormSession *session, const char *id)
{
  if (!vigie_form_find_text (vigie_form_session_get_form (session), id))
    return NULL;
  return vigie_form_session_itext (session, id, VIGIE_TEXT_FORM_PLAIN, NULL);
}

char *
vigie_form_score_get_criterion_label (VigieFormSession *session, const char *id)
{
  g_autofree char *text_id = g_strconcat ("criterion:", id, NULL);
  char *label = text_of_id (session, text_id);
  return label ? label : g_strdup (id);
}

char *
vigie_form_score_get_line_label (VigieFormSession *session, const char *path)
{
  VigieFormNode *node = vigie_form_session_find (session, path);
  g_autofree char *def_path = node ? vigie_def_get_path (node->def) : NULL;
  g_autofree char *text_id = g_strconcat (def_path ? def_path : path, ":label", NULL);
  char *label;

  if (!node)
    return g_strdup (path);
  label = vigie_form_session_get_node_text (session, node, VIGIE_FORM_TEXT_LABEL);
  if (!label)
    label = text_of_id (session, text_id);
  return label ? label : g_strdup (vigie_form_node_get_name (node));
}

/* Lines ---------------------------------------------------------------------------------------- */

static void
refuse (Scoring *self, const VigieDef *def, const char *attribute, const char *value)
{
  g_autofree char *path = vigie_def_get_path (def);

  if (!self->error)
    vigie_error_set (&self->error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE,
                     vigie_form_session_get_form (self->session)->name, def->bind_line,
                     _ ("the bind of “%s” has “vigie:%s” with the unusable value “%s”"), path,
                     attribute, value ? value : "");
}

static const VigieXPathNode *
parse_points (Scoring *self, const VigieDef *def, const char *points)
{
  VigieXPath *xpath = g_hash_table_lookup (self->parsed, points);

  if (!xpath)
    {
      xpath = vigie_xpath_parse (points, &self->error);
      if (!xpath)
        {
          vigie_error_set_place (self->error, vigie_form_session_get_form (self->session)->name,
                                 def->bind_line);
          return NULL;
        }
      g_hash_table_insert (self->parsed, g_strdup (points), xpath);
    }
  return vigie_xpath_get_root (xpath);
}

static void
clip (mpq_t number)
{
  if (mpq_sgn (number) < 0)
    mpq_set_ui (number, 0, 1);
  else if (mpq_cmp_ui (number, 1, 1) > 0)
    mpq_set_ui (number, 1, 1);
}

/* A question without an answer, or whose expression gives no number, leaves the mean altogether. */
static void
earn (Scoring *self, VigieFormNode *node, const char *points, VigieScoreLine *line)
{
  g_auto (VigieExact) result;
  const VigieXPathNode *ast = parse_points (self, node->def, points);

  vigie_exact_init (&result);
  if (!ast || *vigie_form_node_get_value (node) == '\0'
      || !vigie_exact_evaluate (self->evaluator, ast, node, &result, &self->error))
    return;
  line->applicable = !vigie_exact_is_empty (&result)
                     && vigie_exact_to_number (self->evaluator, &result, line->points);
  if (line->applicable)
    clip (line->points);
}

static void
count_line (VigieCriterionScore *criterion, const VigieScoreLine *line)
{
  mpq_t product;

  if (!line->applicable)
    return;
  mpq_init (product);
  mpq_mul (product, line->weight, line->points);
  mpq_add (criterion->score, criterion->score, product);
  mpq_add (criterion->weight, criterion->weight, line->weight);
  mpq_clear (product);
}

static const char *
bind_attribute (const VigieFormNode *node, const char *name)
{
  return vigie_form_node_get_bind_attribute (node, VIGIE_FORM_NAMESPACE, name);
}

static void
add_scored (Scoring *self, VigieFormNode *node, const char *criterion_id)
{
  const char *weight = bind_attribute (node, "weight");
  const char *points = bind_attribute (node, "points");
  VigieCriterionScore *criterion = find_criterion (self->score, criterion_id);
  VigieScoreLine *line = g_new0 (VigieScoreLine, 1);

  mpq_inits (line->weight, line->points, NULL);
  if (!criterion)
    refuse (self, node->def, "criterion", criterion_id);
  else if (!weight || !vigie_rational_from_decimal (line->weight, weight)
           || mpq_sgn (line->weight) < 0)
    refuse (self, node->def, "weight", weight);
  else if (!points)
    refuse (self, node->def, "points", points);
  else
    mpq_add (criterion->possible, criterion->possible, line->weight);

  if (self->error || !vigie_form_node_is_relevant (node))
    {
      line_free (line);
      return;
    }
  line->path = vigie_form_node_get_path (node);
  line->criterion = g_strdup (criterion_id);
  earn (self, node, points, line);
  count_line (criterion, line);
  g_ptr_array_add (self->score->lines, line);
}

static void
add_computed (Scoring *self, VigieFormNode *node)
{
  const char *text = vigie_form_node_get_value (node);
  VigieComputedValue *computed;
  mpq_t number;

  if (!vigie_form_node_is_relevant (node) || *text == '\0'
      || g_strcmp0 (bind_attribute (node, "internal"), "yes") == 0)
    return;
  computed = g_new0 (VigieComputedValue, 1);
  computed->name = g_strdup (vigie_form_node_get_name (node));
  mpq_init (number);
  if (vigie_exact_evaluate_calculation (self->evaluator, node, number))
    computed->value = vigie_rational_to_fraction (number);
  else
    computed->value = g_strdup (text);
  mpq_clear (number);
  g_ptr_array_add (self->score->computed, computed);
}

static void
add_node (VigieFormNode *node, gpointer user_data)
{
  Scoring *self = user_data;
  const char *criterion;

  if (self->error || !vigie_def_is_leaf (node->def))
    return;
  if (vigie_form_node_is_calculated (node))
    add_computed (self, node);
  criterion = bind_attribute (node, "criterion");
  if (criterion)
    add_scored (self, node, criterion);
}

/* Criteria and rules --------------------------------------------------------------------------- */

/* Until here @score holds the sum of weight × points. */
static void
finish_criterion (VigieCriterionScore *criterion)
{
  mpq_t half;

  criterion->has_score = mpq_sgn (criterion->weight) > 0;
  if (!criterion->has_score)
    {
      mpq_set_ui (criterion->score, 0, 1);
      return;
    }
  mpq_div (criterion->score, criterion->score, criterion->weight);
  mpq_init (half);
  mpq_set_ui (half, 100, 1);
  mpq_mul (criterion->score, criterion->score, half);
  mpq_div_2exp (half, criterion->possible, 1);
  criterion->thin = mpq_cmp (criterion->weight, half) < 0;
  mpq_clear (half);
}

static void
set_criteria (VigieFormScore *score, char **ids, gboolean has_score)
{
  for (char **id = ids; id && *id; id++)
    {
      VigieCriterionScore *criterion = find_criterion (score, *id);
      if (!criterion) /* the rules were checked: it is there */
        continue;
      criterion->has_score = has_score;
      criterion->thin = FALSE;
      mpq_set_ui (criterion->score, 0, 1);
    }
}

static void
drop_channel (VigieFormScore *score)
{
  score->channel_applies = FALSE;
  for (guint i = 0; i < score->criteria->len; i++)
    {
      VigieCriterionScore *criterion = score->criteria->pdata[i];
      criterion->has_score = criterion->thin = FALSE;
      mpq_set_ui (criterion->score, 0, 1);
    }
}

static void
apply_rule (VigieFormScore *score, const VigieScoreRule *rule)
{
  switch (rule->kind)
    {
    case VIGIE_SCORE_NO_CONTACT:
      score->no_contact = TRUE;
      set_criteria (score, rule->zero, TRUE);
      set_criteria (score, rule->na, FALSE);
      break;
    case VIGIE_SCORE_CAP:
      if (!score->has_cap || mpq_cmp (rule->at, score->cap) < 0)
        mpq_set (score->cap, rule->at);
      score->has_cap = TRUE;
      break;
    case VIGIE_SCORE_NOT_APPLICABLE:
      score->channel_applies = FALSE;
      break;
    }
}

static gboolean
apply_rules (Scoring *self)
{
  VigieFormNode *root = vigie_form_session_get_root (self->session);

  for (guint i = 0; i < self->rules->rules->len; i++)
    {
      const VigieScoreRule *rule = self->rules->rules->pdata[i];
      g_auto (VigieExact) holds;
      vigie_exact_init (&holds);
      if (!vigie_exact_evaluate (self->evaluator, vigie_xpath_get_root (rule->when), root, &holds,
                                 &self->error))
        return FALSE;
      if (vigie_exact_to_boolean (&holds))
        apply_rule (self->score, rule);
    }
  if (!self->score->channel_applies)
    drop_channel (self->score);
  return TRUE;
}

static void
finish_audit (Scoring *self)
{
  VigieFormScore *score = self->score;
  mpq_t sum, product;

  mpq_inits (sum, product, NULL);
  for (guint i = 0; i < score->criteria->len; i++)
    {
      const VigieCriterionScore *criterion = score->criteria->pdata[i];
      if (!criterion->has_score)
        continue;
      mpq_mul (product, self->weights[i], criterion->score);
      mpq_add (score->audit, score->audit, product);
      mpq_add (sum, sum, self->weights[i]);
    }
  score->has_audit = mpq_sgn (sum) > 0;
  if (score->has_audit)
    {
      mpq_div (score->audit, score->audit, sum);
      if (score->has_cap && mpq_cmp (score->cap, score->audit) < 0)
        mpq_set (score->audit, score->cap);
    }
  mpq_clears (sum, product, NULL);
}

/* Together ------------------------------------------------------------------------------------- */

static gboolean
add_criterion (Scoring *self, guint i, const VigieScoreWeight *weight, GHashTable *weights)
{
  VigieCriterionScore *criterion = g_new0 (VigieCriterionScore, 1);
  const char *other = weights ? g_hash_table_lookup (weights, weight->id) : NULL;

  criterion->id = g_strdup (weight->id);
  mpq_inits (criterion->score, criterion->weight, criterion->possible, NULL);
  g_ptr_array_add (self->score->criteria, criterion);
  mpq_set (self->weights[i], weight->weight);
  if (other
      && (!vigie_rational_from_decimal (self->weights[i], other) || mpq_sgn (self->weights[i]) < 0))
    return vigie_error_set (&self->error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE, NULL, 0,
                            _ ("“%s” is no weight for the criterion “%s”"), other, weight->id);
  return TRUE;
}

static gboolean
add_criteria (Scoring *self, GHashTable *weights)
{
  const guint n = self->rules->weights->len;

  self->weights = g_new (mpq_t, n + 1);
  for (guint i = 0; i < n; i++)
    mpq_init (self->weights[i]);
  for (guint i = 0; i < n; i++)
    if (!add_criterion (self, i, self->rules->weights->pdata[i], weights))
      return FALSE;
  return TRUE;
}

static gboolean
run (Scoring *self, GHashTable *weights)
{
  if (!add_criteria (self, weights))
    return FALSE;
  vigie_node_for_each_below (vigie_form_session_get_root (self->session), add_node, self);
  if (self->error)
    return FALSE;
  for (guint i = 0; i < self->score->criteria->len; i++)
    finish_criterion (self->score->criteria->pdata[i]);
  if (!apply_rules (self))
    return FALSE;
  finish_audit (self);
  return TRUE;
}

static void
scoring_clear (Scoring *self)
{
  for (guint i = 0; self->weights && i < self->rules->weights->len; i++)
    mpq_clear (self->weights[i]);
  g_free (self->weights);
  g_clear_pointer (&self->rules, vigie_score_rules_free);
  g_clear_pointer (&self->evaluator, vigie_exact_evaluator_free);
  g_clear_pointer (&self->parsed, g_hash_table_unref);
  g_clear_pointer (&self->score, vigie_form_score_free);
}

static void
xpath_free (gpointer xpath)
{
  vigie_xpath_free (xpath);
}

VigieFormScore *
vigie_form_score_new (VigieFormSession *session, GHashTable *weights, GError **error)
{
  VigieForm *form = vigie_form_session_get_form (session);
  VigieFormScore *result = NULL;
  Scoring self = { .session = session };

  self.rules = vigie_score_rules_new (form, error);
  if (!self.rules)
    {
      if (error)
        vigie_error_set_place (*error, form->name, 0);
      return NULL;
    }
  self.score = score_new ();
  self.evaluator = vigie_exact_evaluator_new (session);
  self.parsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, xpath_free);
  vigie_machine_begin_round (&session->machine);
  if (run (&self, weights))
    result = g_steal_pointer (&self.score);
  else
    g_propagate_error (error, self.error);
  vigie_machine_end_round (&session->machine);
  scoring_clear (&self);
  return result;
}

GHashTable *
vigie_form_score_get_weights (VigieForm *form, GError **error)
{
  g_autoptr (VigieScoreRules) rules = vigie_score_rules_new (form, error);
  if (!rules)
    return NULL;
  GHashTable *weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < rules->weights->len; i++)
    {
      const VigieScoreWeight *weight = rules->weights->pdata[i];
      g_hash_table_insert (weights, g_strdup (weight->id),
                           vigie_rational_to_fraction (weight->weight));
    }
  return weights;
}
