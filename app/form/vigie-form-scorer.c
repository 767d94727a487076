/* vigie-form-scorer.c: scores of many fillings of one form
 *
 * The steps are those of docs/scoring.md: lines (what each question earned), criteria (their mean
 * by weight), rules of no contact, the audit (mean of the criteria by weight), caps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-scorer.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-score-private.h"
#include "form/vigie-form-scorer-private.h"
#include "form/vigie-score-question-private.h"
#include "form/vigie-score-rules-private.h"

#include <glib/gi18n-lib.h>

struct _VigieFormScorer
{
  VigieForm *form;
  VigieScoreRules *rules;
  mpq_t *weights;                 /* by place in @rules->weights */
  GHashTable *parsed;             /* text of `vigie:points` → VigieXPath */
  VigieScoreQuestion **questions; /* (nullable) each: by id of the definition, once it was met */
};

/* What is added to the sums of a criterion at the end: most weights are small whole numbers, and so
 * is what is earned of them. */
typedef struct
{
  gulong possible;
  gulong weight;
  gulong score;
} Wholes;

/* One filling on its way through a scorer. */
typedef struct
{
  VigieFormScorer *scorer;
  VigieFormScore *score;
  Wholes *wholes; /* of each criterion */
  VigieFormSession *session;
  VigieExactEvaluator *evaluator;
  VigieScoredLineFunc func;
  gpointer user_data;
  GError **error;
  gboolean failed;
} Run;

/* Questions ------------------------------------------------------------------------------------ */

static void
refuse (const VigieFormScorer *self,
        const VigieDef *def,
        const char *attribute,
        const char *value,
        GError **error)
{
  g_autofree char *path = vigie_def_get_path (def);

  vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE, self->form->name,
                   def->bind_line,
                   _ ("the bind of “%s” has “vigie:%s” with the unusable value “%s”"), path,
                   attribute, value ? value : "");
}

static void
refuse_criterion (const VigieFormScorer *self,
                  const VigieDef *def,
                  const char *criterion,
                  GError **error)
{
  g_autofree char *path = vigie_def_get_path (def);

  vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE, self->form->name,
                   def->bind_line,
                   /* Translators: path of a question, then identifier of a criterion */
                   _ ("“%s” counts for the criterion “%s”, to which the form gives no weight: "
                      "correct the name, or add a “vigie:criterion” of that name"),
                   path, criterion);
}

static const VigieXPathNode *
parse_points (VigieFormScorer *self, const VigieDef *def, const char *points, GError **error)
{
  VigieXPath *xpath = g_hash_table_lookup (self->parsed, points);

  if (!xpath)
    {
      xpath = vigie_xpath_parse (points, error);
      if (!xpath)
        {
          if (error)
            vigie_error_set_place (*error, self->form->name, def->bind_line);
          return NULL;
        }
      g_hash_table_insert (self->parsed, g_strdup (points), xpath);
    }
  return vigie_xpath_get_root (xpath);
}

static const char *
bind_attribute (const VigieDef *def, const char *name)
{
  return vigie_def_get_bind_attribute (def, VIGIE_FORM_NAMESPACE, name);
}

static gboolean
find_criterion (const VigieFormScorer *self, const char *id, guint *place)
{
  for (*place = 0; *place < self->rules->weights->len; (*place)++)
    if (g_str_equal (((VigieScoreWeight *) self->rules->weights->pdata[*place])->id, id))
      return TRUE;
  return FALSE;
}

static VigieScoreQuestion *
read_question (
  VigieFormScorer *self, const VigieDef *def, const char *criterion, mpq_t number, GError **error)
{
  const char *weight = bind_attribute (def, "weight");
  const char *points = bind_attribute (def, "points");
  const VigieXPathNode *ast;
  guint place;

  if (!find_criterion (self, criterion, &place))
    refuse_criterion (self, def, criterion, error);
  else if (!weight || !vigie_rational_from_decimal (number, weight) || mpq_sgn (number) < 0)
    refuse (self, def, "weight", weight, error);
  else if (!points)
    refuse (self, def, "points", points, error);
  else if ((ast = parse_points (self, def, points, error)))
    {
      VigieScoreQuestion *question = vigie_score_question_new (def, number, ast);
      question->criterion = place;
      return question;
    }
  return NULL;
}

/* What is said of @def, which names a @criterion; read once. */
static VigieScoreQuestion *
get_question (VigieFormScorer *self, const VigieDef *def, const char *criterion, GError **error)
{
  VigieScoreQuestion **known = &self->questions[def->id];
  if (!*known)
    {
      mpq_t number;
      mpq_init (number);
      *known = read_question (self, def, criterion, number, error);
      mpq_clear (number);
    }
  return *known;
}

gboolean
vigie_form_scorer_check_question (VigieFormScorer *self, const VigieDef *def, GError **error)
{
  const char *criterion = vigie_def_is_leaf (def) ? bind_attribute (def, "criterion") : NULL;
  if (!criterion)
    return TRUE;
  const VigieScoreQuestion *question = get_question (self, def, criterion, error);
  if (!question || vigie_exact_check (question->points, error))
    return question != NULL;
  if (error)
    vigie_error_set_place (*error, self->form->name, def->bind_line);
  return FALSE;
}

