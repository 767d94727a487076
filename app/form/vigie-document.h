/* vigie-document.h: expressions of forms on any XML document
 *
 * For authors who look for what is wrong with an expression, and for conformance tests: the
 * document takes the place of the primary instance, everything else is as in a form. Elements and
 * attributes are seen; text() is the text of an element without children; comments and processing
 * instructions are not seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

G_BEGIN_DECLS

typedef struct _VigieDocument VigieDocument;

/**
 * vigie_document_new:
 * @xml: a document
 * @name: (nullable): its name in messages
 * @context: (nullable): clock, zone and seed
 * @error: %VIGIE_BASE_ERROR_XML, %VIGIE_FORM_ERROR_LIMIT
 *
 * Returns: (transfer full) (nullable): the document, ready to evaluate on
 */
VigieDocument *
vigie_document_new (GBytes *xml, const char *name, const VigieFormContext *context, GError **error);
void vigie_document_free (VigieDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDocument, vigie_document_free)

/**
 * vigie_document_evaluate:
 * @expression: what to evaluate
 * @at: (nullable): expression that names the context node; %NULL: the document itself
 * @error: as vigie_form_session_evaluate(); %VIGIE_FORM_ERROR_NO_NODE if @at names none
 *
 * Returns: (transfer full) (nullable): the result
 */
VigieFormResult *vigie_document_evaluate (VigieDocument *self,
                                          const char *expression,
                                          const char *at,
                                          GError **error);

G_END_DECLS
