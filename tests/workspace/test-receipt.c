/* test-receipt.c: what the coordinator acknowledged, and what is not believed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include <string.h>

/* Imports a receipt with one audit that is as before. */
static void
import_old (Work *work, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_auto (VigieReceiptSummary) summary = { 9, 9, 9, 9, 9, NULL, NULL };
  vigie_workspace_import_receipt (work->workspace, path, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.received + summary.returned + summary.unknown, ==, 0);
  g_assert_cmpuint (summary.unchanged, ==, 1);
}

static void
import (Work *work, const char *path, guint received, guint returned, guint unknown)
{
  g_autoptr (GError) error = NULL;
  g_auto (VigieReceiptSummary) summary = { 9, 9, 9, 9, 9, NULL, NULL };
  vigie_workspace_import_receipt (work->workspace, path, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.received, ==, received);
  g_assert_cmpuint (summary.returned, ==, returned);
  g_assert_cmpuint (summary.unknown, ==, unknown);
  g_assert_cmpuint (summary.unchanged, ==, 0);
}

static char *
receipt_of (Work *work, const char *bundle, const char *name, VigieVerdict verdict, const char *why)
{
  return work_sign_receipt (work, work_receipt (work, bundle, verdict, why), name);
}

static char *
read_reason (Work *work, const char *id)
{
  return g_strdup (vigie_work_item_get_reason (vigie_workspace_find_item (work->workspace, id)));
}

/* Believed ------------------------------------------------------------------------------------- */

static void
test_received (void)
{
  static const VigieVerdict verdicts[] = { VIGIE_VERDICT_ACCEPTED, VIGIE_VERDICT_DUPLICATE,
                                           VIGIE_VERDICT_SUPERSEDED, VIGIE_VERDICT_CONFLICT };
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      g_autoptr (Work) work = work_new ();
      g_autofree char *id = work_finalised (work, WORK_PHONE);
      g_autofree char *bundle = work_export (work, "one.bundle.asice");
      g_autofree char *receipt = receipt_of (work, bundle, "r.receipt.asice", verdicts[i], NULL);
      import (work, receipt, 1, 0, 0);
      work_assert_state (work, id, "received");
      work_reopen (work);
      work_assert_state (work, id, "received");
    }
}

static void
test_returned_with_reason (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *receipt = receipt_of (work, bundle, "r.receipt.asice", VIGIE_VERDICT_QUARANTINED,
                                         "the date is of next year");
  import (work, receipt, 0, 1, 0);
  work_assert_state (work, id, "returned");
  g_autofree char *reason = read_reason (work, id);
  g_assert_cmpstr (reason, ==, "the date is of next year");
}

/* A question is one thing, what does not count as it is another. */
static void
test_refused (void)
{
  static const struct
  {
    const char *code;
    gboolean refused;
  } cases[] = {
    { "audit-returned", FALSE },
    { "audit-rejected", TRUE },
    { "instance-invalid", TRUE },
    { NULL, TRUE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Work) work = work_new ();
      g_autofree char *id = work_finalised (work, WORK_PHONE);
      g_autofree char *bundle = work_export (work, "one.bundle.asice");
      VigieReceipt *made = work_receipt (work, bundle, VIGIE_VERDICT_QUARANTINED, "so it is");
      VigieReceiptAudit *audit = g_ptr_array_index (made->audits, 0);
      g_free (audit->code);
      audit->code = g_strdup (cases[i].code);
      g_autofree char *receipt = work_sign_receipt (work, made, "r.receipt.asice");
      g_auto (VigieReceiptSummary) summary = { 0 };
      g_assert_true (vigie_workspace_import_receipt (work->workspace, receipt, &summary, NULL));
      g_assert_cmpuint (summary.returned, ==, 1);
      g_assert_cmpuint (summary.refused, ==, cases[i].refused);
      g_assert_cmpstr (summary.audit, ==, id);
      work_assert_state (work, id, "returned");
      work_reopen (work);
      VigieWorkItem *item = vigie_workspace_find_item (work->workspace, id);
      g_assert_cmpint (vigie_work_item_is_refused (item), ==, cases[i].refused);
    }
}

