/* test-stopwatch.c: time that runs on while nobody looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)

static char *
begin (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  gint64 elapsed;
  g_assert_false (vigie_audit_get_stopwatch (audit, work_find (audit, "/data/comment"), &elapsed));
  vigie_audit_start_stopwatch (audit, work_find (audit, "/data/comment"), &error);
  g_assert_no_error (error);
  return g_strdup (vigie_audit_get_id (audit));
}

static void
test_goes_on (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = begin (work);
  work_reopen (work);
  gint64 before, after;
  {
    g_autoptr (VigieAudit) audit = work_open (work, id);
    VigieFormNode *node = work_find (audit, "/data/comment");
    g_assert_true (vigie_audit_get_stopwatch (audit, node, &before));
    g_assert_true (vigie_audit_get_stopwatch (audit, node, &after));
    g_assert_cmpint (before, >=, 0);
    g_assert_cmpint (after, >=, before);
  }

  /* A minute more since the machine was switched on: no other clock is asked. */
  work_close (work);
  work_tamper (work,
               "UPDATE stopwatch SET ticks = ticks - 60000000, started = '1999-01-01T00:00:00Z'");
  work_reopen (work);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  VigieFormNode *node = work_find (audit, "/data/comment");
  g_assert_true (vigie_audit_get_stopwatch (audit, node, &after));
  g_assert_cmpint (after, >=, before + MINUTE);
  g_assert_cmpint (after, <, 60 * MINUTE);

  g_assert_true (vigie_audit_stop_stopwatch (audit, node, &error));
  g_assert_false (vigie_audit_get_stopwatch (audit, node, &after));
}

static void
test_after_restart_of_machine (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = begin (work);
  work_close (work);
  work_tamper (work, "UPDATE stopwatch SET boot = 'another', started = '2026-02-10T08:00:00Z'");
  work_reopen (work);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  gint64 elapsed;
  g_assert_true (vigie_audit_get_stopwatch (audit, work_find (audit, "/data/comment"), &elapsed));
  g_assert_cmpint (elapsed, >=, 60 * MINUTE); /* the fixture's day begins at 9:00 */
  g_assert_cmpint (elapsed, <, 90 * MINUTE);
}

static void
test_ends_with_its_audit (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *thrown_away = begin (work);
  vigie_workspace_discard (work->workspace, thrown_away, &error);
  g_assert_no_error (error);
  g_autofree char *after_discard = work_query (work, "SELECT count(*) FROM stopwatch");
  g_assert_cmpstr (after_discard, ==, "0");

  g_autofree char *id = begin (work);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  work_fill (audit, "7");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  g_autofree char *after_end = work_query (work, "SELECT count(*) FROM stopwatch");
  g_assert_cmpstr (after_end, ==, "0");
  g_assert_false (vigie_audit_start_stopwatch (audit, work_find (audit, "/data/comment"), &error));
  work_assert_refused (&error, "audit-state");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/stopwatch/goes-on", test_goes_on);
  g_test_add_func ("/workspace/stopwatch/after-restart-of-machine", test_after_restart_of_machine);
  g_test_add_func ("/workspace/stopwatch/ends-with-its-audit", test_ends_with_its_audit);
  return g_test_run ();
}
