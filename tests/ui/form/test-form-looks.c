/* test-form-looks.c: appearances that change how an answer is given, or how it is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-answer-text.h"

#include <adwaita.h>
#include <locale.h>

static const char document[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:odk='http://www.opendatakit.org/xforms'>"
  "<h:head><h:title>Looks</h:title><model><instance><data id='looks' version='1'>"
  "<code/><pin/><level/><depth/><grade/><fall/><long/><order/><built/><since/><crowd/></data>"
  "</instance>"
  "<bind nodeset='/data/code' type='string'/><bind nodeset='/data/pin' type='int'/>"
  "<bind nodeset='/data/level' type='int'/><bind nodeset='/data/depth' type='int'/>"
  "<bind nodeset='/data/grade' type='decimal'/><bind nodeset='/data/fall' type='int'/>"
  "<bind nodeset='/data/long' type='int'/><bind nodeset='/data/order' type='odk:rank'/>"
  "<bind nodeset='/data/built' type='date'/><bind nodeset='/data/since' type='date'/>"
  "<bind nodeset='/data/crowd' type='int'/></model></h:head><h:body>"
  "<input ref='/data/code' appearance='masked'><label>Code of the door</label></input>"
  "<input ref='/data/pin' appearance='masked'><label>Number</label></input>"
  "<range ref='/data/level' appearance='vertical no-ticks' start='0' end='10' step='2'>"
  "<label>Level</label></range>"
  "<range ref='/data/depth' appearance='vertical' start='10' end='0' step='1'>"
  "<label>Depth</label></range>"
  "<range ref='/data/grade' appearance='picker' start='0.5' end='2' step='0.5'>"
  "<label>Grade</label></range>"
  "<range ref='/data/fall' appearance='picker' start='3' end='1' step='1'><label>Fall</label>"
  "</range><range ref='/data/long' appearance='picker' start='0' end='100000' step='1'>"
  "<label>Long</label></range>"
  "<odk:rank ref='/data/order'><label>Order</label><item><label>One</label><value>one</value>"
  "</item><item><label>Two</label><value>two</value></item><item><label>Three</label>"
  "<value>three</value></item></odk:rank>"
  "<input ref='/data/built' appearance='year'><label>Built</label></input>"
  "<input ref='/data/since' appearance='month-year'><label>Since</label></input>"
  "<input ref='/data/crowd' appearance='thousands-sep'><label>Crowd</label></input>"
  "</h:body></h:html>";

/* Typed as dots -------------------------------------------------------------------------------- */

static void
test_masked (void)
{
  static const char *const paths[] = { "/data/code", "/data/pin" };
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      GtkWidget *entry = form_fixture_find_type (form_fixture_go (form, paths[i]), GTK_TYPE_ENTRY);
      g_assert_false (gtk_entry_get_visibility (GTK_ENTRY (entry)));
      gtk_editable_set_text (GTK_EDITABLE (entry), "4711");
      g_assert_true (vigie_form_view_commit (form->view));
      g_assert_cmpstr (form_fixture_value (form, paths[i]), ==, "4711");
    }
}

/* Scales --------------------------------------------------------------------------------------- */

/* The slider of a greater number stands higher. */
static void
assert_rises (FormFixture *form, const char *path)
{
  GtkWidget *scale = form_fixture_find_type (form_fixture_go (form, path), GTK_TYPE_SCALE);
  int low, high;
  g_assert_cmpint (gtk_orientable_get_orientation (GTK_ORIENTABLE (scale)), ==,
                   GTK_ORIENTATION_VERTICAL);
  form_fixture_wait_for_size (scale);
  gtk_range_set_value (GTK_RANGE (scale), 2);
  form_fixture_settle (form);
  gtk_range_get_slider_range (GTK_RANGE (scale), &low, NULL);
  gtk_range_set_value (GTK_RANGE (scale), 8);
  form_fixture_settle (form);
  gtk_range_get_slider_range (GTK_RANGE (scale), &high, NULL);
  g_assert_true (vigie_form_view_commit (form->view));
  g_assert_cmpstr (form_fixture_value (form, path), ==, "8");
  g_assert_cmpint (high, <, low);
}

static void
test_upright (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  assert_rises (form, "/data/level");
  form_fixture_reopen (form);
  GtkWidget *question = form_fixture_go (form, "/data/level");
  g_assert_nonnull (form_fixture_find_label (question, "8"));
  g_assert_nonnull (form_fixture_find_label (question, "10")); /* its end */
}

