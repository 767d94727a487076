/* vigie-form-score-check.h: whether what a form says of its scores can be used
 *
 * Scores are computed when bundles are merged, which is late to learn that a form cannot be scored:
 * this is told when a form is taken in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form.h"

G_BEGIN_DECLS

/** VigieFormKnowsCriterion: whether the campaign has a criterion @id */
typedef gboolean (*VigieFormKnowsCriterion) (const char *id, gpointer user_data);

/**
 * vigie_form_score_check:
 * @form: a form
 * @knows: (nullable): which criteria there are; %NULL: those of the form
 *
 * What would stop a filling of @form from being scored: errors; and criteria that it weighs but
 * @knows does not: a warning. A form that scores nothing has no fault.
 *
 * Returns: (transfer full) (element-type VigieFormDiagnostic): the faults, in the order of the
 *   document as far as their lines are known
 */
GPtrArray *
vigie_form_score_check (VigieForm *form, VigieFormKnowsCriterion knows, gpointer user_data);

G_END_DECLS
