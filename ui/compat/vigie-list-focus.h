/* vigie-list-focus.h: the keyboard's place in a list whose rows are made anew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_list_has_focus: whether the focus is in @list, which may be a list or table of any kind */
gboolean vigie_list_has_focus (GtkWidget *list);

/** vigie_list_focus_selected: the row of @list, a #GtkListView or #GtkColumnView, that is selected
 * gets the focus; if it is not shown, @list */
void vigie_list_focus_selected (GtkWidget *list);

/** vigie_list_find_focused: Returns: which row of @list has the focus, counted from 0; -1: none */
int vigie_list_find_focused (GtkListBox *list);

/** vigie_list_focus_row: the row at @position of @list gets the focus, or the last one if there are
 * fewer; @otherwise, if there is none */
void vigie_list_focus_row (GtkListBox *list, int position, GtkWidget *otherwise);

G_END_DECLS
