/* vigie-list-focus.c: the keyboard's place in a list whose rows are made anew
 *
 * GTK takes the focus away with the row that has it. Before 4.12 there is no function that gives it
 * to another one: rows of list views are found by the state that GTK styles them by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-list-focus.h"

static GtkWidget *
get_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  return root ? gtk_root_get_focus (root) : NULL;
}

gboolean
vigie_list_has_focus (GtkWidget *list)
{
  g_return_val_if_fail (GTK_IS_WIDGET (list), FALSE);

  GtkWidget *focus = get_focus (list);
  return focus && (focus == list || gtk_widget_is_ancestor (focus, list));
}

/* (transfer none) (nullable) */
static GtkWidget *
find_selected (GtkWidget *widget)
{
  if (gtk_widget_get_mapped (widget) && g_str_equal (gtk_widget_get_css_name (widget), "row"))
    return gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_SELECTED ? widget : NULL;
  GtkWidget *found = NULL;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at && !found;
       at = gtk_widget_get_next_sibling (at))
    found = find_selected (at);
  return found;
}

void
vigie_list_focus_selected (GtkWidget *list)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (list) || GTK_IS_COLUMN_VIEW (list));

  GtkWidget *row = find_selected (list);
  if (!row || !gtk_widget_grab_focus (row))
    gtk_widget_grab_focus (list);
}

int
vigie_list_find_focused (GtkListBox *list)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX (list), -1);

  GtkListBoxRow *row;
  GtkWidget *focus = get_focus (GTK_WIDGET (list));
  for (int i = 0; focus && (row = gtk_list_box_get_row_at_index (list, i)); i++)
    if (focus == GTK_WIDGET (row) || gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
      return i;
  return -1;
}

void
vigie_list_focus_row (GtkListBox *list, int position, GtkWidget *otherwise)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list) && position >= 0);

  GtkListBoxRow *row = NULL;
  for (int i = position; i >= 0 && !row; i--)
    row = gtk_list_box_get_row_at_index (list, i);
  gtk_widget_grab_focus (row ? GTK_WIDGET (row) : otherwise);
}
