/* vigie-group-box-private.h: a group within a section: a title over its questions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-question-index-private.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_GROUP_BOX (vigie_group_box_get_type ())
G_DECLARE_FINAL_TYPE (VigieGroupBox, vigie_group_box, VIGIE, GROUP_BOX, GtkWidget)

GtkWidget *vigie_group_box_new (VigieQuestionIndex *index, const VigieFormItem *item, guint depth);

/** vigie_group_box_update: shows the title and whether the group is relevant */
void vigie_group_box_update (VigieGroupBox *self);

G_END_DECLS
