/* test-reports.c: reports and data in the window: looked at, chosen, saved, cancelled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "consolidation/vigie-dossier.h"
#include "coordinator/vigie-choice-list.h"
#include "coordinator/vigie-choices.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-preview-window.h"
#include "coordinator/vigie-reports-window.h"

#include <glib/gstdio.h>
#include <string.h>

/** Desk: a campaign with results, and the window that is tried */
typedef struct
{
  Fixture *fixture;
  VigieCoordinatorPage *page;
  GtkWindow *window;
  GtkWindow *reports;
} Desk;

/* Opens the campaign in @folder, and the window of what leaves it. */
static void
desk_show (Desk *self, const char *folder, GPtrArray *bundles)
{
  self->window = coordinator_window (folder, &self->page);
  if (bundles)
    coordinator_open (self->page, bundles);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "coordinator.reports-and-data", NULL);
  self->reports = coordinator_find_window (VIGIE_TYPE_REPORTS_WINDOW);
}

static void
desk_init (Desk *self, gboolean with_bundles)
{
  self->fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (self->fixture);
  g_autoptr (GPtrArray) bundles = with_bundles ? coordinator_bundles (self->fixture) : NULL;
  desk_show (self, folder, bundles);
}

static void
desk_clear (Desk *self)
{
  gtk_window_destroy (self->reports);
  gtk_window_destroy (self->window);
  coordinator_settle ();
  g_clear_pointer (&self->fixture, fixture_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static VigieReportsView *
get_reports (Desk *self)
{
  return vigie_reports_window_get_reports (VIGIE_REPORTS_WINDOW (self->reports));
}

static VigieReportItem *
find_item (VigieReportList *list, const char *organisation)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (VigieReportItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      if (g_str_equal (vigie_report_item_get_organisation (item), organisation))
        return item; /* the list holds it */
    }
  return NULL;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

/* Choosing ------------------------------------------------------------------------------------- */

/* What does not fit is not shown, but stays chosen. */
static void
test_choose (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  VigieReportList *list = vigie_reports_view_get_list (get_reports (&desk));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 6);
  g_assert_false (vigie_report_list_are_shown_chosen (list));
  vigie_report_item_set_chosen (find_item (list, "CC-1"), TRUE);

  vigie_report_list_set_filter (list, "", "CA");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  g_assert_null (find_item (list, "CC-1"));
  vigie_report_list_choose_shown (list, TRUE);
  g_assert_true (vigie_report_list_are_shown_chosen (list));
  g_assert_cmpuint (vigie_report_list_count_chosen (list), ==, 4);

  vigie_report_list_set_filter (list, "ca-2", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  vigie_report_list_set_filter (list, "", NULL);
  g_auto (GStrv) chosen = vigie_report_list_get_chosen (list);
  g_assert_cmpuint (g_strv_length (chosen), ==, 4);
  g_assert_true (g_strv_contains ((const char *const *) chosen, "CC-1"));
  vigie_report_list_choose_shown (list, FALSE);
  g_assert_cmpuint (vigie_report_list_count_chosen (list), ==, 0);
  coordinator_leave_search (desk.reports);
}

static void
test_save (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  VigieReportsView *view = get_reports (&desk);
  VigieReportList *list = vigie_reports_view_get_list (view);
  g_autofree char *target = fixture_path (desk.fixture, "chosen");
  g_autofree char *one = g_build_filename (target, "CC-1.pdf", NULL);
  g_autofree char *other = g_build_filename (target, "CA-3.pdf", NULL);
  vigie_report_item_set_chosen (find_item (list, "CC-1"), TRUE);
  vigie_report_item_set_chosen (find_item (list, "CA-3"), TRUE);
  vigie_reports_view_save (view, target);
  g_assert_true (vigie_coordination_is_busy (desk.page->coordination));
  coordinator_wait_until_idle (desk.page);
  g_assert_cmpuint (count_files (target), ==, 2);
  g_assert_true (g_file_test (one, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* What was cancelled before it began leaves nothing, and nothing is said of it. */
static void
test_cancel (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  VigieReportsView *view = get_reports (&desk);
  g_autofree char *target = fixture_path (desk.fixture, "cancelled");
  vigie_report_list_choose_shown (vigie_reports_view_get_list (view), TRUE);
  vigie_reports_view_save (view, target);
  gtk_widget_activate_action (GTK_WIDGET (desk.reports), "reports-data.cancel", NULL);
  coordinator_wait_until_idle (desk.page);
  coordinator_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) at = g_list_model_get_item (gtk_window_get_toplevels (), i);
      g_assert_false (ADW_IS_MESSAGE_DIALOG (at));
    }
  g_autoptr (GDir) dir = g_dir_open (target, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    g_assert_true (g_str_has_suffix (name, ".pdf")); /* as a whole, or not at all */
}

/* A language and a wave are offered again when the campaign is opened the next time. */
static void
test_remember (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  vigie_reports_view_choose (get_reports (&desk), "en", "w2");
  g_autofree char *wave = vigie_choices_get (desk.page->coordination, "reports", "wave");
  g_autofree char *language = vigie_choices_get (desk.page->coordination, "reports", "language");
  g_assert_cmpstr (wave, ==, "w2");
  g_assert_true (g_str_equal (language, "en") || g_str_equal (language, ""));
  gtk_window_destroy (desk.reports);
  gtk_widget_activate_action (GTK_WIDGET (desk.page), "coordinator.reports-and-data", NULL);
  desk.reports = coordinator_find_window (VIGIE_TYPE_REPORTS_WINDOW);
  VigieChoiceList *waves = VIGIE_CHOICE_LIST (gtk_widget_get_template_child (
    GTK_WIDGET (get_reports (&desk)), VIGIE_TYPE_REPORTS_VIEW, "waves"));
  g_assert_cmpstr (vigie_choice_list_get (waves), ==, "w2");
}

/* Looking -------------------------------------------------------------------------------------- */

static VigiePageView *
wait_for_pages (GtkWindow *preview)
{
  VigiePageView *view = vigie_preview_window_get_view (VIGIE_PREVIEW_WINDOW (preview));
  while (vigie_page_view_get_n_pages (view) == 0)
    g_main_context_iteration (NULL, TRUE);
  return view;
}

static void
test_preview (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  GtkWidget *list = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (get_reports (&desk)),
                                                               VIGIE_TYPE_REPORTS_VIEW, "view"));
  g_signal_emit_by_name (list, "activate", 0u);
  GtkWindow *preview = coordinator_find_window (VIGIE_TYPE_PREVIEW_WINDOW);
  VigiePageView *view = wait_for_pages (preview);
  GtkWidget *widget = GTK_WIDGET (preview);
  const guint n = vigie_page_view_get_n_pages (view);
  g_assert_cmpuint (n, >, 1);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_true (
    gtk_test_accessible_has_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL));

  gtk_widget_activate_action (widget, "preview.next", NULL);
  g_assert_cmpuint (vigie_page_view_get_page (view), ==, 1);
  gtk_widget_activate_action (widget, "preview.last", NULL);
  g_assert_cmpuint (vigie_page_view_get_page (view), ==, n - 1);
  gtk_widget_activate_action (widget, "preview.go-down", NULL); /* there is nothing after it */
  g_assert_cmpuint (vigie_page_view_get_page (view), ==, n - 1);
  gtk_widget_activate_action (widget, "preview.first", NULL);
  g_assert_cmpuint (vigie_page_view_get_page (view), ==, 0);

  vigie_page_view_set_zoom (view, 1);
  gtk_widget_activate_action (widget, "preview.zoom-in", NULL);
  g_assert_cmpfloat (vigie_page_view_get_zoom (view), >, 1);
  gtk_widget_activate_action (widget, "preview.zoom-out", NULL);
  g_assert_cmpfloat_with_epsilon (vigie_page_view_get_zoom (view), 1, 1e-9);
  gtk_window_destroy (preview);
}

/* Of all together; closing it while it is laid out is no harm. */
static void
test_summary (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  GtkWidget *view = GTK_WIDGET (get_reports (&desk));
  gtk_widget_activate_action (view, "reports.show-summary", NULL);
  GtkWindow *preview = coordinator_find_window (VIGIE_TYPE_PREVIEW_WINDOW);
  g_assert_cmpuint (vigie_page_view_get_n_pages (wait_for_pages (preview)), >, 0);
  gtk_window_destroy (preview);
  gtk_widget_activate_action (view, "reports.show-summary", NULL);
  gtk_window_destroy (coordinator_find_window (VIGIE_TYPE_PREVIEW_WINDOW));
}

/* Data ----------------------------------------------------------------------------------------- */

static VigieDataView *
get_data (Desk *self)
{
  return vigie_reports_window_get_data (VIGIE_REPORTS_WINDOW (self->reports));
}

static char *
export_to (Desk *self, const char *name)
{
  char *target = fixture_path (self->fixture, name);
  vigie_data_view_export (get_data (self), target);
  coordinator_wait_until_idle (self->page);
  return target;
}

/* What is chosen is what is written; a filter leaves the other audits out. */
static void
test_export (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  VigieDataView *view = get_data (&desk);
  vigie_data_view_choose (view, "format", "csv");
  vigie_data_view_choose (view, "wave", "w2");
  vigie_data_view_choose (view, "labels", "-");
  g_autofree char *tables = export_to (&desk, "tables");
  g_autofree char *audits = g_build_filename (tables, "audits.csv", NULL);
  g_autofree char *answers = g_build_filename (tables, "answers.csv", NULL);
  g_autofree char *rows = fixture_read (audits, NULL);
  g_autofree char *texts = fixture_read (answers, NULL);
  g_assert_nonnull (strstr (rows, ",w2,"));
  g_assert_null (strstr (rows, ",w1,"));
  g_assert_nonnull (strstr (texts, ",Yes\r\n"));

  vigie_data_view_choose (view, "format", "odk");
  g_autofree char *documents = export_to (&desk, "documents");
  g_autofree char *form = g_build_filename (documents, "phone", "form.xml", NULL);
  g_assert_true (g_file_test (form, G_FILE_TEST_EXISTS));

  vigie_data_view_choose (view, "format", "xlsx");
  g_autofree char *workbook = export_to (&desk, "all.xlsx");
  g_assert_true (g_file_test (workbook, G_FILE_TEST_IS_REGULAR));
}

/* Only what is ticked is written, and it is remembered; nothing ticked cannot be exported. */
static void
test_tables (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  VigieDataView *view = get_data (&desk);
  GtkWidget *button =
    GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (view), VIGIE_TYPE_DATA_VIEW, "export"));
  for (const char *const *table = vigie_export_list_tables (); *table; table++)
    g_assert_true (vigie_data_view_tick (view, *table, FALSE));
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_false (vigie_data_view_tick (view, "nothing", TRUE));
  vigie_data_view_tick (view, "ranking", TRUE);
  g_assert_true (gtk_widget_get_sensitive (button));
  vigie_data_view_choose (view, "format", "csv");
  g_autofree char *tables = export_to (&desk, "some");
  g_autofree char *ranking = g_build_filename (tables, "ranking.csv", NULL);
  g_autofree char *audits = g_build_filename (tables, "audits.csv", NULL);
  g_assert_true (g_file_test (ranking, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (audits, G_FILE_TEST_EXISTS));

  g_autofree char *kept = vigie_choices_get (desk.page->coordination, "data", "left-out");
  g_auto (GStrv) left_out = g_strsplit (kept, " ", -1);
  g_assert_true (g_strv_contains ((const char *const *) left_out, "audits"));
  g_assert_false (g_strv_contains ((const char *const *) left_out, "ranking"));
}

