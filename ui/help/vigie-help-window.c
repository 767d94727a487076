/* vigie-help-window.c: the list of help pages with its search, and one page at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "help/vigie-help-window.h"

#include "form/vigie-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VigieHelpWindow
{
  AdwWindow parent_instance;

  GtkEditable *search;
  GtkStack *stack;
  GtkStack *results;
  GtkListBox *list;
  GtkScrolledWindow *scroller;
  GtkBox *text;

  char *topic;  /* (nullable) */
  char *sought; /* (nullable): what the results are of */
};

G_DEFINE_FINAL_TYPE (VigieHelpWindow, vigie_help_window, ADW_TYPE_WINDOW)

/* The list ------------------------------------------------------------------------------------- */

static const char *
name_reader (VigieHelpReader reader)
{
  return reader == VIGIE_HELP_AUDITOR       ? _ ("For auditors")
         : reader == VIGIE_HELP_COORDINATOR ? _ ("For coordinators")
                                            : _ ("For translators");
}

/* Rows stand in the order of the topics. */
static const VigieHelpTopic *
get_topic (GtkListBoxRow *row)
{
  return &vigie_help_topics[gtk_list_box_row_get_index (row)];
}

static void
add_row (VigieHelpWindow *self, const VigieHelpTopic *topic)
{
  g_autofree char *title = vigie_help_get_title (topic->name);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title ? title : topic->name);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "help.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", topic->name);
  gtk_list_box_append (self->list, row);
}

static gboolean
fits (GtkListBoxRow *row, gpointer user_data)
{
  VigieHelpWindow *self = user_data;
  return vigie_help_search (get_topic (row)->name, gtk_editable_get_text (self->search), NULL);
}

static void
head (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const VigieHelpReader reader = get_topic (row)->reader;
  if (before && get_topic (before)->reader == reader)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name_reader (reader), "xalign", 0.0,
                                   "wrap", TRUE, "margin-top", before ? 18 : 0, "margin-bottom", 6,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

/* Beside each title, where the words that were looked for stand. Whether they are others than
 * before: the entry tells of a change only after a pause, when a page may have been opened. */
static gboolean
show_results (VigieHelpWindow *self)
{
  const char *query = gtk_editable_get_text (self->search);
  gboolean any = FALSE;
  if (g_strcmp0 (self->sought, query) == 0)
    return FALSE;
  g_free (self->sought);
  self->sought = g_strdup (query);
  for (int i = 0; vigie_help_topics[i].name; i++)
    {
      g_autofree char *excerpt = NULL;
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);
      any |= vigie_help_search (vigie_help_topics[i].name, query, &excerpt);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), excerpt ? excerpt : "");
    }
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
  gtk_stack_set_visible_child_name (self->results, any ? "list" : "nothing");
  return TRUE;
}

/* A page --------------------------------------------------------------------------------------- */

static void
add_link (VigieHelpWindow *self, const char *topic)
{
  g_autofree char *title = vigie_help_get_title (topic);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "label", title ? title : topic, "wrap", TRUE, "wrap-mode",
                  PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE, NULL);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : topic, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "help.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", topic);
  gtk_box_append (self->text, button);
}

static void
add_block (VigieHelpWindow *self, const char *block)
{
  const guint level = (guint) strspn (block, "#");
  const gboolean is_item = g_str_has_prefix (block, "- ");
  const char *words = block + (level > 0 ? level + 1 : is_item ? 2 : 0);
  g_autofree char *link = vigie_help_get_link (block);
  if (link)
    {
      add_link (self, link);
      return;
    }
  g_autofree char *markup = vigie_markdown_to_pango (words);
  g_autofree char *item = is_item ? g_strconcat ("• ", markup, NULL) : NULL;
  GtkWidget *label = g_object_new (
    GTK_TYPE_LABEL, "label", item ? item : markup, "use-markup", TRUE, "wrap", TRUE, "wrap-mode",
    PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "margin-start", is_item ? 12 : 0, "accessible-role",
    level > 0 ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL, NULL);
  if (level > 0)
    gtk_widget_add_css_class (label, level == 1 ? "title-1" : "title-4");
  gtk_box_append (self->text, label);
}

static void
show_page (VigieHelpWindow *self)
{
  g_autofree char *page = vigie_help_read (self->topic, NULL);
  g_autofree char *title = vigie_help_get_title (self->topic);
  g_auto (GStrv) blocks = vigie_help_split (page ? page : "");
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->text))))
    gtk_box_remove (self->text, child);
  for (guint i = 0; blocks[i]; i++)
    add_block (self, blocks[i]);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : self->topic, -1);
}

