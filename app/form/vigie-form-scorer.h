/* vigie-form-scorer.h: scores of many fillings of one form
 *
 * What the form says of its scores is read once, and what a question earns is remembered by its
 * answer, where it depends on nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-score.h"

G_BEGIN_DECLS

/** VigieFormScorer: a form and weights of its criteria; belongs to one thread */
typedef struct _VigieFormScorer VigieFormScorer;

/**
 * VigieScoredLine:
 * @path: the question
 * @criterion: its criterion
 * @weight: the grid's points; @weight_text is the fraction
 * @points: (nullable): the share earned, 0 to 1; %NULL: not applicable; @points_text is the
 *   fraction, or ""
 *
 * What a #VigieScoreLine says, as it is told while scoring.
 */
typedef struct
{
  const char *path;
  const char *criterion;
  mpq_srcptr weight;
  const char *weight_text;
  mpq_srcptr points;
  const char *points_text;
} VigieScoredLine;

/** VigieScoredLineFunc: @line is gone afterwards */
typedef void (*VigieScoredLineFunc) (const VigieScoredLine *line, gpointer user_data);

/** vigie_form_scorer_new: Returns: (transfer full) (nullable): as vigie_form_score_new() */
VigieFormScorer *vigie_form_scorer_new (VigieForm *form, GHashTable *weights, GError **error);
void vigie_form_scorer_free (VigieFormScorer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieFormScorer, vigie_form_scorer_free)

/**
 * vigie_form_scorer_run:
 * @session: a filling of the form
 * @func: gets each scored question that is relevant, in document order
 * @error: %VIGIE_FORM_ERROR_SCORE
 *
 * Returns: (transfer full) (nullable): the scores as the answers stand, without @computed and
 *   @lines
 */
VigieFormScore *vigie_form_scorer_run (VigieFormScorer *self,
                                       VigieFormSession *session,
                                       VigieScoredLineFunc func,
                                       gpointer user_data,
                                       GError **error);

G_END_DECLS