/* A secret that is too short for one is refused at once; with the same one the bytes are the same.
 */
static void
test_hide_people (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  VigieDataView *view = get_data (&desk);
  GtkWidget *button =
    GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (view), VIGIE_TYPE_DATA_VIEW, "export"));
  vigie_data_view_hide_people (view, TRUE, "short");
  g_assert_false (gtk_widget_get_sensitive (button));
  vigie_data_view_hide_people (view, TRUE, "a secret of many letters");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_autofree char *one = export_to (&desk, "one");
  g_autofree char *two = export_to (&desk, "two");
  g_autofree char *path = g_build_filename (one, "audits.csv", NULL);
  g_autofree char *other = g_build_filename (two, "audits.csv", NULL);
  g_autofree char *text = fixture_read (path, NULL);
  g_autofree char *again = fixture_read (other, NULL);
  g_assert_cmpstr (text, ==, again);
  g_assert_null (strstr (text, ",A01,"));
}

/* Whoever has the dossier can compute the ranking again. */
static void
test_dossier (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  g_autofree char *target = fixture_path (desk.fixture, "year.dossier.asice");
  vigie_data_view_save_dossier (get_data (&desk), target);
  while (!g_file_test (target, G_FILE_TEST_EXISTS)
         || vigie_coordination_is_busy (desk.page->coordination))
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieDossier) dossier = vigie_dossier_verify (target, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier->problems->len, ==, 0);
  g_assert_cmpuint (dossier->ranking->len, ==, 6);
}

