/* test-form-spelling.c: misspelled words, where there is a dictionary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-speller-private.h"
#include "vigie-settings.h"

#include <adwaita.h>
#include <locale.h>

static const char document[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:jr='http://openrosa.org/javarosa'>"
  "<h:head><h:title>Words</h:title><model><itext>"
  "<translation lang='English (en)' default='true()'>"
  "<text id='l'><value>Comment</value></text></translation>"
  "<translation lang='Français (fr)'><text id='l'><value>Commentaire</value></text></translation>"
  "</itext><instance><data id='words' version='1'><long/><short/><code/><number/></data></instance>"
  "<bind nodeset='/data/long' type='string'/><bind nodeset='/data/short' type='string'/>"
  "<bind nodeset='/data/code' type='string'/><bind nodeset='/data/number' type='int'/>"
  "</model></h:head><h:body>"
  "<input ref='/data/long' appearance='multiline'><label ref=\"jr:itext('l')\"/></input>"
  "<input ref='/data/short'><label>Short</label></input>"
  "<input ref='/data/code' appearance='numbers'><label>Code</label></input>"
  "<input ref='/data/number'><label>Number</label></input>"
  "</h:body></h:html>";

static void
on_changed (gboolean *changed)
{
  *changed = TRUE;
}

/* Dictionaries are read in a thread. Without one of English or French, for which tests have
 * packages, nothing here can be tried. */
static VigieSpeller *
open_speller (const char *language)
{
  g_autoptr (VigieSpeller) speller = vigie_speller_get (language);
  gboolean changed = vigie_speller_is_read (speller);
  const gulong handler =
    g_signal_connect_swapped (speller, "changed", G_CALLBACK (on_changed), &changed);
  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (speller, handler);
  if (vigie_speller_is_ready (speller))
    return g_steal_pointer (&speller);
  g_test_skip ("there is no dictionary");
  return NULL;
}

static char *
list_wrong (VigieSpeller *speller, const char *text)
{
  g_autoptr (GArray) wrong = vigie_speller_find_wrong (speller, text);
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < wrong->len; i++)
    {
      const VigieSpellWord *word = &g_array_index (wrong, VigieSpellWord, i);
      g_autofree char *bytes = g_strndup (text + word->start, word->end - word->start);
      g_autofree char *characters = g_utf8_substring (text, word->first, word->last);
      g_assert_cmpstr (bytes, ==, characters);
      g_string_append_printf (words, "%s%s", i > 0 ? " " : "", bytes);
    }
  return g_strdup (words->str);
}

static void
assert_wrong (VigieSpeller *speller, const char *text, const char *expected)
{
  g_autofree char *wrong = list_wrong (speller, text);
  g_assert_cmpstr (wrong, ==, expected);
}

/* Words ---------------------------------------------------------------------------------------- */

static void
test_words (void)
{
  g_autoptr (VigieSpeller) speller = open_speller ("en");
  if (!speller)
    return;
  assert_wrong (speller, "", "");
  assert_wrong (speller, "Nothing is wrong here.", "");
  assert_wrong (speller, "— Helo, the doorr isn't opne!", "Helo doorr opne");
  assert_wrong (speller, "helo", "helo");
  assert_wrong (speller, "Bus B12x of the QRZT", "");
  assert_wrong (speller, "See www.exampl.org, wriet to bobb@exampl.org, or look at /srv/thingz.",
                "wriet");
}

static void
test_french_words (void)
{
  g_autoptr (VigieSpeller) speller = open_speller ("fr");
  if (!speller)
    return;
  assert_wrong (speller, "Aujourd’hui l’eau de l'accueil était tiéde", "tiéde");
  g_auto (GStrv) words = vigie_speller_suggest (speller, "tiéde", 5);
  g_assert_true (g_strv_contains ((const char *const *) words, "tiède"));
  g_assert_cmpuint (g_strv_length (words), <=, 5);
}

