/* test-waiting.c: audits that wait for a reply, offices that may be called, words that are found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "work-fixture.h"

/* The sample campaign has the built-in grids: an e-mail audit waits 20 working days. */
typedef struct
{
  char *folder;
  VigieWorkspace *workspace;
  GDateTime *now;
  VigieClock clock;
} Sample;

static GDateTime *
tell (gpointer now)
{
  return g_date_time_ref (now);
}

static void
sample_free (Sample *self)
{
  g_clear_object (&self->workspace);
  fixture_remove_tree (self->folder);
  g_date_time_unref (self->now);
  g_free (self->folder);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static Sample *
sample_new (void)
{
  g_autoptr (GError) error = NULL;
  Sample *self = g_new0 (Sample, 1);
  g_autofree char *base = g_dir_make_tmp ("vigie-waiting-XXXXXX", NULL);
  self->now = g_date_time_new_local (2026, 3, 4, 10, 0, 0); /* a Wednesday */
  self->clock = (VigieClock){ .now = tell, .user_data = self->now };
  self->folder = g_strdup (base);
  g_autofree char *folder = g_build_filename (base, "workspace", NULL);
  self->workspace = vigie_workspace_create_sample (folder, &self->clock, &error);
  g_assert_no_error (error);
  return self;
}

/* Given on the day, so that what the form says of the time fits */
static VigieAudit *
begin (Sample *sample, const char *channel)
{
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_workspace_get_campaign (sample->workspace);
  const VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, 0);
  g_autofree char *id =
    vigie_workspace_new_audit (sample->workspace, channel, organisation->id, NULL, &error);
  g_assert_no_error (error);
  VigieAudit *audit = vigie_workspace_open_audit (sample->workspace, id, &error);
  g_assert_no_error (error);
  return audit;
}

static void
send_mail (VigieAudit *audit)
{
  work_answer (audit, "/data/sending/sent_at", "2026-03-04T09:30:00.000+01:00");
}

static void
assert_due (VigieAudit *audit, const char *day)
{
  GDateTime *due = vigie_work_item_get_due (vigie_audit_get_item (audit));
  g_autofree char *text = due ? g_date_time_format (due, "%Y-%m-%d") : NULL;
  g_assert_cmpstr (text, ==, day);
}

static gboolean
is_waiting_on (VigieAudit *audit, int month, int day)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, month, day, 0, 1, 0);
  return vigie_work_item_is_waiting (vigie_audit_get_item (audit), now);
}

/* Waiting -------------------------------------------------------------------------------------- */

static void
test_sleeps_for_working_days (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  assert_due (audit, NULL);
  send_mail (audit);
  assert_due (audit, "2026-04-01"); /* twenty working days, no holiday among them */
  g_assert_true (is_waiting_on (audit, 3, 4));
  g_assert_true (is_waiting_on (audit, 3, 17)); /* the next day a reminder may be sent */
  g_assert_false (is_waiting_on (audit, 4, 1));
}

static void
test_holidays_are_not_counted (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) audit = begin (sample, "letter");
  work_answer (audit, "/data/sending/posted_on", "2026-03-04");
  assert_due (audit, "2026-04-30"); /* forty, and Easter Monday */
}

static void
test_a_reply_ends_it (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  send_mail (audit);
  work_answer (audit, "/data/reply/replied", "yes");
  assert_due (audit, NULL);
  work_answer (audit, "/data/reply/replied", "");
  assert_due (audit, "2026-04-01");
}

static void
test_others_do_not_wait (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) audit = begin (sample, "phone");
  work_answer (audit, "/data/call/first_attempt_at", "2026-03-04T09:30:00.000+01:00");
  assert_due (audit, NULL);
}

