/* vigie-section-keys-private.h: keys that lead from question to question, and that answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-section-page-private.h"

G_BEGIN_DECLS

/** vigie_section_page_add_keys: Return and Shift+Return between questions, digits and letters on
 * choices */
void vigie_section_page_add_keys (VigieSectionPage *self);

/** vigie_section_page_move: gives the focus to the question after @from (%NULL: the first one), or
 * before it; after the last one it goes on at the foot */
void vigie_section_page_move (VigieSectionPage *self, VigieQuestion *from, gboolean back);

G_END_DECLS