static void
test_no_dictionary (void)
{
  g_autoptr (VigieSpeller) speller = vigie_speller_get ("qqq");
  gboolean changed = vigie_speller_is_read (speller);
  g_signal_connect_swapped (speller, "changed", G_CALLBACK (on_changed), &changed);
  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (vigie_speller_is_ready (speller));
  assert_wrong (speller, "xyzzy qwrt", "");
  g_signal_handlers_disconnect_by_data (speller, &changed);
}

static void
test_ignored_and_added (void)
{
  g_autoptr (VigieSpeller) speller = open_speller ("en");
  if (!speller)
    return;
  assert_wrong (speller, "fooglers baarlow", "fooglers baarlow");
  vigie_speller_ignore (speller, "fooglers");
  assert_wrong (speller, "fooglers baarlow", "baarlow");
  vigie_speller_add (speller, "baarlow");
  assert_wrong (speller, "fooglers baarlow", "");
}

/* In the form ---------------------------------------------------------------------------------- */

static void
settle_idle (FormFixture *fixture)
{
  form_fixture_settle (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkTextView *
get_view (FormFixture *fixture)
{
  GtkWidget *question = form_fixture_go (fixture, "/data/long");
  return GTK_TEXT_VIEW (form_fixture_find_type (question, GTK_TYPE_TEXT_VIEW));
}

/* What is underlined as wrong, separated by blanks */
static char *
list_marked (GtkTextView *view)
{
  GtkTextIter at;
  g_autoptr (GString) marked = g_string_new (NULL);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &at);
  for (gboolean more = !gtk_text_iter_is_end (&at); more; more = gtk_text_iter_forward_char (&at))
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&at);
      PangoUnderline line = PANGO_UNDERLINE_NONE;
      if (tags)
        g_object_get (tags->data, "underline", &line, NULL);
      if (line == PANGO_UNDERLINE_ERROR)
        g_string_append_unichar (marked, gtk_text_iter_get_char (&at));
      else if (marked->len > 0 && marked->str[marked->len - 1] != ' ')
        g_string_append_c (marked, ' ');
    }
  return g_strdup (g_strchomp (marked->str));
}

static void
assert_marked (FormFixture *fixture, GtkTextView *view, const char *expected)
{
  settle_idle (fixture);
  g_autofree char *marked = list_marked (view);
  g_assert_cmpstr (marked, ==, expected);
}

static void
test_lines_are_marked (void)
{
  g_autoptr (VigieSpeller) speller = open_speller ("en");
  if (!speller)
    return;
  g_autoptr (FormFixture) fixture = form_fixture_new_form (document);
  vigie_form_view_set_language (fixture->view, "en");
  GtkTextView *view = get_view (fixture);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter at;
  gtk_text_buffer_set_text (buffer, "The doorr was shut.\nNobody opne", -1);
  assert_marked (fixture, view, "doorr"); /* the last word may not be at its end */
  gtk_text_buffer_insert_at_cursor (buffer, "d it.", -1);
  assert_marked (fixture, view, "doorr opned");
  gtk_text_buffer_get_iter_at_offset (buffer, &at, 8); /* before the last “r” */
  gtk_text_buffer_insert (buffer, &at, "s afa", -1);   /* “doors afar” */
  assert_marked (fixture, view, "opned");
}

static void
test_word_at_the_caret (void)
{
  g_autoptr (VigieSpeller) speller = open_speller ("en");
  if (!speller)
    return;
  g_autoptr (FormFixture) fixture = form_fixture_new_form (document);
  vigie_form_view_set_language (fixture->view, "en");
  GtkTextView *view = get_view (fixture);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  gtk_text_buffer_set_text (buffer, "It is opne", -1);
  assert_marked (fixture, view, "");
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  assert_marked (fixture, view, "opne");
}

static void
test_language_of_the_form (void)
{
  g_autoptr (VigieSpeller) english = open_speller ("en");
  g_autoptr (VigieSpeller) french = open_speller ("fr");
  if (!english || !french)
    return;
  g_autoptr (FormFixture) fixture = form_fixture_new_form (document);
  vigie_form_view_set_language (fixture->view, "en");
  GtkTextView *view = get_view (fixture);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "The lampadaire works.", -1);
  assert_marked (fixture, view, "lampadaire");
  vigie_form_view_set_language (fixture->view, "fr");
  assert_marked (fixture, view, "The works");
}

