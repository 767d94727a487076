/* test-export.c: finalised audits leave in one signed bundle, or nothing happens at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../base/disk-fault.h"
#include "work-fixture.h"

#include "base/vigie-digest.h"

#include <glib/gstdio.h>
#include <string.h>

static guint
try_export (Work *work, const char *const *ids, const char *path, GError **error)
{
  return vigie_workspace_export (work->workspace, ids, path, NULL, NULL, NULL, error);
}

static char *
with_photo (Work *work, const char *assignment, const char *photo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, assignment);
  work_fill (audit, "8");
  work_attach (work, audit, "front desk.png", photo);
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  return g_strdup (vigie_audit_get_id (audit));
}

static const VigieBundleAudit *
find_audit (const VigieBundle *bundle, const char *id)
{
  for (guint i = 0; i < bundle->audits->len; i++)
    {
      const VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, i);
      if (g_str_equal (audit->id, id))
        return audit;
    }
  g_assert_not_reached ();
}

/* What it holds -------------------------------------------------------------------------------- */

static void
test_bundle_says_what_was_finalised (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *phone = work_finalised (work, WORK_PHONE);
  g_autofree char *visit = with_photo (work, WORK_VISIT, "a picture");
  g_autoptr (VigieAudit) draft = work_begin (work, WORK_EMAIL);
  g_autofree char *path = work_export (work, "A01.bundle.asice");

  g_autoptr (VigieBundle) bundle = work_read_bundle (work, path);
  g_assert_cmpstr (bundle->campaign, ==, "test");
  g_assert_cmpuint (bundle->edition, ==, 2);
  g_assert_cmpstr (bundle->auditor, ==, "A01");
  g_assert_cmpuint (bundle->audits->len, ==, 2);
  const VigieBundleAudit *audit = find_audit (bundle, visit);
  g_assert_cmpuint (audit->revision, ==, 1);
  g_assert_cmpstr (audit->assignment, ==, WORK_VISIT);
  g_assert_cmpstr (audit->organisation, ==, "CC-1");
  g_assert_cmpstr (audit->channel, ==, "visit");
  g_assert_cmpstr (audit->wave, ==, "w1");
  g_assert_cmpstr (audit->form_id, ==, "test-visit");
  g_assert_cmpuint (audit->evidence->len, ==, 1);
  const VigieBundleEvidence *evidence = g_ptr_array_index (audit->evidence, 0);
  g_assert_cmpstr (evidence->path, ==, "/data/photo");
  g_assert_cmpstr (evidence->name, ==, "front desk.png");
  g_assert_cmpuint (evidence->size, ==, 9);
  work_assert_state (work, phone, "exported");
  work_assert_state (work, visit, "exported");
  work_assert_state (work, vigie_audit_get_id (draft), "draft");
}

static void
test_bytes_are_the_finalised_ones (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *finalised = work_query (work, "SELECT CAST (document AS TEXT) FROM submission");
  g_autofree char *path = work_export (work, "A01.bundle.asice");
  g_autofree char *entry = g_strdup_printf ("audits/%s.xml", id);
  g_autofree char *log = g_strdup_printf ("histories/%s.xml", id);
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, NULL, VIGIE_ROLE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) document = vigie_package_read (package, entry, 1 << 20, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (document, NULL), g_bytes_get_size (document), finalised,
                   strlen (finalised));
  g_autoptr (GBytes) history = vigie_package_read (package, log, 1 << 20, &error);
  g_assert_no_error (error);
  g_autofree char *text = g_strndup (g_bytes_get_data (history, NULL), g_bytes_get_size (history));
  g_assert_nonnull (strstr (text, "path=\"/data/quality\""));
  g_assert_nonnull (strstr (text, "<after>8</after>"));
  g_assert_nonnull (strstr (text, "kind=\"finalise\""));
}

static void
test_same_evidence_is_packed_once (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *one = with_photo (work, WORK_VISIT, "the same");
  g_autofree char *two = with_photo (work, WORK_EMAIL, "the same");
  g_autofree char *path = work_export (work, "A01.bundle.asice");
  g_autoptr (VigieBundle) bundle = work_read_bundle (work, path);
  const VigieBundleEvidence *first = g_ptr_array_index (find_audit (bundle, one)->evidence, 0);
  const VigieBundleEvidence *second = g_ptr_array_index (find_audit (bundle, two)->evidence, 0);
  g_assert_cmpstr (first->file, ==, second->file);
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, NULL, VIGIE_ROLE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_package_get_entries (package)->len, ==, 1 + 2 + 2 + 1);
}

