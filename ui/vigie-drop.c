/* vigie-drop.c: files that are dropped onto a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-drop.h"

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *text)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *file = files; file; file = file->next)
    {
      g_autofree char *path = g_file_get_path (file->data);
      if (path)
        gtk_widget_activate_action (text, "win.open-path", "s", path);
    }
  return TRUE;
}

/* Before the text itself, which is below: it takes files as the words that name them. */
void
vigie_drop_pass_on (GtkWidget *text)
{
  g_return_if_fail (GTK_IS_WIDGET (text));
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), text);
  gtk_widget_add_controller (text, GTK_EVENT_CONTROLLER (target));
}
