/* test-form-view.c: filling a form: sections, keys, messages, and what is safe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-form-view-private.h"
#include "form/vigie-question-column-private.h"
#include "form/vigie-question-private.h"

#include <adwaita.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static void
type_text (FormFixture *form, const char *path, const char *text)
{
  GtkWidget *entry = form_fixture_find_type (form_fixture_go (form, path), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
act (FormFixture *form, const char *action)
{
  g_action_group_activate_action (vigie_form_view_get_actions (form->view), action, NULL);
  form_fixture_settle (form);
}

static gboolean
sees (FormFixture *form, const char *text)
{
  return form_fixture_find_label (GTK_WIDGET (form->view), text) != NULL;
}

static void
assert_focus (FormFixture *form, const char *path)
{
  g_autofree char *focus = form_fixture_focus (form);
  g_assert_cmpstr (focus, ==, path);
}

/* Real keys, through the display */
static void
press_keys (FormFixture *form, const char *keys)
{
  g_auto (GStrv) words = g_strsplit (keys, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  while (!gtk_window_is_active (GTK_WINDOW (form->window)))
    g_main_context_iteration (NULL, TRUE);
  g_strv_builder_add_many (builder, "xdotool", "key", NULL);
  g_strv_builder_addv (builder, (const char **) words);
  g_auto (GStrv) argv = g_strv_builder_end (builder);
  g_autoptr (GSubprocess) process =
    g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
await_value (FormFixture *form, const char *path, const char *value)
{
  while (!g_str_equal (form_fixture_value (form, path), value))
    g_main_context_iteration (NULL, TRUE);
}

static void
await_focus (FormFixture *form, const char *path)
{
  g_autofree char *focus = form_fixture_focus (form);
  while (!g_str_equal (focus, path))
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (focus);
      focus = form_fixture_focus (form);
    }
}

/* Relevance and sections ----------------------------------------------------------------------- */

static void
test_relevance (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_go (form, "/data/choices/receipt");
  g_assert_false (sees (form, "Why not?"));
  g_assert_false (sees (form, "Extra"));
  form_fixture_answer (form, "/data/choices/receipt", "no");
  g_assert_true (sees (form, "Why not?"));
  form_fixture_answer (form, "/data/choices/receipt", "yes");
  g_assert_false (sees (form, "Why not?"));
  g_assert_true (sees (form, "Extra"));
  form_fixture_go (form, "/data/extra/inner/deep");
  g_assert_true (sees (form, "Inner"));
  form_fixture_answer (form, "/data/choices/receipt", "no");
  g_assert_false (sees (form, "Inner"));
}

/* A question that takes itself away leaves the focus to the next one. */
static void
test_focus_of_lost_question (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_answer (form, "/data/choices/receipt", "no");
  form_fixture_go (form, "/data/choices/why");
  form_fixture_answer (form, "/data/choices/receipt", "yes");
  assert_focus (form, "/data/choices/seen");
}

static void
test_counts (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  g_assert_true (sees (form, "0/3"));
  form_fixture_answer (form, "/data/words/name", "Ada");
  g_assert_true (sees (form, "1/3"));
  GtkWidget *row = gtk_widget_get_ancestor (
    form_fixture_find_label (GTK_WIDGET (form->view), "Words"), GTK_TYPE_LIST_BOX_ROW);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Words");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1 of 3 questions answered, complete");
  form_fixture_answer (form, "/data/numbers/count", "99");
  row = gtk_widget_get_ancestor (form_fixture_find_label (GTK_WIDGET (form->view), "Numbers"),
                                 GTK_TYPE_LIST_BOX_ROW);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1 of 6 questions answered, with problems");
}

static void
count_review (VigieFormView *view, int *count)
{
  ++*count;
}

static void
test_way (void)
{
  int reviews = 0;
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  g_signal_connect (form->view, "review", G_CALLBACK (count_review), &reviews);
  assert_focus (form, "/data/first");
  g_assert_true (sees (form, "Continue to Words"));
  g_assert_false (sees (form, "Back"));
  act (form, "next-section");
  assert_focus (form, "/data/words/name");
  act (form, "previous-section");
  assert_focus (form, "/data/first");
  for (int i = 0; i < 6; i++)
    act (form, "next-section");
  g_assert_true (sees (form, "Review"));
  g_assert_cmpint (reviews, ==, 0);
  g_signal_emit_by_name (form_fixture_find_button (GTK_WIDGET (form->view), "Review"), "clicked");
  g_assert_cmpint (reviews, ==, 1);
}

