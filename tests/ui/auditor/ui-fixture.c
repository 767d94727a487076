/* ui-fixture.c: windows for tests of the auditor's pages, and a hand and an eye for them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-fixture.h"

#include <string.h>

void
ui_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

void
ui_settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

GtkWindow *
ui_show (GtkWidget *child)
{
  GtkWidget *window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  return GTK_WINDOW (window);
}

static gboolean
lost_patience (gpointer data)
{
  g_error ("somebody holds the object still");
  return G_SOURCE_REMOVE;
}

/* What works for it in another thread may hold it a moment longer. */
static void
ui_wait_gone (gpointer *watched)
{
  const guint source = g_timeout_add_seconds (60, lost_patience, NULL);
  while (*watched)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

void
ui_close (GtkWindow *window, gpointer watched)
{
  if (watched)
    g_object_add_weak_pointer (watched, &watched);
  gtk_window_destroy (window);
  ui_settle ();
  ui_wait_gone (&watched);
}

/* Looking -------------------------------------------------------------------------------------- */

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static guint
walk (GtkWidget *widget, GType type, const char *text, GtkWidget **first)
{
  guint count = 0;
  if (!gtk_widget_get_visible (widget))
    return 0;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (!text || says (widget, text)))
    {
      if (!*first)
        *first = widget;
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    count += walk (child, type, text, first);
  return count;
}

GtkWidget *
ui_find (gpointer root, GType type, const char *text)
{
  GtkWidget *first = NULL;
  walk (GTK_WIDGET (root), type, text, &first);
  return first;
}

guint
ui_count (gpointer root, GType type, const char *text)
{
  GtkWidget *first = NULL;
  return walk (GTK_WIDGET (root), type, text, &first);
}

/* Dialogs -------------------------------------------------------------------------------------- */

AdwMessageDialog *
ui_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  ui_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return ADW_MESSAGE_DIALOG (window);
    }
  return NULL;
}

void
ui_answer (const char *response)
{
  AdwMessageDialog *dialog = ui_dialog ();
  g_assert_nonnull (dialog);
  g_auto (GStrv) parts =
    g_strsplit (adw_message_dialog_get_response_label (dialog, response), "_", 2);
  g_autofree char *label = g_strjoinv ("", parts);
  GtkWidget *button = ui_find (dialog, GTK_TYPE_BUTTON, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}
