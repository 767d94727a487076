/* test-weights.c: criteria and weights are changed, tried on the ranking, kept and undone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-fixture.h"

#include "coordinator/vigie-criteria-window.h"
#include "coordinator/vigie-move-item.h"

#include <locale.h>
#include <string.h>

/** Desk: a campaign with merged audits, and the window of its weights */
typedef struct
{
  Fixture *fixture;
  GtkWindow *window;
  VigieCoordinatorPage *page;
  VigieCriteriaWindow *weights;
} Desk;

static gpointer
get_child (Desk *desk, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (desk->weights), VIGIE_TYPE_CRITERIA_WINDOW,
                                        name);
}

static void
ready_cb (VigieCriteriaWindow *window, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
wait_ready (Desk *desk)
{
  gboolean ready = FALSE;
  const gulong handler = g_signal_connect (desk->weights, "ready", G_CALLBACK (ready_cb), &ready);
  while (!ready)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (desk->weights, handler);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  desk->fixture = fixture_new (3, 3);
  VigieChannel *phone = g_ptr_array_index (desk->fixture->campaign->channels, 0);
  mpq_set_ui (phone->weight, 50, 1);
  g_autofree char *folder = coordinator_folder (desk->fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (desk->fixture);
  desk->window = coordinator_window (folder, &desk->page);
  coordinator_open (desk->page, bundles);
  gtk_widget_activate_action (GTK_WIDGET (desk->page), "coordinator.criteria", NULL);
  desk->weights = VIGIE_CRITERIA_WINDOW (coordinator_find_window (VIGIE_TYPE_CRITERIA_WINDOW));
  wait_ready (desk);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (desk->weights));
  gtk_window_destroy (desk->window);
  fixture_free (desk->fixture);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at && !found;
       at = gtk_widget_get_next_sibling (at))
    found = find_entry (at);
  return found;
}

static GtkWidget *
get_entry (Desk *desk, int row)
{
  return find_entry (GTK_WIDGET (gtk_list_box_get_row_at_index (get_child (desk, "list"), row)));
}

static void
type (Desk *desk, int row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (desk, row)), text);
}

static const char *
get_sum (Desk *desk)
{
  return gtk_label_get_label (get_child (desk, "sum"));
}

static gboolean
can (Desk *desk, const char *action)
{
  return vigie_criteria_window_can (desk->weights, action);
}

static char *
read_campaign (Desk *desk)
{
  g_autofree char *path =
    g_build_filename (vigie_coordinator_page_get_folder (desk->page), "campaign.xml", NULL);
  gsize size;
  return fixture_read (path, &size);
}

/* A wrong sum is told and cannot be kept; mended it can, and the ranking follows each time. */
static void
test_sum (Desk *desk, gconstpointer data)
{
  g_assert_cmpstr (get_sum (desk), ==, "The weights add up to 100");
  g_assert_false (can (desk, "keep"));
  type (desk, 0, "40");
  g_assert_cmpstr (get_sum (desk), ==, "The weights add up to 90: 10 is missing to 100");
  g_assert_false (can (desk, "keep"));
  g_assert_true (can (desk, "back"));
  type (desk, 0, "forty");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_entry (desk, 0)),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  type (desk, 0, "40");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_entry (desk, 0)),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  type (desk, 1, "30");
  g_assert_cmpstr (get_sum (desk), ==, "The weights add up to 100");
  wait_ready (desk);
  g_assert_true (can (desk, "keep"));
}

/* What is typed while the ranking is computed is tried afterwards: the last word counts. */
static void
test_last_word (Desk *desk, gconstpointer data)
{
  VigieWhatIfView *view = get_child (desk, "what_if");
  GtkStack *stack =
    GTK_STACK (gtk_widget_get_template_child (GTK_WIDGET (view), VIGIE_TYPE_WHAT_IF_VIEW, "stack"));
  vigie_what_if_view_take (view, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
  vigie_what_if_view_set_busy (view, TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "reading");
  type (desk, 0, "45");
  type (desk, 1, "25");
  type (desk, 0, "40");
  type (desk, 1, "30");
  wait_ready (desk);
  GListModel *items = vigie_what_if_view_get_items (view);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  g_assert_cmpuint (g_list_model_get_n_items (items), >, 3);
  g_autoptr (VigieMoveItem) line = g_list_model_get_item (items, 1);
  g_autofree char *words = vigie_move_describe (vigie_move_item_get_move (line));
  g_assert_nonnull (strstr (words, "score "));
  g_assert_nonnull (strstr (vigie_what_if_view_get_summary (view), "organisation"));
  coordinator_picture (GTK_WINDOW (desk->weights), "weights");
}

static void
test_keep_and_undo (Desk *desk, gconstpointer data)
{
  g_autofree char *before = read_campaign (desk);
  type (desk, 0, "40");
  type (desk, 1, "30");
  wait_ready (desk);
  gtk_widget_activate_action (GTK_WIDGET (desk->weights), "criteria.keep", NULL);
  g_autofree char *kept = read_campaign (desk);
  g_assert_cmpstr (kept, !=, before);
  g_assert_false (can (desk, "keep"));
  g_assert_true (can (desk, "undo"));
  gtk_widget_activate_action (GTK_WIDGET (desk->weights), "criteria.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (desk->weights), "criteria.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (desk, 0))), ==, "50");
  gtk_widget_activate_action (GTK_WIDGET (desk->weights), "criteria.keep", NULL);
  g_autofree char *undone = read_campaign (desk);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_back (Desk *desk, gconstpointer data)
{
  type (desk, 2, "1");
  gtk_widget_activate_action (GTK_WIDGET (desk->weights), "criteria.back", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (desk, 2))), ==, "20");
  g_assert_false (can (desk, "back"));
}

