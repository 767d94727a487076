/* vigie-drop-down.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-drop-down.h"

#include "compat/vigie-tooltip.h"

void
vigie_drop_down_name_button (GtkDropDown *self, const char *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (self) && name);
  const gboolean newer = !gtk_check_version (4, 10, 0);
  GtkWidget *named = newer ? GTK_WIDGET (self) : gtk_widget_get_first_child (GTK_WIDGET (self));
  if (newer)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (named)
    gtk_accessible_update_property (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkStringObject *text = GTK_STRING_OBJECT (gtk_list_item_get_item (item));
  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (text));
  vigie_tooltip_set (label, gtk_string_object_get_string (text));
}

void
vigie_drop_down_let_shrink (GtkDropDown *self)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (self));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_list_factory (self, gtk_drop_down_get_factory (self));
  gtk_drop_down_set_factory (self, factory);
}
