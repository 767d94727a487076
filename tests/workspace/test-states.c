/* test-states.c: draft → finalised → exported → received, and back to a draft
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include <string.h>

static void
test_incomplete (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_assert_false (vigie_audit_finalise (audit, &error));
  g_assert_nonnull (strstr (error->message, "/data/quality"));
  g_assert_nonnull (strstr (error->message, "2 answers"));
  work_assert_refused (&error, "audit-incomplete");

  work_answer (audit, "/data/quality", "11"); /* breaks its constraint */
  work_answer (audit, "/data/wait", "yes");
  g_assert_false (vigie_audit_finalise (audit, &error));
  g_assert_nonnull (strstr (error->message, "/data/quality"));
  g_assert_nonnull (strstr (error->message, "1 answer "));
  work_assert_refused (&error, "audit-incomplete");

  work_answer (audit, "/data/quality", "ten"); /* no number */
  g_assert_false (vigie_audit_finalise (audit, &error));
  work_assert_refused (&error, "audit-incomplete");
  work_assert_state (work, vigie_audit_get_id (audit), "draft");
  g_autofree char *n = work_query (work, "SELECT count(*) FROM submission");
  g_assert_cmpstr (n, ==, "0");
}

static void
test_finalised_bytes (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  work_assert_state (work, id, "finalised");
  g_autofree char *document = work_query (work, "SELECT CAST (document AS TEXT) FROM submission");
  g_autofree char *sha256 = work_query (work, "SELECT sha256 FROM submission");
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, document, -1);
  g_assert_cmpstr (sha256, ==, digest);
  g_assert_nonnull (strstr (document, "<quality>8</quality>"));
  g_assert_nonnull (strstr (document, "<double>16</double>"));
  g_assert_null (strstr (document, "template"));
}

static void
test_finalised_can_only_be_read (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  work_reopen (work);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  VigieFormNode *node = work_find (audit, "/data/quality");
  g_assert_cmpint (vigie_audit_get_state (audit), ==, VIGIE_AUDIT_FINALISED);
  g_assert_cmpstr (vigie_form_node_get_value (node), ==, "8");
  g_assert_false (vigie_audit_answer (audit, node, "9", &error));
  work_assert_refused (&error, "audit-state");
  g_assert_false (vigie_audit_add_repeat (audit, "/data/step", &error));
  work_assert_refused (&error, "audit-state");
  g_assert_false (
    vigie_audit_attach (audit, work_find (audit, "/data/photo"), "/etc/passwd", &error));
  work_assert_refused (&error, "audit-state");
  g_assert_false (vigie_audit_finalise (audit, &error));
  work_assert_refused (&error, "audit-state");
  g_assert_false (vigie_workspace_discard (work->workspace, id, &error));
  work_assert_refused (&error, "audit-state");
  g_assert_cmpstr (work_get (audit, "/data/quality"), ==, "8");
}

/* An audit that is open while another part of the program changes its state follows. */
static void
test_open_audit_follows (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  g_assert_cmpint (vigie_audit_get_state (audit), ==, VIGIE_AUDIT_EXPORTED);
  g_autofree char *receipt = work_sign_receipt (
    work, work_receipt (work, bundle, VIGIE_VERDICT_ACCEPTED, NULL), "one.receipt.asice");
  vigie_workspace_import_receipt (work->workspace, receipt, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vigie_audit_get_state (audit), ==, VIGIE_AUDIT_RECEIVED);
  vigie_workspace_revise (work->workspace, id, "more", &error);
  g_assert_no_error (error);
  g_assert_false (vigie_audit_answer (audit, work_find (audit, "/data/quality"), "1", &error));
  work_assert_refused (&error, "audit-state");
}

/* Revisions ------------------------------------------------------------------------------------ */

static void
test_revision (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *before = work_query (work, "SELECT instance_id FROM submission");
  vigie_workspace_revise (work->workspace, id, "forgot the comment", &error);
  g_assert_no_error (error);
  work_assert_state (work, id, "draft");
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, id);
  g_assert_cmpuint (vigie_work_item_get_revision (item), ==, 2);
  g_assert_cmpstr (vigie_work_item_get_reason (item), ==, "forgot the comment");

  g_autoptr (VigieAudit) audit = work_open (work, id);
  g_assert_cmpstr (work_get (audit, "/data/quality"), ==, "8");
  work_answer (audit, "/data/comment", "polite");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  g_autofree char *n = work_query (work, "SELECT count(*) FROM submission");
  g_autofree char *first =
    work_query (work, "SELECT CAST (document AS TEXT) FROM submission WHERE revision = 1");
  g_autofree char *now = work_query (work, "SELECT instance_id FROM submission WHERE revision = 2");
  g_autofree char *then =
    work_query (work, "SELECT deprecated_id FROM submission WHERE revision = 2");
  g_assert_cmpstr (n, ==, "2");
  g_assert_null (strstr (first, "polite"));
  g_assert_cmpstr (then, ==, before);
  g_assert_cmpstr (now, !=, before);
  g_assert_true (g_str_has_prefix (now, "uuid:"));
}

