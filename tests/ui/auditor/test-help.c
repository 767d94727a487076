/* test-help.c: the help pages are there in every language that has them, and are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "help/vigie-help-window.h"
#include "ui-fixture.h"

#include <string.h>

static guint
count_headings (const char *page)
{
  guint n = 0;
  for (const char *at = strchr (page, '#'); at; at = strchr (at + 1, '#'))
    n += at == page || at[-1] == '\n';
  return n;
}

/* The same headings in their order, so that no part is missing in one of them. */
static void
test_languages (void)
{
  for (guint i = 0; vigie_help_topics[i]; i++)
    {
      g_autofree char *english = vigie_help_read (vigie_help_topics[i], "en");
      g_autofree char *french = vigie_help_read (vigie_help_topics[i], "fr");
      g_assert_nonnull (english);
      g_assert_nonnull (french);
      g_assert_true (g_str_has_prefix (english, "# "));
      g_assert_cmpuint (count_headings (english), ==, count_headings (french));
      g_assert_cmpstr (english, !=, french);
    }
  g_assert_null (vigie_help_read ("nothing", NULL));
}

static void
test_shows (void)
{
  GtkWidget *help = vigie_help_window_new (NULL);
  gtk_window_present (GTK_WINDOW (help));
  ui_settle ();
  g_assert_nonnull (ui_find (help, GTK_TYPE_LABEL, "Join a campaign"));
  GtkDropDown *topics = GTK_DROP_DOWN (ui_child (help, VIGIE_TYPE_HELP_WINDOW, "topics"));
  GListModel *titles = gtk_drop_down_get_model (topics);
  for (guint i = 0; vigie_help_topics[i]; i++)
    {
      g_autoptr (GtkStringObject) title = g_list_model_get_item (titles, i);
      gtk_drop_down_set_selected (topics, i);
      ui_settle ();
      GtkWidget *text = GTK_WIDGET (ui_child (help, VIGIE_TYPE_HELP_WINDOW, "text"));
      g_assert_nonnull (ui_find (text, GTK_TYPE_LABEL, gtk_string_object_get_string (title)));
    }
  ui_close (GTK_WINDOW (help), help);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/help/languages", test_languages);
  g_test_add_func ("/ui/help/shows", test_shows);
  return g_test_run ();
}
