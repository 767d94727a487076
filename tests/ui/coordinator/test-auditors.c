/* test-auditors.c: auditors, their certificates, and the passphrase of the campaign's key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-widgets.h"

#include "consolidation/vigie-receipt-folder.h"
#include "package/vigie-request-package.h"
#include "coordinator/vigie-auditor-line.h"
#include "coordinator/vigie-auditors-window.h"
#include "coordinator/vigie-data-view.h"
#include "coordinator/vigie-coordination-auditors.h"
#include "coordinator/vigie-coordination-data.h"
#include "coordinator/vigie-coordination-key.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at && !found;
       at = gtk_widget_get_next_sibling (at))
    found = gtk_widget_get_visible (at) ? find_child (at, type) : NULL;
  return found;
}

/* The dialog that asks now; NULL if none does. */
static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  const GType type = g_type_from_name ("AdwMessageDialog");
  for (guint i = 0; type && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type)
          && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static GtkWindow *
wait_for_dialog (void)
{
  GtkWindow *dialog;
  while (!(dialog = find_dialog ()))
    g_main_context_iteration (NULL, TRUE);
  return dialog;
}

/* Whether they came while a dialog went away or come later. */
static void
wait_for_bundles (VigieCoordinatorPage *page, guint n_bundles)
{
  VigieStoreCounts counts;
  while (vigie_coordination_is_busy (page->coordination)
         || !vigie_coordination_get_counts (page->coordination, &counts)
         || counts.bundles < n_bundles)
    g_main_context_iteration (NULL, TRUE);
  coordinator_settle ();
}

static void
respond (GtkWindow *dialog, const char *response)
{
  g_signal_emit_by_name (dialog, "response", response);
  gtk_window_destroy (dialog);
  coordinator_settle ();
}

/* The campaign's folder, with the certificates of its auditors. */
static char *
make_folder (Fixture *fixture)
{
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    vigie_campaign_add_certificate (fixture->campaign,
                                    vigie_identity_get_certificate (fixture->auditors[i]));
  return coordinator_folder (fixture);
}

static VigieAuditorsWindow *
open_auditors (VigieCoordinatorPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "coordinator.auditors", NULL);
  return VIGIE_AUDITORS_WINDOW (coordinator_find_window (VIGIE_TYPE_AUDITORS_WINDOW));
}

static VigieAuditorItem *
get_auditor (VigieAuditorsWindow *window, guint position)
{
  VigieAuditorItem *item =
    g_list_model_get_item (G_LIST_MODEL (vigie_auditors_window_get_list (window)), position);
  g_assert_nonnull (item);
  return item;
}

static char *
write_request (Fixture *fixture, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (code, ".request.pem", NULL);
  char *path = fixture_path (fixture, name);
  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, &error);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, code, &error);
  g_assert_no_error (error);
  gsize size;
  const char *bytes = g_bytes_get_data (der, &size);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  return path;
}

/* What it shows -------------------------------------------------------------------------------- */