/* A receipt with a person's decision, and what is asked about two answers */
static char *
ask_about_two (Work *work, const char *bundle, const char *name, const char *created)
{
  VigieReceipt *receipt = work_receipt (work, bundle, VIGIE_VERDICT_QUARANTINED, "see below");
  VigieReceiptAudit *audit = g_ptr_array_index (receipt->audits, 0);
  g_free (audit->code);
  audit->code = g_strdup ("audit-returned");
  g_free (receipt->created);
  receipt->created = g_strdup (created);
  vigie_receipt_audit_add_question (audit, "/data/comment", "who said so?");
  vigie_receipt_audit_add_question (audit, "/data/wait", "how was it measured?");
  return work_sign_receipt (work, receipt, name);
}

static void
assert_remarks (VigieAudit *audit, guint n, const char *of_wait)
{
  g_assert_cmpuint (vigie_audit_list_remarks (audit)->len, ==, n);
  g_assert_cmpstr (vigie_audit_get_remark (audit, work_find (audit, "/data/wait")), ==, of_wait);
  g_assert_null (vigie_audit_get_remark (audit, work_find (audit, "/data/quality")));
}

/* They stand at their questions, in the order of the form, until the revision that answers them is
 * final; and they go when the decision is taken back. */
static void
test_remarks (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *receipt =
    ask_about_two (work, bundle, "r.receipt.asice", "2026-03-02T09:00:00.000001Z");
  import (work, receipt, 0, 1, 0);
  g_autoptr (VigieAudit) returned = work_open (work, id);
  assert_remarks (returned, 2, "how was it measured?");
  const VigieAuditRemark *first = g_ptr_array_index (vigie_audit_list_remarks (returned), 0);
  g_assert_cmpstr (first->path, ==, "/data/wait");
  g_assert_false (vigie_audit_was_refused (returned));
  g_clear_object (&returned);

  vigie_workspace_revise (work->workspace, id, "as asked", &error);
  g_assert_no_error (error);
  work_reopen (work);
  g_autoptr (VigieAudit) draft = work_open (work, id);
  assert_remarks (draft, 2, "how was it measured?");
  vigie_audit_finalise (draft, &error);
  g_assert_no_error (error);
  assert_remarks (draft, 0, NULL);
}

static void
test_remarks_go_with_the_decision (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *asked =
    ask_about_two (work, bundle, "asked.receipt.asice", "2026-03-02T09:00:00.000001Z");
  VigieReceipt *later = work_receipt (work, bundle, VIGIE_VERDICT_ACCEPTED, "it is clear now");
  VigieReceiptAudit *audit = g_ptr_array_index (later->audits, 0);
  g_free (audit->code);
  audit->code = g_strdup ("audit-accepted");
  g_free (later->created);
  later->created = g_strdup ("2026-03-02T09:00:00.000002Z");
  g_autofree char *accepted = work_sign_receipt (work, later, "accepted.receipt.asice");
  import (work, asked, 0, 1, 0);
  g_autoptr (VigieAudit) open = work_open (work, id);
  assert_remarks (open, 2, "how was it measured?");
  import (work, accepted, 1, 0, 0);
  assert_remarks (open, 0, NULL);
  vigie_workspace_import_receipt (work->workspace, asked, NULL, &error); /* once more */
  g_assert_no_error (error);
  assert_remarks (open, 0, NULL);
}

/* The draft of the next revision still knows why, and at which question. */
static void
test_reason_goes_on_with_the_revision (void)
{
  static const struct
  {
    const char *reason, *name;
  } cases[] = {
    { "the date is of next year", NULL },
    { "num_staff: how many were there?", NULL }, /* no such question here */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Work) work = work_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *id = work_finalised (work, WORK_PHONE);
      g_autofree char *bundle = work_export (work, "one.bundle.asice");
      g_autofree char *receipt =
        receipt_of (work, bundle, "r.receipt.asice", VIGIE_VERDICT_QUARANTINED, cases[i].reason);
      import (work, receipt, 0, 1, 0);
      vigie_workspace_revise (work->workspace, id, "as asked", &error);
      g_assert_no_error (error);
      g_autoptr (VigieAudit) audit = work_open (work, id);
      g_autofree char *reason = vigie_audit_get_return_reason (audit);
      g_assert_cmpstr (reason, ==, cases[i].reason);
      VigieFormNode *node = vigie_audit_find_named (audit, reason);
      g_assert_cmpstr (node ? vigie_form_node_get_name (node) : NULL, ==, cases[i].name);
    }
}

