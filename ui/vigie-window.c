/* vigie-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-window.h"

struct _VigieWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (VigieWindow, vigie_window, ADW_TYPE_APPLICATION_WINDOW)

static void
vigie_window_class_init (VigieWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/vigie/Vigie/ui/vigie-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, stack);
}

static void
vigie_window_init (VigieWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_window_new (VigieApplication *application)
{
  return g_object_new (VIGIE_TYPE_WINDOW, "application", application, NULL);
}

void
vigie_window_open_files (VigieWindow *self, GListModel *files)
{
}