static void
test_closed_as_no_reply (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  g_autoptr (GDateTime) early = g_date_time_new_local (2026, 3, 31, 23, 59, 0);
  g_autoptr (GDateTime) due = g_date_time_new_local (2026, 4, 1, 8, 0, 0);
  g_assert_false (vigie_audit_can_close_unanswered (audit, due));
  send_mail (audit);
  g_assert_false (vigie_audit_can_close_unanswered (audit, early));
  g_assert_false (vigie_audit_close_unanswered (audit, early, &error));
  work_assert_refused (&error, "audit-state");

  g_assert_true (vigie_audit_can_close_unanswered (audit, due));
  vigie_audit_close_unanswered (audit, due, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (work_get (audit, "/data/reply/replied"), ==, "no");
  assert_due (audit, NULL);
  g_autofree char *place = vigie_audit_undo (audit, &error); /* a reply may come late */
  g_assert_no_error (error);
  assert_due (audit, "2026-04-01");
}

/* Reminders ------------------------------------------------------------------------------------ */

/* E-mail audits of the sample may be reminded of after ten working days, and five more. */
static void
assert_remind (VigieAudit *audit, const char *day)
{
  GDateTime *remind = vigie_work_item_get_remind (vigie_audit_get_item (audit));
  g_autofree char *text = remind ? g_date_time_format (remind, "%Y-%m-%d") : NULL;
  g_assert_cmpstr (text, ==, day);
}

static gboolean
can_remind_on (VigieAudit *audit, int month, int day)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, month, day, 0, 1, 0);
  const gboolean can = vigie_audit_can_remind (audit, now);
  g_assert_cmpint (vigie_work_item_can_remind (vigie_audit_get_item (audit), now), ==, can);
  return can;
}

static gboolean
remind_on (VigieAudit *audit, int month, int day, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, month, day, 11, 0, 0);
  return vigie_audit_remind (audit, now, error);
}

static void
assert_reminded_on (VigieAudit *audit, int month, int day)
{
  g_autoptr (GError) error = NULL;
  remind_on (audit, month, day, &error);
  g_assert_no_error (error);
}

static void
undo (VigieAudit *audit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = vigie_audit_undo (audit, &error);
  g_assert_no_error (error);
}

static void
test_comes_back_for_a_reminder (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  assert_remind (audit, NULL);
  send_mail (audit);
  assert_remind (audit, "2026-03-18");
  assert_due (audit, "2026-04-01");
  g_assert_cmpuint (vigie_work_item_get_reminders_allowed (vigie_audit_get_item (audit)), ==, 2);
  g_assert_true (is_waiting_on (audit, 3, 17));
  g_assert_false (can_remind_on (audit, 3, 17));
  g_assert_false (is_waiting_on (audit, 3, 18));
  g_assert_true (can_remind_on (audit, 3, 18));
  g_assert_true (can_remind_on (audit, 3, 31));
  g_assert_false (can_remind_on (audit, 4, 1)); /* now it is given up */
}

static void
test_next_reminder_counts_from_the_last (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  send_mail (audit);
  g_assert_false (remind_on (audit, 3, 17, &error));
  work_assert_refused (&error, "audit-state");
  assert_reminded_on (audit, 3, 20); /* a Friday, later than it could be */
  g_assert_cmpuint (vigie_work_item_get_reminders (vigie_audit_get_item (audit)), ==, 1);
  assert_remind (audit, "2026-03-27");
  assert_due (audit, "2026-04-01");
  g_assert_true (is_waiting_on (audit, 3, 26));
  assert_reminded_on (audit, 3, 30);
  assert_remind (audit, NULL); /* all were sent */
  g_assert_true (is_waiting_on (audit, 3, 31));
  g_assert_false (remind_on (audit, 3, 31, &error));
  work_assert_refused (&error, "audit-state");
}

/* Sent so late that the next one would be answered by nobody */
static void
test_no_reminder_when_it_is_given_up (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  send_mail (audit);
  assert_reminded_on (audit, 3, 25);
  assert_remind (audit, NULL);
  g_autoptr (GDateTime) due = g_date_time_new_local (2026, 4, 1, 8, 0, 0);
  g_assert_true (vigie_audit_can_close_unanswered (audit, due));
}

static void
reopen_sample (Sample *sample, VigieAudit **audit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (vigie_audit_get_id (*audit));
  g_autofree char *folder = g_strdup (vigie_workspace_get_folder (sample->workspace));
  g_assert_finalize_object (g_steal_pointer (audit));
  g_assert_finalize_object (g_steal_pointer (&sample->workspace));
  sample->workspace = vigie_workspace_open (folder, &sample->clock, &error);
  g_assert_no_error (error);
  *audit = vigie_workspace_open_audit (sample->workspace, id, &error);
  g_assert_no_error (error);
}

