/* test-coordinator-pages.c: the coordinator's pages and dialogs, narrow and wide
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../coordinator/coordinator-fixture.h"
#include "page-check.h"

#include "base/vigie-resource.h"

#include "coordinator/vigie-auditors-window.h"
#include "coordinator/vigie-audits-window.h"
#include "coordinator/vigie-bundle-window.h"
#include "coordinator/vigie-conflict-window.h"
#include "coordinator/vigie-coordination-inbox.h"
#include "coordinator/vigie-criteria-window.h"
#include "coordinator/vigie-form-change-window.h"
#include "coordinator/vigie-form-group.h"
#include "coordinator/vigie-forms-window.h"
#include "coordinator/vigie-judge-window.h"
#include "coordinator/vigie-new-campaign-window.h"
#include "coordinator/vigie-organisation-edit.h"
#include "coordinator/vigie-organisation-window.h"
#include "coordinator/vigie-organisations-import.h"
#include "coordinator/vigie-organisations-window.h"
#include "coordinator/vigie-plan-import-window.h"
#include "coordinator/vigie-preview-window.h"
#include "coordinator/vigie-reports-window.h"
#include "coordinator/vigie-trial-window.h"
#include "coordinator/vigie-verdict-item.h"
#include "coordinator/vigie-waves-window.h"

#include <adwaita.h>

static void
look_at_window (GType type, const char *name)
{
  GtkWindow *window = page_find_window (type);
  page_check (window, name);
  gtk_window_close (window);
  coordinator_settle ();
}

static void
test_empty (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  page_check (window, "no bundles yet");
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.reports-and-data", NULL);
  look_at_window (VIGIE_TYPE_REPORTS_WINDOW, "no reports yet");
  adw_view_stack_set_visible_child_name (page->stack, "ranking");
  page_check (window, "no ranking yet");
  adw_view_stack_set_visible_child_name (page->stack, "campaign");
  page_check (window, "campaign");
  GtkMenuButton *menu = GTK_MENU_BUTTON (
    gtk_widget_get_template_child (GTK_WIDGET (page), VIGIE_TYPE_COORDINATOR_PAGE, "menu_button"));
  gtk_menu_button_popup (menu);
  page_check_here (window, "campaign menu");
  gtk_menu_button_popdown (menu);
  page_settle (window);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.seal", NULL);
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "seal");
  vigie_coordinator_page_create (page);
  look_at_window (VIGIE_TYPE_NEW_CAMPAIGN_WINDOW, "new campaign");
  gtk_window_destroy (window);
}

static void
test_new (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  g_autofree char *folder = fixture_path (fixture, "new");
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *page;
  g_assert_true (vigie_coordination_create (folder, "A barometer", NULL, NULL, &error));
  g_assert_no_error (error);
  GtkWindow *window = coordinator_window (NULL, &page);
  g_assert_true (coordinator_open_folder (page, folder, &error));
  page_check (window, "new campaign's parts");
  adw_view_stack_set_visible_child_name (page->stack, "bundles");
  page_check (window, "not published yet");
  gtk_window_destroy (window);
}

/* Good bundles, a damaged one, a duplicate, and rivals. */
static GtkWindow *
open_much (Fixture *fixture, VigieCoordinatorPage **page)
{
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  g_autoptr (GPtrArray) rivals = coordinator_rivals (fixture);
  GtkWindow *window = coordinator_window (folder, page);
  coordinator_damage (g_ptr_array_index (bundles, 1));
  coordinator_open (*page, bundles);
  coordinator_open (*page, rivals);
  return window;
}

static void
show_bundle (VigieCoordinatorPage *page, guint position)
{
  GListModel *verdicts = vigie_coordination_get_verdicts (page->coordination);
  g_autoptr (VigieVerdictItem) item = g_list_model_get_item (verdicts, position);
  const gboolean refused = vigie_verdict_item_get_verdict (item) == VIGIE_VERDICT_QUARANTINED;
  const char *bundle = refused ? NULL : vigie_verdict_item_get_bundle (item);
  const char *path = vigie_verdict_item_get_path (item);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.show-bundle", "(s^ay)",
                              bundle ? bundle : "", path ? path : "");
  GtkWindow *window = page_find_window (VIGIE_TYPE_BUNDLE_WINDOW);
  gpointer stack =
    gtk_widget_get_template_child (GTK_WIDGET (window), VIGIE_TYPE_BUNDLE_WINDOW, "stack");
  while (g_str_equal (gtk_stack_get_visible_child_name (stack), "reading"))
    g_main_context_iteration (NULL, TRUE);
  look_at_window (VIGIE_TYPE_BUNDLE_WINDOW, refused ? "refused bundle" : "bundle");
}

