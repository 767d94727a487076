/* test-rehearsal.c: audits filled by a program, durable together, the same for the same seed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include <string.h>

#define SEED 7

static void
begin (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_workspace_begin_rehearsal (work->workspace, SEED, &error));
  g_assert_no_error (error);
}

static void
end (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_workspace_end_rehearsal (work->workspace, &error));
  g_assert_no_error (error);
}

/* Returns: (transfer full): the audit's identifier and its submission's. */
static char *
rehearse (Work *work)
{
  begin (work);
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_fill (audit, "8");
  g_autoptr (GError) error = NULL;
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  VigieFormNode *instance =
    vigie_form_session_find_by_name (vigie_audit_get_session (audit), "instanceID");
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  char *both = g_strdup_printf ("%s %s", id, vigie_form_node_get_value (instance));
  g_clear_object (&audit);
  end (work);
  work_assert_state (work, id, "finalised");
  return both;
}

static void
test_same_seed_same_identifiers (void)
{
  g_autoptr (Work) one = work_new ();
  g_autoptr (Work) two = work_new ();
  g_autofree char *first = rehearse (one);
  g_autofree char *second = rehearse (two);

  g_assert_cmpstr (first, ==, second);
  g_assert_true (strlen (first) == 36 + 1 + strlen ("uuid:") + 36);
  g_autofree char *id = g_strndup (first, 36);
  g_assert_true (g_uuid_string_is_valid (id));
}

static void
test_ended_rehearsal_is_kept (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *both = rehearse (work);
  g_autofree char *id = g_strndup (both, 36);

  work_reopen (work);
  work_assert_state (work, id, "finalised");
}

static void
test_broken_off_rehearsal_leaves_nothing (void)
{
  g_autoptr (Work) work = work_new ();
  begin (work);
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_fill (audit, "8");
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_clear_object (&audit);

  work_reopen (work);
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_workspace_open_audit (work->workspace, id, &error));
  work_assert_refused (&error, "audit-unknown");
  g_autoptr (VigieAudit) anew = work_begin (work, WORK_PHONE);
  g_assert_cmpstr (vigie_audit_get_id (anew), !=, id);
}

/* Without one, identifiers are random. */
static void
test_otherwise_identifiers_differ (void)
{
  g_autoptr (Work) one = work_new ();
  g_autoptr (Work) two = work_new ();
  g_autoptr (VigieAudit) first = work_begin (one, WORK_PHONE);
  g_autoptr (VigieAudit) second = work_begin (two, WORK_PHONE);
  g_assert_cmpstr (vigie_audit_get_id (first), !=, vigie_audit_get_id (second));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/rehearsal/same-seed", test_same_seed_same_identifiers);
  g_test_add_func ("/workspace/rehearsal/ended-is-kept", test_ended_rehearsal_is_kept);
  g_test_add_func ("/workspace/rehearsal/broken-off-leaves-nothing",
                   test_broken_off_rehearsal_leaves_nothing);
  g_test_add_func ("/workspace/rehearsal/otherwise-random", test_otherwise_identifiers_differ);
  return g_test_run ();
}