static void
test_reminders_are_kept_and_undone (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  send_mail (audit);
  assert_reminded_on (audit, 3, 18);
  assert_reminded_on (audit, 3, 25);
  reopen_sample (sample, &audit);
  g_assert_cmpuint (vigie_audit_get_n_reminders (audit), ==, 2);
  undo (audit);
  assert_remind (audit, "2026-03-25");
  undo (audit);
  assert_remind (audit, "2026-03-18");
  g_autofree char *place = vigie_audit_redo (audit, &error);
  g_assert_no_error (error);
  reopen_sample (sample, &audit);
  assert_remind (audit, "2026-03-25");
  g_assert_cmpuint (vigie_work_item_get_reminders (vigie_audit_get_item (audit)), ==, 1);

  g_autoptr (GPtrArray) history =
    vigie_workspace_get_history (sample->workspace, vigie_audit_get_id (audit), &error);
  g_assert_no_error (error);
  static const char *const kinds[] = { "remind", "remind", "remove", "remove", "add" };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const VigieHistoryEntry *entry =
        g_ptr_array_index (history, history->len - G_N_ELEMENTS (kinds) + i);
      g_assert_cmpstr (entry->kind, ==, kinds[i]);
      g_assert_true (g_str_has_prefix (entry->path, "reminder["));
    }
}

/* The form asks how many were needed once it knows of a reply. */
static void
test_reminders_answer_the_form (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  g_autoptr (VigieAudit) quick = begin (sample, "email");
  send_mail (audit);
  assert_reminded_on (audit, 3, 18);
  work_answer (audit, "/data/reply/replied", "yes");
  g_assert_cmpstr (work_get (audit, "/data/reply/followups"), ==, "1");
  undo (audit); /* one step, as it was one answer */
  g_assert_cmpstr (work_get (audit, "/data/reply/replied"), ==, "");
  g_assert_cmpstr (work_get (audit, "/data/reply/followups"), ==, "");
  work_answer (audit, "/data/reply/replied", "yes");
  work_answer (audit, "/data/reply/followups", "");
  work_answer (audit, "/data/reply/answer", "complete");
  g_assert_cmpstr (work_get (audit, "/data/reply/followups"), ==, ""); /* a person cleared it */

  send_mail (quick);
  work_answer (quick, "/data/reply/replied", "yes");
  g_assert_cmpstr (work_get (quick, "/data/reply/followups"), ==, "");
}

/* A store of version 7 is brought up to date, its history with its triggers. */
static void
test_older_tables_take_reminders (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  send_mail (audit);
  const char *sql = "DROP TABLE remark; DROP TABLE reminder; ALTER TABLE audit DROP COLUMN remind;"
                    "CREATE TABLE old (audit INTEGER NOT NULL REFERENCES audit (number),"
                    " sequence INTEGER NOT NULL, revision INTEGER NOT NULL, time TEXT NOT NULL,"
                    " kind TEXT NOT NULL CHECK (kind <> 'remind'), path TEXT NOT NULL,"
                    " before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (audit, sequence)"
                    ") STRICT, WITHOUT ROWID; INSERT INTO old SELECT * FROM history;"
                    "DROP TABLE history; ALTER TABLE old RENAME TO history;"
                    "PRAGMA user_version = 7";
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_autofree char *folder = g_strdup (vigie_workspace_get_folder (sample->workspace));
  g_assert_finalize_object (g_steal_pointer (&audit));
  g_assert_finalize_object (g_steal_pointer (&sample->workspace));
  g_assert_true (work_try_in (folder, sql));
  sample->workspace = vigie_workspace_open (folder, &sample->clock, &error);
  g_assert_no_error (error);
  audit = vigie_workspace_open_audit (sample->workspace, id, &error);
  g_assert_no_error (error);
  assert_due (audit, "2026-04-01");
  assert_reminded_on (audit, 3, 18);
  g_clear_object (&audit);
  g_assert_finalize_object (g_steal_pointer (&sample->workspace));
  g_assert_false (work_try_in (folder, "UPDATE history SET after = 'else'"));
  g_assert_false (work_try_in (folder, "DELETE FROM history"));
}

/* A coordinator names a question by its code or its name; what is not asked is not found. */
static void
test_question_that_is_named (void)
{
  static const struct
  {
    const char *text, *name;
  } cases[] = {
    { "EML06: this is a Sunday", "sent_at" },
    { "please look at sent_at again", "sent_at" },
    { "EML061 is none", NULL },
    { "EML19 is not asked yet", NULL },
    { "the sending (EML06) is wrong", "sent_at" },
    { "site", NULL },
  };
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) audit = begin (sample, "email");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      VigieFormNode *node = vigie_audit_find_named (audit, cases[i].text);
      g_assert_cmpstr (node ? vigie_form_node_get_name (node) : NULL, ==, cases[i].name);
    }
}

/* Calling -------------------------------------------------------------------------------------- */