const VigieScoreRules *
vigie_form_scorer_get_rules (const VigieFormScorer *self)
{
  return self->rules;
}

static void
tell_line (const Run *self,
           const VigieScoreQuestion *question,
           const VigieEarned *earned,
           const VigieFormNode *node,
           const char *criterion)
{
  g_autofree char *path = question->path ? NULL : vigie_form_node_get_path (node);
  const VigieScoredLine line = {
    .path = question->path ? question->path : path,
    .criterion = criterion,
    .weight = question->weight,
    .weight_text = question->weight_text,
    .points = earned->applicable ? earned->points : NULL,
    .points_text = earned->text,
  };
  self->func (&line, self->user_data);
}

/* Adds @value, which is @small unless that is negative. */
static inline void
add (mpq_t sum, gulong *whole, const mpq_t value, glong small)
{
  if (small >= 0 && *whole <= (gulong) (G_MAXLONG - small))
    *whole += (gulong) small;
  else
    vigie_rational_add (sum, value);
}

static gboolean
score_node (const Run *self, VigieFormNode *node, VigieScoreQuestion *question)
{
  VigieCriterionScore *criterion = self->score->criteria->pdata[question->criterion];
  Wholes *wholes = &self->wholes[question->criterion];
  add (criterion->possible, &wholes->possible, question->weight, question->whole);
  if (!vigie_form_node_is_relevant (node))
    return TRUE;
  const VigieEarned *earned =
    vigie_score_question_earn (question, self->evaluator, node, self->error);
  if (!earned)
    return FALSE;
  /* Until all are counted @score holds the sum of weight × points. */
  if (earned->applicable)
    {
      add (criterion->score, &wholes->score, earned->weighted, earned->whole);
      add (criterion->weight, &wholes->weight, question->weight, question->whole);
    }
  tell_line (self, question, earned, node, criterion->id);
  return TRUE;
}

static void
visit_node (VigieFormNode *node, gpointer user_data)
{
  Run *self = user_data;
  if (self->failed || !node->def->bind_attributes || !vigie_def_is_leaf (node->def))
    return;
  VigieScoreQuestion *question = self->scorer->questions[node->def->id];
  const char *criterion = question ? NULL : bind_attribute (node->def, "criterion");
  if (criterion)
    question = get_question (self->scorer, node->def, criterion, self->error);
  if (question || criterion)
    self->failed = !question || !score_node (self, node, question);
}

/* Criteria and rules --------------------------------------------------------------------------- */

static void
add_whole (mpq_t sum, gulong whole)
{
  /* n/d + w = (n + w·d)/d, which has no more divisors in common than n/d. */
  mpz_addmul_ui (mpq_numref (sum), mpq_denref (sum), whole);
}

static gboolean
is_whole (const mpq_t number)
{
  return mpz_cmp_ui (mpq_denref (number), 1) == 0;
}

/* @sum becomes what it is per hundred of @weight, which is not 0. */
static void
take_share (mpq_t sum, const mpq_t weight)
{
  const gboolean both_whole = is_whole (sum) && is_whole (weight);
  mpz_mul_ui (mpq_numref (sum), mpq_numref (sum), 100);
  if (both_whole)
    mpz_set (mpq_denref (sum), mpq_numref (weight));
  mpq_canonicalize (sum);
  if (!both_whole)
    mpq_div (sum, sum, weight);
}

/* Whether @weight is less than half of @possible. */
static gboolean
is_thin (const mpq_t weight, const mpq_t possible)
{
  mpq_t half;
  if (is_whole (weight) && is_whole (possible) && mpz_fits_sint_p (mpq_numref (weight))
      && mpz_fits_sint_p (mpq_numref (possible)))
    return 2 * (gint64) mpz_get_si (mpq_numref (weight)) < mpz_get_si (mpq_numref (possible));
  mpq_init (half);
  mpq_div_2exp (half, possible, 1);
  const gboolean thin = mpq_cmp (weight, half) < 0;
  mpq_clear (half);
  return thin;
}

/* Until here @score holds the sum of weight × points. */
static void
finish_criterion (VigieCriterionScore *criterion, const Wholes *wholes)
{
  add_whole (criterion->possible, wholes->possible);
  add_whole (criterion->weight, wholes->weight);
  add_whole (criterion->score, wholes->score);
  criterion->has_score = mpq_sgn (criterion->weight) > 0;
  if (!criterion->has_score)
    {
      mpq_set_ui (criterion->score, 0, 1);
      return;
    }
  take_share (criterion->score, criterion->weight);
  criterion->thin = is_thin (criterion->weight, criterion->possible);
}

