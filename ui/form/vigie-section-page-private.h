/* vigie-section-page-private.h: the questions of one section
 *
 * Of a long section only what is near the screen is made; the rest follows as a person comes to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-question-index-private.h"
#include "form/vigie-section-private.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_SECTION_PAGE (vigie_section_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieSectionPage, vigie_section_page, VIGIE, SECTION_PAGE, GtkWidget)

/**
 * VigieSectionPage:
 *
 * Signals: `back`, `go-on`: the person wants the section before or after this one.
 */

/** vigie_section_page_new: @auto_advance: whether a first single choice leads to the next question
 */
GtkWidget *
vigie_section_page_new (VigieFormEditor *editor, VigieSection *section, gboolean auto_advance);

VigieSection *vigie_section_page_get_section (VigieSectionPage *self);

/** vigie_section_page_set_way: what the buttons at the foot say; @next: (nullable): title of the
 * next section, %NULL for the last one */
void vigie_section_page_set_way (VigieSectionPage *self, gboolean has_back, const char *next);

/** vigie_section_page_apply: takes #VigieFormSession::changed to the questions */
void
vigie_section_page_apply (VigieSectionPage *self, const VigieFormChange *changes, guint n_changes);

/** vigie_section_page_ask: missing answers are pointed out from here on */
void vigie_section_page_ask (VigieSectionPage *self);

/** vigie_section_page_go_to: gives the focus to the question at @node; %NULL: the first one */
gboolean vigie_section_page_go_to (VigieSectionPage *self, const VigieFormNode *node);

/** vigie_section_page_commit: gives what is typed; Returns: whether nothing is left to be given */
gboolean vigie_section_page_commit (VigieSectionPage *self);

G_END_DECLS