static void
test_office_that_may_be_called (void)
{
  static const struct
  {
    int month, day, hour, minute;
    gboolean may;
  } cases[] = {
    { 3, 4, 9, 0, TRUE },   { 3, 4, 11, 59, TRUE }, { 3, 4, 12, 0, FALSE }, { 3, 4, 14, 0, TRUE },
    { 3, 4, 17, 0, FALSE }, { 3, 7, 10, 0, FALSE }, { 4, 6, 10, 0, FALSE }, /* Easter Monday */
    { 3, 5, 8, 59, FALSE }, { 3, 5, 16, 59, TRUE },
  };
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) audit = begin (sample, "phone");
  g_autoptr (VigieAudit) visit = begin (sample, "reviews");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_local (2026, cases[i].month, cases[i].day,
                                                         cases[i].hour, cases[i].minute, 0);
      g_assert_cmpint (
        vigie_workspace_can_contact (sample->workspace, vigie_audit_get_item (audit), now), ==,
        cases[i].may);
      g_assert_false (
        vigie_workspace_can_contact (sample->workspace, vigie_audit_get_item (visit), now));
    }
}

static guint
get_days (Sample *sample, VigieAudit *audit, guint day, GDateMonth month)
{
  GDate monday;
  g_date_clear (&monday, 1);
  g_date_set_dmy (&monday, (GDateDay) day, month, 2026);
  g_assert_cmpint (g_date_get_weekday (&monday), ==, G_DATE_MONDAY);
  return vigie_workspace_get_contact_days (sample->workspace, vigie_audit_get_item (audit),
                                           &monday);
}

/* Working days in the organisation's calendar, within the assignment's window if there is one. */
static void
test_days_of_a_week (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (VigieAudit) phone = begin (sample, "phone");
  g_autoptr (VigieAudit) reviews = begin (sample, "reviews");
  g_autoptr (VigieAudit) mail = begin (sample, "email");
  g_assert_cmphex (get_days (sample, phone, 2, G_DATE_MARCH), ==, 0x1f);
  g_assert_cmphex (get_days (sample, phone, 6, G_DATE_APRIL), ==, 0x1e);   /* Easter Monday */
  g_assert_cmphex (get_days (sample, phone, 11, G_DATE_MAY), ==, 0x17);    /* Ascension Day */
  g_assert_cmphex (get_days (sample, reviews, 6, G_DATE_APRIL), ==, 0x7f); /* any day */
  const char *const *hours =
    vigie_workspace_get_contact_hours (sample->workspace, vigie_audit_get_item (phone));
  g_assert_cmpstr (hours[0], ==, "09:00-12:00");
  g_assert_null (
    vigie_workspace_get_contact_hours (sample->workspace, vigie_audit_get_item (reviews)));

  g_assert_cmphex (get_days (sample, mail, 9, G_DATE_MARCH), ==, 0x1f);
  send_mail (mail); /* now it waits */
  g_assert_cmphex (get_days (sample, mail, 9, G_DATE_MARCH), ==, 0);
}

static void
test_days_of_a_window (void)
{
  static const guint days[] = { 0, 0x1f, 0x1f, 0x1f, 0x1f, 0 };
  g_autoptr (Work) work = work_new ();
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, WORK_PHONE);
  g_autoptr (GDateTime) starts = g_date_time_to_local (vigie_work_item_get_starts (item));
  GDate monday;
  g_date_clear (&monday, 1);
  g_date_set_dmy (&monday, 26, G_DATE_JANUARY, 2026);
  g_assert_cmpint (g_date_time_get_month (starts), ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_assert_cmphex (vigie_workspace_get_contact_days (work->workspace, item, &monday), ==,
                       days[i]);
      g_date_add_days (&monday, 7);
    }
}

/* Finding -------------------------------------------------------------------------------------- */

static guint
count_found (Work *work, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found = vigie_workspace_search (work->workspace, text, &error);
  g_assert_no_error (error);
  return g_hash_table_size (found);
}

static void
test_words_are_found (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  work_answer (audit, "/data/comment", "Nobody at the Élysée counter, for a whole hour");
  g_assert_cmpuint (count_found (work, "elysee"), ==, 1);
  g_assert_cmpuint (count_found (work, "COUNT who"), ==, 1); /* beginnings of words */
  g_assert_cmpuint (count_found (work, "ounter"), ==, 0);
  g_assert_cmpuint (count_found (work, "counter queue"), ==, 0);
  g_assert_cmpuint (count_found (work, " "), ==, 0);
  g_autoptr (GHashTable) found = vigie_workspace_search (work->workspace, "hour", &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strrstr (g_hash_table_lookup (found, id), "whole hour"));

  work_answer (audit, "/data/comment", "Somebody else");
  g_assert_cmpuint (count_found (work, "elysee"), ==, 0);
  g_assert_cmpuint (count_found (work, "some"), ==, 1);
  g_autofree char *place = vigie_audit_undo (audit, &error);
  g_assert_cmpuint (count_found (work, "elysee"), ==, 1);
}

