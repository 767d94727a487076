/* test-coordinator.c: what a coordinator sees and does, on the page itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "compat/vigie-narrow-bin.h"
#include "coordinator/vigie-bundle-facts.h"
#include "coordinator/vigie-bundle-window.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-coordination-reports.h"
#include "coordinator/vigie-coordination-weights.h"
#include "coordinator/vigie-interval-bar.h"
#include "coordinator/vigie-coordination-amend.h"
#include "coordinator/vigie-coordination-key.h"
#include "coordinator/vigie-new-campaign-window.h"
#include "coordinator/vigie-organisation-window.h"
#include "coordinator/vigie-rank-line.h"
#include "coordinator/vigie-verdict-item.h"
#include "coordinator/vigie-verdict-row.h"
#include "package/vigie-request-package.h"
#include "vigie-window.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

static VigieVerdictItem *
get_verdict (VigieCoordinatorPage *page, guint position)
{
  VigieVerdictItem *item =
    g_list_model_get_item (vigie_coordination_get_verdicts (page->coordination), position);
  g_assert_nonnull (item);
  return item;
}

static guint
count_verdicts (VigieCoordinatorPage *page)
{
  return g_list_model_get_n_items (vigie_coordination_get_verdicts (page->coordination));
}

/* The first descendant of @widget that is of @type and visible. */
static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *found = gtk_widget_get_visible (at) ? find_child (at, type) : NULL;
      if (found)
        return found;
    }
  return NULL;
}

/* Bundles -------------------------------------------------------------------------------------- */

static void
test_nothing_yet (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  GtkWidget *status = find_child (GTK_WIDGET (page->bundles), ADW_TYPE_STATUS_PAGE);
  g_assert_nonnull (status);
  g_assert_cmpstr (adw_window_title_get_title (page->title), ==, "Test");
  g_assert_true (g_str_has_suffix (adw_window_title_get_subtitle (page->title), "1"));
  coordinator_picture (window, "nothing-yet");
  gtk_window_destroy (window);
}

static void
test_import (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  VigieStoreCounts counts;

  coordinator_damage (g_ptr_array_index (bundles, 1));
  coordinator_open (page, bundles);

  /* Newest first; the damaged one did not stop the others. */
  g_assert_cmpuint (count_verdicts (page), ==, 3);
  g_autoptr (VigieVerdictItem) last = get_verdict (page, 0);
  g_autoptr (VigieVerdictItem) damaged = get_verdict (page, 1);
  g_autoptr (VigieVerdictItem) first = get_verdict (page, 2);
  g_assert_cmpint (vigie_verdict_item_get_verdict (first), ==, VIGIE_VERDICT_ACCEPTED);
  g_assert_cmpint (vigie_verdict_item_get_verdict (last), ==, VIGIE_VERDICT_ACCEPTED);
  g_assert_cmpint (vigie_verdict_item_get_verdict (damaged), ==, VIGIE_VERDICT_QUARANTINED);
  g_assert_nonnull (vigie_verdict_item_get_code (damaged));
  g_assert_nonnull (
    strstr (vigie_verdict_item_get_reason (damaged), vigie_verdict_item_get_code (damaged)));
  g_assert_true (g_str_has_prefix (vigie_verdict_item_get_details (first), "A01 · 12 "));
  g_assert_true (vigie_coordination_get_counts (page->coordination, &counts));
  g_assert_cmpuint (counts.bundles, ==, 2);
  g_assert_cmpuint (counts.audits, ==, 24);
  g_assert_cmpuint (counts.quarantined, ==, 1);

  GtkWidget *row = find_child (GTK_WIDGET (page->bundles), VIGIE_TYPE_VERDICT_ROW);
  g_assert_nonnull (row);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_true (
    gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  coordinator_picture (window, "bundles");
  gtk_window_destroy (window);
}

/* Opens the window of a bundle, and waits until it shows @page. */
static GtkWindow *
show_bundle (VigieCoordinatorPage *self, const char *uuid, const char *path, const char *page)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "coordinator.show-bundle", "(s^ay)", uuid, path);
  GtkWindow *window = coordinator_find_window (VIGIE_TYPE_BUNDLE_WINDOW);
  GtkWidget *stack = find_child (GTK_WIDGET (window), GTK_TYPE_STACK);
  while (g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "reading"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, page);
  coordinator_settle ();
  return window;
}