static void
test_merges (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *one = work_finalised (work, WORK_PHONE);
  g_autofree char *two = with_photo (work, WORK_VISIT, "a picture");
  g_autofree char *path = work_export (work, "A01.bundle.asice");
  g_autoptr (VigieStore) store = fixture_store (work->base, "store.sqlite");
  vigie_store_set_campaign (store, work->package, &error);
  g_assert_no_error (error);
  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
  g_assert_cmpstr (verdict->error, ==, NULL);
  g_assert_cmpuint (verdict->accepted, ==, 2);

  g_autofree char *receipt = fixture_path (work->base, "A01.receipt.asice");
  g_autoptr (GDateTime) now = vigie_clock_now (&work->clock);
  vigie_receipt_write (verdict->receipt, work->base->authority, receipt, now, &error);
  g_assert_no_error (error);
  g_auto (VigieReceiptSummary) summary = { 0 };
  vigie_workspace_import_receipt (work->workspace, receipt, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.received, ==, 2);
  work_assert_state (work, one, "received");
  work_assert_state (work, two, "received");
}

static void
test_revision_supersedes_at_the_coordinator (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *first = work_export (work, "first.bundle.asice");
  vigie_workspace_revise (work->workspace, id, "again", &error);
  g_assert_no_error (error);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  work_answer (audit, "/data/quality", "3");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  g_autofree char *second = work_export (work, "second.bundle.asice");

  g_autoptr (VigieStore) store = fixture_store (work->base, "store.sqlite");
  vigie_store_set_campaign (store, work->package, &error);
  g_assert_no_error (error);
  fixture_merge (store, second, VIGIE_VERDICT_ACCEPTED);
  fixture_merge (store, first, VIGIE_VERDICT_SUPERSEDED);
  g_autoptr (GPtrArray) conflicts = vigie_store_list_conflicts (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 0);
}

/* Which audits --------------------------------------------------------------------------------- */

static void
test_chosen_audits (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *one = work_finalised (work, WORK_PHONE);
  g_autofree char *two = work_finalised (work, WORK_EMAIL);
  g_autofree char *path = fixture_path (work->base, "one.bundle.asice");
  const char *const twice[] = { one, one, NULL };
  g_assert_cmpuint (try_export (work, twice, path, &error), ==, 1);
  g_assert_no_error (error);
  work_assert_state (work, one, "exported");
  work_assert_state (work, two, "finalised");
  g_assert_cmpuint (try_export (work, twice, path, &error), ==, 1); /* once more */
  g_assert_no_error (error);
}

static void
assert_not_exported (Work *work, const char *const *ids, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (work->base, "not.bundle.asice");
  g_assert_cmpuint (try_export (work, ids, path, &error), ==, 0);
  work_assert_refused (&error, word);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_nothing_to_export (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) draft = work_begin (work, WORK_PHONE);
  const char *const drafts[] = { vigie_audit_get_id (draft), NULL };
  const char *const nobody[] = { "none", NULL };
  const char *const nothing[] = { NULL };
  assert_not_exported (work, NULL, "nothing-to-export");
  assert_not_exported (work, nothing, "nothing-to-export");
  assert_not_exported (work, drafts, "audit-state");
  assert_not_exported (work, nobody, "audit-unknown");
}

/* What goes wrong: finalised audits stay finalised, and nothing is left lying about. */

static void
assert_nothing_happened (Work *work, const char *id)
{
  work_assert_state (work, id, "finalised");
  g_autofree char *bundles = work_query (work, "SELECT count(*) FROM bundle");
  g_autofree char *audits = work_query (work, "SELECT count(*) FROM bundle_audit");
  g_assert_cmpstr (bundles, ==, "0");
  g_assert_cmpstr (audits, ==, "0");
  g_autofree char *path = work_export (work, "after.bundle.asice");
  work_assert_state (work, id, "exported");
}

