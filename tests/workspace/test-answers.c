/* test-answers.c: an answer given is an answer kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include <string.h>

static GPtrArray *
history_of (Work *work, const char *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *history = vigie_workspace_get_history (work->workspace, id, &error);
  g_assert_no_error (error);
  return history;
}

static void
assert_entry (GPtrArray *history, guint at, const char *path, const char *before, const char *after)
{
  g_assert_cmpuint (at, <, history->len);
  const VigieHistoryEntry *entry = g_ptr_array_index (history, at);
  g_assert_cmpstr (entry->path, ==, path);
  g_assert_cmpstr (entry->before, ==, before);
  g_assert_cmpstr (entry->after, ==, after);
}

/* New audits ----------------------------------------------------------------------------------- */

static void
test_prefill (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpstr (work_get (audit, "/data/header/audit_uuid"), ==, id);
  g_assert_cmpstr (work_get (audit, "/data/header/assignment_id"), ==, WORK_PHONE);
  g_assert_cmpstr (work_get (audit, "/data/header/wave"), ==, "w1");
  g_assert_cmpstr (work_get (audit, "/data/header/auditor_code"), ==, "A01");
  g_assert_cmpstr (work_get (audit, "/data/header/scenario_type"), ==, "info");
  g_assert_cmpstr (work_get (audit, "/data/header/done_by"), ==, "primary");
  g_autofree char *instance = g_strdup (work_get (audit, "/data/meta/instanceID"));
  g_assert_true (g_str_has_prefix (instance, "uuid:"));
  g_clear_object (&audit);

  work_reopen (work);
  audit = work_open (work, id);
  g_assert_cmpstr (work_get (audit, "/data/header/assignment_id"), ==, WORK_PHONE);
  g_assert_cmpstr (work_get (audit, "/data/meta/instanceID"), ==, instance);
  work_assert_state (work, id, "draft");
}

static void
test_new_takes_the_place_of_its_assignment (void)
{
  g_autoptr (Work) work = work_new ();
  GListModel *items = vigie_workspace_get_items (work->workspace);
  const guint n = g_list_model_get_n_items (items);
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_assert_cmpuint (g_list_model_get_n_items (items), ==, n);
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, WORK_PHONE);
  g_assert_cmpstr (vigie_work_item_get_audit_id (item), ==, vigie_audit_get_id (audit));
  g_assert_cmpint (vigie_work_item_get_state (item), ==, VIGIE_AUDIT_DRAFT);
}

static void
test_new_without_assignment (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = vigie_workspace_new_audit (work->workspace, "phone", "CA-1", NULL, &error);
  g_assert_no_error (error);
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, id);
  g_assert_null (vigie_work_item_get_assignment_id (item));
  g_assert_cmpstr (vigie_work_item_get_organisation (item), ==, "CA-1");
  g_assert_cmpstr (vigie_work_item_get_wave (item), ==, "w1"); /* that of the day */
}

static void
test_new_refused (void)
{
  static const struct
  {
    const char *channel, *organisation, *assignment, *word;
  } cases[] = {
    { "fax", "CC-1", NULL, "channel-unknown" },
    { "fax", NULL, NULL, "channel-unknown" },
    { "phone", "nobody", NULL, "organisation-unknown" },
    { "phone", NULL, NULL, "campaign-reference" },
    { NULL, NULL, "CC-9.phone.1", "assignment-unknown" },
    { NULL, NULL, "CC-1.phone.2", "assignment-unknown" }, /* of A02 */
    { "email", NULL, WORK_PHONE, "campaign-reference" },
    { NULL, "CA-1", WORK_PHONE, "campaign-reference" },
  };
  g_autoptr (Work) work = work_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (vigie_workspace_new_audit (
        work->workspace, cases[i].channel, cases[i].organisation, cases[i].assignment, &error));
      work_assert_refused (&error, cases[i].word);
    }
  g_autofree char *count = work_query (work, "SELECT count(*) FROM audit");
  g_assert_cmpstr (count, ==, "0");
}

static void
test_one_audit_an_assignment (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_assert_null (vigie_workspace_new_audit (work->workspace, NULL, NULL, WORK_PHONE, &error));
  work_assert_refused (&error, "audit-state");
}

/* Answers -------------------------------------------------------------------------------------- */