static void
test_bundles (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_much (fixture, &page);
  page_check (window, "bundles");
  g_assert_true (vigie_coordination_watch (page->coordination, fixture->folder, NULL));
  gtk_widget_activate_action (GTK_WIDGET (page->bundles), "bundles.show-refused", NULL);
  coordinator_settle ();
  page_check (window, "refused bundles, and a folder that is watched");
  vigie_bundles_view_show (page->bundles, VIGIE_BUNDLES_SUPERSEDED);
  coordinator_settle ();
  page_check (window, "no bundle matches");
  gtk_widget_activate_action (GTK_WIDGET (page->bundles), "bundles.show-all", NULL);
  g_assert_true (vigie_coordination_watch (page->coordination, NULL, NULL));
  coordinator_settle ();
  const guint n = g_list_model_get_n_items (vigie_coordination_get_verdicts (page->coordination));
  for (guint i = 0; i < n; i++)
    show_bundle (page, i);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.conflicts", NULL);
  look_at_window (VIGIE_TYPE_CONFLICT_WINDOW, "conflict");
  gtk_window_destroy (window);
}

static void
test_ranking (void)
{
  g_autoptr (Fixture) fixture = fixture_new (4, 4);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_much (fixture, &page);
  coordinator_show_ranking (page);
  page_check (window, "ranking");
  g_autoptr (VigieRankItem) item =
    g_list_model_get_item (vigie_ranking_view_get_items (page->ranking), 1);
  g_signal_emit_by_name (page->ranking, "activated", item);
  look_at_window (VIGIE_TYPE_ORGANISATION_WINDOW, "score in detail");
  gtk_window_destroy (window);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at && !found;
       at = gtk_widget_get_next_sibling (at))
    found = find_child (at, type);
  return found;
}

/* Of a built-in grid, which is in several languages. */
static void
look_at_form (GtkWindow *forms, Fixture *fixture, const char *end, const char *name)
{
  GtkWidget *group = find_child (GTK_WIDGET (forms), VIGIE_TYPE_FORM_GROUP);
  g_autoptr (GBytes) grid = vigie_resource_load ("forms/visit.xml", NULL);
  gsize size;
  const char *bytes = g_bytes_get_data (grid, &size);
  g_autofree char *text = g_strndup (bytes, size);
  g_autoptr (GString) changed = g_string_new (text);
  g_autofree char *path = fixture_path (fixture, "visit.xml");
  g_assert_cmpuint (g_string_replace (changed, "</h:body>", end, 0), >, 0);
  g_assert_true (g_file_set_contents (path, changed->str, (gssize) changed->len, NULL));
  vigie_form_group_open (VIGIE_FORM_GROUP (group), path);
  GtkWindow *window = page_find_window (VIGIE_TYPE_FORM_CHANGE_WINDOW);
  page_check (window, name);
  /* The window closes with it. */
  if (!gtk_widget_activate_action (GTK_WIDGET (window), "form-change.use", NULL))
    gtk_window_close (window);
  coordinator_settle ();
}

static void
test_forms (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.forms", NULL);
  GtkWindow *forms = page_find_window (VIGIE_TYPE_FORMS_WINDOW);
  page_check (forms, "forms");
  look_at_form (forms, fixture, "<input/></h:body>", "broken form");
  look_at_form (forms, fixture, "</h:body>", "other form");
  page_check (forms, "forms in several languages");
  gtk_widget_activate (find_child (GTK_WIDGET (forms), ADW_TYPE_ACTION_ROW));
  look_at_window (VIGIE_TYPE_TRIAL_WINDOW, "trial");
  gtk_window_destroy (forms);
  gtk_window_destroy (window);
}

static void
wait_for_reviews (VigieCoordinatorPage *page)
{
  while (!vigie_reviews_view_get_rows (page->reviews))
    g_main_context_iteration (NULL, TRUE);
}

static void
show_reviews (VigieCoordinatorPage *page, GtkWindow *window)
{
  adw_view_stack_set_visible_child_name (page->stack, "reviews");
  wait_for_reviews (page);
  page_check (window, "reviews");
}

