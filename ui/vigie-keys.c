/* vigie-keys.c: keys of a page, wherever in the window the focus is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-keys.h"

static gboolean
key_pressed_cb (GtkWidget *page, GVariant *arguments, gpointer action)
{
  return gtk_widget_get_mapped (page) && gtk_widget_activate_action (page, action, NULL);
}

void
vigie_keys_add (GtkWidget *page, const char *trigger, const char *action)
{
  g_return_if_fail (GTK_IS_WIDGET (page) && trigger && action);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                      gtk_callback_action_new (key_pressed_cb, g_strdup (action), g_free)));
  gtk_widget_add_controller (page, keys);
}
