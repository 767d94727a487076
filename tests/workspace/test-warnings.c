/* test-warnings.c: what is pointed out before an audit is finalised
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"
#include "workspace/vigie-person-name-private.h"

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

static GHashTable *
learn (const char *text)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  vigie_person_name_learn (known, text);
  return known;
}

/* names.tsv: whether it names somebody, and a text */
static void
test_texts_with_names (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "workspace", "names.tsv", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) known = learn ("Grand Sauveterne Agglomération, Guichet unique");
  g_autoptr (GString) wrong = g_string_new (NULL);
  guint n = 0;
  g_file_get_contents (path, &data, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      const gboolean is_name = g_str_has_prefix (*line, "yes\t");
      if (!is_name && !g_str_has_prefix (*line, "no\t"))
        continue;
      g_autofree char *text = g_strcompress (strchr (*line, '\t') + 1);
      g_autofree char *found = vigie_person_name_find (text, known);
      if ((found != NULL) != is_name)
        g_string_append_printf (wrong, "%s: %s\n", *line, found ? found : "no name");
      n++;
    }
  g_assert_cmpstr (wrong->str, ==, "");
  g_assert_cmpuint (n, >, 60);
}

/* What the campaign calls offices and places is no name, wherever it stands. */
static void
test_names (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  VigieCampaign *campaign = vigie_workspace_get_campaign (work->workspace);
  VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, 0);
  work_answer (audit, "/data/comment", "They passed me on to Silver Kestrel at once");
  g_assert_true (is_warned (audit, VIGIE_AUDIT_WARNING_NAME, "/data/comment"));
  g_free (organisation->site);
  organisation->site = g_strdup ("1, Silver Lane");
  g_assert_false (is_warned (audit, VIGIE_AUDIT_WARNING_NAME, "/data/comment"));
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
  g_test_add_func ("/workspace/warnings/texts-with-names", test_texts_with_names);
  g_test_add_func ("/workspace/warnings/haste", test_haste);
  g_test_add_func ("/workspace/warnings/undoing-is-no-haste", test_undoing_is_no_haste);
  return g_test_run ();
}
