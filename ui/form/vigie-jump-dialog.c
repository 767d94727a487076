/* vigie-jump-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-jump-dialog-private.h"

#include "form/vigie-markdown.h"
#include "vigie-fold.h"

struct _VigieJumpDialog
{
  AdwWindow parent_instance;

  GtkEditable *search;
  GtkListView *list;
  GtkStack *stack;
  GtkFilter *filter;
  char **words; /* (nullable): folded */
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieJumpDialog, vigie_jump_dialog, ADW_TYPE_WINDOW)

static void
on_search (VigieJumpDialog *self)
{
  g_strfreev (self->words);
  self->words = vigie_fold_words (gtk_editable_get_text (self->search));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  GListModel *shown = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (shown) > 0 ? "questions" : "nothing");
}

static gboolean
is_wanted (gpointer question, gpointer user_data)
{
  VigieJumpDialog *self = user_data;
  return !self->words
         || vigie_fold_matches (gtk_string_object_get_string (question),
                                (const char *const *) self->words);
}

static void
on_activate (VigieJumpDialog *self, guint place)
{
  GListModel *shown = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr (GtkStringObject) chosen = g_list_model_get_item (shown, place);
  if (!chosen)
    return;
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (chosen), "path"));
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[CHOSEN], 0, path);
  g_object_unref (self);
}

static void
on_first (VigieJumpDialog *self)
{
  on_search (self);
  on_activate (self, 0);
}

static void
vigie_jump_dialog_finalize (GObject *object)
{
  g_strfreev (VIGIE_JUMP_DIALOG (object)->words);
  G_OBJECT_CLASS (vigie_jump_dialog_parent_class)->finalize (object);
}

static void
vigie_jump_dialog_class_init (VigieJumpDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_jump_dialog_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", VIGIE_TYPE_JUMP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/form/vigie-jump-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieJumpDialog, search);
  gtk_widget_class_bind_template_child (widget_class, VigieJumpDialog, list);
  gtk_widget_class_bind_template_child (widget_class, VigieJumpDialog, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_first);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE,
                                               "wrap-mode", PANGO_WRAP_WORD_CHAR, "margin-top", 4,
                                               "margin-bottom", 4, NULL));
}

/* On GTK 4.8 the row of the list, which has the focus, has no name of its own. */
static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_widget_get_parent (label);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  gtk_label_set_text (GTK_LABEL (label), text);
  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
vigie_jump_dialog_init (VigieJumpDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

static void
add_questions (GListStore *store, VigieFormSession *session, const VigieFormItem *parent)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (!vigie_form_session_item_is_relevant (session, item))
        continue;
      if (item->kind <= VIGIE_FORM_KIND_INSTANCE)
        {
          add_questions (store, session, item);
          continue;
        }
      g_autofree char *label = vigie_form_session_get_text (session, item, VIGIE_FORM_TEXT_LABEL);
      if (!label || !item->node || vigie_form_node_is_read_only (item->node))
        continue;
      g_autofree char *plain = vigie_markdown_to_plain (label);
      g_autoptr (GtkStringObject) question = gtk_string_object_new (plain);
      g_object_set_data_full (G_OBJECT (question), "path", vigie_form_node_get_path (item->node),
                              g_free);
      g_list_store_append (store, question);
    }
}

GtkWidget *
vigie_jump_dialog_new (VigieFormSession *session)
{
  VigieJumpDialog *self = g_object_new (VIGIE_TYPE_JUMP_DIALOG, NULL);
  GListStore *store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  add_questions (store, session, NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  GtkFilterListModel *found = gtk_filter_list_model_new (G_LIST_MODEL (store), self->filter);
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (G_LIST_MODEL (found));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  return GTK_WIDGET (self);
}
