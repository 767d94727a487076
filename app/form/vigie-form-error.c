/* vigie-form-error.c: what can be wrong with a form, an instance or an answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-error.h"

#include "base/vigie-error.h"

static const char *const words[] = {
  "not-a-form",
  "form-structure",
  "form-bind",
  "form-reference",
  "expression-syntax",
  "expression-function",
  "form-circular-calculation",
  "form-itext",
  "form-attachment",
  "form-limit",
  "form-unsupported",
  "instance-mismatch",
  "no-such-node",
  "not-relevant",
  "read-only-node",
  "value-invalid",
  "repeat-fixed",
  "instance-invalid",
  "request-invalid",
  "no-such-language",
  "form-score",
  "translation-invalid",
};

VIGIE_DEFINE_ERROR (vigie_form_error_quark, "vigie-form-error", words)