void
vigie_help_window_show_topic (VigieHelpWindow *self, const char *topic)
{
  g_return_if_fail (VIGIE_IS_HELP_WINDOW (self));
  char *name = topic && vigie_help_has_topic (topic) ? g_strdup (topic) : NULL;
  g_free (self->topic);
  self->topic = name;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.contents", name != NULL);
  if (name)
    show_page (self);
  gtk_stack_set_visible_child_name (self->stack, name ? "page" : "contents");
  gtk_widget_grab_focus (name ? GTK_WIDGET (self->scroller) : GTK_WIDGET (self->search));
}

const char *
vigie_help_window_get_topic (VigieHelpWindow *self)
{
  g_return_val_if_fail (VIGIE_IS_HELP_WINDOW (self), NULL);
  return self->topic;
}

/* Doing ---------------------------------------------------------------------------------------- */

static void
show_activated (GtkWidget *widget, const char *name, GVariant *topic)
{
  vigie_help_window_show_topic (VIGIE_HELP_WINDOW (widget), g_variant_get_string (topic, NULL));
}

static void
contents_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_help_window_show_topic (VIGIE_HELP_WINDOW (widget), NULL);
}

static void
go_to_search_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (VIGIE_HELP_WINDOW (widget)->search));
}

/* What is typed is looked for, whatever is shown. */
static void
search_changed_cb (GtkSearchEntry *entry, VigieHelpWindow *self)
{
  if (show_results (self) && self->topic)
    vigie_help_window_show_topic (self, NULL);
}

/* The first of the results, or the one that has the focus: its keys come through the search too. */
static void
search_activated_cb (GtkSearchEntry *entry, VigieHelpWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  search_changed_cb (entry, self);
  for (int i = 0; vigie_help_topics[i].name && !row && !self->topic; i++)
    {
      GtkWidget *candidate = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, i));
      if (gtk_widget_get_child_visible (candidate))
        row = candidate;
    }
  if (row)
    gtk_widget_activate (row);
}

static void
search_stopped_cb (GtkSearchEntry *entry, VigieHelpWindow *self)
{
  if (*gtk_editable_get_text (self->search))
    gtk_editable_set_text (self->search, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_help_window_finalize (GObject *object)
{
  VigieHelpWindow *self = VIGIE_HELP_WINDOW (object);
  g_free (self->topic);
  g_free (self->sought);
  G_OBJECT_CLASS (vigie_help_window_parent_class)->finalize (object);
}

static void
vigie_help_window_class_init (VigieHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_help_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/help/vigie-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieHelpWindow, search);
  gtk_widget_class_bind_template_child (widget_class, VigieHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieHelpWindow, results);
  gtk_widget_class_bind_template_child (widget_class, VigieHelpWindow, list);
  gtk_widget_class_bind_template_child (widget_class, VigieHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigieHelpWindow, text);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_install_action (widget_class, "help.show", "s", show_activated);
  gtk_widget_class_install_action (widget_class, "help.contents", NULL, contents_activated);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, go_to_search_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.contents",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.search",
                                       NULL);
}

static void
vigie_help_window_init (VigieHelpWindow *self)
{
  /* Beside a dialog that must be answered first, the help can still be read. */
  g_autoptr (GtkWindowGroup) alone = gtk_window_group_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_group_add_window (alone, GTK_WINDOW (self));
  for (guint i = 0; vigie_help_topics[i].name; i++)
    add_row (self, &vigie_help_topics[i]);
  gtk_list_box_set_filter_func (self->list, fits, self, NULL);
  gtk_list_box_set_header_func (self->list, head, NULL, NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
  vigie_help_window_show_topic (self, NULL);
}

GtkWidget *
vigie_help_window_new (GtkWindow *parent)
{
  return g_object_new (VIGIE_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
}

static VigieHelpWindow *
find_open (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (VIGIE_IS_HELP_WINDOW (window))
        return VIGIE_HELP_WINDOW (window);
    }
  return NULL;
}

void
vigie_help_open (GtkWindow *from)
{
  g_return_if_fail (GTK_IS_WINDOW (from));
  VigieHelpWindow *self = find_open ();
  if (VIGIE_IS_HELP_WINDOW (from))
    return;
  if (!self)
    self = VIGIE_HELP_WINDOW (vigie_help_window_new (from));
  vigie_help_window_show_topic (self, vigie_help_find_topic (from));
  gtk_window_present (GTK_WINDOW (self));
}

/* F1 ------------------------------------------------------------------------------------------- */

static gboolean
asked_cb (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  vigie_help_open (GTK_WINDOW (window));
  return GDK_EVENT_STOP;
}

static void
windows_changed_cb (GListModel *windows, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *keys = gtk_shortcut_controller_new ();
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                          gtk_callback_action_new (asked_cb, NULL, NULL)));
      gtk_widget_add_controller (window, keys);
    }
}

void
vigie_help_listen (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb),
                    NULL);
}
