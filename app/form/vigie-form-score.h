/* vigie-form-score.h: exact scores of one filled form
 *
 * Answers are signed, scores are derived: from the `vigie:` attributes of binds and the elements
 * `vigie:criterion`, `vigie:no-contact`, `vigie:not-applicable` and `vigie:cap` of the model
 * (namespace urn:vigie:xforms:1; docs/scoring.md). All arithmetic is exact.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-rational.h"
#include "form/vigie-form-session.h"

G_BEGIN_DECLS

#define VIGIE_FORM_NAMESPACE "urn:vigie:xforms:1"

/**
 * VigieCriterionScore:
 * @id: the criterion
 * @has_score: %FALSE: not applicable in this audit
 * @thin: fewer than half of the possible weight was applicable
 * @score: 0 to 100, if @has_score
 * @weight: sum of applicable weights
 * @possible: sum of weights that this criterion can carry in this filling
 */
typedef struct
{
  char *id;
  gboolean has_score;
  gboolean thin;
  mpq_t score;
  mpq_t weight;
  mpq_t possible;
} VigieCriterionScore;

/**
 * VigieScoreLine:
 * @path: the question
 * @criterion: its criterion
 * @weight: the grid's points
 * @points: the share earned, 0 to 1, if @applicable
 */
typedef struct
{
  char *path;
  char *criterion;
  gboolean applicable;
  mpq_t weight;
  mpq_t points;
} VigieScoreLine;

/** VigieComputedValue: a relevant calculation that the grid declares, exact when it is a number */
typedef struct
{
  char *name;
  char *value;
} VigieComputedValue;

/**
 * VigieFormScore:
 * @computed: (element-type VigieComputedValue): in document order; without binds marked
 *   `vigie:internal="yes"`
 * @criteria: (element-type VigieCriterionScore): in the order of the model's `vigie:criterion`
 * @lines: (element-type VigieScoreLine): scored questions that are relevant, in document order
 * @channel_applies: %FALSE if a `vigie:not-applicable` rule holds: the audit has no score
 * @no_contact: whether a no-contact rule held
 * @has_cap: whether a cap held; then @cap is the lowest
 * @has_audit: whether there is an audit score; then @audit is it, 0 to 100
 */
typedef struct
{
  GPtrArray *computed;
  GPtrArray *criteria;
  GPtrArray *lines;
  gboolean channel_applies;
  gboolean no_contact;
  gboolean has_cap;
  gboolean has_audit;
  mpq_t cap;
  mpq_t audit;
} VigieFormScore;

/**
 * vigie_form_score_new:
 * @session: a filling
 * @weights: (nullable) (element-type utf8 utf8): criterion → weight as a decimal, over those of the
 * form
 * @error: %VIGIE_FORM_ERROR_SCORE
 *
 * Returns: (transfer full) (nullable): the scores as the answers stand
 */
VigieFormScore *
vigie_form_score_new (VigieFormSession *session, GHashTable *weights, GError **error);
void vigie_form_score_free (VigieFormScore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieFormScore, vigie_form_score_free)

/** vigie_form_score_get_weights: Returns: (transfer full) (nullable) (element-type utf8 utf8): each
 * criterion of @form → its weight as a fraction; %VIGIE_FORM_ERROR_SCORE */
GHashTable *vigie_form_score_get_weights (VigieForm *form, GError **error);

/** vigie_form_score_list_questions: Returns: (transfer full) (element-type utf8): paths of the
 * questions of @form that count for @criterion, without positions, in document order */
GPtrArray *vigie_form_score_list_questions (VigieForm *form, const char *criterion);

/** vigie_form_score_get_criterion: Returns: (transfer none) (nullable): by id */
const VigieCriterionScore *
vigie_form_score_get_criterion (const VigieFormScore *self, const char *id);

/**
 * vigie_form_score_get_criterion_label:
 * @session: the filling
 * @id: a criterion
 *
 * Returns: (transfer full): the form's text `criterion:ID` in the session's language, else @id
 */
char *vigie_form_score_get_criterion_label (VigieFormSession *session, const char *id);

/**
 * vigie_form_score_get_line_label:
 * @session: the filling
 * @path: of a line
 *
 * Returns: (transfer full): the question's label in the session's language; of a calculation that
 *   the body does not show, the form's text `PATH:label`; else the name of the node
 */
char *vigie_form_score_get_line_label (VigieFormSession *session, const char *path);

G_END_DECLS