static void
test_each_answer_is_on_disk (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  for (int i = 0; i <= 10; i++)
    {
      g_autofree char *value = g_strdup_printf ("%d", i);
      g_autofree char *twice = g_strdup_printf ("%d", 2 * i);
      work_answer (audit, "/data/quality", value);
      g_autofree char *kept =
        work_query (work, "SELECT value FROM answer WHERE path = '/data/quality'");
      g_autofree char *computed =
        work_query (work, "SELECT value FROM answer WHERE path = '/data/double'");
      g_assert_cmpstr (kept, ==, value);
      g_assert_cmpstr (computed, ==, twice);
    }
  g_autofree char *synchronous = work_query (work, "PRAGMA journal_mode");
  g_assert_cmpstr (synchronous, ==, "wal");
}

static void
test_history_in_order (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/quality", "3");
  work_answer (audit, "/data/comment", "slow");
  work_answer (audit, "/data/quality", "4");
  work_answer (audit, "/data/quality", "4"); /* no change */
  work_answer (audit, "/data/comment", "");
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_clear_object (&audit);
  work_reopen (work);

  g_autoptr (GPtrArray) history = history_of (work, id);
  g_assert_cmpuint (history->len, ==, 4);
  assert_entry (history, 0, "/data/quality", "", "3");
  assert_entry (history, 1, "/data/comment", "", "slow");
  assert_entry (history, 2, "/data/quality", "3", "4");
  assert_entry (history, 3, "/data/comment", "slow", "");
  for (guint i = 1; i < history->len; i++)
    {
      const VigieHistoryEntry *one = g_ptr_array_index (history, i - 1);
      const VigieHistoryEntry *two = g_ptr_array_index (history, i);
      g_assert_cmpint (one->sequence, <, two->sequence);
      g_assert_cmpstr (one->time, <, two->time);
    }
}

static void
test_history_of_nobody (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_workspace_get_history (work->workspace, "none", &error));
  work_assert_refused (&error, "audit-unknown");
}

/* Whatever was typed is kept as it was typed, also what is wrong. */
static void
test_any_text_comes_back (void)
{
  static const char *const texts[] = {
    " with  spaces ",      "two\nlines\tand a tab",    "“É” & <b>ß</b> ]]> 日本 🙂",
    "\u202eright to left", "'; DROP TABLE answer; --",
  };
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_autofree char *long_text = g_strnfill (1 << 20, 'x');
  for (gsize i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      const char *text = i < G_N_ELEMENTS (texts) ? texts[i] : long_text;
      work_answer (audit, "/data/comment", text);
      g_autofree char *typed = g_strdup (work_get (audit, "/data/comment"));
      g_clear_object (&audit);
      work_reopen (work);
      audit = work_open (work, id);
      g_assert_cmpstr (work_get (audit, "/data/comment"), ==, typed);
      g_assert_cmpstr (typed, ==, text);
    }
  work_answer (audit, "/data/quality", "eleven");
  g_clear_object (&audit);
  work_reopen (work);
  audit = work_open (work, id);
  g_assert_cmpstr (work_get (audit, "/data/quality"), ==, "eleven");
}

static void
test_refused_answers_change_nothing (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/quality", "2");
  g_assert_false (vigie_audit_answer (audit, work_find (audit, "/data/header"), "9", &error));
  work_assert_refused (&error, "read-only-node");
  g_assert_false (vigie_audit_answer (audit, work_find (audit, "/data/photo"), "x.png", &error));
  work_assert_refused (&error, "evidence-invalid");
  g_assert_false (vigie_audit_answer (audit, work_find (audit, "/data/comment"), "\001", &error));
  work_assert_refused (&error, "value-invalid");
  g_autoptr (GPtrArray) history = history_of (work, vigie_audit_get_id (audit));
  g_assert_cmpuint (history->len, ==, 1);
}

static void
test_open_twice_is_one (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autoptr (VigieAudit) again = work_open (work, vigie_audit_get_id (audit));
  g_assert_true (audit == again);
}

static void
on_notify (GObject *object, GParamSpec *pspec, gpointer count)
{
  (*(guint *) count)++;
}

