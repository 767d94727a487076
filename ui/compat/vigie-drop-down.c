/* vigie-drop-down.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-drop-down.h"

void
vigie_drop_down_name_button (GtkDropDown *self, const char *name)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (self) && name);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));
  if (button && gtk_check_version (4, 10, 0))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}