/* Keeping -------------------------------------------------------------------------------------- */

static VigieRetentionView *
get_retention (Desk *self)
{
  return vigie_reports_window_get_retention (VIGIE_REPORTS_WINDOW (self->reports));
}

/* The period is kept in the folder, for the next edition. */
static void
test_period (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  vigie_retention_view_set_months (get_retention (&desk), 24);
  coordinator_wait_until_idle (desk.page);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) saved = vigie_campaign_folder_open (
    vigie_coordination_get_folder (desk.page->coordination), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->retention, ==, 24);
  GtkWidget *note = GTK_WIDGET (gtk_widget_get_template_child (
    GTK_WIDGET (get_retention (&desk)), VIGIE_TYPE_RETENTION_VIEW, "unpublished"));
  g_assert_true (gtk_widget_get_visible (note));
}

/* A period that is being typed stays while something else changes. */
static void
test_period_is_typed (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk, TRUE);
  GtkSpinButton *months = GTK_SPIN_BUTTON (gtk_widget_get_template_child (
    GTK_WIDGET (get_retention (&desk)), VIGIE_TYPE_RETENTION_VIEW, "months"));
  gtk_spin_button_set_value (months, 31);
  g_signal_emit_by_name (desk.page->coordination, "changed");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (months), ==, 31);
}

