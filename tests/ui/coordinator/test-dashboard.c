/* test-dashboard.c: boards in the window: chosen, filtered, remembered, followed to an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-fixture.h"

#include "coordinator/vigie-audits-window.h"
#include "coordinator/vigie-board-clauses.h"
#include "coordinator/vigie-board-list.h"
#include "coordinator/vigie-board-table.h"
#include "coordinator/vigie-judge-window.h"

#include <adwaita.h>
#include <locale.h>
#include <math.h>
#include <string.h>

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *found = find_child (at, type);
      if (found)
        return found;
    }
  return NULL;
}

static VigieBoardClauses *
get_clauses (VigieCoordinatorPage *page)
{
  return VIGIE_BOARD_CLAUSES (find_child (GTK_WIDGET (page->dashboard), VIGIE_TYPE_BOARD_CLAUSES));
}

static guint
find_line (const GPtrArray *lines, const char *id)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (((VigieBoardLine *) g_ptr_array_index (lines, i))->id, id))
      return i;
  g_error ("no line “%s”", id);
}

static double
get (VigieCoordinatorPage *page, const char *row, const char *column, guint figure)
{
  const VigieBoard *board = vigie_dashboard_view_get_board (page->dashboard);
  return vigie_board_get (board, find_line (board->rows, row), find_line (board->columns, column),
                          figure);
}

static GtkWindow *
open_dashboard (Fixture *fixture, const char *folder, VigieCoordinatorPage **page)
{
  GtkWindow *window = coordinator_window (folder, page);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  coordinator_open (*page, bundles);
  coordinator_show_board (*page, VIGIE_BOARD_COVERAGE);
  return window;
}

static void
test_views (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_dashboard (fixture, folder, &page);
  g_assert_cmpfloat (get (page, "CC-1", "phone", VIGIE_BOARD_PLANNED), ==, 3);
  g_assert_cmpfloat (get (page, "CC-1", "phone", VIGIE_BOARD_DONE), ==, 3);
  g_assert_cmpfloat (get (page, "CA-1", "phone", VIGIE_BOARD_DONE), ==, 0);
  for (guint kind = 0; kind < VIGIE_N_BOARD_KINDS; kind++)
    {
      coordinator_show_board (page, (VigieBoardKind) kind);
      const VigieBoard *board = vigie_dashboard_view_get_board (page->dashboard);
      g_assert_cmpuint (board->kind, ==, kind);
      g_assert_cmpuint (board->rows->len, >, 0);
    }
  /* What compares all audits has followed. */
  g_assert_false (isnan (get (page, "A01", "flags", VIGIE_BOARD_VALUE)));
  gtk_window_destroy (window);
}

/* Whoever goes there first finds a board, without a page that says that it is being read. What is
 * merged while nobody looks is read once the page is seen. */
static void
test_first_board (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (page->stack), !=, "dashboard");
  while (!vigie_dashboard_view_is_ready (page->dashboard))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (vigie_dashboard_view_get_board (page->dashboard));
  g_assert_cmpfloat (get (page, "CC-1", "phone", VIGIE_BOARD_DONE), ==, 0);

  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  coordinator_open (page, bundles);
  coordinator_settle ();
  g_assert_false (vigie_dashboard_view_is_ready (page->dashboard));
  coordinator_show_dashboard (page);
  g_assert_cmpfloat (get (page, "CC-1", "phone", VIGIE_BOARD_DONE), ==, 3);
  gtk_window_destroy (window);
}

/* Folding -------------------------------------------------------------------------------------- */

static void
wait_until (GtkWidget *widget, gboolean is_mapped)
{
  while (gtk_widget_get_mapped (widget) != is_mapped)
    g_main_context_iteration (NULL, TRUE);
}

/* Where there is little width they are behind a button, which says how many hide audits. */
static void
test_filters_fold (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_dashboard (fixture, folder, &page);
  GtkWidget *view = g_object_new (VIGIE_TYPE_DASHBOARD_VIEW, NULL);
  vigie_dashboard_view_set_coordination (VIGIE_DASHBOARD_VIEW (view), page->coordination);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "child", view, "maximum-size", 800, NULL);
  GtkWidget *other = g_object_new (GTK_TYPE_WINDOW, "child", clamp, "default-width", 900, NULL);
  GtkWidget *clauses = find_child (view, VIGIE_TYPE_BOARD_CLAUSES);
  GtkWidget *fold =
    GTK_WIDGET (gtk_widget_get_template_child (view, VIGIE_TYPE_DASHBOARD_VIEW, "fold"));
  gtk_window_present (GTK_WINDOW (other));
  wait_until (clauses, TRUE);
  wait_until (fold, FALSE);

  g_object_set (clamp, "maximum-size", 360, NULL);
  wait_until (clauses, FALSE);
  wait_until (fold, TRUE);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fold)), ==, "Filters");
  vigie_board_clauses_choose (VIGIE_BOARD_CLAUSES (clauses), VIGIE_CLAUSE_CHANNEL, "visit");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (fold)), ==, "Filters (1)");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), TRUE);
  wait_until (clauses, TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), FALSE);
  wait_until (clauses, FALSE);

  g_object_set (clamp, "maximum-size", 800, NULL);
  wait_until (clauses, TRUE);
  gtk_window_destroy (GTK_WINDOW (other));
  gtk_window_destroy (window);
}