/* Tables of version 3, which had no index: it is made without knowing the forms. */
static void
test_older_tables_are_searched (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  work_answer (audit, "/data/comment", "Whistling");
  work_answer (audit, "/data/wait", "yes");
  g_clear_object (&audit);
  work_close (work);
  work_tamper (work,
               "DROP TABLE text; DROP TABLE text_search; DROP TABLE typing; DROP TABLE note;"
               "DROP TABLE remark;"
               "DROP TABLE reminder; ALTER TABLE audit DROP COLUMN remind;"
               "ALTER TABLE audit DROP COLUMN due; ALTER TABLE submission DROP COLUMN decided;"
               "INSERT OR REPLACE INTO answer (audit, path, value)"
               " SELECT number, '/data/wait', 'yes no' FROM audit;"
               "PRAGMA user_version = 3");
  work_reopen (work);
  g_assert_cmpuint (count_found (work, "yes"), ==, 1); /* a choice, as far as the tables know */
  audit = work_open (work, id);
  g_assert_cmpuint (count_found (work, "yes"), ==, 0);
  g_assert_cmpuint (count_found (work, "whistling"), ==, 1);
  work_answer (audit, "/data/comment", "Silence");
  g_assert_cmpuint (count_found (work, "whistling"), ==, 0);
  g_assert_cmpuint (count_found (work, "silence"), ==, 1);
}

/* What means something to the query language means nothing here. */
static void
test_any_query (void)
{
  static const char *const queries[] = { "\"", "a\"b",  "NEAR(a b)", "a AND", "value:x", "*",
                                         "-",  "(a OR", "^a",        "'; --", "\u202e",  "{a b}" };
  g_autoptr (Work) work = work_new ();
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/comment", "say \"a\"b\" aloud");
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    g_assert_cmpuint (count_found (work, queries[i]), <=, 1);
  g_assert_cmpuint (count_found (work, "a\"b"), ==, 1);
}

static void
test_thrown_away_is_not_found (void)
{
  g_autoptr (Work) work = work_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  work_answer (audit, "/data/comment", "confidential");
  g_autofree char *id = g_strdup (vigie_audit_get_id (audit));
  g_clear_object (&audit);
  vigie_workspace_discard (work->workspace, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (work, "confidential"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "Europe/Paris", TRUE); /* times of the forms are those of the offices */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/waiting/sleeps-for-working-days", test_sleeps_for_working_days);
  g_test_add_func ("/workspace/waiting/holidays-are-not-counted", test_holidays_are_not_counted);
  g_test_add_func ("/workspace/waiting/a-reply-ends-it", test_a_reply_ends_it);
  g_test_add_func ("/workspace/waiting/others-do-not-wait", test_others_do_not_wait);
  g_test_add_func ("/workspace/waiting/closed-as-no-reply", test_closed_as_no_reply);
  g_test_add_func ("/workspace/reminders/comes-back", test_comes_back_for_a_reminder);
  g_test_add_func ("/workspace/reminders/from-the-last", test_next_reminder_counts_from_the_last);
  g_test_add_func ("/workspace/reminders/given-up", test_no_reminder_when_it_is_given_up);
  g_test_add_func ("/workspace/reminders/kept-and-undone", test_reminders_are_kept_and_undone);
  g_test_add_func ("/workspace/reminders/answer-the-form", test_reminders_answer_the_form);
  g_test_add_func ("/workspace/reminders/older-tables", test_older_tables_take_reminders);
  g_test_add_func ("/workspace/returned/named-question", test_question_that_is_named);
  g_test_add_func ("/workspace/calling/office-that-may-be-called", test_office_that_may_be_called);
  g_test_add_func ("/workspace/waiting/days-of-a-week", test_days_of_a_week);
  g_test_add_func ("/workspace/waiting/days-of-a-window", test_days_of_a_window);
  g_test_add_func ("/workspace/search/words-are-found", test_words_are_found);
  g_test_add_func ("/workspace/search/older-tables", test_older_tables_are_searched);
  g_test_add_func ("/workspace/search/any-query", test_any_query);
  g_test_add_func ("/workspace/search/thrown-away-is-not-found", test_thrown_away_is_not_found);
  return g_test_run ();
}
