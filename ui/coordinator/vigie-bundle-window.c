/* vigie-bundle-window.c: the signature of a bundle and what it covers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-bundle-window.h"

#include "base/vigie-error.h"
#include "coordinator/vigie-bundle-facts.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

struct _VigieBundleWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *refused;

  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (VigieBundleWindow, vigie_bundle_window, ADW_TYPE_WINDOW)

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VigieBundleWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) facts = vigie_bundle_facts_read_finish (result, &error);
  if (!self->cancellable) /* closed meanwhile */
    return;
  if (!facts)
    {
      g_autofree char *reason =
        g_strdup_printf ("%s [%s]", error->message, vigie_error_get_word (error));
      vigie_label_describe_page (self->refused, reason);
      gtk_stack_set_visible_child_name (self->stack, "refused");
      return;
    }
  vigie_fact_show (self->list, facts);
  gtk_stack_set_visible_child_name (self->stack, "facts");
}

static void
vigie_bundle_window_dispose (GObject *object)
{
  VigieBundleWindow *self = VIGIE_BUNDLE_WINDOW (object);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (vigie_bundle_window_parent_class)->dispose (object);
}

static gboolean
close_cb (GtkWindow *window, gpointer user_data)
{
  g_cancellable_cancel (VIGIE_BUNDLE_WINDOW (window)->cancellable);
  return FALSE;
}

static void
vigie_bundle_window_class_init (VigieBundleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_bundle_window_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-bundle-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieBundleWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieBundleWindow, list);
  gtk_widget_class_bind_template_child (widget_class, VigieBundleWindow, refused);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_bundle_window_init (VigieBundleWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

GtkWindow *
vigie_bundle_window_new (GtkWindow *parent,
                         VigieCoordination *coordination,
                         const char *uuid,
                         const char *path)
{
  VigieBundleWindow *self = g_object_new (VIGIE_TYPE_BUNDLE_WINDOW, "transient-for", parent, NULL);
  vigie_bundle_facts_read (coordination, uuid, path, self->cancellable, read_cb,
                           g_object_ref (self));
  return GTK_WINDOW (self);
}