/* Messages ------------------------------------------------------------------------------------- */

/* Not while typing, only once the question is left; gone as soon as the answer is right. */
static void
test_constraint_message (void)
{
  static const char message[] = "Enter at most 10.";
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/numbers/count", "20");
  await_value (form, "/data/numbers/count", "20");
  g_assert_false (sees (form, message));
  form_fixture_go (form, "/data/numbers/price");
  g_assert_true (sees (form, message));
  GtkWidget *question = gtk_widget_get_ancestor (
    form_fixture_find_label (GTK_WIDGET (form->view), message), VIGIE_TYPE_QUESTION);
  GtkWidget *entry = form_fixture_find_type (question, GTK_TYPE_ENTRY);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                       form_fixture_find_label (GTK_WIDGET (form->view), message),
                                       NULL);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);

  type_text (form, "/data/numbers/count", "9");
  g_assert_true (vigie_form_view_commit (form->view));
  g_assert_false (sees (form, message));
}

/* A missing answer is pointed out once a person went on, not before. */
static void
test_required_message (void)
{
  static const char message[] = "An answer is needed here.";
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_go (form, "/data/words/name");
  form_fixture_go (form, "/data/words/story");
  g_assert_false (sees (form, message));
  act (form, "next-section");
  g_assert_false (sees (form, message));
  act (form, "previous-section");
  g_assert_true (sees (form, message));
  form_fixture_answer (form, "/data/words/name", "Ada");
  g_assert_false (sees (form, message));
}

static void
test_next_problem (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_answer (form, "/data/numbers/count", "99");
  act (form, "next-problem");
  assert_focus (form, "/data/words/name");
  act (form, "next-problem");
  assert_focus (form, "/data/numbers/count");
  act (form, "next-problem");
  assert_focus (form, "/data/choices/receipt");
  act (form, "next-problem");
  assert_focus (form, "/data/words/name");
}

/* Keys ----------------------------------------------------------------------------------------- */

static void
test_tab_order (void)
{
  static const char *const order[] = { "/data/choices/receipt", "/data/choices/seen",
                                       "/data/choices/rank" };
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_go (form, order[0]);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      assert_focus (form, order[i]);
      gtk_widget_child_focus (form->window, GTK_DIR_TAB_FORWARD);
    }
  gtk_widget_child_focus (form->window, GTK_DIR_TAB_BACKWARD);
  gtk_widget_child_focus (form->window, GTK_DIR_TAB_BACKWARD);
  assert_focus (form, order[1]);
}

static GtkWidget *
get_focus (FormFixture *form)
{
  return gtk_root_get_focus (GTK_ROOT (form->window));
}

static void
await_row (FormFixture *form, const char *title)
{
  GtkWidget *list = form_fixture_find_type (GTK_WIDGET (form->view), GTK_TYPE_LIST_BOX);
  GtkWidget *row =
    gtk_widget_get_ancestor (form_fixture_find_label (list, title), GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (row);
  while (get_focus (form) != row)
    g_main_context_iteration (NULL, TRUE);
}

/* Tab leaves the list of sections, so that the section being filled stays; arrows move in it. */
static void
test_tab_leaves_sections (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_go (form, "/data/numbers/count");
  press_keys (form, "F6");
  await_row (form, "Numbers");
  press_keys (form, "Tab");
  await_focus (form, "/data/numbers/count");
  press_keys (form, "shift+Tab");
  await_row (form, "Numbers");
  gtk_widget_child_focus (form->window, GTK_DIR_TAB_BACKWARD);
  g_assert_false (GTK_IS_LIST_BOX_ROW (get_focus (form)));
  g_assert_true (sees (form, "Continue to Moments"));
  press_keys (form, "F6 Up");
  await_row (form, "Words");
  form_fixture_settle (form);
  press_keys (form, "Tab");
  await_focus (form, "/data/words/name");
}

/* What scrolls the list is no stop of its own: it has no name to be read. */
static void
test_no_stop_without_name (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_go (form, "/data/numbers/count");
  GtkWidget *const first = get_focus (form);
  guint stops = 0;
  do
    {
      g_assert_true (gtk_widget_child_focus (form->window, GTK_DIR_TAB_FORWARD));
      g_assert_false (GTK_IS_SCROLLED_WINDOW (get_focus (form)));
      g_assert_cmpuint (++stops, <, 100);
    }
  while (get_focus (form) != first);
}

static void
test_keys (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_go (form, "/data/choices/receipt");
  press_keys (form, "2");
  await_value (form, "/data/choices/receipt", "partly");
  press_keys (form, "n");
  await_value (form, "/data/choices/receipt", "no");
  press_keys (form, "Return");
  await_focus (form, "/data/choices/why");
  press_keys (form, "s o Return");
  await_focus (form, "/data/choices/seen");
  g_assert_cmpstr (form_fixture_value (form, "/data/choices/why"), ==, "so");
  press_keys (form, "3 1");
  await_value (form, "/data/choices/seen", "badge ramp");
  press_keys (form, "shift+Return shift+Return");
  await_focus (form, "/data/choices/receipt");
  press_keys (form, "Delete");
  await_value (form, "/data/choices/receipt", "");
  press_keys (form, "ctrl+Page_Up");
  await_focus (form, "/data/moments/day");
  press_keys (form, "ctrl+Return");
  await_focus (form, "/data/choices/receipt");
}

/* Ctrl+J, some words of the question, Return */
static void
test_jump (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  press_keys (form, "ctrl+j");
  GListModel *windows = gtk_window_get_toplevels ();
  while (g_list_model_get_n_items (windows) < 2)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, 0);
  if (GTK_WIDGET (dialog) == form->window)
    {
      g_object_unref (dialog);
      dialog = g_list_model_get_item (windows, 1);
    }
  GtkWidget *search = form_fixture_find_type (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "in ord");
  g_signal_emit_by_name (search, "activate");
  form_fixture_settle (form);
  assert_focus (form, "/data/choices/rank");
}

