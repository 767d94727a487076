/* test-undo.c: what was done is taken back, and done again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include <string.h>

static void
assert_undo (VigieAudit *audit, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = vigie_audit_undo (audit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (place, ==, path);
}

static void
assert_redo (VigieAudit *audit, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = vigie_audit_redo (audit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (place, ==, path);
}

static void
append_value (const char *path, const char *value, gpointer text)
{
  g_string_append_printf (text, "%s=%s\n", path, value);
}

/* All that the draft is, as one text */
static char *
take_picture (VigieAudit *audit)
{
  GString *text = g_string_new (NULL);
  vigie_form_session_save (vigie_audit_get_session (audit), append_value, text);
  return g_string_free (text, FALSE);
}

static void
add_step (VigieAudit *audit, const char *minutes)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_add_repeat (audit, "/data/step", &error);
  g_assert_no_error (error);
  VigieFormNode *last = NULL;
  for (guint i = 1;; i++)
    {
      g_autofree char *path = g_strdup_printf ("/data/step[%u]/minutes", i);
      VigieFormNode *node = vigie_form_session_find (vigie_audit_get_session (audit), path);
      if (!node)
        break;
      last = node;
    }
  vigie_audit_answer (audit, last, minutes, &error);
  g_assert_no_error (error);
}

static void
remove_step (VigieAudit *audit, const char *path)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_remove_repeat (audit, work_find (audit, path), &error);
  g_assert_no_error (error);
}

/* Answers -------------------------------------------------------------------------------------- */

static void
test_answers (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_assert_false (vigie_audit_can_undo (audit));
  work_answer (audit, "/data/quality", "3");
  work_answer (audit, "/data/comment", "slow");
  work_answer (audit, "/data/comment", "");
  g_assert_true (vigie_audit_can_undo (audit));
  g_assert_false (vigie_audit_can_redo (audit));

  assert_undo (audit, "/data/comment");
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "slow");
  assert_undo (audit, "/data/comment");
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "");
  assert_undo (audit, "/data/quality");
  g_assert_cmpstr (work_get (audit, "/data/quality"), ==, "");
  g_assert_cmpstr (work_get (audit, "/data/double"), ==, "");
  g_assert_false (vigie_audit_can_undo (audit));

  assert_redo (audit, "/data/quality");
  assert_redo (audit, "/data/comment");
  g_assert_cmpstr (work_get (audit, "/data/double"), ==, "6");
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "slow");
  g_assert_true (vigie_audit_can_redo (audit));
  work_answer (audit, "/data/wait", "yes"); /* what was undone is not done again after that */
  g_assert_false (vigie_audit_can_redo (audit));
}

static void
test_nothing (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_assert_null (vigie_audit_undo (audit, &error));
  work_assert_refused (&error, "nothing-to-undo");
  g_assert_null (vigie_audit_redo (audit, &error));
  work_assert_refused (&error, "nothing-to-undo");
}

static void
test_not_asked_any_more (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/quality", "8");
  work_attach (work, audit, "desk.png", "a picture");
  work_answer (audit, "/data/quality", "1"); /* the photo is not asked any more */
  assert_undo (audit, "/data/quality");
  g_assert_true (vigie_form_node_is_relevant (work_find (audit, "/data/photo")));
  assert_undo (audit, "/data/photo");
  g_assert_cmpstr (work_get (audit, "/data/photo"), ==, "");
  assert_redo (audit, "/data/photo");
  g_autoptr (VigieEvidence) evidence =
    vigie_audit_get_evidence (audit, work_find (audit, "/data/photo"));
  g_assert_cmpstr (evidence->name, ==, "desk.png");
}

/* Repeats -------------------------------------------------------------------------------------- */

static void
test_removed_instance (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  add_step (audit, "11");
  add_step (audit, "22");
  add_step (audit, "33");
  g_autofree char *before = take_picture (audit);
  remove_step (audit, "/data/step[2]");
  g_assert_cmpstr (work_get (audit, "/data/step[2]/minutes"), ==, "33");

  assert_undo (audit, "/data/step[2]");
  g_autofree char *after = take_picture (audit);
  g_assert_cmpstr (after, ==, before);
  assert_redo (audit, "/data/step[2]");
  g_assert_cmpstr (work_get (audit, "/data/step[2]/minutes"), ==, "33");
  g_assert_null (vigie_form_session_find (vigie_audit_get_session (audit), "/data/step[3]"));
}

