/* vigie-form-scorer-private.h: what a scorer has read of its form, to check it before any filling
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-private.h"
#include "form/vigie-form-scorer.h"
#include "form/vigie-score-rules-private.h"

G_BEGIN_DECLS

/**
 * vigie_form_scorer_check_question:
 * @def: a definition of the form
 * @error: %VIGIE_FORM_ERROR_SCORE, or that of the expression, with the line of its bind
 *
 * Returns: whether @def counts for nothing, or can be scored
 */
gboolean
vigie_form_scorer_check_question (VigieFormScorer *self, const VigieDef *def, GError **error);

/** vigie_form_scorer_get_rules: Returns: (transfer none): what the form says of its scores */
const VigieScoreRules *vigie_form_scorer_get_rules (const VigieFormScorer *self);

G_END_DECLS