/* What stands below @name in the window's list; NULL if that is not shown. */
static const char *
get_fact (GtkWindow *window, const char *name)
{
  GtkWidget *list = find_child (GTK_WIDGET (window), GTK_TYPE_LIST_VIEW);
  GListModel *facts = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  for (guint i = 0; i < g_list_model_get_n_items (facts); i++)
    {
      g_autoptr (VigieFact) fact = g_list_model_get_item (facts, i);
      if (g_str_equal (vigie_fact_get_name (fact), name))
        return vigie_fact_get_value (fact);
    }
  return NULL;
}

static void
assert_facts (GtkWindow *window, Fixture *fixture)
{
  VigieCertificate *authority = vigie_identity_get_certificate (fixture->authority);
  g_autofree char *words =
    vigie_fingerprint_to_words (vigie_certificate_get_fingerprint (authority));
  g_assert_cmpstr (get_fact (window, "Signed by auditor"), ==, "A01");
  g_assert_nonnull (get_fact (window, "Signed on, by the auditor’s clock"));
  g_assert_nonnull (get_fact (window, "Certificate number"));
  g_assert_cmpstr (get_fact (window, "Certificate issued by the authority"), ==, words);
  g_assert_cmpstr (get_fact (window, "For the campaign"), ==, "Test, edition 1");
  g_assert_cmpstr (get_fact (window, "The signature covers"), ==, "12 audits, 0 files of evidence");
}

/* Of what was merged from the store, also without the file; of what was refused, why. */
static void
test_signature_in_words (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_damage (g_ptr_array_index (bundles, 1));
  coordinator_open (page, bundles);
  g_autoptr (VigieVerdictItem) damaged = get_verdict (page, 1);
  g_autoptr (VigieVerdictItem) first = get_verdict (page, 2);
  g_assert_cmpint (g_unlink (g_ptr_array_index (bundles, 0)), ==, 0);

  GtkWindow *details = show_bundle (page, vigie_verdict_item_get_bundle (first), "", "facts");
  assert_facts (details, fixture);
  coordinator_picture (details, "signature");
  gtk_window_destroy (details);

  details = show_bundle (page, "", vigie_verdict_item_get_path (damaged), "refused");
  AdwStatusPage *refused =
    ADW_STATUS_PAGE (find_child (GTK_WIDGET (details), ADW_TYPE_STATUS_PAGE));
  g_assert_nonnull (
    strstr (adw_status_page_get_description (refused), vigie_verdict_item_get_code (damaged)));
  coordinator_picture (details, "signature-refused");
  gtk_window_destroy (details);
  gtk_window_destroy (window);
}

/* Of a file that was not merged. */
static void
test_signature_of_a_file (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  const VigieChannel *phone = vigie_campaign_find_channel (fixture->campaign, "phone");
  vigie_names_set (phone->names, "en", "By Telephone");
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  GtkWindow *details = show_bundle (page, "", g_ptr_array_index (bundles, 0), "facts");
  assert_facts (details, fixture);
  g_assert_nonnull (get_fact (details, "Body CC, “1” · By Telephone · revision 1"));
  g_assert_cmpstr (get_fact (details, "On its way"), ==,
                   "open: whoever had the file could read it");
  gtk_window_destroy (details);
  gtk_window_destroy (window);
}

