/* test-join.c: joining a campaign, its newer editions, and what is refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include "campaign/vigie-auditor-code.h"

#include "campaign/vigie-organisation.h"

#include <glib/gstdio.h>
#include <string.h>

static VigieWorkspace *
join (Work *work, const char *package, const char *code, VigieIdentity *key, GError **error)
{
  return vigie_workspace_join (work->folder, package, code, key, NULL, &work->clock, error);
}

static void
assert_nothing_made (Work *work)
{
  g_assert_false (g_file_test (work->folder, G_FILE_TEST_EXISTS));
}

static void
test_enrolled (void)
{
  g_autoptr (Work) work = work_new ();
  VigieCampaign *campaign = vigie_workspace_get_campaign (work->workspace);
  g_assert_cmpstr (vigie_workspace_get_code (work->workspace), ==, "A01");
  g_assert_true (vigie_workspace_is_enrolled (work->workspace));
  g_assert_cmpstr (campaign->id, ==, "test");
  g_assert_cmpuint (campaign->edition, ==, 2);

  work_reopen (work);
  g_assert_cmpstr (vigie_workspace_get_code (work->workspace), ==, "A01");
  g_assert_true (vigie_workspace_is_enrolled (work->workspace));
}

static void
test_items_are_the_assignments (void)
{
  g_autoptr (Work) work = work_new ();
  GListModel *items = vigie_workspace_get_items (work->workspace);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, 8); /* 2 bodies × 4 channels */
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      g_assert_cmpint (vigie_work_item_get_state (item), ==, VIGIE_AUDIT_ASSIGNED);
      g_assert_null (vigie_work_item_get_audit_id (item));
      g_assert_nonnull (vigie_work_item_get_ends (item));
    }
}