static void
test_list (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = make_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  coordinator_open (page, bundles);
  VigieAuditorsWindow *auditors = open_auditors (page);
  GListModel *list = G_LIST_MODEL (vigie_auditors_window_get_list (auditors));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, FIXTURE_AUDITORS);
  g_autoptr (VigieAuditorItem) first = get_auditor (auditors, 0);
  g_assert_cmpstr (vigie_auditor_item_get_code (first), ==, "A01");
  g_assert_cmpuint (strlen (vigie_auditor_item_get_fingerprint (first)), ==, 64 + 15);
  g_assert_nonnull (vigie_auditor_item_get_words (first));
  /* The audits that are here are counted in a thread; until then nothing is said of them, and not
   * that there are none. */
  g_autofree char *details = NULL;
  g_assert_null (strstr (vigie_auditor_item_get_details (first), "here"));
  do
    {
      g_autoptr (VigieAuditorItem) now = get_auditor (auditors, 0);
      g_free (details);
      details = g_strdup (vigie_auditor_item_get_details (now));
      if (!strstr (details, "12 audits here"))
        g_main_context_iteration (NULL, TRUE);
    }
  while (!strstr (details, "12 audits here"));
  /* Any fingerprint may have "a02" in it by chance, but not the beginning of another one. */
  g_autoptr (VigieAuditorItem) second = get_auditor (auditors, 1);
  g_autofree char *beginning = g_strndup (vigie_auditor_item_get_fingerprint (second), 9);
  const char *const words[] = { "a02", beginning, NULL };
  vigie_auditor_list_filter (VIGIE_AUDITOR_LIST (list), words);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  vigie_auditor_list_filter (VIGIE_AUDITOR_LIST (list), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, FIXTURE_AUDITORS);
  coordinator_leave_search (GTK_WINDOW (auditors));
  coordinator_picture (GTK_WINDOW (auditors), "auditors");
  gtk_window_destroy (GTK_WINDOW (auditors));
  gtk_window_destroy (window);
}

/* Enrolling many ------------------------------------------------------------------------------- */

/* Each is asked about; what cannot be used is told once, at the end. */
static void
test_enrol_many (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *bad = fixture_path (fixture, "bad.request.pem");
  g_autofree char *worse = fixture_path (fixture, "worse.request.pem");
  g_autofree char *one = write_request (fixture, "B01");
  g_autofree char *two = write_request (fixture, "B02");
  const char *const paths[] = { one, bad, two, worse };
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_assert_true (g_file_set_contents (bad, "no request", -1, NULL));
  g_assert_true (g_file_set_contents (worse, "none either", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_list_store_append (files, file);
    }
  vigie_coordinator_page_open_files (page, G_LIST_MODEL (files));
  respond (wait_for_dialog (), "accept");
  respond (wait_for_dialog (), "accept");
  GtkWindow *told = wait_for_dialog ();
  char *body;
  g_object_get (told, "body", &body, NULL);
  g_assert_nonnull (strstr (body, "bad.request.pem"));
  g_assert_nonnull (strstr (body, "worse.request.pem"));
  g_free (body);
  gtk_window_destroy (told);
  coordinator_settle ();
  VigieCampaign *campaign = vigie_coordination_get_campaign (page->coordination);
  g_assert_nonnull (vigie_campaign_find_auditor (campaign, "B01")->certificate);
  g_assert_nonnull (vigie_campaign_find_auditor (campaign, "B02")->certificate);

  /* A slip: what nobody has yet is taken back, and nothing is left of it. */
  VigieAuditorsWindow *auditors = open_auditors (page);
  gtk_widget_activate_action (GTK_WIDGET (auditors), "auditors.take-back", "s", "B01");
  coordinator_wait_until_idle (page);
  campaign = vigie_coordination_get_campaign (page->coordination);
  g_assert_null (vigie_campaign_find_auditor (campaign, "B01"));
  g_assert_nonnull (vigie_campaign_find_auditor (campaign, "B02")->certificate);
  gtk_window_destroy (GTK_WINDOW (auditors));
  gtk_window_destroy (window);
}

/* Renewing and revoking ------------------------------------------------------------------------ */

static gboolean
renew (VigieCoordination *coordination, const char *code, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_renew (coordination, code, coordinator_ended_cb, &result);
  return vigie_coordination_save_finish (coordination, coordinator_await (&result), error);
}

static void
revoke_auditor (VigieCoordination *coordination, const char *code, GDateTime *when, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_revoke (coordination, code, when, why, coordinator_ended_cb, &result);
  vigie_coordination_save_finish (coordination, coordinator_await (&result), &error);
  g_assert_no_error (error);
}

static void
test_renew_and_save (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *target = fixture_path (fixture, "A01.pem");
  g_autoptr (GError) error = NULL;
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  VigieAuditorsWindow *auditors = open_auditors (page);
  VigieCampaign *campaign = vigie_coordination_get_campaign (page->coordination);
  g_autofree char *before = g_strdup (
    vigie_certificate_get_serial (vigie_campaign_find_auditor (campaign, "A01")->certificate));
  g_autofree char *key = g_strdup (vigie_certificate_get_key_fingerprint (
    vigie_campaign_find_auditor (campaign, "A01")->certificate));
  gtk_widget_activate_action (GTK_WIDGET (auditors), "auditors.renew", "s", "A01");
  coordinator_wait_until_idle (page);
  campaign = vigie_coordination_get_campaign (page->coordination);
  VigieCertificate *now = vigie_campaign_find_auditor (campaign, "A01")->certificate;
  g_assert_cmpstr (vigie_certificate_get_serial (now), !=, before);
  g_assert_cmpstr (vigie_certificate_get_key_fingerprint (now), ==, key);

  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_save_certificate (page->coordination, "A01", target, coordinator_ended_cb,
                                       &result);
  g_assert_null (result);
  vigie_coordination_write_text_finish (coordinator_await (&result), &error);
  g_assert_no_error (error);
  gsize size;
  g_autofree char *pem = fixture_read (target, &size);
  g_autoptr (VigieCertificate) saved = vigie_certificate_new_from_pem (pem, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_certificate_get_serial (saved), ==, vigie_certificate_get_serial (now));
  gtk_window_destroy (GTK_WINDOW (auditors));
  gtk_window_destroy (window);
}

/* Publishes what stands in the folder. */
static void
publish (Fixture *fixture, const char *folder)
{
  g_autofree char *target = fixture_path (fixture, "next.campaign.asice");
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 1, 15, 0, 0, 0);
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, &error);
  g_assert_no_error (error);
  vigie_campaign_folder_publish (campaign, forms, folder, NULL, target, when, &error);
  g_assert_no_error (error);
}