static void
test_auto_advance (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.vigie.Vigie");
  g_settings_set_boolean (settings, "auto-advance", TRUE);
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_go (form, "/data/choices/receipt");
  press_keys (form, "1");
  await_focus (form, "/data/choices/seen");
  form_fixture_go (form, "/data/choices/receipt");
  press_keys (form, "2");
  await_value (form, "/data/choices/receipt", "partly");
  assert_focus (form, "/data/choices/receipt");
  g_settings_reset (settings, "auto-advance");
}

/* Safety --------------------------------------------------------------------------------------- */

/* No Return, no leaving: a pause in typing is enough. */
static void
test_pause (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/words/name", "Ada");
  g_assert_cmpstr (form_fixture_value (form, "/data/words/name"), ==, "");
  await_value (form, "/data/words/name", "Ada");
  assert_focus (form, "/data/words/name");
}

static void
limit_files (rlim_t limit)
{
  struct rlimit limits;
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limits), ==, 0);
  limits.rlim_cur = limit;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limits), ==, 0);
}

static gboolean
is_failure_shown (FormFixture *form)
{
  GtkWidget *revealer = form_fixture_find_type (GTK_WIDGET (form->view), GTK_TYPE_REVEALER);
  return gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

/* The disk takes nothing more: it is said, the text stays, another try saves it. */
static void
test_failure (void)
{
  signal (SIGXFSZ, SIG_IGN);
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/words/name", "Ada");
  limit_files (0);
  const gboolean saved = vigie_form_view_commit (form->view);
  limit_files (RLIM_INFINITY);
  g_assert_false (saved);
  g_assert_true (is_failure_shown (form));
  GtkWidget *question = form_fixture_go (form, "/data/words/name");
  GtkWidget *entry = form_fixture_find_type (question, GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Ada");

  GtkWidget *again = form_fixture_find_button (GTK_WIDGET (form->view), "Try Again");
  g_assert_nonnull (again);
  g_signal_emit_by_name (again, "clicked");
  g_assert_false (is_failure_shown (form));
  g_assert_true (vigie_form_view_commit (form->view));
  form_fixture_reopen (form);
  g_assert_cmpstr (form_fixture_value (form, "/data/words/name"), ==, "Ada");
}

static void
test_position (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  form_fixture_go (form, "/data/numbers/mood");
  form_fixture_reopen (form);
  assert_focus (form, "/data/numbers/mood");
}

/* What was typed last is given when the window is closed. */
static void
test_close_gives (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  type_text (form, "/data/words/name", "Ada");
  form_fixture_reopen (form);
  g_assert_cmpstr (form_fixture_value (form, "/data/words/name"), ==, "Ada");
}

static void
test_final (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  g_autoptr (GError) error = NULL;
  form_fixture_answer (form, "/data/words/name", "Ada");
  form_fixture_answer (form, "/data/choices/receipt", "partly");
  vigie_audit_finalise (form->audit, &error);
  g_assert_no_error (error);
  form_fixture_reopen (form);
  vigie_form_view_go_to (form->view, "/data/words/name");
  form_fixture_settle (form);
  g_assert_true (sees (form, "Ada"));
  g_assert_null (form_fixture_find_type (GTK_WIDGET (form->view), GTK_TYPE_ENTRY));
}

/* Languages ------------------------------------------------------------------------------------ */

static void
test_language (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.vigie.Vigie");
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  GMenuModel *menu = vigie_form_view_get_language_menu (form->view);
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 2);
  form_fixture_go (form, "/data/choices/receipt");
  vigie_form_view_set_language (form->view, "ar");
  g_assert_true (sees (form, "هل أعطي إيصال؟"));
  g_assert_true (sees (form, "نعم"));
  g_assert_true (sees (form, "كلمات"));
  g_assert_false (sees (form, "Yes"));
  g_autofree char *kept = g_settings_get_string (settings, "form-language");
  g_assert_cmpstr (kept, ==, "ar");

  form_fixture_reopen (form);
  g_assert_cmpstr (vigie_form_view_get_language (form->view), ==, "العربية (ar)");
  g_action_group_change_action_state (vigie_form_view_get_actions (form->view), "language",
                                      g_variant_new_string ("English (en)"));
  g_assert_true (sees (form, "Words"));
  g_settings_reset (settings, "form-language");
}

/* Grids and long forms ------------------------------------------------------------------------- */

/* Every section of every grid can be shown, and every label in it is a question's name. */
static void
test_grid (gconstpointer channel)
{
  g_autoptr (FormFixture) form = form_fixture_new_sample (channel);
  for (int i = 0; i < 12; i++)
    act (form, "next-section");
  g_assert_true (sees (form, "Review"));
}

static gboolean
is_wholly_seen (FormFixture *form, GtkWidget *question)
{
  graphene_rect_t bounds;
  GtkWidget *scroller = gtk_widget_get_ancestor (question, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_compute_bounds (question, scroller, &bounds));
  return bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scroller);
}