static void
test_progress (void)
{
  g_autoptr (Work) work = work_new ();
  guint answered, total, n_saved = 0;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  VigieWorkItem *item = vigie_audit_get_item (audit);
  g_signal_connect (audit, "notify::saved-at", G_CALLBACK (on_notify), &n_saved);
  g_object_get (audit, "answered", &answered, "total", &total, NULL);
  g_assert_cmpuint (answered, ==, 0);
  g_assert_cmpuint (total, ==, 2);
  g_assert_cmpuint (vigie_work_item_get_total (item), ==, 2);
  work_answer (audit, "/data/quality", "5");
  work_answer (audit, "/data/comment", "not required");
  g_object_get (audit, "answered", &answered, "total", &total, NULL);
  g_assert_cmpuint (answered, ==, 1);
  g_assert_cmpuint (total, ==, 2);
  g_assert_cmpuint (vigie_work_item_get_answered (item), ==, 1);
  g_assert_cmpuint (vigie_work_item_get_total (item), ==, 2);
  g_assert_cmpuint (n_saved, ==, 2);
  work_answer (audit, "/data/quality", "");
  g_assert_cmpuint (vigie_work_item_get_answered (item), ==, 0);
}

static void
test_position (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_assert_null (vigie_audit_get_position (audit));
  vigie_audit_set_position (audit, "/data/wait");
  g_clear_object (&audit);
  work_reopen (work);
  audit = work_open (work, id);
  g_assert_cmpstr (vigie_audit_get_position (audit), ==, "/data/wait");
  vigie_audit_set_position (audit, "/data/comment");
  work_answer (audit, "/data/quality", "2"); /* goes with the next answer at the latest */
  g_autofree char *kept = work_query (work, "SELECT position FROM audit");
  g_assert_cmpstr (kept, ==, "/data/comment");
}

/* Not relevant --------------------------------------------------------------------------------- */

static char *
read_document (Work *work)
{
  return work_query (work, "SELECT CAST (document AS TEXT) FROM submission ORDER BY revision DESC");
}

static void
test_irrelevant_is_kept_and_comes_back (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  work_fill (audit, "8");
  work_attach (work, audit, "desk.png", "a picture");
  work_answer (audit, "/data/quality", "1"); /* the photo is not asked any more */
  g_clear_object (&audit);
  work_reopen (work);

  audit = work_open (work, id);
  g_assert_false (vigie_form_node_is_relevant (work_find (audit, "/data/photo")));
  g_assert_cmpstr (work_get (audit, "/data/photo"), ==, "desk.png");
  g_autoptr (GPtrArray) history = history_of (work, id);
  assert_entry (history, history->len - 2, "/data/photo", "", "desk.png");
  work_answer (audit, "/data/quality", "9");
  g_assert_true (vigie_form_node_is_relevant (work_find (audit, "/data/photo")));
  g_assert_cmpstr (work_get (audit, "/data/photo"), ==, "desk.png");
}

static void
test_irrelevant_is_not_submitted (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_fill (audit, "8");
  work_attach (work, audit, "desk.png", "a picture");
  work_answer (audit, "/data/quality", "1");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  g_autofree char *document = read_document (work);
  g_assert_nonnull (strstr (document, "<quality>1</quality>"));
  g_assert_null (strstr (document, "photo"));
  g_autofree char *n = work_query (work, "SELECT count(*) FROM submission_evidence");
  g_assert_cmpstr (n, ==, "0");
}

/* Repeats -------------------------------------------------------------------------------------- */

static void
add_step (VigieAudit *audit, const char *path, const char *minutes)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_add_repeat (audit, "/data/step", &error);
  g_assert_no_error (error);
  if (minutes)
    work_answer (audit, path, minutes);
}

static void
test_repeats (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  add_step (audit, "/data/step[1]/minutes", "5");
  add_step (audit, "/data/step[2]/minutes", "10");
  add_step (audit, NULL, NULL); /* empty ones come back too */
  g_clear_object (&audit);
  work_reopen (work);

  audit = work_open (work, id);
  g_assert_cmpstr (work_get (audit, "/data/step[2]/minutes"), ==, "10");
  g_assert_nonnull (work_find (audit, "/data/step[3]"));
  vigie_audit_remove_repeat (audit, work_find (audit, "/data/step[1]"), &error);
  g_assert_no_error (error);
  g_clear_object (&audit);
  work_reopen (work);

  audit = work_open (work, id);
  g_assert_cmpstr (work_get (audit, "/data/step[1]/minutes"), ==, "10");
  g_assert_null (vigie_form_session_find (vigie_audit_get_session (audit), "/data/step[3]"));
  g_autoptr (GPtrArray) history = history_of (work, id);
  g_assert_cmpuint (history->len, ==, 7);
  assert_entry (history, 5, "/data/step[1]", "", "");
  assert_entry (history, 6, "/data/step[1]/minutes", "5", "");
}