/* From the next edition on auditors seal, and the window opens what they send. */
static void
test_seal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.seal", NULL);
  coordinator_settle ();
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  coordinator_picture (dialog, "seal");
  g_signal_emit_by_name (dialog, "response", "accept");
  gtk_window_destroy (dialog);
  coordinator_settle ();
  coordinator_wait_until_idle (page);

  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, &error);
  g_assert_no_error (error);
  g_assert_nonnull (campaign->sealing);
  VigieCertificate *shown = vigie_coordination_get_campaign (page->coordination)->sealing;
  g_assert_cmpstr (vigie_certificate_get_serial (shown), ==,
                   vigie_certificate_get_serial (campaign->sealing));
  /* Once is enough: the action is not offered again. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.seal", NULL));
  coordinator_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GObject) toplevel = g_list_model_get_item (gtk_window_get_toplevels (), i);
      g_assert_false (g_type_is_a (G_OBJECT_TYPE (toplevel), g_type_from_name ("AdwMessageDialog"))
                      && gtk_widget_get_visible (GTK_WIDGET (toplevel)));
    }
  gtk_window_destroy (window);
}

static double
get_scrolled (GtkWidget *list)
{
  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)));
}

/* The newest verdict is the first of a list that may be scrolled far down. */
static void
test_newest_is_seen (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_free);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  for (int i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("refused-%02d.asice", i);
      g_autofree char *path = fixture_path (fixture, name);
      g_assert_true (g_file_set_contents (path, name, -1, NULL));
      g_ptr_array_add (i < 29 ? refused : one, g_steal_pointer (&path));
    }
  coordinator_open (page, refused);
  GtkWidget *list = find_child (GTK_WIDGET (page->bundles), GTK_TYPE_LIST_VIEW);
  while (get_scrolled (list) == 0) /* the lines are made a few at a time */
    {
      gtk_widget_activate_action (list, "list.scroll-to-item", "u", 28u);
      g_main_context_iteration (NULL, TRUE);
    }
  coordinator_open (page, one);
  while (get_scrolled (list) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (VigieVerdictItem) newest = get_verdict (page, 0);
  g_assert_cmpstr (vigie_verdict_item_get_path (newest), ==, g_ptr_array_index (one, 0));
  coordinator_picture (window, "newest");
  gtk_window_destroy (window);
}

/* What was refused is there again after a restart, and can be tried again once it is whole. */
static void
test_try_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  const char *path = g_ptr_array_index (bundles, 0);
  VigieCoordinatorPage *page;
  gsize size;
  g_autofree char *whole = fixture_read (path, &size);

  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_damage (path);
  coordinator_open (page, bundles);
  gtk_window_destroy (window);

  window = coordinator_window (folder, &page);
  g_assert_cmpuint (count_verdicts (page), ==, 3);
  g_autoptr (VigieVerdictItem) kept = get_verdict (page, 0);
  g_autoptr (VigieVerdictItem) merged = get_verdict (page, 2);
  g_assert_cmpint (vigie_verdict_item_get_verdict (merged), ==, VIGIE_VERDICT_ACCEPTED);
  g_assert_null (vigie_verdict_item_get_path (merged));
  g_assert_nonnull (strstr (vigie_verdict_item_get_title (merged), "A0"));
  g_assert_cmpint (vigie_verdict_item_get_verdict (kept), ==, VIGIE_VERDICT_QUARANTINED);
  g_assert_cmpstr (vigie_verdict_item_get_path (kept), ==, path);

  g_assert_true (g_file_set_contents (path, whole, (gssize) size, NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.retry", "^ay", path));
  coordinator_wait (page);
  g_autoptr (VigieVerdictItem) tried = get_verdict (page, 0);
  g_assert_cmpint (vigie_verdict_item_get_verdict (tried), ==, VIGIE_VERDICT_ACCEPTED);
  gtk_window_destroy (window);
}

/* A name of a file is bytes: those of Latin-1 are no UTF-8. */
static void
test_name_of_other_bytes (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  g_autoptr (GPtrArray) renamed = g_ptr_array_new_with_free_func (g_free);
  char *path = fixture_path (fixture, "\xe9t\xe9.bundle.asice");
  VigieCoordinatorPage *page;
  gsize size;
  g_assert_cmpint (g_rename (g_ptr_array_index (bundles, 0), path), ==, 0);
  g_ptr_array_add (renamed, path);
  g_autofree char *whole = fixture_read (path, &size);
  coordinator_damage (path);

  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, renamed);
  g_autoptr (VigieVerdictItem) refused = get_verdict (page, 0);
  g_assert_cmpint (vigie_verdict_item_get_verdict (refused), ==, VIGIE_VERDICT_QUARANTINED);
  g_assert_true (g_file_set_contents (path, whole, (gssize) size, NULL));
  gtk_window_destroy (show_bundle (page, "", path, "facts"));

  GtkWidget *row = find_child (GTK_WIDGET (page->bundles), VIGIE_TYPE_VERDICT_ROW);
  GtkWidget *again =
    GTK_WIDGET (gtk_widget_get_template_child (row, VIGIE_TYPE_VERDICT_ROW, "retry"));
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (again));
  g_assert_cmpstr (g_variant_get_bytestring (target), ==, path);
  g_signal_emit_by_name (again, "clicked");
  coordinator_wait (page);
  g_autoptr (VigieVerdictItem) tried = get_verdict (page, 0);
  g_assert_cmpint (vigie_verdict_item_get_verdict (tried), ==, VIGIE_VERDICT_ACCEPTED);
  gtk_window_destroy (window);
}

