/* vigie-score-question-private.h: what the questions of a form earn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-exact-private.h"
#include "form/vigie-form-session-private.h"

G_BEGIN_DECLS

/** VigieEarned: what an answer earned: @points if @applicable, and @weighted by the question */
typedef struct
{
  char *value;
  gboolean applicable;
  mpq_t points;
  mpq_t weighted;
  char *text; /* of @points, or "" */
} VigieEarned;

/**
 * VigieScoreQuestion:
 * @criterion: its place among the criteria
 * @path: (nullable): of its node, if it is in no repeat
 * @points: (transfer none): the expression
 * @earned: (nullable) (element-type VigieEarned): by answer, if it reads nothing else
 */
typedef struct
{
  guint criterion;
  char *path;
  mpq_t weight;
  char *weight_text;
  const VigieXPathNode *points;
  GPtrArray *earned;
  VigieEarned last;
} VigieScoreQuestion;

VigieScoreQuestion *
vigie_score_question_new (const VigieDef *def, const mpq_t weight, const VigieXPathNode *points);
void vigie_score_question_free (VigieScoreQuestion *self);

/** vigie_score_question_earn: Returns: (transfer none) (nullable): what @node, which is relevant,
 * earns; valid until the next call */
const VigieEarned *vigie_score_question_earn (VigieScoreQuestion *self,
                                              VigieExactEvaluator *evaluator,
                                              VigieFormNode *node,
                                              GError **error);

G_END_DECLS
