/* vigie-choice-item-private.h: a choice of a list that opens: its words, its picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-editor-private.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_CHOICE_ITEM (vigie_choice_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieChoiceItem, vigie_choice_item, VIGIE, CHOICE_ITEM, GObject)

/**
 * vigie_choice_item_new:
 * @value: as the form keeps it
 * @label: as a person reads it; the property `label`
 * @image: (nullable): reference of a picture
 */
VigieChoiceItem *vigie_choice_item_new (const char *value, const char *label, const char *image);

/** vigie_choice_item_get_value: the choice as the form keeps it */
const char *vigie_choice_item_get_value (VigieChoiceItem *self);

/**
 * vigie_choice_item_dress:
 * @list: a drop-down whose model has #VigieChoiceItem
 * @editor: (nullable): where pictures come from; %NULL: there are none
 *
 * Has @list show words and pictures, small on its button and larger in the list that opens. The
 * button becomes narrower than its words where there is little width.
 */
void vigie_choice_item_dress (GtkDropDown *list, VigieFormEditor *editor);

G_END_DECLS
