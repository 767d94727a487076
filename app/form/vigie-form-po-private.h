/* vigie-form-po-private.h: the messages of a form's itext
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-po.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/**
 * vigie_form_po_open:
 * @document: (out) (transfer full) (nullable): the document, also on error
 *
 * Returns: (transfer none) (nullable): the `translation` of the default language
 */
xmlNode *vigie_form_po_open (const VigieFormPoSource *source, xmlDoc **document, GError **error);

/** vigie_form_po_context: Returns: (transfer full): the message context of a `value` of a `text` */
char *vigie_form_po_context (const xmlNode *text, const xmlNode *value);

/** vigie_form_po_message: Returns: (transfer full): the text of a `value`, outputs as `{1}`, `{2}`
 * …
 */
char *vigie_form_po_message (const xmlNode *value);

guint vigie_form_po_count_outputs (const xmlNode *value);

/** VigieFormPoFunc: whether to go on; @value may be taken out */
typedef gboolean (*VigieFormPoFunc) (xmlNode *text, xmlNode *value, gpointer user_data);

/** vigie_form_po_for_each: calls @func for each message of a `translation`, in document order,
 * media left out; whether it came to the end */
gboolean vigie_form_po_for_each (xmlNode *translation, VigieFormPoFunc func, gpointer user_data);

G_END_DECLS