/* Typing --------------------------------------------------------------------------------------- */

static void
keep (VigieAudit *audit, const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_audit_keep_typing (audit, work_find (audit, path), text, &error));
  g_assert_no_error (error);
}

/* As after a power cut: nobody said good-bye. */
static VigieAudit *
cut_off_and_open (Work *work, VigieAudit *audit)
{
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_object_unref (audit);
  work_reopen (work);
  return work_open (work, id);
}

static void
test_typing_becomes_an_answer (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autoptr (GPtrArray) before = history_of (work, vigie_audit_get_id (audit));
  keep (audit, "/data/comment", "A long");
  keep (audit, "/data/comment", "A long sto");
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "");
  g_autoptr (GPtrArray) meanwhile = history_of (work, vigie_audit_get_id (audit));
  g_assert_cmpuint (meanwhile->len, ==, before->len);

  audit = cut_off_and_open (work, g_steal_pointer (&audit));
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "A long sto");
  g_assert_cmpstr (vigie_audit_get_position (audit), ==, "/data/comment");
  g_autoptr (GPtrArray) after = history_of (work, vigie_audit_get_id (audit));
  assert_entry (after, before->len, "/data/comment", "", "A long sto");
  g_autofree char *left = work_query (work, "SELECT count(*) FROM typing");
  g_assert_cmpstr (left, ==, "0");
}

/* What was said in the end goes before what was typed on the way. */
static void
test_typing_ends_with_its_answer (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  keep (audit, "/data/comment", "Fir");
  work_answer (audit, "/data/quality", "3"); /* of another question: both are kept */
  audit = cut_off_and_open (work, g_steal_pointer (&audit));
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "Fir");

  keep (audit, "/data/comment", "First");
  work_answer (audit, "/data/comment", "Last");
  audit = cut_off_and_open (work, g_steal_pointer (&audit));
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "Last");

  keep (audit, "/data/comment", "Lasting");
  keep (audit, "/data/comment", "Last"); /* thought better of */
  audit = cut_off_and_open (work, g_steal_pointer (&audit));
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "Last");
}

/* A text that the form no longer takes does not stand in the way. */
static void
test_typing_that_is_not_taken (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  keep (audit, "/data/comment", "Something");
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_clear_object (&audit);
  work_close (work);
  work_tamper (work, "UPDATE typing SET path = '/data/no-such-question'");
  work_reopen (work);
  audit = work_open (work, id);
  g_assert_nonnull (audit);
  g_autofree char *left = work_query (work, "SELECT count(*) FROM typing");
  g_assert_cmpstr (left, ==, "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/new/prefill", test_prefill);
  g_test_add_func ("/workspace/new/takes-the-place-of-its-assignment",
                   test_new_takes_the_place_of_its_assignment);
  g_test_add_func ("/workspace/new/without-assignment", test_new_without_assignment);
  g_test_add_func ("/workspace/new/refused", test_new_refused);
  g_test_add_func ("/workspace/new/one-audit-an-assignment", test_one_audit_an_assignment);
  g_test_add_func ("/workspace/answer/on-disk", test_each_answer_is_on_disk);
  g_test_add_func ("/workspace/answer/any-text-comes-back", test_any_text_comes_back);
  g_test_add_func ("/workspace/answer/refused-changes-nothing",
                   test_refused_answers_change_nothing);
  g_test_add_func ("/workspace/answer/open-twice-is-one", test_open_twice_is_one);
  g_test_add_func ("/workspace/answer/progress", test_progress);
  g_test_add_func ("/workspace/answer/position", test_position);
  g_test_add_func ("/workspace/history/in-order", test_history_in_order);
  g_test_add_func ("/workspace/history/of-nobody", test_history_of_nobody);
  g_test_add_func ("/workspace/irrelevant/kept-and-comes-back",
                   test_irrelevant_is_kept_and_comes_back);
  g_test_add_func ("/workspace/irrelevant/not-submitted", test_irrelevant_is_not_submitted);
  g_test_add_func ("/workspace/repeats", test_repeats);
  g_test_add_func ("/workspace/typing/becomes-an-answer", test_typing_becomes_an_answer);
  g_test_add_func ("/workspace/typing/ends-with-its-answer", test_typing_ends_with_its_answer);
  g_test_add_func ("/workspace/typing/that-is-not-taken", test_typing_that_is_not_taken);
  return g_test_run ();
}
