/* vigie-style.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-style.h"

#include <gtk/gtk.h>

void
vigie_style_load (const char *resource)
{
  GdkDisplay *display = gdk_display_get_default ();
  if (!display || g_object_get_data (G_OBJECT (display), resource))
    return;
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, resource);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data (G_OBJECT (display), resource, GINT_TO_POINTER (TRUE));
}
