/* vigie-accessible-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-accessible-name.h"

void
vigie_accessible_set_name (GtkAccessible *widget, const char *name)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (widget) && name);
  gtk_accessible_reset_relation (widget, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