/* With its label and what stands around it, not the entry alone */
static void
test_scrolling (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_controls ();
  gtk_window_set_default_size (GTK_WINDOW (form->window), 800, 400);
  while (gtk_widget_get_height (form->window) > 500)
    g_main_context_iteration (NULL, TRUE);
  GtkWidget *last = form_fixture_go (form, "/data/choices/agree");
  form_fixture_settle (form);
  g_assert_true (is_wholly_seen (form, last));
  GtkWidget *middle = form_fixture_go (form, "/data/choices/region");
  form_fixture_settle (form);
  g_assert_true (is_wholly_seen (form, middle));
}

static char *
make_long_form (guint n)
{
  g_autoptr (GString) nodes = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  for (guint i = 1; i <= n; i++)
    {
      g_string_append_printf (nodes, "<q%u/>", i);
      g_string_append_printf (body, "<input ref=\"/data/q%u\"><label>Question %u</label></input>",
                              i, i);
    }
  return g_strdup_printf (
    "<?xml version=\"1.0\"?><h:html xmlns=\"http://www.w3.org/2002/xforms\""
    " xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:head><h:title>Long</h:title><model><instance>"
    "<data id=\"long\" version=\"1\">%s</data></instance></model></h:head><h:body>%s</h:body>"
    "</h:html>",
    nodes->str, body->str);
}