static const char *
get_title (Desk *desk, int row)
{
  return adw_preferences_row_get_title (
    ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (get_child (desk, "list"), row)));
}

/* Criteria are put in another order by keys; one that questions point to stays. */
static void
test_criteria (Desk *desk, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (desk->weights);
  vigie_criteria_window_show (desk->weights, "");
  g_assert_cmpstr (get_title (desk, 0), ==, "Courtesy");
  gtk_widget_activate_action (widget, "criteria.down", "s", "courtesy");
  g_assert_cmpstr (get_title (desk, 1), ==, "Courtesy");
  gtk_widget_activate_action (widget, "criteria.up", "s", "complaint");
  g_assert_cmpstr (get_title (desk, 1), ==, "Complaint");
  gtk_widget_activate_action (widget, "criteria.drop", "(su)", "courtesy", 0u);
  g_assert_cmpstr (get_title (desk, 0), ==, "Courtesy");
  gtk_widget_activate_action (widget, "criteria.remove", "s", "courtesy");
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "/data/"));
  gtk_window_destroy (dialog);
  g_assert_cmpstr (get_title (desk, 0), ==, "Courtesy");
  g_assert_false (can (desk, "keep")); /* as they stood at first */
  gtk_widget_activate_action (widget, "criteria.up", "s", "complaint");
  g_assert_true (can (desk, "keep"));

  /* Rows that are made anew leave the focus where it was. */
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk->weights));
  g_assert_true (GTK_IS_LIST_BOX_ROW (focus));
  const int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
  gtk_widget_activate_action (widget, "criteria.undo", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (desk->weights));
  g_assert_true (GTK_IS_LIST_BOX_ROW (focus));
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)), ==, index);
}

/* What a criterion is about is typed in a dialog, and stands in its row and in the campaign. */
static void
test_describe (Desk *desk, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (desk->weights);
  vigie_criteria_window_show (desk->weights, "");
  gtk_widget_activate_action (widget, "criteria.describe", "s", "courtesy");
  coordinator_settle ();
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (dialog))), " How people are met ");
  g_signal_emit_by_name (dialog, "response", "accept");
  gtk_window_destroy (dialog);
  coordinator_settle ();
  AdwActionRow *row = ADW_ACTION_ROW (gtk_list_box_get_row_at_index (get_child (desk, "list"), 0));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "How people are met"));
  g_assert_true (can (desk, "keep"));
  gtk_widget_activate_action (widget, "criteria.keep", NULL);
  g_autofree char *kept = read_campaign (desk);
  g_assert_nonnull (strstr (kept, ">How people are met</description>"));
}

/* A window that is closed while the ranking is computed goes away, and nothing else. */
static void
test_closed_while_trying (void)
{
  Desk desk = { 0 };
  set_up (&desk, NULL);
  type (&desk, 0, "40");
  type (&desk, 1, "30");
  tear_down (&desk, NULL);
  coordinator_settle ();
}

static void
add (const char *path, void (*test) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  add ("/ui/coordinator/weights/sum", test_sum);
  add ("/ui/coordinator/weights/last-word", test_last_word);
  add ("/ui/coordinator/weights/keep-and-undo", test_keep_and_undo);
  add ("/ui/coordinator/weights/back", test_back);
  add ("/ui/coordinator/weights/criteria", test_criteria);
  add ("/ui/coordinator/weights/describe", test_describe);
  g_test_add_func ("/ui/coordinator/weights/closed", test_closed_while_trying);
  return g_test_run ();
}