static void
set_criteria (VigieFormScore *score, char **ids, gboolean has_score)
{
  for (char **id = ids; id && *id; id++)
    {
      VigieCriterionScore *criterion = vigie_form_score_find_criterion (score, *id);
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
apply_rules (const Run *self)
{
  VigieFormNode *root = vigie_form_session_get_root (self->session);

  for (guint i = 0; i < self->scorer->rules->rules->len; i++)
    {
      const VigieScoreRule *rule = self->scorer->rules->rules->pdata[i];
      g_auto (VigieExact) holds;
      vigie_exact_init (&holds);
      if (!vigie_exact_evaluate (self->evaluator, vigie_xpath_get_root (rule->when), root, &holds,
                                 self->error))
        return FALSE;
      if (vigie_exact_to_boolean (&holds))
        apply_rule (self->score, rule);
    }
  if (!self->score->channel_applies)
    drop_channel (self->score);
  return TRUE;
}

static void
finish_audit (const VigieFormScorer *self, VigieFormScore *score)
{
  mpq_t sum, product;

  mpq_inits (sum, product, NULL);
  for (guint i = 0; i < score->criteria->len; i++)
    {
      const VigieCriterionScore *criterion = score->criteria->pdata[i];
      if (!criterion->has_score)
        continue;
      mpq_mul (product, self->weights[i], criterion->score);
      vigie_rational_add (score->audit, product);
      vigie_rational_add (sum, self->weights[i]);
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
read_weights (VigieFormScorer *self, GHashTable *weights, GError **error)
{
  const guint n = self->rules->weights->len;

  self->weights = g_new (mpq_t, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const VigieScoreWeight *own = self->rules->weights->pdata[i];
      mpq_init (self->weights[i]);
      mpq_set (self->weights[i], own->weight);
    }
  for (guint i = 0; weights && i < n; i++)
    {
      const VigieScoreWeight *own = self->rules->weights->pdata[i];
      const char *other = g_hash_table_lookup (weights, own->id);
      if (other
          && (!vigie_rational_from_decimal (self->weights[i], other)
              || mpq_sgn (self->weights[i]) < 0))
        return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_SCORE, NULL, 0,
                                _ ("“%s” is no weight for the criterion “%s”"), other, own->id);
    }
  return TRUE;
}

static void
xpath_free (gpointer xpath)
{
  vigie_xpath_free (xpath);
}

VigieFormScorer *
vigie_form_scorer_new (VigieForm *form, GHashTable *weights, GError **error)
{
  VigieScoreRules *rules = vigie_score_rules_new (form, error);
  if (!rules)
    {
      if (error)
        vigie_error_set_place (*error, form->name, 0);
      return NULL;
    }
  g_autoptr (VigieFormScorer) self = g_new0 (VigieFormScorer, 1);
  self->form = vigie_form_ref (form);
  self->rules = rules;
  self->parsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, xpath_free);
  self->questions = g_new0 (VigieScoreQuestion *, MAX (form->defs->len, 1));
  return read_weights (self, weights, error) ? g_steal_pointer (&self) : NULL;
}

void
vigie_form_scorer_free (VigieFormScorer *self)
{
  for (guint i = 0; i < self->form->defs->len; i++)
    g_clear_pointer (&self->questions[i], vigie_score_question_free);
  for (guint i = 0; i < self->rules->weights->len; i++)
    mpq_clear (self->weights[i]);
  g_free (self->questions);
  g_free (self->weights);
  g_hash_table_unref (self->parsed);
  vigie_score_rules_free (self->rules);
  vigie_form_unref (self->form);
  g_free (self);
}

static gboolean
run (Run *self)
{
  const GPtrArray *criteria = self->scorer->rules->weights;

  for (guint i = 0; i < criteria->len; i++)
    vigie_form_score_add_criterion (self->score, ((VigieScoreWeight *) criteria->pdata[i])->id);
  vigie_node_for_each_below (vigie_form_session_get_root (self->session), visit_node, self);
  if (self->failed)
    return FALSE;
  for (guint i = 0; i < criteria->len; i++)
    finish_criterion (self->score->criteria->pdata[i], &self->wholes[i]);
  if (!apply_rules (self))
    return FALSE;
  finish_audit (self->scorer, self->score);
  return TRUE;
}

VigieFormScore *
vigie_form_scorer_run (VigieFormScorer *self,
                       VigieFormSession *session,
                       VigieScoredLineFunc func,
                       gpointer user_data,
                       GError **error)
{
  g_return_val_if_fail (vigie_form_session_get_form (session) == self->form, NULL);

  g_autoptr (VigieFormScore) score = vigie_form_score_new_empty ();
  g_autoptr (VigieExactEvaluator) evaluator = vigie_exact_evaluator_new (session);
  g_autofree Wholes *wholes = g_new0 (Wholes, self->rules->weights->len + 1);
  Run scoring = { self, score, wholes, session, evaluator, func, user_data, error, FALSE };
  vigie_machine_begin_round (&session->machine);
  const gboolean done = run (&scoring);
  vigie_machine_end_round (&session->machine);
  return done ? g_steal_pointer (&score) : NULL;
}
