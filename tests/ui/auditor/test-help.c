/* test-help.c: the help pages are there in every language that has them, lead to one another, are
 * found by their words, and by the place one is at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-auditor-page.h"
#include "auditor/vigie-welcome-page.h"
#include "compat/vigie-message.h"
#include "help/vigie-help-window.h"
#include "ui-fixture.h"

#include <string.h>

static const char *const languages[] = { "en", "fr" };

/* Pages ---------------------------------------------------------------------------------------- */

/* What the blocks of a page are, in their order: headings, items, links, paragraphs. */
static char *
get_shape (const char *page)
{
  g_auto (GStrv) blocks = vigie_help_split (page);
  g_autoptr (GString) shape = g_string_new (NULL);
  for (guint i = 0; blocks[i]; i++)
    {
      g_autofree char *link = vigie_help_get_link (blocks[i]);
      if (link)
        g_string_append_printf (shape, ">%s", link);
      else
        g_string_append_c (shape, strchr ("#-", *blocks[i]) ? *blocks[i] : '.');
    }
  return g_string_free (g_steal_pointer (&shape), FALSE);
}

/* The same parts in the same order, so that nothing is missing in one of them. */
static void
test_languages (void)
{
  for (guint i = 0; vigie_help_topics[i].name; i++)
    {
      g_autofree char *english = vigie_help_read (vigie_help_topics[i].name, "en");
      g_assert_nonnull (english);
      g_assert_true (g_str_has_prefix (english, "# "));
      g_autofree char *shape = get_shape (english);
      for (guint k = 1; k < G_N_ELEMENTS (languages); k++)
        {
          g_autofree char *page = vigie_help_read (vigie_help_topics[i].name, languages[k]);
          g_assert_nonnull (page);
          g_assert_cmpstr (page, !=, english);
          g_autofree char *other = get_shape (page);
          g_assert_cmpstr (other, ==, shape);
        }
    }
  g_assert_null (vigie_help_read ("nothing", NULL));
}

static char *
find_title (const char *topic, const char *language)
{
  g_autofree char *page = vigie_help_read (topic, language);
  g_assert_nonnull (page);
  return g_strndup (page + 2, strcspn (page + 2, "\n"));
}

/* A link leads to a page, and says what that is called; every page says where to go on. */
static void
test_links (void)
{
  for (guint i = 0; vigie_help_topics[i].name; i++)
    for (guint k = 0; k < G_N_ELEMENTS (languages); k++)
      {
        g_autofree char *page = vigie_help_read (vigie_help_topics[i].name, languages[k]);
        g_auto (GStrv) blocks = vigie_help_split (page);
        guint n = 0;
        for (guint b = 0; blocks[b]; b++)
          {
            g_autofree char *link = vigie_help_get_link (blocks[b]);
            if (!link)
              {
                g_assert_null (strstr (blocks[b], "]("));
                continue;
              }
            n++;
            g_assert_true (vigie_help_has_topic (link));
            g_assert_cmpstr (link, !=, vigie_help_topics[i].name);
            g_autofree char *title = find_title (link, languages[k]);
            g_autofree char *wanted = g_strdup_printf ("- [%s](%s.md)", title, link);
            g_assert_cmpstr (blocks[b], ==, wanted);
          }
        g_assert_cmpuint (n, >, 0);
      }
}

static void
test_search (void)
{
  g_autofree char *excerpt = NULL;
  g_assert_true (vigie_help_search ("evidence", "", NULL));
  g_assert_true (vigie_help_search ("evidence", "BARS  faces", &excerpt));
  g_assert_true (g_str_has_prefix (excerpt, "Black Out… covers faces"));
  g_assert_false (vigie_help_search ("evidence", "faces barometer", NULL));
  /* Marks of Markdown and names of files are no words, nor is where a page leads to. */
  g_assert_false (vigie_help_search ("evidence", "*", NULL));
  g_assert_false (vigie_help_search ("evidence", "e-mail", NULL));
}

/* Window --------------------------------------------------------------------------------------- */

static VigieHelpWindow *
open_help (void)
{
  GtkWidget *help = vigie_help_window_new (NULL);
  gtk_window_present (GTK_WINDOW (help));
  ui_settle ();
  return VIGIE_HELP_WINDOW (help);
}

static void
test_shows (void)
{
  VigieHelpWindow *help = open_help ();
  GtkWidget *text = GTK_WIDGET (ui_child (help, VIGIE_TYPE_HELP_WINDOW, "text"));
  g_assert_nonnull (ui_find (help, GTK_TYPE_LABEL, "For coordinators"));
  for (guint i = 0; vigie_help_topics[i].name; i++)
    {
      g_autofree char *title = vigie_help_get_title (vigie_help_topics[i].name);
      g_assert_nonnull (ui_find (help, ADW_TYPE_ACTION_ROW, title));
      vigie_help_window_show_topic (help, vigie_help_topics[i].name);
      ui_settle ();
      g_assert_cmpstr (vigie_help_window_get_topic (help), ==, vigie_help_topics[i].name);
      g_assert_nonnull (ui_find (text, GTK_TYPE_LABEL, title));
      gtk_widget_activate_action (GTK_WIDGET (help), "help.contents", NULL);
      ui_settle ();
    }
  ui_close (GTK_WINDOW (help), help);
}

