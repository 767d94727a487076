/* test-form-undo.c: taking back and doing again while a form is filled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-question-private.h"

#include <adwaita.h>

static GtkEditable *
find_entry (FormFixture *form, const char *path)
{
  GtkWidget *entry = form_fixture_find_type (form_fixture_go (form, path), GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  return GTK_EDITABLE (entry);
}

static void
type_text (FormFixture *form, const char *path, const char *text)
{
  gtk_editable_set_text (find_entry (form, path), text);
  g_assert_true (vigie_form_view_commit (form->view));
}

static void
act (FormFixture *form, const char *name)
{
  g_action_group_activate_action (vigie_form_view_get_actions (form->view), name, NULL);
  form_fixture_settle (form);
}

static gboolean
can (FormFixture *form, const char *name)
{
  return g_action_group_get_action_enabled (vigie_form_view_get_actions (form->view), name);
}

static void
press (FormFixture *form, const char *label)
{
  GtkWidget *button = form_fixture_find_button (form->window, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  form_fixture_settle (form);
}

/* Ctrl+Z as the view's keys have it: a shortcut controller does not take events made up. */
static gboolean
press_undo_key (FormFixture *form)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (form->view));
  g_autoptr (GtkShortcutTrigger) undo = gtk_shortcut_trigger_parse_string ("<Control>z");
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);
      if (!GTK_IS_SHORTCUT_CONTROLLER (keys))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (keys)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), k);
          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), undo))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                 GTK_WIDGET (form->view),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_assert_not_reached ();
}

static void
test_answer (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  g_assert_false (can (form, "undo"));
  type_text (form, "/data/words/name", "Ada");
  type_text (form, "/data/numbers/count", "7");
  g_assert_true (can (form, "undo"));
  form_fixture_go (form, "/data/words/name");

  /* What is undone is shown, wherever one is. */
  act (form, "undo");
  g_autofree char *focus = form_fixture_focus (form);
  g_assert_cmpstr (focus, ==, "/data/numbers/count");
  g_assert_cmpstr (gtk_editable_get_text (find_entry (form, "/data/numbers/count")), ==, "");
  act (form, "undo");
  g_assert_cmpstr (gtk_editable_get_text (find_entry (form, "/data/words/name")), ==, "");
  g_assert_false (can (form, "undo"));
  act (form, "redo");
  g_assert_cmpstr (gtk_editable_get_text (find_entry (form, "/data/words/name")), ==, "Ada");

  form_fixture_reopen (form);
  g_assert_true (can (form, "redo"));
  act (form, "redo");
  g_assert_cmpstr (form_fixture_value (form, "/data/numbers/count"), ==, "7");
}

/* What is only typed is the entry's to undo. */
static void
test_typing (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/words/name", "Ada");
  GtkEditable *entry = find_entry (form, "/data/words/name");
  gtk_editable_set_text (entry, "Ada L");
  g_assert_false (press_undo_key (form));
  g_assert_cmpstr (form_fixture_value (form, "/data/words/name"), ==, "Ada");
  g_assert_true (vigie_form_view_commit (form->view));
  g_assert_true (press_undo_key (form));
  g_assert_cmpstr (form_fixture_value (form, "/data/words/name"), ==, "Ada");
  g_assert_cmpstr (gtk_editable_get_text (find_entry (form, "/data/words/name")), ==, "Ada");
}

/* Two cards, of which the first is removed */
static void
remove_card (FormFixture *form)
{
  vigie_form_view_go_to (form->view, "/data/choices/agree");
  act (form, "next-section");
  press (form, "Add “Visit”");
  press (form, "Add “Visit”");
  type_text (form, "/data/visits/visit[1]/who", "Ada");
  type_text (form, "/data/visits/visit[2]/who", "Bo");
  GtkWidget *card = gtk_widget_get_ancestor (
    form_fixture_find_label (GTK_WIDGET (form->view), "Visit 1"), GTK_TYPE_BOX);
  g_signal_emit_by_name (gtk_widget_get_last_child (card), "clicked");
  form_fixture_settle (form);
  g_assert_cmpstr (form_fixture_value (form, "/data/visits/visit[1]/who"), ==, "Bo");
  g_assert_nonnull (form_fixture_find_label (form->window, "Removed: Visit 1"));
}