static void
test_reviews (void)
{
  g_autoptr (Fixture) fixture = fixture_new (4, 4);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_much (fixture, &page);
  show_reviews (page, window);
  gtk_widget_activate_action (GTK_WIDGET (page->reviews), "reviews.draw", NULL);
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "draw back-checks");
  vigie_reviews_view_show (page->reviews, VIGIE_REVIEW_JUDGED);
  wait_for_reviews (page);
  page_check (window, "no reviews");
  vigie_reviews_view_show (page->reviews, VIGIE_REVIEW_ALL);
  wait_for_reviews (page);
  GtkWidget *view = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (page->reviews), VIGIE_TYPE_REVIEWS_VIEW, "view"));
  g_signal_emit_by_name (view, "activate", 0u);
  look_at_window (VIGIE_TYPE_JUDGE_WINDOW, "judge");
  gtk_window_destroy (window);
}

static void
test_reports (void)
{
  g_autoptr (Fixture) fixture = fixture_new (4, 4);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_much (fixture, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.reports-and-data", NULL);
  GtkWindow *reports = page_find_window (VIGIE_TYPE_REPORTS_WINDOW);
  GtkWidget *view = GTK_WIDGET (vigie_reports_window_get_reports (VIGIE_REPORTS_WINDOW (reports)));
  page_check (reports, "reports");
  vigie_reports_window_show (VIGIE_REPORTS_WINDOW (reports), "data");
  vigie_data_view_hide_people (vigie_reports_window_get_data (VIGIE_REPORTS_WINDOW (reports)), TRUE,
                               NULL);
  page_check (reports, "data");
  vigie_reports_window_show (VIGIE_REPORTS_WINDOW (reports), "retention");
  vigie_retention_view_choose (vigie_reports_window_get_retention (VIGIE_REPORTS_WINDOW (reports)),
                               "w1", "trial");
  page_check (reports, "retention");
  gtk_widget_activate_action (
    GTK_WIDGET (vigie_reports_window_get_retention (VIGIE_REPORTS_WINDOW (reports))),
    "retention.erase", NULL);
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "delete for good");
  vigie_reports_window_show (VIGIE_REPORTS_WINDOW (reports), "reports");
  gtk_widget_activate_action (view, "reports.show-summary", NULL);
  GtkWindow *preview = page_find_window (VIGIE_TYPE_PREVIEW_WINDOW);
  while (
    vigie_page_view_get_n_pages (vigie_preview_window_get_view (VIGIE_PREVIEW_WINDOW (preview)))
    == 0)
    g_main_context_iteration (NULL, TRUE);
  look_at_window (VIGIE_TYPE_PREVIEW_WINDOW, "preview");
  gtk_window_destroy (reports);
  gtk_window_destroy (window);
}

/* A plan that a coordinator wrote: some rows are wrong. */
static void
look_at_plan_import (VigieCoordinatorPage *page)
{
  VigieCampaign *campaign = vigie_coordination_get_campaign (page->coordination);
  const VigieAssignment *first = g_ptr_array_index (campaign->assignments, 0);
  g_autofree char *text = g_strdup_printf (
    "Id\tOrganisation\tChannel\tScenario\tAuditor\tFirst day\tLast day\tFrom\tTo\n"
    "%s\t%s\t%s\t%s\t%s\t\t\t9:00\t12:00\n"
    "\tUpper Valley and Neighbouring Hills\tfax\t\tA99\t31/12/2019\tsoon\t\t\n",
    first->id, first->organisation, first->channel, first->scenario, first->auditor);
  vigie_plan_view_take_text (page->plan, text);
  GtkWindow *window = page_find_window (VIGIE_TYPE_PLAN_IMPORT_WINDOW);
  while (!vigie_import_window_get_import (VIGIE_IMPORT_WINDOW (window)))
    g_main_context_iteration (NULL, TRUE);
  page_check (window, "plan import");
  gtk_window_close (window);
  coordinator_settle ();
}

