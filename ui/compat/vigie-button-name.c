/* vigie-button-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-button-name.h"

void
vigie_button_set_name (GtkButton *button, const char *name)
{
  g_return_if_fail (GTK_IS_BUTTON (button) && name);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
