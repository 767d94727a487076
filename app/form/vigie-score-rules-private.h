/* vigie-score-rules-private.h: what a form says about its scores as a whole
 *
 * The elements `vigie:criterion`, `vigie:no-contact`, `vigie:not-applicable` and `vigie:cap`
 * (docs/scoring.md). They stand in a secondary instance whose root is in the namespace
 * urn:vigie:xforms:1, because other clients refuse foreign elements directly in the model; there
 * they are read as well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-rational.h"
#include "form/vigie-form.h"
#include "form/vigie-xpath-private.h"

G_BEGIN_DECLS

/** VigieScoreRuleKind: what happens if the rule's `when` holds */
typedef enum
{
  VIGIE_SCORE_NO_CONTACT,
  VIGIE_SCORE_NOT_APPLICABLE,
  VIGIE_SCORE_CAP,
} VigieScoreRuleKind;

/**
 * VigieScoreRule:
 * @when: its condition, evaluated at the root
 * @zero: (nullable): of a no-contact rule: criteria that get 0
 * @na: (nullable): of a no-contact rule: criteria that are not applicable
 * @at: of a cap: the highest score
 * @line: in the document; 0 if not known
 */
typedef struct
{
  VigieScoreRuleKind kind;
  VigieXPath *when;
  char **zero;
  char **na;
  mpq_t at;
  int line;
} VigieScoreRule;

/** VigieScoreWeight: a `vigie:criterion`; @line is 0 if not known */
typedef struct
{
  char *id;
  mpq_t weight;
  int line;
} VigieScoreWeight;

/** VigieScoreRules: @weights of #VigieScoreWeight, @rules of #VigieScoreRule, in document order */
typedef struct
{
  GPtrArray *weights;
  GPtrArray *rules;
} VigieScoreRules;

/** vigie_score_rules_new: Returns: (transfer full) (nullable): the rules of @form;
 * %VIGIE_FORM_ERROR_SCORE or that of an expression, if they cannot be used */
VigieScoreRules *vigie_score_rules_new (VigieForm *form, GError **error);
void vigie_score_rules_free (VigieScoreRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieScoreRules, vigie_score_rules_free)

G_END_DECLS