static void
test_plan (void)
{
  g_autoptr (Fixture) fixture = fixture_new (4, 4);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_much (fixture, &page);
  adw_view_stack_set_visible_child_name (page->stack, "plan");
  page_check (window, "plan");
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.generate", NULL);
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "share out");
  look_at_plan_import (page);
  vigie_plan_view_select (page->plan, 1);
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.edit", NULL);
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "change an assignment");
  gtk_widget_activate_action (GTK_WIDGET (page->plan), "plan.remove", NULL);
  coordinator_wait (page);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.publish", NULL);
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "publish changes");
  gtk_window_destroy (window);
}

/* Each view, and the audits behind a figure. */
static void
test_dashboard (void)
{
  static const char *const names[VIGIE_N_BOARD_KINDS] = {
    "coverage", "work of auditors", "by criterion", "by channel", "evolution", "quality",
  };
  g_autoptr (Fixture) fixture = fixture_new (4, 4);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_much (fixture, &page);
  for (guint kind = 0; kind < VIGIE_N_BOARD_KINDS; kind++)
    {
      coordinator_show_board (page, (VigieBoardKind) kind);
      page_check (window, names[kind]);
    }
  coordinator_show_board (page, VIGIE_BOARD_COVERAGE);
  GObject *fold =
    gtk_widget_get_template_child (GTK_WIDGET (page->dashboard), VIGIE_TYPE_DASHBOARD_VIEW, "fold");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), TRUE);
  page_check (window, "filters of the dashboard");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fold), FALSE);
  vigie_dashboard_view_open_cell (page->dashboard, 0, 0);
  VigieAuditsWindow *audits = VIGIE_AUDITS_WINDOW (page_find_window (VIGIE_TYPE_AUDITS_WINDOW));
  while (!vigie_audits_window_get_rows (audits))
    g_main_context_iteration (NULL, TRUE);
  look_at_window (VIGIE_TYPE_AUDITS_WINDOW, "audits behind a figure");
  gtk_window_destroy (window);
}

static guint
count_widgets (GtkWidget *widget, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type);
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    n += count_widgets (at, type);
  return n;
}

/* Two thousand organisations: cells are widgets while they are near what is seen. */
static void
test_large_dashboard (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1000, 1);
  const FixtureAnswers answers = { .quality = 6 };
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-7.phone.1", &answers);
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (bundles, fixture_bundle_of (fixture, "one.bundle.asice", 0, audit));
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, bundles);
  coordinator_show_board (page, VIGIE_BOARD_COVERAGE);
  g_assert_cmpuint (vigie_dashboard_view_get_board (page->dashboard)->rows->len, ==, 2001);
  page_check (window, "coverage of 2000");
  g_assert_cmpuint (count_widgets (GTK_WIDGET (page->dashboard), GTK_TYPE_BUTTON), <, 2500);
  coordinator_show_board (page, VIGIE_BOARD_CHANNELS);
  page_check (window, "by channel of 2000");
  gtk_window_destroy (window);
}

static void
wait_signal_cb (GtkWidget *widget, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
test_weights (void)
{
  g_autoptr (Fixture) fixture = fixture_new (4, 4);
  VigieCoordinatorPage *page;
  GtkWindow *window = open_much (fixture, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.names", NULL);
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "names");
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.criteria", NULL);
  GtkWindow *weights = page_find_window (VIGIE_TYPE_CRITERIA_WINDOW);
  gboolean ready = FALSE;
  g_signal_connect (weights, "ready", G_CALLBACK (wait_signal_cb), &ready);
  while (!ready)
    g_main_context_iteration (NULL, TRUE);
  page_check (weights, "weights of channels");
  vigie_criteria_window_show (VIGIE_CRITERIA_WINDOW (weights), "phone");
  page_check (weights, "weights of criteria");
  vigie_criteria_window_show (VIGIE_CRITERIA_WINDOW (weights), "");
  page_check (weights, "criteria");
  gtk_widget_activate_action (GTK_WIDGET (weights), "criteria.add", NULL);
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "add criterion");
  gtk_window_destroy (weights);
  gtk_window_destroy (window);
}

static void
test_enrolling (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    vigie_campaign_add_certificate (fixture->campaign,
                                    vigie_identity_get_certificate (fixture->auditors[i]));
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *path = fixture_path (fixture, "A04.request.pem");
  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, "A04", &error);
  g_assert_no_error (error);
  gsize size;
  const char *bytes = g_bytes_get_data (der, &size);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_list_store_append (files, file);
  vigie_coordinator_page_open_files (page, G_LIST_MODEL (files));
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "enrol");
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.passphrase", NULL);
  coordinator_settle ();
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "passphrase of the key");
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.auditors", NULL);
  GtkWindow *auditors = page_find_window (VIGIE_TYPE_AUDITORS_WINDOW);
  page_check (auditors, "auditors");
  gtk_widget_activate_action (GTK_WIDGET (auditors), "auditors.revoke", "s", "A01");
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "revoke");
  gtk_window_close (auditors);
  gtk_window_destroy (window);
}

