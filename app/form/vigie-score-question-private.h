/* vigie-score-question-private.h: what the questions of a form earn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-exact-private.h"
#include "form/vigie-form-session-private.h"

G_BEGIN_DECLS

/** VigieEarned: what an answer earned: @points if @applicable, and @weighted by the question;
 * @whole: @weighted as vigie_score_get_whole() gives it */
typedef struct
{
  char *value;
  gboolean applicable;
  mpq_t points;
  mpq_t weighted;
  glong whole;
  char *text; /* of @points, or "" */
} VigieEarned;

/**
 * VigieScoreQuestion:
 * @criterion: its place among the criteria
 * @path: (nullable): of its node, if it is in no repeat
 * @whole: @weight as vigie_score_get_whole() gives it
 * @points: (transfer none): the expression
 * @earned: (nullable) (element-type VigieEarned): by answer, if it reads nothing else
 */
typedef struct
{
  guint criterion;
  char *path;
  mpq_t weight;
  char *weight_text;
  glong whole;
  const VigieXPathNode *points;
  GPtrArray *earned;
  VigieEarned last;
} VigieScoreQuestion;

/** vigie_score_get_whole: Returns: @number, if it is a whole one of at most 31 bits and no less
 * than 0; -1 otherwise */
glong vigie_score_get_whole (const mpq_t number);

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
