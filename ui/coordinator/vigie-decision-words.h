/* vigie-decision-words.h: decisions between rival revisions, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-resolution.h"

G_BEGIN_DECLS

/** vigie_decision_to_words: Returns: (transfer full): when it was taken, by whom and why; and taken
 * back */
char *vigie_decision_to_words (const VigieResolution *decision);

G_END_DECLS
