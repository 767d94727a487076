/* vigie-form-score.c: exact scores of one filled form, with all that people may want to see of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-score.h"

#include "form/vigie-exact-private.h"
#include "form/vigie-form-score-private.h"
#include "form/vigie-form-scorer.h"
#include "form/vigie-form-session-private.h"
#include "form/vigie-score-rules-private.h"

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

VigieFormScore *
vigie_form_score_new_empty (void)
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

VigieCriterionScore *
vigie_form_score_add_criterion (VigieFormScore *self, const char *id)
{
  VigieCriterionScore *criterion = g_new0 (VigieCriterionScore, 1);
  criterion->id = g_strdup (id);
  mpq_inits (criterion->score, criterion->weight, criterion->possible, NULL);
  g_ptr_array_add (self->criteria, criterion);
  return criterion;
}

VigieCriterionScore *
vigie_form_score_find_criterion (const VigieFormScore *self, const char *id)
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
  return vigie_form_score_find_criterion (self, id);
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

/* Computed values and lines -------------------------------------------------------------------- */

/* What is filled in beside the scores. */
typedef struct
{
  VigieFormScore *score;
  VigieExactEvaluator *evaluator;
} Filling;

static gboolean
is_internal (const VigieFormNode *node)
{
  return g_strcmp0 (vigie_form_node_get_bind_attribute (node, VIGIE_FORM_NAMESPACE, "internal"),
                    "yes")
         == 0;
}

static void
add_computed (Filling *self, VigieFormNode *node)
{
  const char *text = vigie_form_node_get_value (node);
  VigieComputedValue *computed;
  mpq_t number;

  if (!vigie_form_node_is_relevant (node) || *text == '\0' || is_internal (node))
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
add_if_computed (VigieFormNode *node, gpointer user_data)
{
  if (vigie_def_is_leaf (node->def) && vigie_form_node_is_calculated (node))
    add_computed (user_data, node);
}

static void
add_all_computed (VigieFormScore *score, VigieFormSession *session)
{
  g_autoptr (VigieExactEvaluator) evaluator = vigie_exact_evaluator_new (session);
  Filling filling = { .score = score, .evaluator = evaluator };
  vigie_machine_begin_round (&session->machine);
  vigie_node_for_each_below (vigie_form_session_get_root (session), add_if_computed, &filling);
  vigie_machine_end_round (&session->machine);
}

static void
add_line (const VigieScoredLine *scored, gpointer user_data)
{
  VigieScoreLine *line = g_new0 (VigieScoreLine, 1);
  line->path = g_strdup (scored->path);
  line->criterion = g_strdup (scored->criterion);
  mpq_inits (line->weight, line->points, NULL);
  mpq_set (line->weight, scored->weight);
  line->applicable = scored->points != NULL;
  if (scored->points)
    mpq_set (line->points, scored->points);
  g_ptr_array_add (user_data, line);
}

/* Together ------------------------------------------------------------------------------------- */

VigieFormScore *
vigie_form_score_new (VigieFormSession *session, GHashTable *weights, GError **error)
{
  g_autoptr (VigieFormScorer) scorer =
    vigie_form_scorer_new (vigie_form_session_get_form (session), weights, error);
  if (!scorer)
    return NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  VigieFormScore *score = vigie_form_scorer_run (scorer, session, add_line, lines, error);
  if (!score)
    return NULL;
  g_ptr_array_unref (score->lines);
  score->lines = g_steal_pointer (&lines);
  add_all_computed (score, session);
  return score;
}

static gboolean
counts_for (const VigieDef *def, const char *criterion)
{
  for (guint i = 0; def->bind_attributes && i < def->bind_attributes->len; i++)
    {
      const VigieAttribute *at = &g_array_index (def->bind_attributes, VigieAttribute, i);
      if (g_strcmp0 (at->ns, VIGIE_NS_VIGIE) == 0 && g_str_equal (at->local, "criterion")
          && g_str_equal (at->value, criterion))
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
vigie_form_score_list_questions (VigieForm *form, const char *criterion)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < form->defs->len; i++)
    {
      const VigieDef *def = g_ptr_array_index (form->defs, i);
      if (counts_for (def, criterion))
        g_ptr_array_add (paths, vigie_def_get_path (def));
    }
  return paths;
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
