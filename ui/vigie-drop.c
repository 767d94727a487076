/* vigie-drop.c: files that are dropped onto a widget
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-drop.h"

/** Files on their way from a drop */
typedef struct
{
  GtkWidget *widget;
  GListStore *files;
  VigieDropFunc func;
} Drop;

static void
drop_free (gpointer data)
{
  Drop *self = data;
  g_object_unref (self->widget);
  g_object_unref (self->files);
  g_free (self);
}

static gboolean
taken_cb (gpointer data)
{
  Drop *self = data;
  if (gtk_widget_get_mapped (self->widget)) /* a window is its own root, even when it is gone */
    self->func (self->widget, G_LIST_MODEL (self->files));
  return G_SOURCE_REMOVE;
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, VigieDropFunc func)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (!files)
    return FALSE;
  Drop *drop = g_new0 (Drop, 1);
  drop->widget = g_object_ref (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  drop->files = g_list_store_new (G_TYPE_FILE);
  drop->func = func;
  for (GSList *file = files; file; file = file->next)
    g_list_store_append (drop->files, file->data);
  g_idle_add_full (G_PRIORITY_DEFAULT, taken_cb, drop, drop_free);
  return TRUE;
}

GtkDropTarget *
vigie_drop_take_files (GtkWidget *widget, GtkPropagationPhase phase, VigieDropFunc func)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && func, NULL);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), phase);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), (gpointer) func);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
  return target;
}

static void
pass_on (GtkWidget *text, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      if (path)
        gtk_widget_activate_action (text, "win.open-path", "s", path);
    }
}

/* Before the text itself, which is below: it takes files as the words that name them. */
void
vigie_drop_pass_on (GtkWidget *text)
{
  g_return_if_fail (GTK_IS_WIDGET (text));
  (void) vigie_drop_take_files (text, GTK_PHASE_CAPTURE, pass_on);
}
