/* vigie-form-compare.h: what a new version of a form does otherwise than the one before it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form.h"

G_BEGIN_DECLS

/**
 * VigieFormDifferenceKind: what became of a question
 * @VIGIE_FORM_DIFFERENCE_ADDED: only the new form has it
 * @VIGIE_FORM_DIFFERENCE_REMOVED: only the old form has it
 * @VIGIE_FORM_DIFFERENCE_TYPE: it is answered in another way: `select1 string` and `input int`
 * @VIGIE_FORM_DIFFERENCE_CHOICES: other values can be chosen; what follows from other answers is
 *   compared as it is before any answer
 * @VIGIE_FORM_DIFFERENCE_SCORING: its answers count otherwise (attributes of `urn:vigie:xforms:1`)
 * @VIGIE_FORM_DIFFERENCE_TEXT: it is worded otherwise
 */
typedef enum
{
  VIGIE_FORM_DIFFERENCE_ADDED,
  VIGIE_FORM_DIFFERENCE_REMOVED,
  VIGIE_FORM_DIFFERENCE_TYPE,
  VIGIE_FORM_DIFFERENCE_CHOICES,
  VIGIE_FORM_DIFFERENCE_SCORING,
  VIGIE_FORM_DIFFERENCE_TEXT,
} VigieFormDifferenceKind;

/**
 * VigieFormDifference:
 * @path: absolute path of the question, without positions
 * @label: its text: in the new form where that has it; its path where it has none
 * @before: (nullable): how it was: for a choice list its values, for texts the text; %NULL where
 *   it was not, or what counts cannot be told in a line
 * @after: (nullable): how it is
 */
typedef struct
{
  VigieFormDifferenceKind kind;
  char *path;
  char *label;
  char *before;
  char *after;
} VigieFormDifference;

void vigie_form_difference_free (VigieFormDifference *self);

/**
 * vigie_form_compare:
 * @before: the older form
 * @after: the newer form
 * @language: (nullable): of the texts, as vigie_form_match_language() takes it
 *
 * Questions are the same where their paths are. Of calculations those are compared that count for a
 * criterion.
 *
 * Returns: (transfer full) (element-type VigieFormDifference): all differences: of the new form in
 *   its order, then what was removed
 */
GPtrArray *vigie_form_compare (VigieForm *before, VigieForm *after, const char *language);

G_END_DECLS