static void
test_added_instance (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  add_step (audit, "11");
  assert_undo (audit, "/data/step[1]/minutes");
  assert_undo (audit, "/data/step[1]");
  g_assert_null (vigie_form_session_find (vigie_audit_get_session (audit), "/data/step[1]"));
  assert_redo (audit, "/data/step[1]");
  assert_redo (audit, "/data/step[1]/minutes");
  g_assert_cmpstr (work_get (audit, "/data/step[1]/minutes"), ==, "11");
}

/* Whatever was done ---------------------------------------------------------------------------- */

static guint
count_steps (VigieAudit *audit)
{
  guint n = 0;
  for (;; n++)
    {
      g_autofree char *path = g_strdup_printf ("/data/step[%u]", n + 1);
      if (!vigie_form_session_find (vigie_audit_get_session (audit), path))
        return n;
    }
}

static void
do_something (VigieAudit *audit, GRand *random)
{
  static const char *const questions[] = { "/data/quality", "/data/comment", "/data/grave" };
  static const char *const values[] = { "", "1", "8", "yes" };
  const int n = (int) count_steps (audit);
  g_autofree char *step = g_strdup_printf ("/data/step[%d]", g_rand_int_range (random, 1, n + 2));
  g_autofree char *minutes = g_strconcat (step, "/minutes", NULL);
  const gboolean is_there = vigie_form_session_find (vigie_audit_get_session (audit), step) != NULL;
  const char *value = values[g_rand_int_range (random, 0, 4)];
  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      g_assert_true (vigie_audit_add_repeat (audit, "/data/step", NULL));
      break;
    case 1:
      if (is_there)
        remove_step (audit, step);
      break;
    case 2:
      if (is_there)
        work_answer (audit, minutes, value);
      break;
    default:
      work_answer (audit, questions[g_rand_int_range (random, 0, 3)], value);
    }
}

/* Undone one by one, the draft is what it was before each step, also after the program ended. */
static void
test_everything (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  const guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  g_test_message ("seed %u", seed);
  g_ptr_array_add (pictures, take_picture (audit));
  for (guint i = 0; i < 150; i++)
    {
      do_something (audit, random);
      g_autofree char *picture = take_picture (audit);
      if (!g_str_equal (picture, g_ptr_array_index (pictures, pictures->len - 1)))
        g_ptr_array_add (pictures, g_steal_pointer (&picture));
    }
  g_clear_object (&audit);
  work_reopen (work);
  audit = work_open (work, id);

  g_assert_cmpuint (pictures->len, >, 50);
  for (guint i = pictures->len - 1; i-- > 0;)
    {
      g_autofree char *place = vigie_audit_undo (audit, NULL);
      g_autofree char *picture = take_picture (audit);
      g_assert_cmpstr (picture, ==, g_ptr_array_index (pictures, i));
    }
  g_assert_false (vigie_audit_can_undo (audit));
  for (guint i = 1; i < pictures->len; i++)
    {
      g_autofree char *place = vigie_audit_redo (audit, NULL);
      g_autofree char *picture = take_picture (audit);
      g_assert_cmpstr (picture, ==, g_ptr_array_index (pictures, i));
    }
  g_assert_false (vigie_audit_can_redo (audit));
}

/* Traces --------------------------------------------------------------------------------------- */

static void
assert_entry (GPtrArray *history, guint at, const char *path, const char *before, const char *after)
{
  g_assert_cmpuint (at, <, history->len);
  const VigieHistoryEntry *entry = g_ptr_array_index (history, at);
  g_assert_cmpstr (entry->path, ==, path);
  g_assert_cmpstr (entry->before, ==, before);
  g_assert_cmpstr (entry->after, ==, after);
}

static void
test_history_tells_it (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  add_step (audit, "7");
  remove_step (audit, "/data/step[1]");
  assert_undo (audit, "/data/step[1]");
  g_autoptr (GPtrArray) history =
    vigie_workspace_get_history (work->workspace, vigie_audit_get_id (audit), NULL);
  g_assert_cmpuint (history->len, ==, 6);
  assert_entry (history, 2, "/data/step[1]", "", "");
  assert_entry (history, 3, "/data/step[1]/minutes", "7", "");
  assert_entry (history, 4, "/data/step[1]", "", "");
  assert_entry (history, 5, "/data/step[1]/minutes", "", "7");
  g_autofree char *kinds =
    work_query (work, "SELECT group_concat (kind, ' ') FROM history WHERE sequence > 1");
  g_assert_cmpstr (kinds, ==, "add answer remove remove add add");
}