static const char *
get_serial (VigieCoordinatorPage *page)
{
  return vigie_certificate_get_serial (
    vigie_campaign_find_auditor (vigie_coordination_get_campaign (page->coordination), "A01")
      ->certificate);
}

/* A certificate is renewed by mistake: the one that was published is there again. That one stays.
 */
static void
test_renewal_is_taken_back (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = make_folder (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  VigieCoordinatorPage *page;
  publish (fixture, folder);
  GtkWindow *window = coordinator_window (folder, &page);
  g_autofree char *before = g_strdup (get_serial (page));
  g_assert_false (vigie_coordination_can_take_back_certificate (page->coordination, "A01"));
  g_assert_true (renew (page->coordination, "A01", &error));
  g_assert_cmpstr (get_serial (page), !=, before);
  g_assert_true (vigie_coordination_can_take_back_certificate (page->coordination, "A01"));
  VigieAuditorsWindow *auditors = open_auditors (page);
  gtk_widget_activate_action (GTK_WIDGET (auditors), "auditors.take-back", "s", "A01");
  coordinator_wait_until_idle (page);
  g_assert_cmpstr (get_serial (page), ==, before);
  vigie_coordination_take_back_certificate (page->coordination, "A01", coordinator_ended_cb,
                                            &result);
  g_assert_false (
    vigie_coordination_save_finish (page->coordination, coordinator_await (&result), &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_OLDER);
  gtk_window_destroy (GTK_WINDOW (auditors));
  gtk_window_destroy (window);
}

/* Taken back until it is published; then it is not offered any more. */
static void
test_revoke (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = make_folder (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 1, 15, 0, 0, 0);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  VigieAuditorsWindow *auditors = open_auditors (page);
  gtk_widget_activate_action (GTK_WIDGET (auditors), "auditors.revoke", "s", "A01");
  coordinator_picture (wait_for_dialog (), "revoke");
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (wait_for_dialog ());
  GtkEditable *day = GTK_EDITABLE (find_child (GTK_WIDGET (dialog), GTK_TYPE_ENTRY));
  g_autofree char *today = g_strdup (gtk_editable_get_text (day));
  gtk_editable_set_text (day, "soon");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "accept"));
  gtk_editable_set_text (day, today);
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "accept"));
  respond (wait_for_dialog (), "accept");
  coordinator_wait_until_idle (page);
  g_autoptr (VigieAuditorItem) revoked = get_auditor (auditors, 0);
  g_assert_true (vigie_auditor_item_is_revoked (revoked));
  g_assert_true (vigie_auditor_item_can_take_back (revoked));
  g_assert_false (renew (page->coordination, "A01", &error));
  g_assert_error (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_REVOKED);
  g_clear_error (&error);
  gtk_widget_activate_action (GTK_WIDGET (auditors), "auditors.take-back", "s", "A01");
  coordinator_wait_until_idle (page);
  g_autoptr (VigieAuditorItem) again = get_auditor (auditors, 0);
  g_assert_false (vigie_auditor_item_is_revoked (again));

  revoke_auditor (page->coordination, "A01", when, "Laptop stolen");
  g_autoptr (VigieAuditorItem) told = get_auditor (auditors, 0);
  g_assert_nonnull (strstr (vigie_auditor_item_get_details (told), "Laptop stolen"));
  gtk_window_destroy (GTK_WINDOW (auditors));
  gtk_window_destroy (window);
  publish (fixture, folder);
  window = coordinator_window (folder, &page);
  g_assert_false (vigie_coordination_can_restore_auditor (page->coordination, "A01"));
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_take_back_revocation (page->coordination, "A01", coordinator_ended_cb,
                                           &result);
  g_assert_false (
    vigie_coordination_save_finish (page->coordination, coordinator_await (&result), &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_OLDER);
  gtk_window_destroy (window);
}

