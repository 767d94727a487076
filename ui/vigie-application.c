/* vigie-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-application.h"

#include "vigie-window.h"

struct _VigieApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (VigieApplication, vigie_application, ADW_TYPE_APPLICATION)

static void
vigie_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (window == NULL)
    window = GTK_WINDOW (vigie_window_new (VIGIE_APPLICATION (application)));
  gtk_window_present (window);
}

static void
vigie_application_class_init (VigieApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->activate = vigie_application_activate;
}

static void
vigie_application_init (VigieApplication *self)
{
}

VigieApplication *
vigie_application_new (void)
{
  return g_object_new (VIGIE_TYPE_APPLICATION, "application-id", VIGIE_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