static void
test_a_folder_of_bundles (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_ptr_array_add (folders, g_strdup (fixture->folder));
  coordinator_open (page, folders);
  g_assert_cmpuint (count_verdicts (page), ==, bundles->len);
  gtk_window_destroy (window);
}

/* Ranking -------------------------------------------------------------------------------------- */

static void
test_ranking (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  GListModel *items = vigie_ranking_view_get_items (page->ranking);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);

  /* Nobody sees it yet. */
  coordinator_open (page, bundles);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 0);
  coordinator_show_ranking (page);

  /* Two categories, each with its head and three bodies; those of CA have no audits. */
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 8);
  g_autoptr (VigieRankItem) head = g_list_model_get_item (items, 0);
  g_autoptr (VigieRankItem) first = g_list_model_get_item (items, 1);
  g_autoptr (VigieRankItem) none = g_list_model_get_item (items, 5);
  g_autofree char *why = vigie_rank_item_get_remark (none);
  g_assert_null (vigie_rank_item_get_row (head));
  g_assert_cmpstr (vigie_rank_item_get_category (head), ==, "Communities");
  g_assert_cmpuint (vigie_rank_item_get_row (first)->rank, ==, 1);
  g_assert_false (isnan (vigie_rank_item_get_score (first)));
  g_assert_false (vigie_rank_item_get_row (none)->ranked);
  g_assert_true (isnan (vigie_rank_item_get_score (none)));
  g_assert_nonnull (why);
  g_assert_nonnull (find_child (GTK_WIDGET (page->ranking), VIGIE_TYPE_RANK_LINE));
  coordinator_picture (window, "ranking");

  vigie_ranking_view_filter (page->ranking, "CC", "w2");
  coordinator_wait (page);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 4);
  g_autoptr (VigieRankItem) some = g_list_model_get_item (items, 1);
  g_assert_false (vigie_rank_item_get_row (some)->ranked);
  gtk_window_destroy (window);
}

static void
test_details_and_report (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *target = fixture_path (fixture, "reports");
  g_autofree char *report = g_build_filename (target, "CC-1.pdf", NULL);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, bundles);
  coordinator_show_ranking (page);
  g_autoptr (VigieRankItem) first =
    g_list_model_get_item (vigie_ranking_view_get_items (page->ranking), 1);

  g_signal_emit_by_name (page->ranking, "activated", first);
  GtkWindow *details = coordinator_find_window (VIGIE_TYPE_ORGANISATION_WINDOW);
  coordinator_picture (details, "details");
  GtkWidget *bar = find_child (GTK_WIDGET (details), VIGIE_TYPE_INTERVAL_BAR);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_window_destroy (details);
  gtk_window_destroy (window);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  *(int *) user_data = vigie_coordination_finish (VIGIE_COORDINATION (source), result, &error);
  g_assert_no_error (error);
}

static int
wait_for (int *n)
{
  while (*n == G_MININT)
    g_main_context_iteration (NULL, TRUE);
  return *n;
}