/* A table like those that coordinators have: some rows are wrong. */
static void
look_at_import (GtkWindow *organisations)
{
  vigie_organisations_window_take_text (
    VIGIE_ORGANISATIONS_WINDOW (organisations),
    "Name\tCategory\tTelephone\tE-mail\tSite\n"
    "Three Rivers\tCC\t01 23 45 67 89\tfront.desk@three-rivers.example\tTown hall\n"
    "Upper Valley and Neighbouring Hills\tRegion\t01 23 45 67 88\tvalley@example.org\t\n"
    "Coast\tCC\tcall us\tcoast at example.org\tHarbour office\n"
    "\tCC\t\t\t\n");
  GtkWindow *window = page_find_window (VIGIE_TYPE_ORGANISATIONS_IMPORT);
  while (!vigie_import_window_get_import (VIGIE_IMPORT_WINDOW (window)))
    g_main_context_iteration (NULL, TRUE);
  page_check (window, "import");
  GtkWidget *problems = find_child (GTK_WIDGET (window), GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (problems, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (problems), 0));
  look_at_window (ADW_TYPE_MESSAGE_DIALOG, "mend a cell");
  gtk_window_close (window);
  coordinator_settle ();
}

static void
look_at_organisations (guint n, const char *name)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  for (guint i = fixture->campaign->organisations->len; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("o-%u", i);
      VigieOrganisation *one = vigie_campaign_add_organisation (fixture->campaign, id);
      one->name = g_strdup_printf ("Organisation %u", i);
      one->category = g_strdup ("CC");
      one->site = g_strdup ("Town hall");
    }
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.organisations", NULL);
  GtkWindow *organisations = page_find_window (VIGIE_TYPE_ORGANISATIONS_WINDOW);
  page_check (organisations, name);
  if (n < 100)
    {
      gtk_widget_activate_action (GTK_WIDGET (organisations), "organisations.edit", NULL);
      look_at_window (VIGIE_TYPE_ORGANISATION_EDIT, "organisation");
      look_at_import (organisations);
    }
  gtk_window_destroy (organisations);
  gtk_window_destroy (window);
}

static void
test_organisations (void)
{
  look_at_organisations (62, "62 organisations");
  look_at_organisations (2000, "2000 organisations");
}

static void
test_waves (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 1);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.waves", NULL);
  GtkWindow *waves = page_find_window (VIGIE_TYPE_WAVES_WINDOW);
  page_check (waves, "waves");
  gtk_expander_set_expanded (GTK_EXPANDER (find_child (GTK_WIDGET (waves), GTK_TYPE_EXPANDER)),
                             TRUE);
  page_check (waves, "standards");
  gtk_window_destroy (waves);
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  page_init (&argc, &argv);
  g_test_add_func ("/ui/pages/coordinator/empty", test_empty);
  g_test_add_func ("/ui/pages/coordinator/new", test_new);
  g_test_add_func ("/ui/pages/coordinator/bundles", test_bundles);
  g_test_add_func ("/ui/pages/coordinator/ranking", test_ranking);
  g_test_add_func ("/ui/pages/coordinator/forms", test_forms);
  g_test_add_func ("/ui/pages/coordinator/plan", test_plan);
  g_test_add_func ("/ui/pages/coordinator/reports", test_reports);
  g_test_add_func ("/ui/pages/coordinator/reviews", test_reviews);
  g_test_add_func ("/ui/pages/coordinator/dashboard", test_dashboard);
  g_test_add_func ("/ui/pages/coordinator/large-dashboard", test_large_dashboard);
  g_test_add_func ("/ui/pages/coordinator/weights", test_weights);
  g_test_add_func ("/ui/pages/coordinator/enrolling", test_enrolling);
  g_test_add_func ("/ui/pages/coordinator/organisations", test_organisations);
  g_test_add_func ("/ui/pages/coordinator/waves", test_waves);
  return g_test_run ();
}