/* Nothing is deleted without a reason, nor unless it was confirmed; then it is, with a record. */
static void
test_delete (void)
{
  g_auto (Desk) desk = { 0 };
  VigieStoreCounts counts;
  desk_init (&desk, TRUE);
  VigieRetentionView *view = get_retention (&desk);
  VigieCoordination *coordination = desk.page->coordination;
  vigie_coordination_get_counts (coordination, &counts);
  const guint all = counts.audits;

  vigie_retention_view_choose (view, "w1", "the wave was a trial");
  gtk_widget_activate_action (GTK_WIDGET (view), "retention.erase", NULL);
  coordinator_answer ("cancel");
  vigie_coordination_get_counts (coordination, &counts);
  g_assert_cmpuint (counts.audits, ==, all);

  gtk_widget_activate_action (GTK_WIDGET (view), "retention.erase", NULL);
  /* What was asked about is what is deleted. */
  vigie_retention_view_choose (view, NULL, "");
  coordinator_answer ("accept");
  do
    {
      g_main_context_iteration (NULL, TRUE);
      vigie_coordination_get_counts (coordination, &counts);
    }
  while (counts.audits == all || vigie_coordination_is_busy (coordination));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) erasures =
    vigie_store_list_erasures (vigie_coordination_get_store (coordination), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (erasures->len, ==, 1);
  const VigieErasure *erasure = g_ptr_array_index (erasures, 0);
  g_assert_cmpuint (erasure->audits->len, ==, all - counts.audits);
  g_assert_cmpstr (erasure->why, ==, "the wave was a trial");
  g_autofree char *record = vigie_coordination_find_record (coordination, erasure->digest);
  g_assert_nonnull (record);
  GtkWidget *records = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (view), VIGIE_TYPE_RETENTION_VIEW, "records"));
  g_assert_nonnull (gtk_widget_get_first_child (records));
}

