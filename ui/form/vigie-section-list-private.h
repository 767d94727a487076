/* vigie-section-list-private.h: the sections of a form, counted as answers are given
 *
 * Groups at the top of the body are sections; questions between them form sections of their own. A
 * change costs what changed: only its questions are counted anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-section-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_SECTION_LIST (vigie_section_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieSectionList, vigie_section_list, VIGIE, SECTION_LIST, GObject)

/**
 * VigieSectionList:
 *
 * A #GListModel of #VigieSection. Its sections stay the same; those that are not relevant are in it
 * too.
 */
VigieSectionList *vigie_section_list_new (VigieFormSession *session);

/** vigie_section_list_apply: takes #VigieFormSession::changed to the counts */
void
vigie_section_list_apply (VigieSectionList *self, const VigieFormChange *changes, guint n_changes);

/** vigie_section_list_update_titles: after a change of the language */
void vigie_section_list_update_titles (VigieSectionList *self);

/** vigie_section_list_find: Returns: (transfer none) (nullable): the section with the question at
 * @node */
VigieSection *vigie_section_list_find (VigieSectionList *self, const VigieFormNode *node);

/** vigie_section_list_step: Returns: (transfer none) (nullable): the next relevant section after
 * @from (%NULL: the first), or before it */
VigieSection *vigie_section_list_step (VigieSectionList *self, VigieSection *from, gboolean back);

/** vigie_section_list_ask_all: missing answers are problems everywhere */
void vigie_section_list_ask_all (VigieSectionList *self);

G_END_DECLS