static void
test_reason_only_of_what_came_back (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  vigie_workspace_revise (work->workspace, id, "a mistake of mine", &error);
  g_assert_no_error (error);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  g_assert_null (vigie_audit_get_return_reason (audit));
}

/* Returned, exported again, returned again, exported again, received. */
static void
test_returned_more_than_once (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  const char *const ids[] = { id, NULL };
  g_autofree char *bundle = fixture_path (work->base, "one.bundle.asice");
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *why = g_strdup_printf ("reason %d", i);
      g_autofree char *name = g_strdup_printf ("%d.receipt.asice", i);
      g_assert_cmpuint (
        vigie_workspace_export (work->workspace, ids, bundle, NULL, NULL, NULL, &error), ==, 1);
      g_assert_no_error (error);
      work_assert_state (work, id, "exported");
      g_autofree char *receipt = receipt_of (work, bundle, name, VIGIE_VERDICT_QUARANTINED, why);
      import (work, receipt, 0, 1, 0);
      work_assert_state (work, id, "returned");
      g_autofree char *reason = read_reason (work, id);
      g_assert_cmpstr (reason, ==, why);
    }
  g_autofree char *last = receipt_of (work, bundle, "last", VIGIE_VERDICT_ACCEPTED, NULL);
  import (work, last, 1, 0, 0);
  work_assert_state (work, id, "received");
  g_autofree char *reason = read_reason (work, id);
  g_assert_null (reason);
}

static void
test_same_receipt_again_changes_nothing (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  const char *const ids[] = { id, NULL };
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *receipt =
    receipt_of (work, bundle, "r.receipt.asice", VIGIE_VERDICT_QUARANTINED, "no");
  import (work, receipt, 0, 1, 0);
  g_autofree char *again = fixture_path (work->base, "again.bundle.asice");
  vigie_workspace_export (work->workspace, ids, again, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  import_old (work, receipt); /* an old mail is opened once more */
  work_assert_state (work, id, "exported");
  g_autofree char *n = work_query (work, "SELECT count(*) FROM history WHERE kind = 'return'");
  g_assert_cmpstr (n, ==, "1");
}

static void
test_received_is_final (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *good = receipt_of (work, bundle, "good", VIGIE_VERDICT_ACCEPTED, NULL);
  g_autofree char *bad = receipt_of (work, bundle, "bad", VIGIE_VERDICT_QUARANTINED, "no");
  import (work, good, 1, 0, 0);
  import_old (work, bad);
  work_assert_state (work, id, "received");
}

/* A receipt of a decision that was made in March, at that time of the second day. */
static char *
decision_of (Work *work, const char *bundle, const char *time, const char *code, const char *why)
{
  const gboolean returned = g_str_equal (code, "audit-returned");
  VigieReceipt *receipt =
    work_receipt (work, bundle, returned ? VIGIE_VERDICT_QUARANTINED : VIGIE_VERDICT_ACCEPTED, why);
  VigieReceiptAudit *audit = g_ptr_array_index (receipt->audits, 0);
  g_free (audit->code);
  audit->code = g_strdup (code);
  g_free (receipt->created);
  receipt->created = g_strconcat ("2026-03-02T", time, NULL);
  return work_sign_receipt (work, receipt, time);
}

/* Whatever the order in which the files arrive, in whatever zone and second they were signed. */
static void
test_later_decision_stands (void)
{
  static const char *const codes[] = { "audit-accepted", "conflict-resolved" };
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (Work) work = work_new ();
      g_autofree char *id = work_finalised (work, WORK_PHONE);
      g_autofree char *bundle = work_export (work, "one.bundle.asice");
      g_autofree char *first =
        decision_of (work, bundle, "11:00:00.000001+01:00", "audit-returned", "a question");
      g_autofree char *second =
        decision_of (work, bundle, "10:00:00.000002Z", codes[i], "it is clear");
      g_autofree char *third =
        decision_of (work, bundle, "10:00:01Z", "audit-returned", "another question");
      g_autofree char *merged = receipt_of (work, bundle, "m", VIGIE_VERDICT_DUPLICATE, NULL);
      import (work, second, 1, 0, 0);
      import_old (work, first);
      import_old (work, second);
      work_assert_state (work, id, "received");
      import (work, third, 0, 1, 0);
      import_old (work, merged);
      import_old (work, second);
      work_assert_state (work, id, "returned");
      g_autofree char *reason = read_reason (work, id);
      g_assert_cmpstr (reason, ==, "another question");
    }
}

