/* vigie-score-question.c: what the questions of a form earn
 *
 * Most questions have few answers, and what they earn depends on the answer alone. It is then
 * evaluated once for each answer. Not remembered: what reads other nodes, the clock or the zone,
 * and answers that look like dates, whose meaning may depend on the zone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-score-question-private.h"

#include <string.h>

/* Answers of one question that are remembered, and how long they may be. */
#define MAX_EARNED 64
#define MAX_VALUE 64

/* Expressions -----------------------------------------------------------------------------------
 */

static gboolean
is_self (const VigieXPathNode *ast)
{
  return !ast->absolute && !ast->start && ast->n_steps == 1 && ast->steps[0].axis == VIGIE_AXIS_SELF
         && ast->steps[0].test == VIGIE_TEST_NODE && ast->steps[0].n_predicates == 0;
}

static gboolean
is_plain_function (const VigieXPathNode *ast)
{
  if (strcmp (ast->text, "if") == 0 || strcmp (ast->text, "coalesce") == 0)
    return TRUE;
  const VigieFunction *function = vigie_function_lookup (ast->text);
  return function && function->flags == 0 && ast->n_args > 0 && !strstr (ast->text, "date")
         && !strstr (ast->text, "time");
}

/* Whether an expression reads the value of its own node and nothing else. */
static gboolean
reads_value_alone (const VigieXPathNode *ast)
{
  if (ast->kind == VIGIE_XPATH_NUMBER || ast->kind == VIGIE_XPATH_STRING)
    return TRUE;
  if (ast->kind == VIGIE_XPATH_PATH)
    return is_self (ast);
  if (ast->kind == VIGIE_XPATH_UNION || ast->kind == VIGIE_XPATH_KEYED
      || (ast->kind == VIGIE_XPATH_CALL && !is_plain_function (ast)))
    return FALSE;
  for (guint i = 0; i < ast->n_args; i++)
    if (!reads_value_alone (ast->args[i]))
      return FALSE;
  return TRUE;
}

/* A word, or a plain number. */
static gboolean
may_be_remembered (const char *value)
{
  const gsize length = strnlen (value, MAX_VALUE + 1);
  return length <= MAX_VALUE
         && (!g_ascii_isdigit (*value) || strspn (value, "0123456789.") == length);
}

/* Life ------------------------------------------------------------------------------------------
 */

glong
vigie_score_get_whole (const mpq_t number)
{
  const gboolean is_whole = mpz_cmp_ui (mpq_denref (number), 1) == 0 && mpq_sgn (number) >= 0
                            && mpz_fits_sint_p (mpq_numref (number));
  return is_whole ? mpz_get_si (mpq_numref (number)) : -1;
}

static void
earned_init (VigieEarned *self, const char *value)
{
  *self = (VigieEarned){ .value = g_strdup (value) };
  mpq_inits (self->points, self->weighted, NULL);
}

static void
earned_clear (VigieEarned *self)
{
  g_free (self->value);
  g_free (self->text);
  mpq_clears (self->points, self->weighted, NULL);
}

static void
earned_free (gpointer data)
{
  earned_clear (data);
  g_free (data);
}

static gboolean
is_in_repeat (const VigieDef *def)
{
  return def->scope->parent != NULL;
}

VigieScoreQuestion *
vigie_score_question_new (const VigieDef *def, const mpq_t weight, const VigieXPathNode *points)
{
  VigieScoreQuestion *self = g_new0 (VigieScoreQuestion, 1);
  mpq_init (self->weight);
  mpq_set (self->weight, weight);
  self->weight_text = vigie_rational_to_fraction (weight);
  self->whole = vigie_score_get_whole (weight);
  self->points = points;
  if (!def->exprs[VIGIE_EXPR_CALCULATE] && reads_value_alone (points))
    self->earned = g_ptr_array_new_with_free_func (earned_free);
  earned_init (&self->last, NULL);
  return self;
}

void
vigie_score_question_free (VigieScoreQuestion *self)
{
  mpq_clear (self->weight);
  g_free (self->weight_text);
  g_free (self->path);
  g_clear_pointer (&self->earned, g_ptr_array_unref);
  earned_clear (&self->last);
  g_free (self);
}

/* Earning ---------------------------------------------------------------------------------------
 */

static void
clip (mpq_t number)
{
  if (mpq_sgn (number) < 0)
    mpq_set_ui (number, 0, 1);
  else if (mpq_cmp_ui (number, 1, 1) > 0)
    mpq_set_ui (number, 1, 1);
}

/* A question without an answer, or whose expression gives no number, leaves the mean altogether. */
static gboolean
evaluate (const VigieScoreQuestion *self,
          VigieExactEvaluator *evaluator,
          VigieFormNode *node,
          const char *value,
          VigieEarned *earned,
          GError **error)
{
  g_auto (VigieExact) result;

  vigie_exact_init (&result);
  earned->applicable = FALSE;
  if (*value != '\0')
    {
      if (!vigie_exact_evaluate (evaluator, self->points, node, &result, error))
        return FALSE;
      earned->applicable = !vigie_exact_is_empty (&result)
                           && vigie_exact_to_number (evaluator, &result, earned->points);
    }
  g_free (earned->text);
  if (!earned->applicable)
    {
      earned->text = g_strdup ("");
      return TRUE;
    }
  clip (earned->points);
  mpq_mul (earned->weighted, self->weight, earned->points);
  earned->whole = vigie_score_get_whole (earned->weighted);
  earned->text = vigie_rational_to_fraction (earned->points);
  return TRUE;
}

static const VigieEarned *
find_earned (const VigieScoreQuestion *self, const char *value)
{
  for (guint i = 0; i < self->earned->len; i++)
    {
      const VigieEarned *earned = self->earned->pdata[i];
      if (strcmp (earned->value, value) == 0)
        return earned;
    }
  return NULL;
}

static const VigieEarned *
remember (VigieScoreQuestion *self,
          VigieExactEvaluator *evaluator,
          VigieFormNode *node,
          const char *value,
          GError **error)
{
  VigieEarned *earned = g_new (VigieEarned, 1);
  earned_init (earned, value);
  if (!evaluate (self, evaluator, node, value, earned, error))
    {
      earned_free (earned);
      return NULL;
    }
  g_ptr_array_add (self->earned, earned);
  return earned;
}

const VigieEarned *
vigie_score_question_earn (VigieScoreQuestion *self,
                           VigieExactEvaluator *evaluator,
                           VigieFormNode *node,
                           GError **error)
{
  const char *value = vigie_node_text (node);
  const gboolean remembered = self->earned && may_be_remembered (value);
  const VigieEarned *earned = remembered ? find_earned (self, value) : NULL;

  if (!self->path && !is_in_repeat (node->def))
    self->path = vigie_form_node_get_path (node);
  if (earned)
    return earned;
  if (remembered && self->earned->len < MAX_EARNED)
    return remember (self, evaluator, node, value, error);
  return evaluate (self, evaluator, node, value, &self->last, error) ? &self->last : NULL;
}
