/* vigie-box.c: boxes whose children come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-box.h"

void
vigie_box_clear (GtkBox *self)
{
  g_return_if_fail (GTK_IS_BOX (self));

  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_box_remove (self, child);
}
