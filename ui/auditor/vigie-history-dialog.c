/* vigie-history-dialog.c: what was answered when, and what stood there before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-history-dialog.h"

#include "base/vigie-time.h"
#include "form/vigie-answer-text.h"
#include "form/vigie-markdown.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

struct _VigieHistoryDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (VigieHistoryDialog, vigie_history_dialog, ADW_TYPE_WINDOW)

/* As the question shows it: choices by their labels as far as the form still offers them */
static char *
describe_value (VigieFormSession *session, const char *path, const char *value)
{
  VigieFormItem item;
  VigieFormNode *node = vigie_form_session_find (session, path);
  if (!value || !*value)
    /* Translators: an answer that is empty */
    return g_strdup (_ ("(empty)"));
  return node && vigie_form_session_item_for_node (session, node, &item)
           ? vigie_answer_text_of_value (session, &item, value)
           : g_strdup (value);
}

/* Reminders are kept beside the answers, under paths that no form has. */
static gboolean
is_reminder (const VigieHistoryEntry *entry)
{
  return g_str_has_prefix (entry->path, "reminder[");
}

/* What came or went as a whole, and what was answered */
static char *
describe_change (VigieFormSession *session, const VigieHistoryEntry *entry, const char *path)
{
  const gboolean is_structure = *entry->before == '\0' && *entry->after == '\0';
  if (is_structure && g_str_equal (entry->kind, "add"))
    return g_strdup (C_ ("history", "added"));
  if (is_structure && g_str_equal (entry->kind, "remove"))
    return g_strdup (C_ ("history", "removed"));
  if (is_reminder (entry))
    return g_strdup (*entry->after ? C_ ("history", "sent") : C_ ("history", "taken back"));
  g_autofree char *before = describe_value (session, path, entry->before);
  g_autofree char *after = describe_value (session, path, entry->after);
  return g_strdup_printf ("%s → %s", before, after);
}

/* Three lines: what was asked, the change, when and who. @path: where the question is now */
static char *
describe_entry (VigieFormSession *session,
                const VigieHistoryEntry *entry,
                const char *path,
                const char *who)
{
  VigieFormNode *node = vigie_form_session_find (session, path);
  g_autofree char *label =
    node ? vigie_form_session_get_node_text (session, node, VIGIE_FORM_TEXT_LABEL) : NULL;
  g_autofree char *change = describe_change (session, entry, path);
  g_autoptr (GDateTime) time = vigie_time_from_text (entry->time, NULL);
  g_autoptr (GDateTime) local = time ? g_date_time_to_local (time) : NULL;
  g_autofree char *when = local ? g_date_time_format (local, "%x %X") : g_strdup (entry->time);
  g_autofree char *words = is_reminder (entry)
                             ? g_strdup (C_ ("history", "Reminder"))
                             : vigie_markdown_to_plain (label ? label : entry->path);
  g_autofree char *question = g_markup_escape_text (words, -1);
  g_autofree char *plain_change = g_markup_escape_text (change, -1);
  g_autofree char *plain_who = g_markup_escape_text (who, -1);
  return g_strdup_printf ("<b>%s</b>\n%s\n<small>%s · %s</small>", question, plain_change, when,
                          plain_who);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, vigie_label_new (NULL, NULL));
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkStringObject *text = gtk_list_item_get_item (list_item);
  gtk_label_set_markup (GTK_LABEL (gtk_list_item_get_child (list_item)),
                        gtk_string_object_get_string (text));
}

static void
vigie_history_dialog_class_init (VigieHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/auditor/vigie-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieHistoryDialog, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_history_dialog_init (VigieHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

GtkWidget *
vigie_history_dialog_new (GtkWindow *parent,
                          VigieFormSession *session,
                          GPtrArray *history,
                          const char *who,
                          const char *path)
{
  VigieHistoryDialog *self =
    g_object_new (VIGIE_TYPE_HISTORY_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  for (guint i = history->len; i > 0; i--) /* the newest first */
    {
      const VigieHistoryEntry *entry = g_ptr_array_index (history, i - 1);
      g_autofree char *text = describe_entry (session, entry, path ? path : entry->path, who);
      gtk_string_list_append (texts, text);
    }
  if (path)
    gtk_window_set_title (GTK_WINDOW (self), _ ("History of This Answer"));
  const gboolean any = g_list_model_get_n_items (G_LIST_MODEL (texts)) > 0;
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (texts)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "empty");
  return GTK_WIDGET (self);
}
