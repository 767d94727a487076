/* vigie-form-error.h: what can be wrong with a form, an instance or an answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieFormError:
 * @VIGIE_FORM_ERROR_NOT_A_FORM: the document is no XForm (`not-a-form`)
 * @VIGIE_FORM_ERROR_STRUCTURE: a required part is missing or misplaced (`form-structure`)
 * @VIGIE_FORM_ERROR_BIND: a bind to nothing, or a second one for a node (`form-bind`)
 * @VIGIE_FORM_ERROR_REFERENCE: a body element or path that leads to no node (`form-reference`)
 * @VIGIE_FORM_ERROR_EXPRESSION: an expression that cannot be read (`expression-syntax`)
 * @VIGIE_FORM_ERROR_FUNCTION: an unknown function, a wrong number of arguments, or arguments that
 * it cannot do anything with (`expression-function`)
 * @VIGIE_FORM_ERROR_CIRCULAR: expressions that need each other (`form-circular-calculation`)
 * @VIGIE_FORM_ERROR_ITEXT: a broken reference to a translation (`form-itext`)
 * @VIGIE_FORM_ERROR_ATTACHMENT: an external file that is missing or unreadable (`form-attachment`)
 * @VIGIE_FORM_ERROR_LIMIT: over a limit for untrusted forms (`form-limit`)
 * @VIGIE_FORM_ERROR_UNSUPPORTED: a part of the specification that is not available
 * (`form-unsupported`)
 * @VIGIE_FORM_ERROR_INSTANCE: an instance that does not belong to the form (`instance-mismatch`)
 * @VIGIE_FORM_ERROR_NO_NODE: no such node (`no-such-node`)
 * @VIGIE_FORM_ERROR_NOT_RELEVANT: the node is not relevant (`not-relevant`)
 * @VIGIE_FORM_ERROR_READ_ONLY: the node cannot be answered (`read-only-node`)
 * @VIGIE_FORM_ERROR_VALUE: text that cannot be stored at all, such as a control character
 *   (`value-invalid`)
 * @VIGIE_FORM_ERROR_REPEAT: instances cannot be added or removed there (`repeat-fixed`)
 * @VIGIE_FORM_ERROR_INVALID: the filling has problems, so it cannot be final (`instance-invalid`)
 * @VIGIE_FORM_ERROR_REQUEST: a request of `form run` that is not understood (`request-invalid`)
 * @VIGIE_FORM_ERROR_LANGUAGE: the form has no such language (`no-such-language`)
 * @VIGIE_FORM_ERROR_SCORE: scoring attributes that cannot be used (`form-score`)
 * @VIGIE_FORM_ERROR_TRANSLATION: a PO file that cannot be used (`translation-invalid`)
 */
typedef enum
{
  VIGIE_FORM_ERROR_NOT_A_FORM,
  VIGIE_FORM_ERROR_STRUCTURE,
  VIGIE_FORM_ERROR_BIND,
  VIGIE_FORM_ERROR_REFERENCE,
  VIGIE_FORM_ERROR_EXPRESSION,
  VIGIE_FORM_ERROR_FUNCTION,
  VIGIE_FORM_ERROR_CIRCULAR,
  VIGIE_FORM_ERROR_ITEXT,
  VIGIE_FORM_ERROR_ATTACHMENT,
  VIGIE_FORM_ERROR_LIMIT,
  VIGIE_FORM_ERROR_UNSUPPORTED,
  VIGIE_FORM_ERROR_INSTANCE,
  VIGIE_FORM_ERROR_NO_NODE,
  VIGIE_FORM_ERROR_NOT_RELEVANT,
  VIGIE_FORM_ERROR_READ_ONLY,
  VIGIE_FORM_ERROR_VALUE,
  VIGIE_FORM_ERROR_REPEAT,
  VIGIE_FORM_ERROR_INVALID,
  VIGIE_FORM_ERROR_REQUEST,
  VIGIE_FORM_ERROR_LANGUAGE,
  VIGIE_FORM_ERROR_SCORE,
  VIGIE_FORM_ERROR_TRANSLATION,
} VigieFormError;

#define VIGIE_FORM_ERROR (vigie_form_error_quark ())
GQuark vigie_form_error_quark (void);

G_END_DECLS