static void
test_ends_with_its_audit (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = work_finalised (work, WORK_PHONE);
  g_autofree char *left = work_query (work, "SELECT count(*) FROM undo_value");
  g_assert_cmpstr (left, ==, "0");
  g_autoptr (VigieAudit) audit = work_open (work, id);
  g_assert_false (vigie_audit_can_undo (audit));
  g_assert_null (vigie_audit_undo (audit, &error));
  work_assert_refused (&error, "audit-state");
}

static void
test_so_many_steps (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  for (int i = 0; i < 250; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      work_answer (audit, "/data/comment", text);
    }
  g_autofree char *steps = work_query (work, "SELECT count(*) FROM undo");
  g_assert_cmpstr (steps, ==, "200");
  for (int i = 0; i < 200; i++)
    assert_undo (audit, "/data/comment");
  g_assert_false (vigie_audit_can_undo (audit));
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "49");
}

/* Instances that go by their own answer -------------------------------------------------------- */

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

/* The form of the channel with as many steps as its quality says, which any minutes make one. */
static Work *
work_with_counted_steps (void)
{
  Work *work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  GBytes *form = g_hash_table_lookup (work->base->forms, "forms/phone.xml");
  g_autofree char *text = g_strndup (g_bytes_get_data (form, NULL), g_bytes_get_size (form));
  g_autofree char *counted = replace (text, "<repeat nodeset=\"/data/step\"",
                                      "<repeat nodeset=\"/data/step\" jr:count=\"/data/quality\"");
  char *whole = replace (counted, "<label>Minutes</label>",
                         "<label>Minutes</label><setvalue ref=\"/data/quality\" "
                         "event=\"xforms-value-changed\">1</setvalue>");
  g_hash_table_insert (work->base->forms, g_strdup ("forms/phone.xml"),
                       g_bytes_new_take (whole, strlen (whole)));
  g_free (work->package);
  work->package = work_publish (work, "counted.campaign.asice", 3);
  work->workspace = vigie_workspace_join (work->folder, work->package, NULL,
                                          work->base->auditors[0], NULL, &work->clock, &error);
  g_assert_no_error (error);
  return work;
}

static void
test_instance_removes_itself (void)
{
  g_autoptr (Work) work = work_with_counted_steps ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  work_answer (audit, "/data/quality", "2");
  g_autofree char *before = take_picture (audit);
  work_answer (audit, "/data/step[2]/minutes", "7");
  g_autofree char *after = take_picture (audit);
  g_assert_cmpstr (work_get (audit, "/data/quality"), ==, "1");
  g_assert_null (vigie_form_session_find (vigie_audit_get_session (audit), "/data/step[2]"));

  /* It is on disk as it is on screen, and what was answered is told. */
  g_clear_object (&audit);
  work_reopen (work);
  audit = work_open (work, id);
  g_autofree char *reopened = take_picture (audit);
  g_assert_cmpstr (reopened, ==, after);
  g_autofree char *told =
    work_query (work, "SELECT after FROM history WHERE path = '/data/step[2]/minutes'");
  g_assert_cmpstr (told, ==, "7");

  assert_undo (audit, "/data/step[2]/minutes");
  g_autofree char *undone = take_picture (audit);
  g_assert_cmpstr (undone, ==, before);
  assert_redo (audit, "/data/step[2]/minutes");
  g_autofree char *redone = take_picture (audit);
  g_assert_cmpstr (redone, ==, after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/undo/answers", test_answers);
  g_test_add_func ("/workspace/undo/nothing", test_nothing);
  g_test_add_func ("/workspace/undo/not-asked-any-more", test_not_asked_any_more);
  g_test_add_func ("/workspace/undo/removed-instance", test_removed_instance);
  g_test_add_func ("/workspace/undo/added-instance", test_added_instance);
  g_test_add_func ("/workspace/undo/everything", test_everything);
  g_test_add_func ("/workspace/undo/instance-removes-itself", test_instance_removes_itself);
  g_test_add_func ("/workspace/undo/history-tells-it", test_history_tells_it);
  g_test_add_func ("/workspace/undo/ends-with-its-audit", test_ends_with_its_audit);
  g_test_add_func ("/workspace/undo/so-many-steps", test_so_many_steps);
  return g_test_run ();
}