static void
test_target_cannot_be_written (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_assert_cmpuint (try_export (work, NULL, "/nowhere/x.bundle.asice", &error), ==, 0);
  work_assert_refused (&error, "file-not-found");
  g_assert_cmpuint (try_export (work, NULL, work->base->folder, &error), ==, 0);
  work_assert_refused (&error, "not-a-file");
  assert_nothing_happened (work, id);
}

static void
on_progress (goffset done, goffset total, gpointer cancellable)
{
  if (done * 2 > total)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *folder = fixture_path (work->base, "out");
  g_autofree char *path = g_build_filename (folder, "x.bundle.asice", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpuint (vigie_workspace_export (work->workspace, NULL, path, on_progress, cancellable,
                                            cancellable, &error),
                    ==, 0);
  work_assert_refused (&error, "cancelled");
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* is empty */
  assert_nothing_happened (work, id);
}

/* In another thread -------------------------------------------------------------------------------
 */

typedef struct
{
  guint n_audits;
  GError *error;
  gboolean is_done;
  goffset done;
  goffset total;
} Outcome;

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  outcome->n_audits =
    vigie_workspace_export_finish (VIGIE_WORKSPACE (source), result, &outcome->error);
  outcome->is_done = TRUE;
}

static void
note_progress (goffset done, goffset total, gpointer data)
{
  Outcome *outcome = data;
  g_assert_cmpint (done, >, outcome->done);
  outcome->done = done;
  outcome->total = total;
}

