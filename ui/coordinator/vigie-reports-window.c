/* vigie-reports-window.c: reports and data of a campaign
 *
 * What is being written shows here, and can be cancelled; closing the window does not stop it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-reports-window.h"

#include "compat/vigie-message.h"
#include "compat/vigie-open-file.h"
#include "compat/vigie-toast.h"

#include <glib/gi18n-lib.h>

struct _VigieReportsWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkRevealer *working;
  GtkLabel *status;
  GtkProgressBar *progress;
  AdwViewStack *stack;
  VigieReportsView *reports;
  VigieDataView *data;
  VigieRetentionView *retention;

  VigieCoordination *coordination;
  GBindingGroup *bindings;
};

G_DEFINE_FINAL_TYPE (VigieReportsWindow, vigie_reports_window, ADW_TYPE_WINDOW)

/* Telling -------------------------------------------------------------------------------------- */

static void
tell (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *text, *path;
  g_variant_get (parameter, "(&s&s)", &text, &path);
  AdwToast *toast = vigie_toast_new (text);
  adw_toast_set_button_label (toast, _ ("Show in Folder"));
  adw_toast_set_action_name (toast, "reports-data.show-folder");
  adw_toast_set_action_target (toast, "s", path);
  vigie_toast_add (VIGIE_REPORTS_WINDOW (widget)->toasts, toast);
}

static void
show_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_open_folder (widget, g_variant_get_string (parameter, NULL));
}

static void
cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  vigie_coordination_cancel (VIGIE_REPORTS_WINDOW (widget)->coordination);
}

/* ---------------------------------------------------------------------------------------------- */

void
vigie_reports_window_show (VigieReportsWindow *self, const char *page)
{
  adw_view_stack_set_visible_child_name (self->stack, page);
}

VigieReportsView *
vigie_reports_window_get_reports (VigieReportsWindow *self)
{
  return self->reports;
}

VigieDataView *
vigie_reports_window_get_data (VigieReportsWindow *self)
{
  return self->data;
}

VigieRetentionView *
vigie_reports_window_get_retention (VigieReportsWindow *self)
{
  return self->retention;
}

static void
vigie_reports_window_dispose (GObject *object)
{
  VigieReportsWindow *self = VIGIE_REPORTS_WINDOW (object);
  g_clear_object (&self->bindings);
  g_clear_object (&self->coordination);
  G_OBJECT_CLASS (vigie_reports_window_parent_class)->dispose (object);
}

static void
vigie_reports_window_class_init (VigieReportsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_reports_window_dispose;
  g_type_ensure (VIGIE_TYPE_REPORTS_VIEW);
  g_type_ensure (VIGIE_TYPE_DATA_VIEW);
  g_type_ensure (VIGIE_TYPE_RETENTION_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-reports-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieReportsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsWindow, working);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsWindow, status);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsWindow, reports);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsWindow, data);
  gtk_widget_class_bind_template_child (widget_class, VigieReportsWindow, retention);
  gtk_widget_class_install_action (widget_class, "reports-data.tell", "(ss)", tell);
  gtk_widget_class_install_action (widget_class, "reports-data.show-folder", "s", show_folder);
  gtk_widget_class_install_action (widget_class, "reports-data.cancel", NULL, cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_reports_window_init (VigieReportsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_toast_name_close (self->toasts, C_ ("message", "Close"));
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "busy", self->working, "reveal-child",
                        G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "status", self->status, "label", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "progress", self->progress, "fraction",
                        G_BINDING_SYNC_CREATE);
}

GtkWindow *
vigie_reports_window_new (GtkWindow *parent, VigieCoordination *coordination)
{
  VigieReportsWindow *self =
    g_object_new (VIGIE_TYPE_REPORTS_WINDOW, "transient-for", parent, NULL);
  self->coordination = g_object_ref (coordination);
  g_binding_group_set_source (self->bindings, coordination);
  adw_window_title_set_subtitle (self->title, vigie_coordination_get_name (coordination));
  vigie_reports_view_set_coordination (self->reports, coordination);
  vigie_data_view_set_coordination (self->data, coordination);
  vigie_retention_view_set_coordination (self->retention, coordination);
  return GTK_WINDOW (self);
}
