/* vigie-keys.c: keys of a page, wherever in the window the focus is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-keys.h"

static gboolean
key_pressed_cb (GtkWidget *page, GVariant *target, gpointer action)
{
  return gtk_widget_get_mapped (page) && gtk_widget_activate_action_variant (page, action, target);
}

void
vigie_keys_add_target (GtkWidget *page, const char *trigger, const char *action, GVariant *target)
{
  g_return_if_fail (GTK_IS_WIDGET (page) && trigger && action);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut =
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                      gtk_callback_action_new (key_pressed_cb, g_strdup (action), g_free));
  gtk_shortcut_set_arguments (shortcut, target);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  gtk_widget_add_controller (page, keys);
}

void
vigie_keys_add (GtkWidget *page, const char *trigger, const char *action)
{
  vigie_keys_add_target (page, trigger, action, NULL);
}

static gboolean
down_pressed_cb (
  GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers, GtkListView *list)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (list));
  const gboolean down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down;
  if (!down || modifiers & gtk_accelerator_get_default_mod_mask () || !model
      || g_list_model_get_n_items (model) == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", 0);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (list));
  return gtk_widget_grab_focus (first ? first : GTK_WIDGET (list));
}

void
vigie_keys_lead_down (GtkWidget *entry, GtkListView *list)
{
  g_return_if_fail (GTK_IS_WIDGET (entry) && GTK_IS_LIST_VIEW (list));
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (down_pressed_cb), list, 0);
  gtk_widget_add_controller (entry, keys);
}
