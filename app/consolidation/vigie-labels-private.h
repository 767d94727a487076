/* vigie-labels-private.h: texts of questions, as the newest edition's forms have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** VigieLabels: a session for each channel, made when first needed */
typedef struct _VigieLabels VigieLabels;

/** vigie_labels_new: @language is a locale or tag; %NULL: the program's */
VigieLabels *vigie_labels_new (VigieStore *store, const char *language);
void vigie_labels_free (VigieLabels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieLabels, vigie_labels_free)

/** vigie_labels_get: Returns: (transfer full): text of the question @name; @name where the form has
 * none */
char *vigie_labels_get (VigieLabels *self, const char *channel, const char *name);

G_END_DECLS
