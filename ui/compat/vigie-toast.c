/* vigie-toast.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-toast.h"

#define SECONDS 10

static void
name_close (GtkWidget *widget, const char *name)
{
  if (GTK_IS_BUTTON (widget)
      && !g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "window-close-symbolic"))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    name_close (child, name);
}

/* Anything but a toast is what lies beneath them. */
static void
children_changed_cb (
  GListModel *children, guint position, guint removed, guint added, gpointer name)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);
      if (g_str_equal (gtk_widget_get_css_name (child), "toast"))
        name_close (child, name);
    }
}

static void
free_name (gpointer name, GClosure *closure)
{
  g_free (name);
}

void
vigie_toast_name_close (AdwToastOverlay *overlay, const char *name)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && name);
  GListModel *children = gtk_widget_observe_children (GTK_WIDGET (overlay));
  g_signal_connect_data (children, "items-changed", G_CALLBACK (children_changed_cb),
                         g_strdup (name), free_name, 0);
  g_object_set_data_full (G_OBJECT (overlay), "vigie-toasts", children, g_object_unref);
}

AdwToast *
vigie_toast_new (const char *text)
{
  g_return_val_if_fail (text, NULL);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, SECONDS);
  return toast;
}

void
vigie_toast_add (AdwToastOverlay *overlay, AdwToast *toast)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && ADW_IS_TOAST (toast));
  AdwToast *last = g_object_get_data (G_OBJECT (overlay), "vigie-last-toast");
  if (last)
    adw_toast_dismiss (last);
  g_object_set_data_full (G_OBJECT (overlay), "vigie-last-toast", g_object_ref (toast),
                          g_object_unref);
  adw_toast_overlay_add_toast (overlay, toast);
}

AdwToast *
vigie_toast_show (GtkWidget *from, const char *text)
{
  g_return_val_if_fail (GTK_IS_WIDGET (from) && text, NULL);
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  if (!overlay)
    return NULL;
  AdwToast *toast = vigie_toast_new (text);
  vigie_toast_add (ADW_TOAST_OVERLAY (overlay), g_object_ref (toast));
  return toast;
}