static void
test_reports_and_exports (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *target = fixture_path (fixture, "out");
  g_autofree char *report = g_build_filename (target, "CC-1.pdf", NULL);
  g_autofree char *table = g_build_filename (target, "scores.csv", NULL);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  int n = G_MININT;
  coordinator_open (page, bundles);
  vigie_coordination_report_series (page->coordination, NULL, target, finished_cb, &n);
  g_assert_cmpint (wait_for (&n), ==, 6);
  g_assert_true (g_file_test (report, G_FILE_TEST_EXISTS));
  n = G_MININT;
  vigie_coordination_export (page->coordination, &(VigieExportOptions){ 0 }, target, finished_cb,
                             &n);
  g_assert_cmpint (wait_for (&n), ==, 1);
  g_assert_true (g_file_test (table, G_FILE_TEST_EXISTS));
  coordinator_settle ();
  gtk_window_destroy (window);
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  vigie_coordination_finish (VIGIE_COORDINATION (source), result, user_data);
}

static void
test_one_thing_at_a_time (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *target = fixture_path (fixture, "out");
  g_autoptr (GError) refused = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  int n = G_MININT;
  vigie_coordination_report_series (page->coordination, NULL, target, finished_cb, &n);
  g_assert_true (vigie_coordination_is_busy (page->coordination));
  vigie_coordination_export (page->coordination, &(VigieExportOptions){ 0 }, target, refused_cb,
                             &refused);
  wait_for (&n);
  coordinator_settle ();
  g_assert_error (refused, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_assert_false (vigie_coordination_is_busy (page->coordination));
  gtk_window_destroy (window);
}

/* Campaign ------------------------------------------------------------------------------------- */

/* A new campaign, an auditor enrolled, the campaign published: the auditor is in the package. */
static void
test_new_campaign (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autofree char *package = fixture_path (fixture, "spring.campaign.asice");
  g_autofree char *expected = fixture_path (fixture, "Barometer of Spring");
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (NULL, &page);

  vigie_coordinator_page_create (page);
  GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_NEW_CAMPAIGN_WINDOW);
  vigie_new_campaign_window_fill (VIGIE_NEW_CAMPAIGN_WINDOW (dialog), "Barometer of Spring",
                                  fixture->folder);
  coordinator_picture (dialog, "new-campaign");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "new-campaign.create", NULL);
  coordinator_wait (page);
  g_assert_cmpstr (vigie_coordinator_page_get_folder (page), ==, expected);
  g_assert_cmpstr (adw_window_title_get_title (page->title), ==, "Barometer of Spring");
  g_assert_cmpuint (vigie_coordination_get_published (page->coordination), ==, 0);
  coordinator_picture (window, "unpublished");

  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, &error);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, "A-017", &error);
  g_autoptr (VigieRequest) request = vigie_request_new (der, &error);
  g_assert_no_error (error);
  g_assert_true (coordinator_enrol (page->coordination, request, "A-017", &error));
  g_assert_no_error (error);

  int edition = G_MININT;
  vigie_coordination_publish (page->coordination, package, finished_cb, &edition);
  g_assert_cmpint (wait_for (&edition), ==, 1);
  coordinator_settle ();
  g_assert_cmpuint (vigie_coordination_get_published (page->coordination), ==, 1);
  g_autoptr (VigieCampaign) campaign = vigie_campaign_open (package, NULL, NULL, &error);
  g_assert_no_error (error);
  const VigieAuditor *known = vigie_campaign_find_auditor (campaign, "A-017");
  g_assert_nonnull (known);
  g_assert_cmpstr (vigie_certificate_get_key_fingerprint (known->certificate), ==,
                   request->key_fingerprint);
  g_assert_true (campaign->fictitious);
  gtk_window_destroy (window);
}

/* The entry that has @text among the children of @box */
static GtkEditable *
find_entry (GtkWidget *box, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_ENTRY (child) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (child)), text))
      return GTK_EDITABLE (child);
  return NULL;
}

