/* test-warnings.c: what is pointed out before an audit is finalised
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

#define STORY                                                                  \
  "The counter was closed at half past two although the door said that it was" \
  " open until five; a clerk came after twelve minutes."

static gboolean
is_warned (VigieAudit *audit, VigieAuditWarningKind kind, const char *path)
{
  g_autoptr (GPtrArray) warnings = vigie_audit_list_warnings (audit);
  for (guint i = 0; i < warnings->len; i++)
    {
      const VigieAuditWarning *warning = g_ptr_array_index (warnings, i);
      g_autofree char *at = vigie_form_node_get_path (warning->node);
      if (warning->kind == kind && g_str_equal (at, path))
        return TRUE;
    }
  return FALSE;
}

static void
test_nothing_strange (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_fill (audit, "8");
  work_answer (audit, "/data/comment", STORY);
  work_answer (audit, "/data/day", "2026-02-10");
  g_autoptr (GPtrArray) warnings = vigie_audit_list_warnings (audit);
  g_assert_cmpuint (warnings->len, ==, 0);
}

static void
test_time_to_come (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/day", "2026-02-11");
  g_assert_true (is_warned (audit, VIGIE_AUDIT_WARNING_FUTURE, "/data/day"));
}

static void
test_time_long_ago (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/day", "2025-02-11");
  g_assert_false (is_warned (audit, VIGIE_AUDIT_WARNING_PAST, "/data/day"));
  work_answer (audit, "/data/day", "2025-02-09"); /* a year and a day: the wrong year was typed */
  g_assert_true (is_warned (audit, VIGIE_AUDIT_WARNING_PAST, "/data/day"));
}

/* Wrapped anew, in other letters, with something before and after it */
static void
test_paragraph_within_another_text (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) one = work_begin (work, WORK_PHONE);
  g_autoptr (VigieAudit) two = work_begin (work, WORK_EMAIL);
  work_answer (one, "/data/comment",
               "On a Monday. The counter was closed  at half past two although the door said "
               "that it was open until five; a clerk came after twelve minutes. It rained.");
  g_autofree char *copy = g_utf8_strup (STORY, -1);
  g_autofree char *text = g_strconcat ("Nothing else.\n", copy, "\nThank you.", NULL);
  work_answer (two, "/data/comment", text);
  g_assert_true (is_warned (two, VIGIE_AUDIT_WARNING_TEXT, "/data/comment"));
}

static void
test_paragraph_of_another_audit (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) one = work_begin (work, WORK_PHONE);
  g_autoptr (VigieAudit) two = work_begin (work, WORK_EMAIL);
  work_answer (one, "/data/comment", STORY);
  work_answer (two, "/data/comment", STORY);
  g_assert_true (is_warned (two, VIGIE_AUDIT_WARNING_TEXT, "/data/comment"));
  work_answer (two, "/data/comment", STORY " Then it rained.");
  g_assert_false (is_warned (two, VIGIE_AUDIT_WARNING_TEXT, "/data/comment"));
  work_answer (one, "/data/comment", "short");
  work_answer (two, "/data/comment", "short");
  g_assert_false (is_warned (two, VIGIE_AUDIT_WARNING_TEXT, "/data/comment"));
}

static void
test_file_of_another_audit (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) one = work_begin (work, WORK_PHONE);
  g_autoptr (VigieAudit) two = work_begin (work, WORK_EMAIL);
  work_attach (work, one, "desk.png", "a picture");
  work_attach (work, two, "other-name.png", "a picture");
  g_assert_true (is_warned (two, VIGIE_AUDIT_WARNING_EVIDENCE, "/data/photo"));
  work_attach (work, two, "third.png", "another picture");
  g_assert_false (is_warned (two, VIGIE_AUDIT_WARNING_EVIDENCE, "/data/photo"));
}

static void
test_names (void)
{
  static const struct
  {
    const char *text;
    gboolean is_name;
  } cases[] = {
    { "I was sent to Mrs Kestrelby on the first floor", TRUE },
    { "M. Ombrelin a répondu", TRUE },
    { "Madame Éparvier m'a rappelé", TRUE },
    { "Frau Silbergrau war da", TRUE },
    { "a madame at the desk", FALSE },
    { "The lady at desk 3 answered", FALSE },
    { "Dr. is a title", FALSE },
  };
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      work_answer (audit, "/data/comment", cases[i].text);
      g_assert_cmpint (is_warned (audit, VIGIE_AUDIT_WARNING_NAME, "/data/comment"), ==,
                       cases[i].is_name);
    }
}

static void
answer_by_turns (VigieAudit *audit, int from, int to)
{
  for (int i = from; i < to; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);
      work_answer (audit, i % 2 ? "/data/comment" : "/data/grave", text);
    }
}

/* The fixture's clock goes on by a second each time that somebody looks. */
static void
test_haste (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  answer_by_turns (audit, 0, 8);
  g_assert_false (is_warned (audit, VIGIE_AUDIT_WARNING_HASTE, "/data/grave"));
  answer_by_turns (audit, 8, 15);
  g_assert_true (is_warned (audit, VIGIE_AUDIT_WARNING_HASTE, "/data/grave"));
}

/* What comes back was answered before, and then without haste. */
static void
test_undoing_is_no_haste (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  for (int i = 0; i < 14; i++)
    {
      work->seconds += 60;
      answer_by_turns (audit, i, i + 1);
    }
  for (int i = 0; i < 24; i++)
    {
      g_autofree char *place =
        i < 12 ? vigie_audit_undo (audit, NULL) : vigie_audit_redo (audit, NULL);
      g_assert_nonnull (place);
    }
  g_assert_false (is_warned (audit, VIGIE_AUDIT_WARNING_HASTE, "/data/grave"));
  g_assert_false (is_warned (audit, VIGIE_AUDIT_WARNING_HASTE, "/data/comment"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/warnings/time-long-ago", test_time_long_ago);
  g_test_add_func ("/workspace/warnings/paragraph-within", test_paragraph_within_another_text);
  g_test_add_func ("/workspace/warnings/nothing-strange", test_nothing_strange);
  g_test_add_func ("/workspace/warnings/time-to-come", test_time_to_come);
  g_test_add_func ("/workspace/warnings/paragraph-of-another-audit",
                   test_paragraph_of_another_audit);
  g_test_add_func ("/workspace/warnings/file-of-another-audit", test_file_of_another_audit);
  g_test_add_func ("/workspace/warnings/names", test_names);
  g_test_add_func ("/workspace/warnings/haste", test_haste);
  g_test_add_func ("/workspace/warnings/undoing-is-no-haste", test_undoing_is_no_haste);
  return g_test_run ();
}
