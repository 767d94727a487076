/* vigie-help-window.c
 *
 * The pages are Markdown, a folder for each language: a title, headings, paragraphs, lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "help/vigie-help-window.h"

#include "compat/vigie-drop-down.h"
#include "form/vigie-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX "/org/vigie/Vigie/help"

const char *const vigie_help_topics[] = {
  "first-steps", "filling", "waiting", "sending", "safety", NULL,
};

struct _VigieHelpWindow
{
  AdwWindow parent_instance;

  GtkDropDown *topics;
  GtkScrolledWindow *scroller;
  GtkBox *text;
};

G_DEFINE_FINAL_TYPE (VigieHelpWindow, vigie_help_window, ADW_TYPE_WINDOW)

/* Reading -------------------------------------------------------------------------------------- */

static char *
read_in (const char *topic, const char *language)
{
  g_autofree char *path = g_strdup_printf (PREFIX "/%s/%s.md", language, topic);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  return data ? g_strndup (data, size) : NULL;
}

char *
vigie_help_read (const char *topic, const char *language)
{
  g_return_val_if_fail (topic, NULL);
  if (language)
    return read_in (topic, language);
  const char *const *names = g_get_language_names ();
  for (guint i = 0; names[i]; i++)
    {
      char *page = read_in (topic, names[i]);
      if (page)
        return page;
    }
  return read_in (topic, "en");
}

/* Showing -------------------------------------------------------------------------------------- */

static void
add_block (VigieHelpWindow *self, const char *block)
{
  const guint level = (guint) strspn (block, "#");
  const gboolean is_item = g_str_has_prefix (block, "- ");
  const char *words = block + (level > 0 ? level + 1 : is_item ? 2 : 0);
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

static gboolean
begins_block (const char *line)
{
  return *line == '#' || g_str_has_prefix (line, "- ");
}

/* A block ends at an empty line, and where an item of a list begins. */
static void
add_page (VigieHelpWindow *self, const char *page)
{
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
  g_autoptr (GString) block = g_string_new (NULL);
  for (guint i = 0; lines[i]; i++)
    {
      const char *line = g_strstrip (lines[i]);
      if (block->len > 0 && (*line == '\0' || begins_block (line)))
        {
          add_block (self, block->str);
          g_string_truncate (block, 0);
        }
      if (*line)
        g_string_append_printf (block, "%s%s", block->len > 0 ? " " : "", line);
    }
  if (block->len > 0)
    add_block (self, block->str);
}

static void
show_topic (VigieHelpWindow *self, guint number)
{
  g_autofree char *page = vigie_help_read (vigie_help_topics[number], NULL);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->text))))
    gtk_box_remove (self->text, child);
  add_page (self, page ? page : "");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
topic_selected_cb (GtkDropDown *topics, GParamSpec *pspec, VigieHelpWindow *self)
{
  const guint selected = gtk_drop_down_get_selected (topics);
  if (selected != GTK_INVALID_LIST_POSITION)
    show_topic (self, selected);
}

/* The first line of a page is its title. */
static void
list_topics (VigieHelpWindow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  for (guint i = 0; vigie_help_topics[i]; i++)
    {
      g_autofree char *page = vigie_help_read (vigie_help_topics[i], NULL);
      g_autofree char *title = g_strndup (page ? page : "", strcspn (page ? page : "", "\n"));
      gtk_string_list_append (titles, title + strspn (title, "# "));
    }
  gtk_drop_down_set_model (self->topics, G_LIST_MODEL (titles));
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_help_window_class_init (VigieHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/help/vigie-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieHelpWindow, topics);
  gtk_widget_class_bind_template_child (widget_class, VigieHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigieHelpWindow, text);
  gtk_widget_class_bind_template_callback (widget_class, topic_selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_help_window_init (VigieHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  list_topics (self);
  vigie_drop_down_name_button (self->topics, _ ("Topic"));
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

GtkWidget *
vigie_help_window_new (GtkWindow *parent)
{
  return g_object_new (VIGIE_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
}