static guint
count_questions (GtkWidget *root)
{
  guint count = VIGIE_IS_QUESTION (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    count += count_questions (child);
  return count;
}

static void
test_long_section (void)
{
  g_autofree char *document = make_long_form (2000);
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  g_assert_cmpint (count_questions (GTK_WIDGET (form->view)), <, 100);
  form_fixture_go (form, "/data/q400");
  assert_focus (form, "/data/q400");
  g_assert_cmpint (count_questions (GTK_WIDGET (form->view)), <, 500);
}

static GtkWidget *
find_column (FormFixture *form)
{
  return form_fixture_find_type (GTK_WIDGET (form->view), VIGIE_TYPE_QUESTION_COLUMN);
}

/* What the column draws now, in its own pixels */
static graphene_rect_t
get_drawn (GtkWidget *column)
{
  graphene_rect_t bounds;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GTK_WIDGET_GET_CLASS (column)->snapshot (column, snapshot);
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_get_bounds (node, &bounds);
  return bounds;
}

/* Two hundred questions are made, and a screen of them is drawn, wherever one is. */
static void
test_draws_what_is_seen (void)
{
  g_autofree char *document = make_long_form (300);
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  GtkWidget *far = form_fixture_go (form, "/data/q200");
  form_fixture_wait_for_size (far);
  while (!is_wholly_seen (form, far))
    g_main_context_iteration (NULL, TRUE);
  GtkWidget *column = find_column (form);
  graphene_rect_t place, drawn = get_drawn (column);
  g_assert_true (gtk_widget_compute_bounds (far, column, &place));
  g_assert_true (graphene_rect_intersection (&drawn, &place, NULL));
  g_assert_cmpfloat (drawn.origin.y, >, 0);
  g_assert_cmpfloat (drawn.size.height, <, 2 * gtk_widget_get_height (form->window));
  g_assert_cmpint (gtk_widget_get_height (column), >, 4 * gtk_widget_get_height (form->window));
}

static char *
make_form_of_sections (guint n)
{
  g_autoptr (GString) nodes = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  for (guint i = 1; i <= n; i++)
    {
      g_string_append_printf (nodes, "<s%u><q/></s%u>", i, i);
      g_string_append_printf (body,
                              "<group ref=\"/data/s%u\"><label>Section %u</label>"
                              "<input ref=\"/data/s%u/q\"><label>Question</label></input></group>",
                              i, i, i);
    }
  return g_strdup_printf (
    "<?xml version=\"1.0\"?><h:html xmlns=\"http://www.w3.org/2002/xforms\""
    " xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:head><h:title>Parts</h:title><model><instance>"
    "<data id=\"parts\" version=\"1\">%s</data></instance></model></h:head><h:body>%s</h:body>"
    "</h:html>",
    nodes->str, body->str);
}

/* Rows of sections come as they are wanted, and in the end all of them do. */
static void
test_many_sections (void)
{
  g_autofree char *document = make_form_of_sections (80);
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  vigie_form_view_set_audit (form->view, NULL);
  vigie_form_view_set_audit (form->view, form->audit);
  g_assert_nonnull (gtk_list_box_get_row_at_index (form->view->sections, 5));
  g_assert_null (gtk_list_box_get_row_at_index (form->view->sections, 40));
  vigie_form_view_go_to (form->view, "/data/s50/q");
  GtkListBoxRow *row = gtk_list_box_get_selected_row (form->view->sections);
  g_assert_cmpint (gtk_list_box_row_get_index (row), ==, 49);
  while (!gtk_list_box_get_row_at_index (form->view->sections, 79))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (gtk_list_box_get_row_at_index (form->view->sections, 80));
}

int
main (int argc, char **argv)
{
  static const char *const channels[] = {
    "phone", "email", "letter", "visit", "reviews", "social"
  };
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_add_func ("/ui/form/view/relevance", test_relevance);
  g_test_add_func ("/ui/form/view/focus-of-lost-question", test_focus_of_lost_question);
  g_test_add_func ("/ui/form/view/counts", test_counts);
  g_test_add_func ("/ui/form/view/way", test_way);
  g_test_add_func ("/ui/form/view/constraint-message", test_constraint_message);
  g_test_add_func ("/ui/form/view/required-message", test_required_message);
  g_test_add_func ("/ui/form/view/next-problem", test_next_problem);
  g_test_add_func ("/ui/form/view/tab-order", test_tab_order);
  g_test_add_func ("/ui/form/view/tab-leaves-sections", test_tab_leaves_sections);
  g_test_add_func ("/ui/form/view/no-stop-without-name", test_no_stop_without_name);
  g_test_add_func ("/ui/form/view/keys", test_keys);
  g_test_add_func ("/ui/form/view/jump", test_jump);
  g_test_add_func ("/ui/form/view/auto-advance", test_auto_advance);
  g_test_add_func ("/ui/form/view/pause", test_pause);
  g_test_add_func ("/ui/form/view/failure", test_failure);
  g_test_add_func ("/ui/form/view/position", test_position);
  g_test_add_func ("/ui/form/view/close-gives", test_close_gives);
  g_test_add_func ("/ui/form/view/final", test_final);
  g_test_add_func ("/ui/form/view/language", test_language);
  g_test_add_func ("/ui/form/view/scrolling", test_scrolling);
  g_test_add_func ("/ui/form/view/long-section", test_long_section);
  g_test_add_func ("/ui/form/view/draws-what-is-seen", test_draws_what_is_seen);
  g_test_add_func ("/ui/form/view/many-sections", test_many_sections);
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      g_autofree char *name = g_strconcat ("/ui/form/view/grid/", channels[i], NULL);
      g_test_add_data_func (name, channels[i], test_grid);
    }
  return g_test_run ();
}
