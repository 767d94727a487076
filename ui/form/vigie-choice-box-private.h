/* vigie-choice-box-private.h: choices to tick: a group of radio buttons or check boxes
 *
 * One stop for Tab: within the group the arrows move. Digits choose by place. A picture is part of
 * its choice; a sound or a film is played by a button below it, the next stop for Tab.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-editor-private.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_CHOICE_BOX (vigie_choice_box_get_type ())
G_DECLARE_FINAL_TYPE (VigieChoiceBox, vigie_choice_box, VIGIE, CHOICE_BOX, GtkWidget)

/** vigie_choice_box_new: @item: a select: of one (radio buttons) or of several, whose appearance
 * says how they stand. The signal `chosen` tells that a person ticked or unticked one. */
GtkWidget *vigie_choice_box_new (VigieFormEditor *editor, const VigieFormItem *item);

/** vigie_choice_box_set_choices: @choices: (element-type VigieFormChoice) */
void vigie_choice_box_set_choices (VigieChoiceBox *self, GPtrArray *choices);

/** vigie_choice_box_set_value: @value: chosen values, separated by spaces */
void vigie_choice_box_set_value (VigieChoiceBox *self, const char *value);

/** vigie_choice_box_get_value: Returns: (transfer full): in the order of the choices */
char *vigie_choice_box_get_value (VigieChoiceBox *self);

/** vigie_choice_box_choose: chooses as a person does; @place from 0; Returns: whether there is one
 */
gboolean vigie_choice_box_choose (VigieChoiceBox *self, guint place);

/** vigie_choice_box_is_passing: whether what is being chosen is only what an arrow key came to: the
 * person may go on to the next one */
gboolean vigie_choice_box_is_passing (VigieChoiceBox *self);

/** vigie_choice_box_find: Returns: place of the choice with one of @values, NULL-ended; -1 if there
 * is none */
int vigie_choice_box_find (VigieChoiceBox *self, const char *const *values);

G_END_DECLS