/* A former version had put the older decision above the later one, whose file is still there. */
static void
test_decision_is_brought_back (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *later = decision_of (work, bundle, "10:00:00Z", "audit-accepted", "clear");
  import (work, later, 1, 0, 0);
  work_close (work);
  work_tamper (work, "UPDATE submission SET verdict = 'quarantined', code = 'audit-returned',"
                     " decided = NULL; UPDATE audit SET state = 'returned'");
  work_reopen (work);
  import (work, later, 1, 0, 0);
  work_assert_state (work, id, "received");
}

static void
test_returned_after_purge (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *good = receipt_of (work, bundle, "good", VIGIE_VERDICT_ACCEPTED, NULL);
  g_autofree char *asked = decision_of (work, bundle, "10:00:00Z", "audit-returned", "which day?");
  import (work, good, 1, 0, 0);
  g_assert_cmpint (vigie_workspace_purge (work->workspace, &error), ==, 1);
  g_assert_no_error (error);

  g_auto (VigieReceiptSummary) summary = { 0 };
  vigie_workspace_import_receipt (work->workspace, asked, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.returned, ==, 1);
  g_assert_cmpuint (summary.received, ==, 0);
  g_assert_cmpuint (summary.purged->len, ==, 1);
  const char *sentence = g_ptr_array_index (summary.purged, 0);
  g_assert_nonnull (strstr (sentence, id));
  g_assert_nonnull (strstr (sentence, "which day?"));
  import_old (work, asked);
}

/* The draft of the next revision goes on, whatever became of the one before. */
static void
test_receipt_of_an_older_revision (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *receipt = receipt_of (work, bundle, "r", VIGIE_VERDICT_ACCEPTED, NULL);
  vigie_workspace_revise (work->workspace, id, "again", &error);
  g_assert_no_error (error);
  import (work, receipt, 1, 0, 0);
  work_assert_state (work, id, "draft");
  g_autofree char *verdict = work_query (work, "SELECT verdict FROM submission");
  g_assert_cmpstr (verdict, ==, "accepted");
}

/* The program ended between writing the bundle and noting it. */
static void
test_receipt_of_a_cut_off_export (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *receipt = receipt_of (work, bundle, "r", VIGIE_VERDICT_ACCEPTED, NULL);
  work_close (work);
  work_tamper (work, "UPDATE audit SET state = 'finalised'; UPDATE bundle SET sha256 = NULL");
  work_reopen (work);
  import (work, receipt, 1, 0, 0);
  work_assert_state (work, id, "received");
}

/* Not believed --------------------------------------------------------------------------------- */

static void
assert_refused (Work *work, const char *path, const char *word, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_workspace_import_receipt (work->workspace, path, NULL, &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, path);
  work_assert_refused (&error, word);
  work_assert_state (work, id, "exported");
  g_autofree char *n = work_query (work, "SELECT count(*) FROM receipt");
  g_assert_cmpstr (n, ==, "0");
}

static void
test_forged (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *genuine = receipt_of (work, bundle, "r", VIGIE_VERDICT_ACCEPTED, NULL);

  gsize size;
  g_autofree char *bytes = fixture_read (genuine, &size);
  g_autofree char *half = work_write (work, "half", bytes, size / 2);
  assert_refused (work, half, "zip-structure", id);
  bytes[size / 3] ^= 1;
  g_autofree char *changed = work_write (work, "changed", bytes, size);
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_workspace_import_receipt (work->workspace, changed, NULL, &error));
  work_assert_state (work, id, "exported");

  /* Signed by the auditor himself, by a colleague, by somebody who calls himself the authority. */
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  g_autoptr (VigieIdentity) impostor = vigie_identity_generate (NULL, NULL);
  vigie_identity_make_authority (impostor, "test", "Test", start, end, NULL);
  VigieIdentity *const signers[] = { work->base->auditors[0], work->base->auditors[1], impostor };
  const char *const words[] = { "certificate-role", "certificate-role", "signer-unknown" };
  for (gsize i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autoptr (VigieIdentity) authority = g_steal_pointer (&work->base->authority);
      work->base->authority = vigie_identity_ref (signers[i]);
      g_autofree char *forged = receipt_of (work, bundle, "forged", VIGIE_VERDICT_ACCEPTED, NULL);
      vigie_identity_unref (work->base->authority);
      work->base->authority = g_steal_pointer (&authority);
      assert_refused (work, forged, words[i], id);
    }
}

