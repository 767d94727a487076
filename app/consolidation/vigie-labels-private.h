/* vigie-labels-private.h: texts of questions, as the newest form that has them says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** VigieLabels: the questions of each form, listed when first needed */
typedef struct _VigieLabels VigieLabels;

/** vigie_labels_new: @language is a locale or tag; %NULL: the program's */
VigieLabels *vigie_labels_new (VigieStore *store, const char *language);
void vigie_labels_free (VigieLabels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieLabels, vigie_labels_free)

/**
 * vigie_labels_get:
 * @form_id: of the form that an audit was filled with
 * @version: its version
 * @path: of a question in it, without positions
 *
 * Returns: (transfer full): the question's text in the channel's form; in its own one where that
 *   does not have it any more; its name where there is no text
 */
char *vigie_labels_get (VigieLabels *self,
                        const char *channel,
                        const char *form_id,
                        const char *version,
                        const char *path);

G_END_DECLS