/* Those of the built-in barometer are shown, and what is written in their place is stated. */
static void
test_new_campaign_reminders (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (NULL, &page);
  vigie_coordinator_page_create (page);
  GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_NEW_CAMPAIGN_WINDOW);
  vigie_new_campaign_window_fill (VIGIE_NEW_CAMPAIGN_WINDOW (dialog), "Reminded", fixture->folder);
  GtkWidget *box = GTK_WIDGET (gtk_widget_get_template_child (
    GTK_WIDGET (dialog), VIGIE_TYPE_NEW_CAMPAIGN_WINDOW, "reminders"));
  gtk_editable_set_text (find_entry (box, "10 5"), "8, 4, 2");
  gtk_editable_set_text (find_entry (box, "20"), "");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "new-campaign.create", NULL);
  coordinator_wait (page);
  VigieCampaign *campaign = vigie_coordination_get_campaign (page->coordination);
  const VigieChannel *email = vigie_campaign_find_channel (campaign, "email");
  const VigieChannel *letter = vigie_campaign_find_channel (campaign, "letter");
  g_assert_cmpuint (email->remind_after->len, ==, 3);
  g_assert_cmpuint (g_array_index (email->remind_after, guint, 2), ==, 2);
  g_assert_cmpuint (letter->remind_after->len, ==, 0);
  gtk_window_destroy (window);
}

static void
write_passphrase (GtkWindow *dialog, const char *child, const char *text)
{
  GObject *entry =
    gtk_widget_get_template_child (GTK_WIDGET (dialog), VIGIE_TYPE_NEW_CAMPAIGN_WINDOW, child);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* The key of a new campaign has the passphrase from the beginning; it must be written twice. */
static void
test_new_campaign_passphrase (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (NULL, &page);
  vigie_coordinator_page_create (page);
  GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_NEW_CAMPAIGN_WINDOW);
  vigie_new_campaign_window_fill (VIGIE_NEW_CAMPAIGN_WINDOW (dialog), "Locked", fixture->folder);
  write_passphrase (dialog, "passphrase", "correct horse");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "new-campaign.create", NULL);
  gtk_window_destroy (coordinator_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_null (vigie_coordinator_page_get_folder (page));
  write_passphrase (dialog, "again", "correct horse");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "new-campaign.create", NULL);
  coordinator_wait (page);
  g_assert_true (vigie_coordination_is_locked (page->coordination));
  g_assert_false (coordinator_unlock (page->coordination, "wrong"));
  g_assert_true (coordinator_unlock (page->coordination, "correct horse"));
  gtk_window_destroy (window);
}

/* What is no number, and what would come after the contact is closed, is refused; nothing is made.
 */
static void
test_reminders_are_refused (void)
{
  static const char *const texts[] = { "ten", "0", "-5", "21", "10 10" };
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("refused-%u", (guint) i);
      g_autofree char *folder = fixture_path (fixture, name);
      g_autofree char *document = g_build_filename (folder, "campaign.xml", NULL);
      g_autoptr (GHashTable) reminders = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (reminders, (gpointer) "email", (gpointer) texts[i]);
      g_assert_false (vigie_coordination_create (folder, "Refused", reminders, NULL, &error));
      g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_INVALID);
      g_assert_false (g_file_test (document, G_FILE_TEST_EXISTS));
    }
}

/* The window goes to a campaign that was made from its start page. */
static void
test_window_follows (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  GtkWidget *window = vigie_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (gtk_widget_activate_action (window, "win.new-campaign", NULL));
  GtkWindow *dialog = coordinator_find_window (VIGIE_TYPE_NEW_CAMPAIGN_WINDOW);
  vigie_new_campaign_window_fill (VIGIE_NEW_CAMPAIGN_WINDOW (dialog), "Autumn", fixture->folder);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "new-campaign.create", NULL);
  GtkWidget *page = find_child (window, VIGIE_TYPE_COORDINATOR_PAGE);
  while (!vigie_coordinator_page_get_folder (VIGIE_COORDINATOR_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
  coordinator_settle ();
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_cmpstr (vigie_coordinator_page_get_name (VIGIE_COORDINATOR_PAGE (page)), ==, "Autumn");
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "Autumn"));

  /* And takes its new name. */
  g_autoptr (GHashTable) names = vigie_names_new ();
  vigie_names_set (names, "en", "Winter");
  VigieCoordination *coordination = VIGIE_COORDINATOR_PAGE (page)->coordination;
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_keep_names (coordination, names, coordinator_ended_cb, &result);
  g_assert_true (vigie_coordination_amend_finish (coordination, coordinator_await (&result), NULL));
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "Winter"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A folder without a campaign is refused in words, and nothing is broken. */
static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (NULL, &page);
  g_assert_false (coordinator_open_folder (page, fixture->folder, &error));
  g_assert_nonnull (error);
  g_assert_null (vigie_coordinator_page_get_folder (page));
  gtk_window_destroy (window);
}