static void
test_leads_on (void)
{
  VigieHelpWindow *help = open_help ();
  vigie_help_window_show_topic (help, "review");
  ui_settle ();
  GtkWidget *link =
    ui_find (ui_child (help, VIGIE_TYPE_HELP_WINDOW, "text"), GTK_TYPE_BUTTON, "Send audits");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Send audits");
  g_signal_emit_by_name (link, "clicked");
  ui_settle ();
  g_assert_cmpstr (vigie_help_window_get_topic (help), ==, "sending");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (ui_child (help, VIGIE_TYPE_HELP_WINDOW, "scroller")),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "Send audits");
  ui_close (GTK_WINDOW (help), help);
}

static void
on_told (gboolean *told)
{
  *told = TRUE;
}

/* The entry waits whether more is typed before it tells. */
static void
wait_for_search (gpointer search)
{
  gboolean told = FALSE;
  const gulong handler =
    g_signal_connect_swapped (search, "search-changed", G_CALLBACK (on_told), &told);
  while (!told)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (search, handler);
}

static void
search_for (VigieHelpWindow *help, const char *words)
{
  gpointer search = ui_child (help, VIGIE_TYPE_HELP_WINDOW, "search");
  gtk_editable_set_text (GTK_EDITABLE (search), words);
  wait_for_search (search);
  ui_settle ();
}

static void
test_finds (void)
{
  VigieHelpWindow *help = open_help ();
  GtkWidget *list = GTK_WIDGET (ui_child (help, VIGIE_TYPE_HELP_WINDOW, "list"));
  vigie_help_window_show_topic (help, "join");
  search_for (help, "poedit");
  g_assert_null (vigie_help_window_get_topic (help));
  g_assert_cmpuint (ui_count (list, GTK_TYPE_LABEL, "Translate the window"), ==, 1);
  guint shown = 0;
  for (int i = 0; vigie_help_topics[i].name; i++)
    shown += gtk_widget_get_child_visible (
      GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)));
  g_assert_cmpuint (shown, ==, 1);
  gtk_widget_activate (ui_find (list, ADW_TYPE_ACTION_ROW, "Translate the window"));
  ui_settle ();
  g_assert_cmpstr (vigie_help_window_get_topic (help), ==, "translating");
  search_for (help, "zebra");
  g_assert_nonnull (ui_find (help, GTK_TYPE_LABEL, "No help page has all of these words."));

  gpointer search = ui_child (help, VIGIE_TYPE_HELP_WINDOW, "search");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  gpointer watched = help;
  g_object_add_weak_pointer (watched, &watched);
  g_signal_emit_by_name (search, "stop-search");
  ui_settle ();
  g_assert_null (watched);
}

/* Enter right after the last letter finds as well, and what it opened stays. */
static void
test_finds_in_a_hurry (void)
{
  VigieHelpWindow *help = open_help ();
  gpointer search = ui_child (help, VIGIE_TYPE_HELP_WINDOW, "search");
  gtk_editable_set_text (GTK_EDITABLE (search), "poedit");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (vigie_help_window_get_topic (help), ==, "translating");
  wait_for_search (search);
  g_assert_cmpstr (vigie_help_window_get_topic (help), ==, "translating");
  ui_close (GTK_WINDOW (help), help);
}

/* Places --------------------------------------------------------------------------------------- */

static VigieHelpWindow *
find_help (void)
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

static void
test_fits_the_place (void)
{
  GtkWindow *window = ui_show (vigie_welcome_page_new ());
  g_assert_cmpstr (vigie_help_find_topic (window), ==, "join");
  vigie_help_open (window);
  VigieHelpWindow *help = find_help ();
  g_assert_cmpstr (vigie_help_window_get_topic (help), ==, "join");

  /* It is one window, which goes to where the person asks next. */
  adw_window_set_content (ADW_WINDOW (window), vigie_auditor_page_new ());
  /* A page is there when it has been drawn, and the focus has left the one before it. */
  while (g_strcmp0 (vigie_help_find_topic (window), "list") != 0)
    g_main_context_iteration (NULL, TRUE);
  vigie_help_open (window);
  g_assert_true (find_help () == help);
  g_assert_cmpstr (vigie_help_window_get_topic (help), ==, "list");

  vigie_message_show (GTK_WIDGET (window), "Heading", "Body");
  g_assert_cmpstr (vigie_help_find_topic (GTK_WINDOW (ui_dialog ())), ==, "list");
  ui_answer ("close");
  gtk_window_destroy (GTK_WINDOW (help));
  ui_close (window, NULL);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/help/languages", test_languages);
  g_test_add_func ("/ui/help/links", test_links);
  g_test_add_func ("/ui/help/search", test_search);
  g_test_add_func ("/ui/help/shows", test_shows);
  g_test_add_func ("/ui/help/leads-on", test_leads_on);
  g_test_add_func ("/ui/help/finds", test_finds);
  g_test_add_func ("/ui/help/finds-in-a-hurry", test_finds_in_a_hurry);
  g_test_add_func ("/ui/help/fits-the-place", test_fits_the_place);
  return g_test_run ();
}