static void
test_key_is_made_and_private (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  work->workspace = join (work, work->base->package, "A09", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (vigie_workspace_is_enrolled (work->workspace));

  g_autofree char *key = g_build_filename (work->folder, "identity", "key.pem", NULL);
  g_assert_cmpint (g_stat (key, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (work->folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
}

static void
assert_suggested (VigieCampaign *campaign, const char *typed, const char *code)
{
  g_assert_false (vigie_campaign_knows_code (campaign, typed));
  g_assert_cmpstr (vigie_campaign_suggest_code (campaign, typed), ==, code);
}

static void
test_codes_that_are_meant (void)
{
  g_autoptr (Work) work = work_new ();
  VigieCampaign *campaign = work->base->campaign;
  g_assert_true (vigie_campaign_names_auditors (campaign));
  g_assert_true (vigie_campaign_knows_code (campaign, "A01"));
  assert_suggested (campaign, "a01", "A01");
  assert_suggested (campaign, "a1", "A01");
  assert_suggested (campaign, "A-001", "A01");
  assert_suggested (campaign, "z99", NULL);
  assert_suggested (campaign, "A10", NULL);
  assert_suggested (campaign, "A0", NULL);
  assert_suggested (campaign, "", NULL);
  vigie_campaign_add_auditor (campaign, "A-1"); /* now it is not clear any more */
  assert_suggested (campaign, "a1", NULL);
}

static void
test_without_certificate_a_code_is_needed (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  g_assert_null (join (work, work->base->package, NULL, NULL, &error));
  work_assert_refused (&error, "not-enrolled");
  assert_nothing_made (work);
}

/* Request out, certificate back in the next edition, same key. */
static void
test_enrolment_by_request (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  g_autofree char *request = fixture_path (work->base, "A01.request.asice");
  work->workspace = join (work, work->base->package, "A01", work->base->auditors[0], &error);
  g_assert_no_error (error);
  vigie_workspace_write_request (work->workspace, request, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (request, G_FILE_TEST_IS_REGULAR));

  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = fixture_path (work->base, "early.bundle.asice");
  g_assert_cmpuint (
    vigie_workspace_export (work->workspace, NULL, bundle, NULL, NULL, NULL, &error), ==, 0);
  work_assert_refused (&error, "not-enrolled");
  g_assert_false (g_file_test (bundle, G_FILE_TEST_EXISTS));

  work_close (work);
  work->workspace = join (work, work->package, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_workspace_is_enrolled (work->workspace));
  work_assert_state (work, id, "finalised");
  g_autofree char *exported = work_export (work, "first.bundle.asice");
  work_assert_state (work, id, "exported");
}

static void
test_other_code_than_issued (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  g_assert_null (join (work, work->package, "A02", work->base->auditors[0], &error));
  work_assert_refused (&error, "not-enrolled");
  assert_nothing_made (work);
}

static void
test_other_key_than_before (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  work_close (work);
  g_assert_null (join (work, work->package, NULL, work->base->auditors[1], &error));
  work_assert_refused (&error, "identity-exists");
}

/* Editions ------------------------------------------------------------------------------------- */

static void
test_newer_edition (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  work_answer (audit, "/data/quality", "7");
  g_clear_object (&audit);
  work_close (work);

  VigieAssignment *more = vigie_campaign_add_assignment (work->base->campaign, "CC-1.phone.99");
  const VigieAssignment *like = vigie_campaign_find_assignment (work->base->campaign, WORK_PHONE);
  more->auditor = g_strdup ("A01");
  more->organisation = g_strdup (like->organisation);
  more->channel = g_strdup (like->channel);
  more->wave = g_strdup (like->wave);
  more->scenario = g_strdup (like->scenario);
  more->starts = like->starts;
  more->ends = like->ends;
  g_autofree char *package = work_publish (work, "third.campaign.asice", 3);
  work->workspace = join (work, package, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (vigie_workspace_get_campaign (work->workspace)->edition, ==, 3);
  g_assert_nonnull (vigie_workspace_find_item (work->workspace, "CC-1.phone.99"));
  g_autoptr (VigieAudit) again = work_open (work, id);
  g_assert_cmpstr (work_get (again, "/data/quality"), ==, "7");
  g_autofree char *edition = work_query (work, "SELECT edition FROM audit");
  g_assert_cmpstr (edition, ==, "2"); /* goes on with the form that it was begun with */
}

/* How an organisation is reached comes with the edition, for the channel that is asked for alone.
 */
static void
test_contact (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = work->base->campaign;
  VigieOrganisation *body =
    (VigieOrganisation *) vigie_campaign_find_organisation (campaign, "CC-1");
  vigie_organisation_set_contact (body, "phone", "01 02 03 04 05");
  g_autofree char *package = work_publish (work, "contacts.campaign.asice", 3);
  work_close (work);
  work->workspace = join (work, package, NULL, NULL, &error);
  g_assert_no_error (error);
  GListModel *items = vigie_workspace_get_items (work->workspace);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      const gboolean is_it = g_str_equal (vigie_work_item_get_organisation (item), "CC-1")
                             && g_str_equal (vigie_work_item_get_channel (item), "phone");
      g_assert_cmpstr (vigie_work_item_get_contact (item), ==, is_it ? "01 02 03 04 05" : NULL);
    }
}

static void
test_same_edition_again (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  work_close (work);
  work->workspace = join (work, work->package, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *count = work_query (work, "SELECT count(*) FROM edition");
  g_assert_cmpstr (count, ==, "1");
}

static void
test_same_edition_with_other_contents (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  work_close (work);
  vigie_campaign_add_auditor (work->base->campaign, "A77");
  g_autofree char *package = work_publish (work, "other.campaign.asice", 2);
  g_assert_null (join (work, package, NULL, NULL, &error));
  work_assert_refused (&error, "campaign-older");
}

static void
test_older_edition (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  work_close (work);
  g_assert_null (join (work, work->base->package, NULL, NULL, &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, work->base->package);
  work_assert_refused (&error, "campaign-older");
  work_reopen (work);
  g_assert_cmpuint (vigie_workspace_get_campaign (work->workspace)->edition, ==, 2);
}

/* Of the same name and all, but signed by somebody else. */
static void
test_wrong_authority (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  g_autoptr (VigieIdentity) impostor = vigie_identity_generate (NULL, &error);
  g_assert_no_error (error);
  vigie_identity_make_authority (impostor, "test", "Test", start, end, &error);
  g_assert_no_error (error);
  work_close (work);

  g_autoptr (VigieIdentity) genuine = g_steal_pointer (&work->base->authority);
  work->base->authority = vigie_identity_ref (impostor);
  g_autofree char *forged = work_publish (work, "forged.campaign.asice", 9);
  g_assert_null (join (work, forged, NULL, NULL, &error));
  work_assert_refused (&error, "signer-unknown");
  work_reopen (work);
  g_assert_cmpuint (vigie_workspace_get_campaign (work->workspace)->edition, ==, 2);
}

static void
test_other_campaign (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  work_close (work);
  g_free (work->base->campaign->id);
  work->base->campaign->id = g_strdup ("elsewhere");
  g_autofree char *package = work_publish (work, "elsewhere.campaign.asice", 3);
  g_assert_null (join (work, package, NULL, NULL, &error));
  work_assert_refused (&error, "campaign-other");
}

/* What goes wrong ------------------------------------------------------------------------------ */

static void
test_no_campaign_file (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  g_autofree char *rubbish = work_write (work, "rubbish.campaign.asice", "rubbish", 7);
  g_assert_null (join (work, rubbish, "A01", NULL, &error));
  work_assert_refused (&error, "zip-structure");
  g_assert_null (join (work, "/nowhere/at.all", "A01", NULL, &error));
  work_assert_refused (&error, "file-not-found");
  assert_nothing_made (work);
}

static void
test_folder_that_is_no_workspace (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_workspace_open (work->folder, NULL, &error));
  work_assert_refused (&error, "workspace-missing");
  g_assert_null (vigie_workspace_open (work->base->folder, NULL, &error));
  work_assert_refused (&error, "workspace-missing");
  g_assert_null (vigie_workspace_open_for_reading (work->base->folder, NULL, &error));
  work_assert_refused (&error, "workspace-missing");
}

/* A cut at the very beginning leaves an empty file. */
static void
test_cut_off_joining_is_repeated (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir (work->folder, 0700), ==, 0);
  g_autofree char *database = g_build_filename (work->folder, "workspace.sqlite", NULL);
  g_assert_true (g_file_set_contents (database, "", 0, NULL));
  g_assert_null (vigie_workspace_open (work->folder, NULL, &error));
  work_assert_refused (&error, "workspace-missing");
  work->workspace = join (work, work->package, NULL, work->base->auditors[0], &error);
  g_assert_no_error (error);
}

/* The key of a joining that was cut off later is used, not another one made. */
static void
test_key_of_a_cut_off_joining_stays (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  g_autofree char *keys = g_build_filename (work->folder, "identity", NULL);
  vigie_identity_save (work->base->auditors[0], keys, NULL, &error);
  g_assert_no_error (error);
  work->workspace = join (work, work->package, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_workspace_get_code (work->workspace), ==, "A01");
}

static void
test_files_of_others_stay (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir (work->folder, 0700), ==, 0);
  g_autofree char *mine = g_build_filename (work->folder, "mine.txt", NULL);
  g_autofree char *foreign = g_build_filename (work->folder, "workspace.sqlite", NULL);
  g_assert_true (g_file_set_contents (mine, "mine", 4, NULL));
  g_assert_true (g_file_set_contents (foreign, "a letter to a friend", 20, NULL));
  g_assert_null (join (work, work->package, NULL, work->base->auditors[0], &error));
  work_assert_refused (&error, "database-foreign");
  g_autofree char *kept = fixture_read (foreign, NULL);
  g_assert_cmpstr (kept, ==, "a letter to a friend");
  g_assert_true (g_file_test (mine, G_FILE_TEST_EXISTS));
}

static void
test_busy (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_workspace_open (work->folder, NULL, &error));
  work_assert_refused (&error, "workspace-busy");
  g_assert_null (join (work, work->package, NULL, NULL, &error));
  work_assert_refused (&error, "workspace-busy");

  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/quality", "4");
  g_autoptr (VigieWorkspace) beside =
    vigie_workspace_open_for_reading (work->folder, &work->clock, &error);
  g_assert_no_error (error);
  g_autoptr (VigieAudit) read =
    vigie_workspace_open_audit (beside, vigie_audit_get_id (audit), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (work_get (read, "/data/quality"), ==, "4");
  g_assert_false (vigie_audit_answer (read, work_find (read, "/data/quality"), "5", &error));
  work_assert_refused (&error, "read-only");
  g_assert_cmpint (vigie_workspace_purge (beside, &error), ==, -1);
  work_assert_refused (&error, "read-only");
}

/* Whoever comes second to a folder in which another is just joining leaves it alone. */
static void
test_two_join_at_once (void)
{
  g_autoptr (Work) first = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *database = g_build_filename (first->folder, "workspace.sqlite", NULL);
  g_autofree char *aside = g_build_filename (first->folder, "aside", NULL);
  g_autofree char *keys = g_build_filename (first->folder, "identity", NULL);
  g_autofree char *keys_aside = g_build_filename (first->folder, "identity-aside", NULL);
  g_assert_cmpint (g_rename (database, aside), ==, 0); /* as if it were not made yet */
  g_assert_cmpint (g_rename (keys, keys_aside), ==, 0);
  g_assert_null (join (first, first->package, NULL, first->base->auditors[0], &error));
  work_assert_refused (&error, "workspace-busy");
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_autofree char *lock = g_build_filename (first->folder, "lock", NULL);
  g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (aside, database), ==, 0);
  g_assert_cmpint (g_rename (keys_aside, keys), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/join/codes-that-are-meant", test_codes_that_are_meant);
  g_test_add_func ("/workspace/join/enrolled", test_enrolled);
  g_test_add_func ("/workspace/join/items-are-the-assignments", test_items_are_the_assignments);
  g_test_add_func ("/workspace/join/key-is-made-and-private", test_key_is_made_and_private);
  g_test_add_func ("/workspace/join/without-certificate-a-code-is-needed",
                   test_without_certificate_a_code_is_needed);
  g_test_add_func ("/workspace/join/enrolment-by-request", test_enrolment_by_request);
  g_test_add_func ("/workspace/join/other-code-than-issued", test_other_code_than_issued);
  g_test_add_func ("/workspace/join/other-key-than-before", test_other_key_than_before);
  g_test_add_func ("/workspace/edition/newer", test_newer_edition);
  g_test_add_func ("/workspace/edition/contact", test_contact);
  g_test_add_func ("/workspace/edition/same-again", test_same_edition_again);
  g_test_add_func ("/workspace/edition/same-with-other-contents",
                   test_same_edition_with_other_contents);
  g_test_add_func ("/workspace/edition/older", test_older_edition);
  g_test_add_func ("/workspace/edition/wrong-authority", test_wrong_authority);
  g_test_add_func ("/workspace/edition/other-campaign", test_other_campaign);
  g_test_add_func ("/workspace/refused/no-campaign-file", test_no_campaign_file);
  g_test_add_func ("/workspace/refused/folder-that-is-no-workspace",
                   test_folder_that_is_no_workspace);
  g_test_add_func ("/workspace/refused/files-of-others-stay", test_files_of_others_stay);
  g_test_add_func ("/workspace/cut-off/joining-is-repeated", test_cut_off_joining_is_repeated);
  g_test_add_func ("/workspace/cut-off/key-stays", test_key_of_a_cut_off_joining_stays);
  g_test_add_func ("/workspace/busy/second-program-reads", test_busy);
  g_test_add_func ("/workspace/busy/two-join-at-once", test_two_join_at_once);
  return g_test_run ();
}