/* The passphrase ------------------------------------------------------------------------------- */

static void
change_passphrase (VigieCoordination *coordination, const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  vigie_coordination_change_passphrase (coordination, after, coordinator_ended_cb, &result);
  vigie_coordination_change_passphrase_finish (coordination, coordinator_await (&result), &error);
  g_assert_no_error (error);
}

static void
enter (GtkWindow *dialog, const char *passphrase)
{
  GtkWidget *entry = find_child (GTK_WIDGET (dialog), GTK_TYPE_PASSWORD_ENTRY);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), passphrase);
  respond (dialog, "accept");
}

/* A wrong one is told, the right one is asked for once; what needs the key goes on then. */
static void
test_locked_key (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = make_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  g_autoptr (GError) error = NULL;
  vigie_campaign_folder_change_passphrase (folder, NULL, "correct horse", &error);
  g_assert_no_error (error);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_assert_true (vigie_coordination_is_locked (page->coordination));
  g_ptr_array_add (bundles, NULL);
  vigie_coordinator_page_merge (page, (const char *const *) bundles->pdata);
  GtkWindow *dialog = wait_for_dialog ();
  coordinator_picture (dialog, "passphrase");
  enter (dialog, "wrong pony");
  g_assert_true (vigie_coordination_is_locked (page->coordination));
  enter (wait_for_dialog (), "correct horse");
  wait_for_bundles (page, 3);
  g_assert_false (vigie_coordination_is_locked (page->coordination));
  g_assert_false (vigie_receipt_folder_is_owed (folder));

  /* Changed, then taken away: the key stays the same. */
  change_passphrase (page->coordination, "other");
  g_assert_true (renew (page->coordination, "A01", &error));
  g_assert_no_error (error);
  change_passphrase (page->coordination, NULL);
  gtk_window_destroy (window);
  window = coordinator_window (folder, &page);
  g_assert_false (vigie_coordination_is_locked (page->coordination));
  gtk_window_destroy (window);
}

