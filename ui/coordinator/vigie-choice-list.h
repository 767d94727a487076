/* vigie-choice-list.h: a drop-down list of things with identifiers, the first of them “all”
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_CHOICE_LIST (vigie_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieChoiceList, vigie_choice_list, VIGIE, CHOICE_LIST, GtkWidget)

/**
 * VigieChoiceList:
 *
 * A caption with a list below it. Property `caption`: with a mnemonic. Signal `chosen`: a person,
 * or vigie_choice_list_choose(), chose.
 */

/** vigie_choice_list_clear: takes all choices away; adds none */
void vigie_choice_list_clear (VigieChoiceList *self);
/** vigie_choice_list_add: @id is (nullable): for “all”, or “none”. The first one is chosen */
void vigie_choice_list_add (VigieChoiceList *self, const char *id, const char *name);

/** vigie_choice_list_get: Returns: (transfer none) (nullable): identifier of what is chosen */
const char *vigie_choice_list_get (VigieChoiceList *self);
/** vigie_choice_list_choose: @id is (nullable); %FALSE: there is no such choice */
gboolean vigie_choice_list_choose (VigieChoiceList *self, const char *id);

G_END_DECLS