static void
test_enrol_asks (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autofree char *path = fixture_path (fixture, "A-009.request.pem");
  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, &error);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, "A-009", &error);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize size;
  const char *bytes = g_bytes_get_data (der, &size);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);

  g_list_store_append (files, file);
  vigie_coordinator_page_open_files (page, G_LIST_MODEL (files));
  coordinator_settle ();
  GtkWindow *dialog = coordinator_find_window (g_type_from_name ("AdwMessageDialog"));
  GtkWidget *code = find_child (GTK_WIDGET (dialog), GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (code)), ==, "A-009");
  coordinator_picture (dialog, "enrol");
  g_signal_emit_by_name (dialog, "response", "accept");
  gtk_window_destroy (dialog);
  coordinator_settle ();
  coordinator_wait_until_idle (page);
  VigieCampaign *campaign = vigie_coordination_get_campaign (page->coordination);
  g_assert_nonnull (vigie_campaign_find_auditor (campaign, "A-009"));
  gtk_window_destroy (window);
}

/* Width ---------------------------------------------------------------------------------------- */

static void
narrow_cb (GObject *bin, GParamSpec *pspec, gpointer user_data)
{
  *(gboolean *) user_data = vigie_narrow_bin_get_narrow (VIGIE_NARROW_BIN (bin));
}

static void
test_narrow (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  gboolean narrow = FALSE;
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, bundles);
  coordinator_damage (g_ptr_array_index (bundles, 0));
  coordinator_open (page, bundles);
  g_signal_connect (page->bin, "notify::narrow", G_CALLBACK (narrow_cb), &narrow);
  gtk_window_set_default_size (window, 360, 640);
  while (!narrow)
    g_main_context_iteration (NULL, TRUE);
  coordinator_settle ();
  int minimum;
  gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_false (gtk_widget_get_visible (page->switcher));
  g_assert_true (gtk_widget_get_visible (page->page_bar));
  coordinator_picture (window, "narrow-bundles");
  adw_view_stack_set_visible_child_name (page->stack, "ranking");
  coordinator_picture (window, "narrow-ranking");
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  adw_init ();
  g_test_add_func ("/coordinator/nothing-yet", test_nothing_yet);
  g_test_add_func ("/coordinator/import", test_import);
  g_test_add_func ("/coordinator/signature-in-words", test_signature_in_words);
  g_test_add_func ("/coordinator/signature-of-a-file", test_signature_of_a_file);
  g_test_add_func ("/coordinator/seal", test_seal);
  g_test_add_func ("/coordinator/newest-is-seen", test_newest_is_seen);
  g_test_add_func ("/coordinator/try-again", test_try_again);
  g_test_add_func ("/coordinator/name-of-other-bytes", test_name_of_other_bytes);
  g_test_add_func ("/coordinator/folder-of-bundles", test_a_folder_of_bundles);
  g_test_add_func ("/coordinator/ranking", test_ranking);
  g_test_add_func ("/coordinator/details", test_details_and_report);
  g_test_add_func ("/coordinator/reports-and-exports", test_reports_and_exports);
  g_test_add_func ("/coordinator/one-thing-at-a-time", test_one_thing_at_a_time);
  g_test_add_func ("/coordinator/new-campaign", test_new_campaign);
  g_test_add_func ("/coordinator/new-campaign-reminders", test_new_campaign_reminders);
  g_test_add_func ("/coordinator/new-campaign-passphrase", test_new_campaign_passphrase);
  g_test_add_func ("/coordinator/new-campaign-reminders-refused", test_reminders_are_refused);
  g_test_add_func ("/coordinator/window-follows", test_window_follows);
  g_test_add_func ("/coordinator/no-folder", test_no_folder);
  g_test_add_func ("/coordinator/enrol-asks", test_enrol_asks);
  g_test_add_func ("/coordinator/narrow", test_narrow);
  return g_test_run ();
}
