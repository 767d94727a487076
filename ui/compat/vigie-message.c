/* vigie-message.c: dialogs that say or ask one thing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-message.h"

#include "base/vigie-error.h"
#include "compat/vigie-low-bin.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Where a dialog keeps the task that waits for its answer */
#define TASK "vigie-task"

/* (transfer none) (nullable): the window that @widget is in; another one where that is closed */
static GtkWindow *
find_window (GtkWidget *widget)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *other = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (windows, i); /* GTK holds it, too */
      if (GTK_ROOT (one) == root)
        return one;
      if (gtk_widget_get_visible (GTK_WIDGET (one)) && !gtk_window_get_transient_for (one))
        other = one;
    }
  return other;
}

gboolean
vigie_message_has_window (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  GtkWindow *window = find_window (widget);
  return window && GTK_ROOT (window) == gtk_widget_get_root (widget);
}

static gboolean
resize_cb (gpointer widget)
{
  gtk_widget_queue_resize (widget);
  return G_SOURCE_REMOVE;
}

/* Libadwaita of Debian 12 turns one row of buttons into two, or back, while it lays the dialog out.
 * What it then asks for, another height, GTK forgets: until something else changes it has the
 * height of the others. Newer ones have no such thing. */
static void
turned_cb (GtkWidget *buttons)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, g_object_ref (buttons), g_object_unref);
}

/* With large letters in a small window there is more to read than there is height: what is said
 * scrolls, so that the buttons below are always seen. Libadwaita has it above them in a box. */
static void
let_scroll (AdwMessageDialog *dialog)
{
  GtkWidget *handle = gtk_window_get_child (GTK_WINDOW (dialog));
  GtkWidget *box = GTK_IS_WINDOW_HANDLE (handle) ? gtk_widget_get_first_child (handle) : NULL;
  GtkWidget *said = GTK_IS_BOX (box) ? gtk_widget_get_first_child (box) : NULL;
  if (!GTK_IS_BOX (said))
    return;
  GtkWidget *bin = vigie_low_bin_new ();
  g_object_ref (said);
  gtk_box_remove (GTK_BOX (box), said);
  g_object_set (bin, "child", said, NULL);
  gtk_box_prepend (GTK_BOX (box), bin);
  gtk_widget_set_vexpand (bin, TRUE);
  g_object_unref (said);
  GtkWidget *buttons = gtk_widget_get_last_child (box);
  if (ADW_IS_SQUEEZER (buttons))
    g_signal_connect (buttons, "notify::visible-child", G_CALLBACK (turned_cb), NULL);
}

static AdwMessageDialog *
dialog_new (GtkWidget *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (find_window (parent), heading, body);
  let_scroll (ADW_MESSAGE_DIALOG (dialog));
  return ADW_MESSAGE_DIALOG (dialog);
}

void
vigie_message_show (GtkWidget *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = dialog_new (parent, heading, body);
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* `FILE:LINE [code]`: what a person reads out to whoever helps. */
GtkWidget *
vigie_message_place_new (const GError *error)
{
  const char *file = vigie_error_get_file (error);
  int line = vigie_error_get_line (error);
  g_autofree char *name = file ? g_path_get_basename (file) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  if (name)
    g_string_append (text, name);
  if (name && line > 0)
    g_string_append_printf (text, ":%d", line);
  g_string_append_printf (text, "%s[%s]", text->len > 0 ? " " : "", vigie_error_get_word (error));

  GtkWidget *label = gtk_label_new (text->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

void
vigie_message_show_error (GtkWidget *parent, const char *heading, const GError *error)
{
  AdwMessageDialog *dialog = dialog_new (parent, heading, error->message);
  adw_message_dialog_set_extra_child (dialog, vigie_message_place_new (error));
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Once: the task keeps the parent alive until it is told. */
static void
answer (AdwMessageDialog *dialog, gboolean go_on)
{
  g_autoptr (GTask) task = g_object_steal_data (G_OBJECT (dialog), TASK);
  if (task)
    g_task_return_boolean (task, go_on);
}

static void
responded_cb (AdwMessageDialog *dialog, const char *response)
{
  answer (dialog, g_str_equal (response, "accept"));
}

static void
destroyed_cb (AdwMessageDialog *dialog)
{
  answer (dialog, FALSE);
}

/* @task (transfer full) is told of the answer, also if the dialog goes without one. A window that
 * the task holds is closed, but not disposed of, so that it does not tell of its destruction. */
static void
await_answer (AdwMessageDialog *dialog, GTask *task)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  g_object_set_data (G_OBJECT (dialog), TASK, task);
  if (parent)
    g_signal_connect_object (parent, "unrealize", G_CALLBACK (gtk_window_destroy), dialog,
                             G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "response", G_CALLBACK (responded_cb), NULL);
  g_signal_connect (dialog, "destroy", G_CALLBACK (destroyed_cb), NULL);
}

static void
text_changed (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  adw_message_dialog_set_response_enabled (dialog, "accept", *text != '\0');
}

/* Nothing is asked twice because nothing was written. */
static void
need_text (AdwMessageDialog *dialog, GtkEditable *entry)
{
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed), dialog, 0);
  text_changed (entry, dialog);
}

static AdwMessageDialog *
question_new (GtkWidget *parent,
              const char *heading,
              const char *body,
              const char *stay,
              const char *accept,
              AdwResponseAppearance appearance)
{
  AdwMessageDialog *dialog = dialog_new (parent, heading, body);
  adw_message_dialog_add_responses (dialog, "cancel", stay, "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", appearance);
  adw_message_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

void
vigie_message_ask (GtkWidget *parent,
                   const char *heading,
                   const char *body,
                   const char *accept,
                   gboolean destructive,
                   GtkWidget *extra,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  AdwMessageDialog *dialog =
    question_new (parent, heading, body, _ ("_Cancel"), accept,
                  destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  if (!destructive)
    adw_message_dialog_set_default_response (dialog, "accept");
  if (extra)
    adw_message_dialog_set_extra_child (dialog, extra);
  if (GTK_IS_EDITABLE (extra))
    need_text (dialog, GTK_EDITABLE (extra));
  await_answer (dialog, g_task_new (parent, NULL, callback, user_data));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
vigie_message_ask_or (GtkWidget *parent,
                      const char *heading,
                      const char *body,
                      const char *stay,
                      const char *accept,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  AdwMessageDialog *dialog =
    question_new (parent, heading, body, stay, accept, ADW_RESPONSE_DESTRUCTIVE);
  await_answer (dialog, g_task_new (parent, NULL, callback, user_data));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
vigie_message_let_accept (GtkWidget *extra, gboolean may)
{
  GtkRoot *root = gtk_widget_get_root (extra);
  if (ADW_IS_MESSAGE_DIALOG (root))
    adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (root), "accept", may);
}

gboolean
vigie_message_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