/* What was chosen is chosen again when the campaign is opened next. */
static void
test_remembered (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_dashboard (fixture, folder, &page);
  coordinator_show_board (page, VIGIE_BOARD_CRITERIA);
  vigie_board_clauses_choose (get_clauses (page), VIGIE_CLAUSE_CATEGORY, "CC");
  coordinator_wait_for_board (page);
  vigie_board_clauses_choose (get_clauses (page), VIGIE_CLAUSE_CHANNEL, "visit");
  coordinator_wait_for_board (page);
  const VigieBoard *board = vigie_dashboard_view_get_board (page->dashboard);
  g_assert_cmpuint (board->rows->len, ==, 3);
  g_autofree char *sentence = vigie_board_clauses_to_sentence (get_clauses (page));
  g_assert_nonnull (strstr (sentence, "visit, Communities"));
  gtk_window_destroy (window);

  window = coordinator_window (folder, &page);
  coordinator_show_dashboard (page);
  board = vigie_dashboard_view_get_board (page->dashboard);
  g_assert_cmpuint (board->kind, ==, VIGIE_BOARD_CRITERIA);
  g_assert_cmpuint (board->rows->len, ==, 3);
  g_assert_cmpstr (vigie_board_clauses_get (get_clauses (page), VIGIE_CLAUSE_CHANNEL), ==, "visit");
  /* A clause that a view does not have does not count in it, and is kept. */
  vigie_board_clauses_choose (get_clauses (page), VIGIE_CLAUSE_WAVE, "w1");
  coordinator_wait_for_board (page);
  coordinator_show_board (page, VIGIE_BOARD_WAVES);
  g_assert_null (vigie_board_clauses_get (get_clauses (page), VIGIE_CLAUSE_WAVE));
  coordinator_show_board (page, VIGIE_BOARD_CHANNELS);
  g_assert_cmpstr (vigie_board_clauses_get (get_clauses (page), VIGIE_CLAUSE_WAVE), ==, "w1");
  gtk_window_destroy (window);
}

static const char *
get_shown (VigieCoordinatorPage *page)
{
  GtkStack *stack = GTK_STACK (gtk_widget_get_template_child (GTK_WIDGET (page->dashboard),
                                                              VIGIE_TYPE_DASHBOARD_VIEW, "stack"));
  return gtk_stack_get_visible_child_name (stack);
}

/* The figures of one view never stand under the name of another, and nothing is said to be missing
 * before it was looked for. */
static void
test_while_it_is_read (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_dashboard (fixture, folder, &page);
  for (guint i = 0; i < VIGIE_N_BOARD_KINDS; i++)
    {
      coordinator_show_board (page, (VigieBoardKind) i);
      g_assert_cmpstr (get_shown (page), ==, "board");
      vigie_dashboard_view_show (page->dashboard, (VigieBoardKind) ((i + 1) % VIGIE_N_BOARD_KINDS));
      g_assert_cmpstr (get_shown (page), ==, "reading");
      coordinator_wait_for_board (page);
    }
  gtk_window_destroy (window);
}

static VigieAuditsWindow *
open_cell (VigieCoordinatorPage *page, const char *row, const char *column)
{
  const VigieBoard *board = vigie_dashboard_view_get_board (page->dashboard);
  vigie_dashboard_view_open_cell (page->dashboard, find_line (board->rows, row),
                                  find_line (board->columns, column));
  VigieAuditsWindow *audits =
    VIGIE_AUDITS_WINDOW (coordinator_find_window (VIGIE_TYPE_AUDITS_WINDOW));
  while (!vigie_audits_window_get_rows (audits))
    g_main_context_iteration (NULL, TRUE);
  return audits;
}