/* Where a range begins with the most, that stands below: it goes on upwards to its end. */
static void
test_upright_falling (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  GtkWidget *scale = form_fixture_find_type (form_fixture_go (form, "/data/depth"), GTK_TYPE_SCALE);
  g_assert_false (gtk_range_get_inverted (GTK_RANGE (scale)));
  gtk_range_set_value (GTK_RANGE (scale), 7);
  g_assert_true (vigie_form_view_commit (form->view));
  g_assert_cmpstr (form_fixture_value (form, "/data/depth"), ==, "7");
}

/* Lists of numbers ----------------------------------------------------------------------------- */

static GtkDropDown *
find_list (FormFixture *form, const char *path)
{
  GtkWidget *list = form_fixture_find_type (form_fixture_go (form, path), GTK_TYPE_DROP_DOWN);
  g_assert_nonnull (list);
  return GTK_DROP_DOWN (list);
}

static void
test_picker (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  GtkDropDown *list = find_list (form, "/data/grade");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (list)), ==, 5);
  gtk_drop_down_set_selected (list, 3);
  g_assert_cmpstr (form_fixture_value (form, "/data/grade"), ==, "1.5");
  gtk_drop_down_set_selected (find_list (form, "/data/fall"), 1);
  g_assert_cmpstr (form_fixture_value (form, "/data/fall"), ==, "3");

  form_fixture_reopen (form);
  list = find_list (form, "/data/grade");
  g_assert_cmpuint (gtk_drop_down_get_selected (list), ==, 3);
  gtk_drop_down_set_selected (list, 0);
  g_assert_cmpstr (form_fixture_value (form, "/data/grade"), ==, "");
  /* Nobody looks through a hundred thousand numbers. */
  g_assert_nonnull (form_fixture_find_type (form_fixture_go (form, "/data/long"), GTK_TYPE_SCALE));
}

/* Dragging ------------------------------------------------------------------------------------- */

static GtkEventController *
find_drop_target (GtkWidget *row)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
drop (GtkWidget *row, GtkWidget *on)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;
  g_value_init (&value, GTK_TYPE_BOX);
  g_value_set_object (&value, row);
  g_signal_emit_by_name (find_drop_target (on), "drop", &value, 1.0, 1.0, &taken);
  return taken;
}

static GtkWidget *
find_row (GtkWidget *question, const char *label)
{
  GtkWidget *found = form_fixture_find_label (question, label);
  g_assert_nonnull (found);
  return gtk_widget_get_parent (found);
}

/* One that is dropped on another takes its place; what is none of the rows does nothing. */
static void
test_rank_by_dragging (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  GtkWidget *question = form_fixture_go (form, "/data/order");
  GtkWidget *first = find_row (question, "1. One");
  g_assert_false (drop (first, first));
  g_assert_false (drop (gtk_widget_get_parent (first), first));
  g_assert_true (drop (first, find_row (question, "3. Three")));
  form_fixture_settle (form);
  g_assert_cmpstr (form_fixture_value (form, "/data/order"), ==, "two three one");
  g_assert_true (drop (find_row (question, "2. Three"), find_row (question, "1. Two")));
  form_fixture_settle (form);
  g_assert_cmpstr (form_fixture_value (form, "/data/order"), ==, "three two one");
}

/* In reviews and copies ------------------------------------------------------------------------ */

static void
assert_text (FormFixture *form, const char *path, const char *value, const char *text)
{
  VigieFormSession *session = vigie_audit_get_session (form->audit);
  VigieFormItem item;
  form_fixture_answer (form, path, value);
  g_assert_true (
    vigie_form_session_item_for_node (session, vigie_form_session_find (session, path), &item));
  g_autofree char *shown = vigie_answer_text_of_item (session, &item);
  g_assert_cmpstr (shown, ==, text);
}

/* An answer reads as its question shows it. */
static void
test_answers_in_words (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  assert_text (form, "/data/built", "1998-01-01", "1998");
  assert_text (form, "/data/since", "2019-05-01", "05/2019");
  assert_text (form, "/data/crowd", "1234567", "1\u202f234\u202f567");
  assert_text (form, "/data/order", "two one three", "Two, One, Three");
  assert_text (form, "/data/code", "4711", "●●●●●●");
  assert_text (form, "/data/code", "", "");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_NUMERIC, "fr_FR.UTF-8");
  setlocale (LC_TIME, "fr_FR.UTF-8");
  adw_init ();
  g_test_add_func ("/ui/form/looks/masked", test_masked);
  g_test_add_func ("/ui/form/looks/upright", test_upright);
  g_test_add_func ("/ui/form/looks/upright-falling", test_upright_falling);
  g_test_add_func ("/ui/form/looks/picker", test_picker);
  g_test_add_func ("/ui/form/looks/rank-by-dragging", test_rank_by_dragging);
  g_test_add_func ("/ui/form/looks/answers-in-words", test_answers_in_words);
  return g_test_run ();
}
