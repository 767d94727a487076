/* test-history.c: the history of one answer stays with it when instances before it come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

static VigieFormNode *
find (VigieAudit *audit, guint position, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/data/step[%u]%s", position, name);
  return vigie_form_session_find (vigie_audit_get_session (audit), path);
}

static guint
count_steps (VigieAudit *audit)
{
  guint n = 0;
  while (find (audit, n + 1, ""))
    n++;
  return n;
}

static void
answer_step (VigieAudit *audit, guint position, guint minutes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("%u", minutes);
  vigie_audit_answer (audit, find (audit, position, "/minutes"), text, &error);
  g_assert_no_error (error);
}

static void
add_step (VigieAudit *audit, guint minutes)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_add_repeat (audit, "/data/step", &error);
  g_assert_no_error (error);
  answer_step (audit, count_steps (audit), minutes);
}

static void
remove_step (VigieAudit *audit, guint position)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_remove_repeat (audit, find (audit, position, ""), &error);
  g_assert_no_error (error);
}

static void
undo (VigieAudit *audit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = vigie_audit_undo (audit, &error);
  g_assert_no_error (error);
}

/* All values that the answer had, as its history has them */
static char *
tell (Work *work, VigieAudit *audit, guint position)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup_printf ("/data/step[%u]/minutes", position);
  g_autoptr (GPtrArray) history =
    vigie_workspace_get_answer_history (work->workspace, vigie_audit_get_id (audit), path, &error);
  g_assert_no_error (error);
  GString *told = g_string_new (NULL);
  for (guint i = 0; i < history->len; i++)
    {
      const VigieHistoryEntry *entry = g_ptr_array_index (history, i);
      g_string_append_printf (told, "%s%s", i > 0 ? " " : "", *entry->after ? entry->after : "-");
    }
  return g_string_free (told, FALSE);
}

static void
assert_told (Work *work, VigieAudit *audit, guint position, const char *values)
{
  g_autofree char *told = tell (work, audit, position);
  g_assert_cmpstr (told, ==, values);
}

static void
test_instance_before_is_removed (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  add_step (audit, 5);
  add_step (audit, 10);
  answer_step (audit, 2, 11);
  remove_step (audit, 1);
  assert_told (work, audit, 1, "10 11");

  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_clear_object (&audit);
  work_reopen (work);
  audit = work_open (work, id);
  answer_step (audit, 1, 12);
  assert_told (work, audit, 1, "10 11 12");
}

/* What comes back by undoing is the one that was there. */
static void
test_removal_is_undone (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  add_step (audit, 5);
  add_step (audit, 10);
  remove_step (audit, 1);
  assert_told (work, audit, 1, "10");
  undo (audit);
  assert_told (work, audit, 1, "5 - 5");
  assert_told (work, audit, 2, "10");
}

/* What is new has no history of one that stood in its place. */
static void
test_place_is_taken_again (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  add_step (audit, 5);
  add_step (audit, 10);
  remove_step (audit, 2);
  add_step (audit, 7);
  assert_told (work, audit, 2, "7");
  assert_told (work, audit, 1, "5");
}

static void
test_answers_outside_of_repeats (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/comment", "slow");
  add_step (audit, 5);
  remove_step (audit, 1);
  work_answer (audit, "/data/comment", "very slow");
  g_autoptr (GPtrArray) history = vigie_workspace_get_answer_history (
    work->workspace, vigie_audit_get_id (audit), "/data/comment", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
}

/* At random --------------------------------------------------------------------------------------
 *
 * Each value is given once, as a number whose hundreds are the instance that it was given to. */

static void
assert_own (Work *work, VigieAudit *audit, const GArray *instances)
{
  g_assert_cmpuint (count_steps (audit), ==, instances->len);
  for (guint i = 0; i < instances->len; i++)
    {
      g_autofree char *told = tell (work, audit, i + 1);
      g_auto (GStrv) values = g_strsplit (told, " ", -1);
      const char *now = vigie_form_node_get_value (find (audit, i + 1, "/minutes"));
      g_assert_cmpstr (values[g_strv_length (values) - 1], ==, now);
      for (char **value = values; *value; value++)
        if (!g_str_equal (*value, "-"))
          g_assert_cmpuint ((guint) g_ascii_strtoull (*value, NULL, 10) / 100, ==,
                            g_array_index (instances, guint, i));
    }
}

static void
test_random (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (guint));
  guint values[100] = { 0 };
  guint next = 1;
  for (guint step = 0; step < 60; step++)
    {
      const guint n = instances->len;
      const guint at = n > 0 ? (guint) g_test_rand_int_range (0, (gint32) n) : 0;
      const int what = n == 0 ? 0 : g_test_rand_int_range (0, 4);
      const guint id = n > 0 ? g_array_index (instances, guint, at) : 0;
      if (what == 0)
        {
          add_step (audit, next * 100);
          g_array_append_val (instances, next);
          next++;
        }
      else if (what == 1)
        answer_step (audit, at + 1, id * 100 + ++values[id]);
      else
        {
          remove_step (audit, at + 1);
          if (what == 2)
            undo (audit);
          else
            g_array_remove_index (instances, at);
        }
      assert_own (work, audit, instances);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/history/instance-before-is-removed",
                   test_instance_before_is_removed);
  g_test_add_func ("/workspace/history/removal-is-undone", test_removal_is_undone);
  g_test_add_func ("/workspace/history/place-is-taken-again", test_place_is_taken_again);
  g_test_add_func ("/workspace/history/outside-of-repeats", test_answers_outside_of_repeats);
  g_test_add_func ("/workspace/history/random", test_random);
  return g_test_run ();
}