static void
test_turned_off (void)
{
  g_autoptr (VigieSpeller) speller = open_speller ("en");
  g_autoptr (GSettings) settings = vigie_settings_open ();
  if (!speller)
    return;
  g_autoptr (FormFixture) fixture = form_fixture_new_form (document);
  vigie_form_view_set_language (fixture->view, "en");
  GtkTextView *view = get_view (fixture);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "A doorr.", -1);
  assert_marked (fixture, view, "doorr");
  GActionGroup *actions = vigie_form_view_get_actions (fixture->view);
  g_action_group_activate_action (actions, "check-spelling", NULL);
  g_assert_false (g_settings_get_boolean (settings, "check-spelling"));
  assert_marked (fixture, view, "");
  g_action_group_activate_action (actions, "check-spelling", NULL);
  assert_marked (fixture, view, "doorr");
}

static guint
count_marks (GtkWidget *entry)
{
  PangoAttrList *list = gtk_entry_get_attributes (GTK_ENTRY (entry));
  GSList *marks = list ? pango_attr_list_get_attributes (list) : NULL;
  const guint n = g_slist_length (marks);
  g_slist_free_full (marks, (GDestroyNotify) pango_attribute_destroy);
  return n;
}

static void
test_entry_is_marked (void)
{
  g_autoptr (VigieSpeller) speller = open_speller ("en");
  if (!speller)
    return;
  g_autoptr (FormFixture) fixture = form_fixture_new_form (document);
  vigie_form_view_set_language (fixture->view, "en");
  GtkWidget *entry =
    form_fixture_find_type (form_fixture_go (fixture, "/data/short"), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "A doorr, a windwo");
  settle_idle (fixture);
  g_assert_cmpuint (count_marks (entry), ==, 2);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  settle_idle (fixture);
  g_assert_cmpuint (count_marks (entry), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "A door");
  settle_idle (fixture);
  g_assert_cmpuint (count_marks (entry), ==, 0);
}

/* No marks, and nothing about spelling in the menu */
static void
test_codes_and_numbers (void)
{
  static const char *const paths[] = { "/data/code", "/data/number" };
  g_autoptr (FormFixture) fixture = form_fixture_new_form (document);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      GtkWidget *entry =
        form_fixture_find_type (form_fixture_go (fixture, paths[i]), GTK_TYPE_ENTRY);
      g_assert_null (gtk_entry_get_extra_menu (GTK_ENTRY (entry)));
      g_assert_false (gtk_widget_activate_action (entry, "spelling.ignore", NULL));
    }
  GtkWidget *entry =
    form_fixture_find_type (form_fixture_go (fixture, "/data/short"), GTK_TYPE_ENTRY);
  g_assert_nonnull (gtk_entry_get_extra_menu (GTK_ENTRY (entry)));
  g_assert_true (gtk_widget_activate_action (entry, "spelling.ignore", NULL));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  if (!vigie_speller_is_possible ())
    {
      g_print ("1..0 # SKIP built without Enchant\n");
      return 0;
    }
  g_test_add_func ("/form/spelling/words", test_words);
  g_test_add_func ("/form/spelling/french-words", test_french_words);
  g_test_add_func ("/form/spelling/no-dictionary", test_no_dictionary);
  g_test_add_func ("/form/spelling/ignored-and-added", test_ignored_and_added);
  g_test_add_func ("/form/spelling/lines-are-marked", test_lines_are_marked);
  g_test_add_func ("/form/spelling/word-at-the-caret", test_word_at_the_caret);
  g_test_add_func ("/form/spelling/language-of-the-form", test_language_of_the_form);
  g_test_add_func ("/form/spelling/turned-off", test_turned_off);
  g_test_add_func ("/form/spelling/entry-is-marked", test_entry_is_marked);
  g_test_add_func ("/form/spelling/codes-and-numbers", test_codes_and_numbers);
  return g_test_run ();
}