/* Waits until what was asked for has begun and is over. */
static void
wait_for_work (Desk *self)
{
  while (!vigie_coordination_is_busy (self->page->coordination))
    g_main_context_iteration (NULL, TRUE);
  coordinator_wait_until_idle (self->page);
}

/* A key with a passphrase is unlocked once: what signs afterwards uses what is known. */
static void
test_locked_key (void)
{
  g_auto (Desk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  VigieStoreCounts counts;
  desk_init (&desk, TRUE);
  g_autofree char *folder = g_strdup (vigie_coordination_get_folder (desk.page->coordination));
  g_autofree char *target = fixture_path (desk.fixture, "year.dossier.asice");
  gtk_window_destroy (desk.reports);
  gtk_window_destroy (desk.window);
  vigie_campaign_folder_change_passphrase (folder, NULL, "correct horse", &error);
  g_assert_no_error (error);
  desk_show (&desk, folder, NULL);

  vigie_data_view_save_dossier (get_data (&desk), target);
  GtkWindow *dialog = coordinator_wait_for_dialog ();
  gtk_editable_set_text (coordinator_find_nth (dialog, GTK_TYPE_PASSWORD_ENTRY, 0),
                         "correct horse");
  coordinator_respond (dialog, "accept");
  wait_for_work (&desk);
  g_assert_true (g_file_test (target, G_FILE_TEST_EXISTS));

  g_remove (target);
  vigie_data_view_save_dossier (get_data (&desk), target);
  wait_for_work (&desk);
  g_assert_true (g_file_test (target, G_FILE_TEST_EXISTS));

  VigieRetentionView *view = get_retention (&desk);
  g_assert_true (vigie_coordination_get_counts (desk.page->coordination, &counts));
  const guint all = counts.audits;
  vigie_retention_view_choose (view, "w1", "the wave was a trial");
  gtk_widget_activate_action (GTK_WIDGET (view), "retention.erase", NULL);
  coordinator_answer ("accept");
  wait_for_work (&desk);
  g_assert_true (vigie_coordination_get_counts (desk.page->coordination, &counts));
  g_assert_cmpuint (counts.audits, <, all);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/coordinator/reports/choose", test_choose);
  g_test_add_func ("/ui/coordinator/reports/save", test_save);
  g_test_add_func ("/ui/coordinator/reports/cancel", test_cancel);
  g_test_add_func ("/ui/coordinator/reports/remember", test_remember);
  g_test_add_func ("/ui/coordinator/reports/preview", test_preview);
  g_test_add_func ("/ui/coordinator/reports/summary", test_summary);
  g_test_add_func ("/ui/coordinator/reports/export", test_export);
  g_test_add_func ("/ui/coordinator/reports/tables", test_tables);
  g_test_add_func ("/ui/coordinator/reports/hide-people", test_hide_people);
  g_test_add_func ("/ui/coordinator/reports/dossier", test_dossier);
  g_test_add_func ("/ui/coordinator/reports/locked-key", test_locked_key);
  g_test_add_func ("/ui/coordinator/reports/period", test_period);
  g_test_add_func ("/ui/coordinator/reports/period-is-typed", test_period_is_typed);
  g_test_add_func ("/ui/coordinator/reports/delete", test_delete);
  return g_test_run ();
}