/* From a figure to the audits behind it, and to one of them as it was signed. */
static void
test_to_the_audit (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_dashboard (fixture, folder, &page);
  VigieAuditsWindow *audits = open_cell (page, "CC-2", "visit");
  VigieReviewRows *rows = vigie_audits_window_get_rows (audits);
  g_assert_cmpuint (vigie_review_rows_get_n (rows), ==, 3);
  for (guint i = 0; i < vigie_review_rows_get_n (rows); i++)
    {
      const VigieReviewRow *row = vigie_review_rows_get (rows, i);
      g_assert_cmpstr (row->organisation, ==, "CC-2");
      g_assert_cmpstr (row->channel, ==, "visit");
      g_assert_false (isnan (row->score));
    }
  gpointer view =
    gtk_widget_get_template_child (GTK_WIDGET (audits), VIGIE_TYPE_AUDITS_WINDOW, "view");
  g_signal_emit_by_name (view, "activate", 1u);
  GtkWindow *judge = coordinator_find_window (VIGIE_TYPE_JUDGE_WINDOW);
  gtk_window_destroy (judge);
  gtk_window_destroy (GTK_WINDOW (audits));

  /* Nothing is behind what was not done. */
  audits = open_cell (page, "CA-1", "phone");
  g_assert_cmpuint (vigie_review_rows_get_n (vigie_audits_window_get_rows (audits)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (audits));

  coordinator_show_board (page, VIGIE_BOARD_QUALITY);
  audits = open_cell (page, "A02", "minutes");
  rows = vigie_audits_window_get_rows (audits);
  g_assert_cmpuint (vigie_review_rows_get_n (rows), ==, 8);
  g_assert_cmpstr (vigie_review_rows_get (rows, 0)->auditor, ==, "A02");
  gtk_window_destroy (GTK_WINDOW (audits));

  coordinator_show_board (page, VIGIE_BOARD_WAVES);
  audits = open_cell (page, "email", "w1");
  g_assert_cmpuint (vigie_review_rows_get_n (vigie_audits_window_get_rows (audits)), ==, 4);
  gtk_window_destroy (GTK_WINDOW (audits));
  gtk_window_destroy (window);
}

/* From what second codings say of an auditor to the audits that were coded again. */
static void
test_to_those_coded_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  VigieAssignment *second =
    (VigieAssignment *) vigie_campaign_find_assignment (fixture->campaign, "CC-1.phone.3");
  g_free (second->done_by);
  second->done_by = g_strdup ("double");
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_dashboard (fixture, folder, &page);
  coordinator_show_board (page, VIGIE_BOARD_QUALITY);
  g_assert_cmpfloat (get (page, "A01", "agreement", VIGIE_BOARD_OF), ==, 1);
  VigieAuditsWindow *audits = open_cell (page, "A01", "agreement");
  VigieReviewRows *rows = vigie_audits_window_get_rows (audits);
  g_assert_cmpuint (vigie_review_rows_get_n (rows), ==, 1);
  g_assert_cmpstr (vigie_review_rows_get (rows, 0)->organisation, ==, "CC-1");
  g_assert_cmpstr (vigie_review_rows_get (rows, 0)->channel, ==, "phone");
  gtk_window_destroy (GTK_WINDOW (audits));
  audits = open_cell (page, "A03", "equal");
  g_assert_cmpuint (vigie_review_rows_get_n (vigie_audits_window_get_rows (audits)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (audits));
  gtk_window_destroy (window);
}

/* Thousands of rows are items when they are asked for, and widgets while they are seen. */
static void
test_many_rows (void)
{
  g_autoptr (VigieCampaign) campaign = vigie_campaign_new ("many");
  g_autoptr (VigieBoard) board = vigie_board_new (VIGIE_BOARD_COVERAGE, campaign);
  vigie_board_add_column (board, "phone", "Telephone");
  for (guint i = 0; i < 2000; i++)
    vigie_board_add_row (board, "o", "Body", "CC");
  g_autoptr (VigieBoardList) list = vigie_board_list_new ();
  vigie_board_list_set_board (list, board);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2000);
  g_autoptr (VigieBoardItem) item = g_list_model_get_item (G_LIST_MODEL (list), 1999);
  g_assert_cmpuint (vigie_board_item_get_row (item), ==, 1999);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 2000));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_add_func ("/coordinator/dashboard/views", test_views);
  g_test_add_func ("/coordinator/dashboard/first-board", test_first_board);
  g_test_add_func ("/coordinator/dashboard/while-it-is-read", test_while_it_is_read);
  g_test_add_func ("/coordinator/dashboard/filters-fold", test_filters_fold);
  g_test_add_func ("/coordinator/dashboard/remembered", test_remembered);
  g_test_add_func ("/coordinator/dashboard/to-the-audit", test_to_the_audit);
  g_test_add_func ("/coordinator/dashboard/to-those-coded-again", test_to_those_coded_again);
  g_test_add_func ("/coordinator/dashboard/many-rows", test_many_rows);
  return g_test_run ();
}