static void
test_revision_keeps_irrelevant_and_repeats (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_VISIT);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  work_fill (audit, "8");
  work_attach (work, audit, "desk.png", "desk");
  vigie_audit_add_repeat (audit, "/data/step", &error);
  g_assert_no_error (error);
  work_answer (audit, "/data/step[1]/minutes", "5");
  work_answer (audit, "/data/quality", "1"); /* the photo is not asked */
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  g_clear_object (&audit);
  vigie_workspace_revise (work->workspace, id, "wrong quality", &error);
  g_assert_no_error (error);
  work_reopen (work);

  audit = work_open (work, id);
  g_assert_cmpstr (work_get (audit, "/data/photo"), ==, "desk.png");
  g_assert_cmpstr (work_get (audit, "/data/step[1]/minutes"), ==, "5");
  work_answer (audit, "/data/quality", "8");
  g_autoptr (VigieEvidence) evidence =
    vigie_audit_get_evidence (audit, work_find (audit, "/data/photo"));
  g_assert_nonnull (evidence);
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
}

static void
test_revision_refused (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_assert_false (
    vigie_workspace_revise (work->workspace, vigie_audit_get_id (audit), "x", &error));
  work_assert_refused (&error, "audit-state");
  g_assert_false (vigie_workspace_revise (work->workspace, "none", "x", &error));
  work_assert_refused (&error, "audit-unknown");
}

/* Thrown away ---------------------------------------------------------------------------------- */

static void
test_discard (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  work_answer (audit, "/data/comment", "by mistake");
  vigie_workspace_discard (work->workspace, id, &error);
  g_assert_no_error (error);
  g_assert_null (vigie_workspace_find_item (work->workspace, id));
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, WORK_PHONE);
  g_assert_cmpint (vigie_work_item_get_state (item), ==, VIGIE_AUDIT_ASSIGNED);
  g_assert_null (vigie_work_item_get_audit_id (item));

  g_assert_false (
    vigie_audit_answer (audit, work_find (audit, "/data/comment"), "too late", &error));
  work_assert_refused (&error, "audit-state");
  g_assert_null (vigie_workspace_open_audit (work->workspace, id, &error));
  work_assert_refused (&error, "audit-unknown");
  g_autoptr (GPtrArray) history = vigie_workspace_get_history (work->workspace, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 1); /* stays until purging */
  g_autoptr (VigieAudit) again = work_begin (work, WORK_PHONE);
  g_assert_cmpstr (work_get (again, "/data/comment"), ==, "");
}

static void
test_discard_refused (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  vigie_workspace_revise (work->workspace, id, "again", &error);
  g_assert_no_error (error);
  g_assert_false (vigie_workspace_discard (work->workspace, id, &error));
  work_assert_refused (&error, "audit-state"); /* a draft, but of something finalised */
  g_assert_false (vigie_workspace_discard (work->workspace, "none", &error));
  work_assert_refused (&error, "audit-unknown");
}

/* The history of states is in the tables, for the bundle; the list of changed answers leaves it
 * out. */
static void
test_states_are_in_the_history (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *bundle = work_export (work, "one.bundle.asice");
  vigie_workspace_revise (work->workspace, id, "because", &error);
  g_assert_no_error (error);
  g_autofree char *kinds =
    work_query (work, "SELECT group_concat (kind || ' ' || after, ';') FROM"
                      " (SELECT * FROM history WHERE path = '' ORDER BY sequence)");
  g_assert_cmpstr (kinds, ==, "begin ;finalise ;export ;revise because");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/finalise/incomplete", test_incomplete);
  g_test_add_func ("/workspace/finalise/bytes", test_finalised_bytes);
  g_test_add_func ("/workspace/finalise/only-reading-then", test_finalised_can_only_be_read);
  g_test_add_func ("/workspace/state/open-audit-follows", test_open_audit_follows);
  g_test_add_func ("/workspace/state/in-the-history", test_states_are_in_the_history);
  g_test_add_func ("/workspace/revise/next-revision", test_revision);
  g_test_add_func ("/workspace/revise/keeps-irrelevant-and-repeats",
                   test_revision_keeps_irrelevant_and_repeats);
  g_test_add_func ("/workspace/revise/refused", test_revision_refused);
  g_test_add_func ("/workspace/discard/gone-but-for-its-history", test_discard);
  g_test_add_func ("/workspace/discard/refused", test_discard_refused);
  return g_test_run ();
}