typedef void (*Change) (VigieReceipt *receipt);

static void
change_campaign (VigieReceipt *receipt)
{
  g_free (receipt->campaign);
  receipt->campaign = g_strdup ("elsewhere");
}

static void
change_auditor (VigieReceipt *receipt)
{
  g_free (receipt->auditor);
  receipt->auditor = g_strdup ("A02");
}

static void
change_bundle (VigieReceipt *receipt)
{
  g_free (receipt->bundle);
  receipt->bundle = g_uuid_string_random ();
}

static void
change_digest (VigieReceipt *receipt)
{
  receipt->digest[0] = receipt->digest[0] == '0' ? '1' : '0';
}

static void
test_foreign (void)
{
  static const Change changes[] = { change_campaign, change_auditor, change_bundle, change_digest };
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      VigieReceipt *receipt = work_receipt (work, bundle, VIGIE_VERDICT_ACCEPTED, NULL);
      changes[i](receipt);
      g_autofree char *path = work_sign_receipt (work, receipt, "foreign.receipt.asice");
      assert_refused (work, path, "receipt-foreign", id);
    }
}

/* A receipt speaks of the audits of its bundle alone. */
static void
test_audits_that_were_not_in_the_bundle (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *sent = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *kept = work_finalised (work, WORK_EMAIL);
  VigieReceipt *receipt = work_receipt (work, bundle, VIGIE_VERDICT_ACCEPTED, NULL);
  vigie_receipt_add (receipt, kept, 1, VIGIE_VERDICT_ACCEPTED, NULL, NULL);
  vigie_receipt_add (receipt, "00000000-0000-4000-8000-000000000001", 1, VIGIE_VERDICT_ACCEPTED,
                     NULL, NULL);
  g_autofree char *path = work_sign_receipt (work, receipt, "r.receipt.asice");
  import (work, path, 1, 0, 2);
  work_assert_state (work, sent, "received");
  work_assert_state (work, kept, "finalised");
}

static void
test_no_receipt (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_autofree char *rubbish = work_write (work, "rubbish", "rubbish", 7);
  assert_refused (work, rubbish, "zip-structure", id);
  assert_refused (work, "/nowhere/r.receipt.asice", "file-not-found", id);
  assert_refused (work, work->package, "kind", id);
  assert_refused (work, bundle, "certificate-role", id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/receipt/reason-goes-on", test_reason_goes_on_with_the_revision);
  g_test_add_func ("/workspace/receipt/reason-of-others", test_reason_only_of_what_came_back);
  g_test_add_func ("/workspace/receipt/received", test_received);
  g_test_add_func ("/workspace/receipt/returned-with-reason", test_returned_with_reason);
  g_test_add_func ("/workspace/receipt/refused", test_refused);
  g_test_add_func ("/workspace/receipt/remarks", test_remarks);
  g_test_add_func ("/workspace/receipt/remarks-go-with-the-decision",
                   test_remarks_go_with_the_decision);
  g_test_add_func ("/workspace/receipt/returned-more-than-once", test_returned_more_than_once);
  g_test_add_func ("/workspace/receipt/same-again", test_same_receipt_again_changes_nothing);
  g_test_add_func ("/workspace/receipt/received-is-final", test_received_is_final);
  g_test_add_func ("/workspace/receipt/later-decision", test_later_decision_stands);
  g_test_add_func ("/workspace/receipt/brought-back", test_decision_is_brought_back);
  g_test_add_func ("/workspace/receipt/returned-after-purge", test_returned_after_purge);
  g_test_add_func ("/workspace/receipt/older-revision", test_receipt_of_an_older_revision);
  g_test_add_func ("/workspace/receipt/cut-off-export", test_receipt_of_a_cut_off_export);
  g_test_add_func ("/workspace/receipt/forged", test_forged);
  g_test_add_func ("/workspace/receipt/foreign", test_foreign);
  g_test_add_func ("/workspace/receipt/not-in-the-bundle", test_audits_that_were_not_in_the_bundle);
  g_test_add_func ("/workspace/receipt/no-receipt", test_no_receipt);
  return g_test_run ();
}
