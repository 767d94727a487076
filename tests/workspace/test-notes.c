/* test-notes.c: lines written down on the way, with the time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#include <string.h>

static void
note (VigieAudit *audit, const char *text)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_add_note (audit, text, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (VigieAudit *audit)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *notes = vigie_audit_list_notes (audit, &error);
  g_assert_no_error (error);
  return notes;
}

static void
test_kept_in_order (void)
{
  g_autoptr (Work) work = work_new ();
  g_autofree char *id = NULL;
  {
    g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
    g_autoptr (GPtrArray) none = list (audit);
    g_assert_cmpuint (none->len, ==, 0);
    note (audit, "  nobody at the desk\n");
    note (audit, "two people waiting");
    id = g_strdup (vigie_audit_get_id (audit));
  }
  work_reopen (work);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  g_autoptr (GPtrArray) notes = list (audit);
  g_assert_cmpuint (notes->len, ==, 2);
  const VigieNote *first = notes->pdata[0];
  const VigieNote *second = notes->pdata[1];
  g_assert_cmpstr (first->text, ==, "nobody at the desk");
  g_assert_cmpstr (second->text, ==, "two people waiting");
  g_assert_cmpint (g_date_time_compare (first->time, second->time), <, 0);
  g_autoptr (GDateTime) begin = g_date_time_new_utc (2026, 2, 10, 9, 0, 0);
  g_assert_cmpint (g_date_time_difference (first->time, begin), >=, 0);
  g_assert_cmpint (g_date_time_difference (second->time, begin), <, G_TIME_SPAN_HOUR);
}

static void
test_taken_away (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autoptr (VigieAudit) other = work_begin (work, WORK_EMAIL);
  note (audit, "one");
  note (audit, "two");
  note (other, "elsewhere");
  g_autoptr (GPtrArray) notes = list (audit);
  const VigieNote *first = notes->pdata[0];
  vigie_audit_remove_note (other, first->number, &error); /* not its own */
  g_assert_no_error (error);
  vigie_audit_remove_note (audit, first->number, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) rest = list (audit);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpstr (((VigieNote *) rest->pdata[0])->text, ==, "two");
  g_autoptr (GPtrArray) others = list (other);
  g_assert_cmpuint (others->len, ==, 1);
}

static void
test_not_taken (void)
{
  g_autoptr (Work) work = work_new ();
  GError *error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_assert_false (vigie_audit_add_note (audit, " \n ", &error));
  work_assert_refused (&error, "audit-state");
  note (audit, "before the end");
  work_fill (audit, "7");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  g_assert_false (vigie_audit_add_note (audit, "too late", &error));
  work_assert_refused (&error, "audit-state");
  g_assert_false (vigie_audit_remove_note (audit, 1, &error));
  work_assert_refused (&error, "audit-state");
  g_autoptr (GPtrArray) notes = list (audit); /* to be read still */
  g_assert_cmpuint (notes->len, ==, 1);
}

/* Nothing of it leaves: neither in the document nor in the history. */
static void
test_stays_here (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  note (audit, "Xylophone");
  work_fill (audit, "7");
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
  g_autofree char *documents =
    work_query (work, "SELECT count(*) FROM submission"
                      " WHERE instr (CAST (document AS TEXT), 'Xylophone') > 0");
  g_autofree char *history =
    work_query (work, "SELECT count(*) FROM history WHERE after LIKE '%Xylophone%'");
  g_autofree char *kept = work_query (work, "SELECT count(*) FROM note WHERE text = 'Xylophone'");
  g_assert_cmpstr (documents, ==, "0");
  g_assert_cmpstr (history, ==, "0");
  g_assert_cmpstr (kept, ==, "1");
}

static void
test_goes_with_its_audit (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  note (audit, "thrown away");
  g_clear_object (&audit);
  vigie_workspace_discard (work->workspace, id, &error);
  g_assert_no_error (error);
  g_autofree char *after = work_query (work, "SELECT count(*) FROM note");
  g_assert_cmpstr (after, ==, "0");
}

/* The form of the channel, with one more attribute on the bind of /data/comment */
static void
ask_for_notes (Work *work)
{
  GBytes *form = g_hash_table_lookup (work->base->forms, "forms/phone.xml");
  g_autofree char *text = g_strndup (g_bytes_get_data (form, NULL), g_bytes_get_size (form));
  g_auto (GStrv) parts = g_strsplit (text, "nodeset=\"/data/comment\"", 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  char *asking = g_strjoinv ("nodeset=\"/data/comment\" vigie:notes=\"yes\"", parts);
  g_hash_table_insert (work->base->forms, g_strdup ("forms/phone.xml"),
                       g_bytes_new_take (asking, strlen (asking)));
  g_free (work->package);
  work->package = work_publish (work, "notes.campaign.asice", 3);
}

static void
test_field_of_the_form (void)
{
  g_autoptr (Work) work = work_new_outside ();
  g_autoptr (GError) error = NULL;
  ask_for_notes (work);
  work->workspace = vigie_workspace_join (work->folder, work->package, NULL,
                                          work->base->auditors[0], NULL, &work->clock, &error);
  g_assert_no_error (error);
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/comment", "Before");
  note (audit, "a line");
  g_autoptr (GPtrArray) notes = list (audit);
  g_assert_cmpuint (notes->len, ==, 1);
  g_autofree char *hour = g_date_time_format (((VigieNote *) notes->pdata[0])->time, "%H:%M");
  g_autofree char *expected = g_strdup_printf ("Before\n%s a line", hour);
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, expected);
  g_free (vigie_audit_undo (audit, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (work_get (audit, "/data/comment"), ==, "Before");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/notes/kept-in-order", test_kept_in_order);
  g_test_add_func ("/workspace/notes/taken-away", test_taken_away);
  g_test_add_func ("/workspace/notes/not-taken", test_not_taken);
  g_test_add_func ("/workspace/notes/stays-here", test_stays_here);
  g_test_add_func ("/workspace/notes/goes-with-its-audit", test_goes_with_its_audit);
  g_test_add_func ("/workspace/notes/field-of-the-form", test_field_of_the_form);
  return g_test_run ();
}
