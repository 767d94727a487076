/* vigie-review-private.h: texts that were written before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** VigieTexts: the texts of audits so far, by their runs of words */
typedef struct _VigieTexts VigieTexts;

VigieTexts *vigie_texts_new (void);
void vigie_texts_free (VigieTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTexts, vigie_texts_free)

/**
 * vigie_texts_add:
 * @audit: whose text it is
 * @text: in UTF-8; one of fewer than 12 words is passed over
 *
 * Returns: (transfer none) (nullable): the audit whose text has at least four fifths of the runs of
 *   five words of this one, if it came before
 */
const char *vigie_texts_add (VigieTexts *self, const char *audit, const char *text);

G_END_DECLS