/* A dossier is signed with the key that was unlocked, which is not asked for a second time. */
static void
test_locked_dossier (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *target = g_build_filename (fixture->folder, "locked.dossier.asice", NULL);
  g_autoptr (GError) error = NULL;
  vigie_campaign_folder_change_passphrase (folder, NULL, "correct horse", &error);
  g_assert_no_error (error);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  GtkWidget *view = g_object_ref_sink (g_object_new (VIGIE_TYPE_DATA_VIEW, NULL));
  vigie_data_view_set_coordination (VIGIE_DATA_VIEW (view), page->coordination);
  GtkWidget *other = g_object_new (GTK_TYPE_WINDOW, "child", view, NULL);
  gtk_window_present (GTK_WINDOW (other));
  vigie_data_view_save_dossier (VIGIE_DATA_VIEW (view), target);
  enter (wait_for_dialog (), "correct horse");
  while (!g_file_test (target, G_FILE_TEST_EXISTS)
         || vigie_coordination_is_busy (page->coordination))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (vigie_coordination_is_locked (page->coordination));
  gtk_window_destroy (GTK_WINDOW (other));
  g_object_unref (view);
  gtk_window_destroy (window);
}

/* Whoever does not give it imports all the same, and gets the receipts later. */
static void
test_stays_locked (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autofree char *folder = make_folder (fixture);
  g_autoptr (GPtrArray) bundles = coordinator_bundles (fixture);
  g_autoptr (GError) error = NULL;
  vigie_campaign_folder_change_passphrase (folder, NULL, "correct horse", &error);
  g_assert_no_error (error);
  VigieCoordinatorPage *page;
  VigieStoreCounts counts;
  GtkWindow *window = coordinator_window (folder, &page);
  g_ptr_array_add (bundles, NULL);
  vigie_coordinator_page_merge (page, (const char *const *) bundles->pdata);
  respond (wait_for_dialog (), "cancel");
  wait_for_bundles (page, 3);
  g_assert_true (vigie_coordination_get_counts (page->coordination, &counts));
  g_assert_cmpuint (counts.bundles, ==, 3);
  g_assert_true (vigie_receipt_folder_is_owed (folder));
  gtk_window_destroy (window);
}

/* A change that cannot be saved is taken back, and the list goes on with what is there. */
static void
test_not_saved (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 2);
  g_autofree char *folder = make_folder (fixture);
  g_autofree char *document = g_build_filename (folder, "campaign.xml", NULL);
  g_autofree char *path = write_request (fixture, "Z99");
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieRequest) request = vigie_request_open (path, &error);
  g_assert_no_error (error);
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  VigieAuditorsWindow *auditors = open_auditors (page);
  VigieAuditorList *list = vigie_auditors_window_get_list (auditors);
  coordinator_settle ();
  /* Nothing can take the place of a folder. */
  g_assert_cmpint (g_remove (document), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (document, 0755), ==, 0);
  g_assert_false (coordinator_enrol (page->coordination, request, "Z99", &error));
  g_assert_nonnull (error);
  const char *const words[] = { "a01", NULL };
  vigie_auditor_list_filter (list, words);
  g_assert_cmpuint (vigie_auditor_list_get_total (list), ==, FIXTURE_AUDITORS);
  g_autoptr (VigieAuditorItem) first = get_auditor (auditors, 0);
  g_assert_cmpstr (vigie_auditor_item_get_code (first), ==, "A01");
  gtk_window_destroy (GTK_WINDOW (auditors));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/coordinator/auditors/list", test_list);
  g_test_add_func ("/coordinator/auditors/not-saved", test_not_saved);
  g_test_add_func ("/coordinator/auditors/enrol-many", test_enrol_many);
  g_test_add_func ("/coordinator/auditors/renew-and-save", test_renew_and_save);
  g_test_add_func ("/coordinator/auditors/renewal-is-taken-back", test_renewal_is_taken_back);
  g_test_add_func ("/coordinator/auditors/revoke", test_revoke);
  g_test_add_func ("/coordinator/auditors/locked-key", test_locked_key);
  g_test_add_func ("/coordinator/auditors/stays-locked", test_stays_locked);
  g_test_add_func ("/coordinator/auditors/locked-dossier", test_locked_dossier);
  return g_test_run ();
}