/* A removal is told with a way back, and not asked about. */
static void
test_removed_card (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  remove_card (form);
  press (form, "Undo");
  g_assert_cmpstr (form_fixture_value (form, "/data/visits/visit[1]/who"), ==, "Ada");
  g_assert_cmpstr (form_fixture_value (form, "/data/visits/visit[2]/who"), ==, "Bo");
  g_assert_nonnull (form_fixture_find_label (form->window, "Undone: Visit"));
  g_autofree char *focus = form_fixture_focus (form);
  g_assert_cmpstr (focus, ==, "/data/visits/visit[1]/who");
}

/* The way back is from the removal alone, and gone when something else was done. */
static void
test_removed_card_and_went_on (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  remove_card (form);
  g_assert_nonnull (form_fixture_find_button (form->window, "Undo"));
  form_fixture_answer (form, "/data/words/name", "Cy");
  form_fixture_settle (form);
  g_assert_null (form_fixture_find_button (form->window, "Undo"));
}

/* What is only typed when it is clicked counts as going on. */
static void
test_removed_card_and_typed (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  remove_card (form);
  gtk_editable_set_text (find_entry (form, "/data/visits/visit[1]/who"), "Di");
  press (form, "Undo");
  g_assert_cmpstr (form_fixture_value (form, "/data/visits/visit[1]/who"), ==, "Di");
}

static void
test_removed_card_and_closed (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  remove_card (form);
  vigie_form_view_set_audit (form->view, NULL);
  form_fixture_settle (form);
  g_assert_null (form_fixture_find_button (form->window, "Undo"));
  vigie_form_view_set_audit (form->view, form->audit);
}

/* An answer that takes instances with their answers away, and one that sets another by itself */
static const char form_with_effects[] =
  "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\""
  " xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>Effects</h:title><model>"
  "<instance><data id=\"effects\" version=\"1\"><desks/><desk jr:template=\"\"><who/></desk>"
  "<way/><note/><meta><instanceID/></meta></data></instance>"
  "<bind nodeset=\"/data/desks\" type=\"int\"/><bind nodeset=\"/data/desk/who\" type=\"string\"/>"
  "<bind nodeset=\"/data/way\" type=\"string\"/><bind nodeset=\"/data/note\" type=\"string\"/>"
  "<bind nodeset=\"/data/meta/instanceID\" type=\"string\" jr:preload=\"uid\"/>"
  "</model></h:head><h:body>"
  "<input ref=\"/data/desks\"><label>Desks</label></input>"
  "<group ref=\"/data/desk\"><label>Desk</label>"
  "<repeat nodeset=\"/data/desk\" jr:count=\"/data/desks\">"
  "<input ref=\"/data/desk/who\"><label>Who</label></input></repeat></group>"
  "<input ref=\"/data/way\"><label>Way</label>"
  "<setvalue event=\"xforms-value-changed\" ref=\"/data/note\" value=\"'set by the form'\"/>"
  "</input><input ref=\"/data/note\"><label>Note</label></input>"
  "</h:body></h:html>";

static void
test_effects (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (form_with_effects);
  form_fixture_answer (form, "/data/desks", "3");
  form_fixture_answer (form, "/data/desk[2]/who", "Ada");
  form_fixture_answer (form, "/data/desk[3]/who", "Bo");
  form_fixture_answer (form, "/data/desks", "1");
  act (form, "undo");
  g_assert_cmpstr (form_fixture_value (form, "/data/desks"), ==, "3");
  g_assert_cmpstr (form_fixture_value (form, "/data/desk[2]/who"), ==, "Ada");
  g_assert_cmpstr (form_fixture_value (form, "/data/desk[3]/who"), ==, "Bo");

  form_fixture_answer (form, "/data/note", "mine");
  form_fixture_answer (form, "/data/way", "by bus");
  g_assert_cmpstr (form_fixture_value (form, "/data/note"), ==, "set by the form");
  act (form, "undo");
  g_assert_cmpstr (form_fixture_value (form, "/data/way"), ==, "");
  g_assert_cmpstr (form_fixture_value (form, "/data/note"), ==, "mine");
  act (form, "redo");
  g_assert_cmpstr (form_fixture_value (form, "/data/note"), ==, "set by the form");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/form/undo/answer", test_answer);
  g_test_add_func ("/ui/form/undo/typing", test_typing);
  g_test_add_func ("/ui/form/undo/removed-card", test_removed_card);
  g_test_add_func ("/ui/form/undo/removed-card-and-went-on", test_removed_card_and_went_on);
  g_test_add_func ("/ui/form/undo/removed-card-and-typed", test_removed_card_and_typed);
  g_test_add_func ("/ui/form/undo/removed-card-and-closed", test_removed_card_and_closed);
  g_test_add_func ("/ui/form/undo/effects", test_effects);
  return g_test_run ();
}
