/* vigie-repeat-box-private.h: a repeat: a card for each instance, one more on demand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-question-index-private.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_REPEAT_BOX (vigie_repeat_box_get_type ())
G_DECLARE_FINAL_TYPE (VigieRepeatBox, vigie_repeat_box, VIGIE, REPEAT_BOX, GtkWidget)

/** vigie_repeat_box_new: without cards until vigie_repeat_box_sync() */
GtkWidget *vigie_repeat_box_new (VigieQuestionIndex *index, const VigieFormItem *item, guint depth);

/** vigie_repeat_box_sync: makes cards for new instances and takes those of removed ones away,
 * without looking at their nodes */
void vigie_repeat_box_sync (VigieRepeatBox *self);

/** vigie_repeat_box_update: shows titles, whether the repeat is relevant and can grow */
void vigie_repeat_box_update (VigieRepeatBox *self);

G_END_DECLS
