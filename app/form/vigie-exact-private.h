/* vigie-exact-private.h: expressions evaluated with exact fractions
 *
 * The engine computes with doubles, as every client of ODK XForms does. Scores must be the same
 * figure everywhere, so their expressions are walked once more here, with rationals: number
 * literals are what their digits say, and a calculated node is what its own expression gives
 * exactly, not the text that the engine stored. What has no exact meaning (`sqrt`, `random`, …) is
 * done by the engine's functions, and the shortest decimal of their result counts.
 *
 * Differences to the engine: numbers are equal only if they are, a division by zero gives no
 * number, and a date-time without zone is one in UTC, so that no machine's zone changes a score.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-rational.h"
#include "form/vigie-form-session.h"
#include "form/vigie-function-private.h"
#include "form/vigie-xpath-private.h"

G_BEGIN_DECLS

typedef struct _VigieExactEvaluator VigieExactEvaluator;

/**
 * VigieExact:
 * @value: the value; its number is not used if @is_exact
 * @is_exact: whether it is a number that is known exactly
 * @number: that number
 *
 * Lives on the stack between vigie_exact_init() and vigie_exact_clear().
 */
typedef struct
{
  VigieValue value;
  gboolean is_exact;
  mpq_t number;
} VigieExact;

void vigie_exact_init (VigieExact *self);
void vigie_exact_clear (VigieExact *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieExact, vigie_exact_clear)

void vigie_exact_set (VigieExact *self, const mpq_t number);
void vigie_exact_set_nan (VigieExact *self);
void vigie_exact_set_boolean (VigieExact *self, gboolean boolean);

/** vigie_exact_move: @self becomes @source, which is left cleared but usable */
void vigie_exact_move (VigieExact *self, VigieExact *source);

/** vigie_exact_from_text: the number that a text is: a decimal, or a date or date-time in days
 * since 1970-01-01; @is_date (out) (optional) */
gboolean vigie_exact_from_text (mpq_t target, const char *text, gboolean *is_date);

/** vigie_exact_to_number: Returns: whether @self is a number (number() of XPath) */
gboolean
vigie_exact_to_number (VigieExactEvaluator *evaluator, const VigieExact *self, mpq_t target);
gboolean vigie_exact_to_boolean (const VigieExact *self);

/** vigie_exact_is_empty: whether it is the empty string, or nodes whose first is empty */
gboolean vigie_exact_is_empty (const VigieExact *self);

/** vigie_exact_get_kind: Returns: what @self is; of texts and nodes %VIGIE_VALUE_DATE or
 * %VIGIE_VALUE_DATE_TIME where they are written like that, otherwise %VIGIE_VALUE_STRING */
VigieValueKind vigie_exact_get_kind (const VigieExact *self);

/** vigie_exact_to_value: fills @target with what the engine's functions take; it borrows from @self
 */
void vigie_exact_to_value (const VigieExact *self, VigieValue *target);

/** vigie_exact_compare: @op is a %VIGIE_XPATH_EQ … %VIGIE_XPATH_GE */
gboolean vigie_exact_compare (VigieExactEvaluator *evaluator,
                              int op,
                              const VigieExact *a,
                              const VigieExact *b);

/* Evaluation ----------------------------------------------------------------------------------- */

VigieExactEvaluator *vigie_exact_evaluator_new (VigieFormSession *session);
void vigie_exact_evaluator_free (VigieExactEvaluator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieExactEvaluator, vigie_exact_evaluator_free)

/**
 * vigie_exact_evaluate:
 * @ast: an expression; must outlive @self
 * @at: the node it belongs to
 * @result: an initialised value
 * @error: %VIGIE_FORM_ERROR of a function or reference
 */
gboolean vigie_exact_evaluate (VigieExactEvaluator *self,
                               const VigieXPathNode *ast,
                               VigieFormNode *at,
                               VigieExact *result,
                               GError **error);

/**
 * vigie_exact_evaluate_node:
 * @node: a node of the session or of a secondary instance
 *
 * Returns: whether its value is a number; of a calculated node, the exact one
 */
gboolean vigie_exact_evaluate_node (VigieExactEvaluator *self, gpointer node, mpq_t target);

/** vigie_exact_evaluate_calculation: Returns: whether the calculation of @node gives a number;
 * texts that look like one do not count */
gboolean
vigie_exact_evaluate_calculation (VigieExactEvaluator *self, VigieFormNode *node, mpq_t target);

/** vigie_exact_evaluator_get_zone: Returns: (transfer none): the zone of the engine's functions */
GTimeZone *vigie_exact_evaluator_get_zone (VigieExactEvaluator *self);

/* Functions ------------------------------------------------------------------------------------ */

/** vigie_exact_call: evaluates a function call; those with no exact meaning are the engine's own */
gboolean vigie_exact_call (VigieExactEvaluator *self,
                           const VigieXPathNode *ast,
                           VigieFormNode *at,
                           VigieExact *result,
                           GError **error);

/** vigie_exact_check: whether all that @ast calls is there, with as many arguments;
 * %VIGIE_FORM_ERROR_FUNCTION */
gboolean vigie_exact_check (const VigieXPathNode *ast, GError **error);

/** vigie_exact_delegate: evaluates @ast with the engine */
gboolean vigie_exact_delegate (VigieExactEvaluator *self,
                               const VigieXPathNode *ast,
                               VigieFormNode *at,
                               VigieExact *result,
                               GError **error);

/** vigie_exact_delegate_call: calls one of the engine's functions with evaluated arguments, as many
 * as it takes */
gboolean vigie_exact_delegate_call (VigieExactEvaluator *self,
                                    const VigieFunction *function,
                                    const VigieExact *args,
                                    guint n_args,
                                    VigieExact *result,
                                    GError **error);

G_END_DECLS