static void
wait_for (Outcome *outcome)
{
  while (!outcome->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_in_a_thread (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *path = fixture_path (work->base, "x.bundle.asice");
  Outcome outcome = { 0 };
  vigie_workspace_export_async (work->workspace, NULL, path, note_progress, &outcome, NULL,
                                exported_cb, &outcome);
  work_assert_state (work, id, "finalised");
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_audits, ==, 1);
  g_assert_cmpint (outcome.done, ==, 3); /* a document, its history, the manifest */
  g_assert_cmpint (outcome.total, ==, 3);
  work_assert_state (work, id, "exported");
  g_autoptr (VigieBundle) bundle = work_read_bundle (work, path);
  g_assert_cmpstr (find_audit (bundle, id)->id, ==, id);
}

/* Once the bundle is noted, its file comes into being although the thread of the workspace does
 * something else. */
static void
test_the_thread_goes_on (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *path = fixture_path (work->base, "x.bundle.asice");
  g_autofree char *noted = NULL;
  Outcome outcome = { 0 };
  vigie_workspace_export_async (work->workspace, NULL, path, NULL, NULL, NULL, exported_cb,
                                &outcome);
  while (!noted)
    {
      g_main_context_iteration (NULL, FALSE);
      noted = work_query (work, "SELECT id FROM bundle");
    }
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_thread_yield ();
  g_assert_false (outcome.is_done);
  work_assert_state (work, id, "finalised");
  g_autofree char *other = work_finalised (work, WORK_EMAIL);
  wait_for (&outcome);
  g_assert_no_error (outcome.error);
  work_assert_state (work, id, "exported");
  work_assert_state (work, other, "finalised");
}

static void
test_cancelled_in_a_thread (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *path = fixture_path (work->base, "x.bundle.asice");
  Outcome outcome = { 0 };
  vigie_workspace_export_async (work->workspace, NULL, path, NULL, NULL, cancellable, exported_cb,
                                &outcome);
  g_cancellable_cancel (cancellable);
  wait_for (&outcome);
  work_assert_refused (&outcome.error, "cancelled");
  assert_nothing_happened (work, id);
}

/* When the file is in place already, it stays: it is complete, and the old one is gone. */
static void
test_what_cannot_be_noted_stays (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *path = fixture_path (work->base, "x.bundle.asice");
  g_assert_true (g_file_set_contents (path, "the old file", -1, NULL));
  work_close (work);
  work_tamper (work, "CREATE TRIGGER spoil BEFORE UPDATE OF sha256 ON bundle"
                     " BEGIN SELECT RAISE (ABORT, 'spoilt'); END");
  work_reopen (work);
  g_assert_cmpuint (try_export (work, NULL, path, &error), ==, 0);
  g_assert_true (g_str_has_prefix (error->message, "the bundle was written"));
  g_assert_true (g_str_has_suffix (error->message, "export them once more"));
  g_clear_error (&error);
  work_assert_state (work, id, "finalised");
  g_autoptr (VigieBundle) bundle = work_read_bundle (work, path);
  g_assert_cmpstr (find_audit (bundle, id)->id, ==, id);
  g_autofree char *noted = work_query (work, "SELECT id FROM bundle");
  g_assert_cmpstr (noted, ==, bundle->id);
}

/* The file is there, but its disk does not promise to keep it: the audits are not exported, yet if
 * it was sent all the same, its receipt is known. */
static void
test_what_the_disk_may_lose (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *path = fixture_path (work->base, "x.bundle.asice");
  disk_fault_fail_folders (TRUE);
  const guint exported = try_export (work, NULL, path, &error);
  disk_fault_fail_folders (FALSE);
  g_assert_cmpuint (exported, ==, 0);
  work_assert_refused (&error, "io-failed");
  work_assert_state (work, id, "finalised");
  g_autofree char *noted = work_query (work, "SELECT sha256 FROM bundle");
  g_autofree char *digest = vigie_digest_file (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (noted, ==, digest);

  g_autofree char *receipt =
    work_sign_receipt (work, work_receipt (work, path, VIGIE_VERDICT_ACCEPTED, NULL), "r");
  vigie_workspace_import_receipt (work->workspace, receipt, NULL, &error);
  g_assert_no_error (error);
  work_assert_state (work, id, "received");
}

static void
test_changed_document_is_not_signed (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  work_close (work);
  work_tamper (work, "UPDATE submission SET document = CAST (replace (CAST (document AS TEXT),"
                     " '<quality>8<', '<quality>9<') AS BLOB)");
  work_reopen (work);
  assert_not_exported (work, NULL, "database-corrupt");
  work_assert_state (work, id, "finalised");
}

static void
test_expired_and_revoked_signers (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autoptr (GDateTime) late = g_date_time_new_utc (2027, 6, 1, 0, 0, 0);
  const gint64 now = work->seconds;
  work->seconds = g_date_time_to_unix (late);
  assert_not_exported (work, NULL, "certificate-expired");
  work->seconds = now;

  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 2, 1, 0, 0, 0);
  vigie_campaign_add_revocation (
    work->base->campaign,
    vigie_certificate_get_serial (vigie_identity_get_certificate (work->base->auditors[0])), when);
  g_autofree char *package = work_publish (work, "revoking.campaign.asice", 3);
  work_close (work);
  work->workspace =
    vigie_workspace_join (work->folder, package, NULL, NULL, NULL, &work->clock, &error);
  g_assert_no_error (error);
  assert_not_exported (work, NULL, "certificate-revoked");
  work_assert_state (work, id, "finalised");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/export/in-a-thread", test_in_a_thread);
  g_test_add_func ("/workspace/export/the-thread-goes-on", test_the_thread_goes_on);
  g_test_add_func ("/workspace/export/cancelled-in-a-thread", test_cancelled_in_a_thread);
  g_test_add_func ("/workspace/export/says-what-was-finalised",
                   test_bundle_says_what_was_finalised);
  g_test_add_func ("/workspace/export/bytes-are-the-finalised-ones",
                   test_bytes_are_the_finalised_ones);
  g_test_add_func ("/workspace/export/same-evidence-once", test_same_evidence_is_packed_once);
  g_test_add_func ("/workspace/export/merges", test_merges);
  g_test_add_func ("/workspace/export/revision-supersedes",
                   test_revision_supersedes_at_the_coordinator);
  g_test_add_func ("/workspace/export/chosen", test_chosen_audits);
  g_test_add_func ("/workspace/export/nothing", test_nothing_to_export);
  g_test_add_func ("/workspace/export/target-cannot-be-written", test_target_cannot_be_written);
  g_test_add_func ("/workspace/export/cancelled", test_cancelled);
  g_test_add_func ("/workspace/export/cannot-be-noted", test_what_cannot_be_noted_stays);
  g_test_add_func ("/workspace/export/disk-may-lose-it", test_what_the_disk_may_lose);
  g_test_add_func ("/workspace/export/changed-document", test_changed_document_is_not_signed);
  g_test_add_func ("/workspace/export/expired-and-revoked", test_expired_and_revoked_signers);
  return g_test_run ();
}
