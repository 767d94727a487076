/* vigie-form-score-private.h: making a score, as its own folder sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-score.h"

G_BEGIN_DECLS

/** vigie_form_score_new_empty: Returns: (transfer full): nothing scored yet */
VigieFormScore *vigie_form_score_new_empty (void);

/** vigie_form_score_add_criterion: appends one with nothing earned */
VigieCriterionScore *vigie_form_score_add_criterion (VigieFormScore *self, const char *id);

VigieCriterionScore *vigie_form_score_find_criterion (const VigieFormScore *self, const char *id);

G_END_DECLS
