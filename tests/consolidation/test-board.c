/* test-board.c: boards say what follows from the audits; expected figures are reckoned by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"
#include "consolidation/vigie-audit-query.h"
#include "consolidation/vigie-board-private.h"
#include "consolidation/vigie-judgement.h"
#include "consolidation/vigie-review.h"
#include "consolidation/vigie-work-private.h"

#include <math.h>
#include <string.h>

/* Scores of audits of a fixture are ten times the quality. */
typedef struct
{
  const char *assignment;
  double quality;
} Done;

static void
merge_done (Fixture *fixture, VigieStore *store, const Done *done, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const FixtureAnswers answers = { .quality = done[i].quality };
      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, done[i].assignment, &answers);
      g_autofree char *name = g_strdup_printf ("%s.bundle.asice", done[i].assignment);
      g_autofree char *path = fixture_bundle_of (fixture, name, 0, audit);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
    }
}

static VigieBoard *
read_board (VigieStore *store, VigieBoardKind kind, const char *today, VigieBoardFilter filter)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_date_from_text (today, &filter.today));
  filter.language = "en";
  VigieBoard *board = vigie_store_read_board (store, kind, &filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (board);
  return board;
}

static guint
find_line (const GPtrArray *lines, const char *id)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (((VigieBoardLine *) g_ptr_array_index (lines, i))->id, id))
      return i;
  g_error ("no line “%s”", id);
}

static double
get (const VigieBoard *board, const char *row, const char *column, guint figure)
{
  return vigie_board_get (board, find_line (board->rows, row), find_line (board->columns, column),
                          figure);
}

/* @expected: planned, done, late, due, ahead, feasible */
static void
assert_work (const VigieBoard *board, const char *row, const char *column, const double *expected)
{
  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat (get (board, row, column, i), ==, expected[i]);
}

#define ASSERT_WORK(board, row, column, ...) \
  assert_work (board, row, column, (const double[]){ __VA_ARGS__ })

static void
assert_near (double found, double expected)
{
  g_assert_cmpfloat_with_epsilon (found, expected, 1e-9);
}

/* Coverage ------------------------------------------------------------------------------------- */

static const Done some[] = {
  { "CC-1.phone.1", 6 },
  { "CC-1.phone.3", 8 },
  { "CC-2.email.1", 5 },
};

static void
test_coverage (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  merge_done (fixture, store, some, G_N_ELEMENTS (some));

  /* The days of the first wave are over, that wave is not. */
  const VigieBoardFilter first = { .wave = "w1" };
  g_autoptr (VigieBoard) board = read_board (store, VIGIE_BOARD_COVERAGE, "2026-02-28", first);
  ASSERT_WORK (board, "CC-1", "phone", 2, 2, 0, 0, 0, 0);
  ASSERT_WORK (board, "CC-1", "email", 2, 0, 2, 0, 0, 2);
  ASSERT_WORK (board, "CC-2", "email", 2, 1, 1, 0, 0, 1);
  ASSERT_WORK (board, "CC-1", "", 8, 2, 6, 0, 0, 6);
  ASSERT_WORK (board, "", "email", 8, 1, 7, 0, 0, 7);
  ASSERT_WORK (board, "", "", 32, 3, 29, 0, 0, 29);

  /* The first wave is over; the days of the second one run. */
  g_autoptr (VigieBoard) later =
    read_board (store, VIGIE_BOARD_COVERAGE, "2026-08-10", (VigieBoardFilter){ 0 });
  ASSERT_WORK (later, "CC-1", "phone", 3, 2, 0, 1, 0, 1);
  ASSERT_WORK (later, "", "", 48, 3, 29, 16, 0, 16);

  /* Before the days of both. */
  g_autoptr (VigieBoard) before =
    read_board (store, VIGIE_BOARD_COVERAGE, "2026-01-15", (VigieBoardFilter){ .category = "CA" });
  ASSERT_WORK (before, "", "", 24, 0, 0, 0, 24, 24);
  g_assert_cmpuint (before->rows->len, ==, 3);

  g_autoptr (VigieBoard) phone = read_board (store, VIGIE_BOARD_COVERAGE, "2026-02-28",
                                             (VigieBoardFilter){ .channel = "phone" });
  g_assert_cmpuint (phone->columns->len, ==, 1);
  ASSERT_WORK (phone, "", "phone", 12, 2, 6, 0, 4, 10);
}

static void
test_kinds_of_scenarios (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  merge_done (fixture, store, some, 2);
  g_autoptr (VigieBoard) info = read_board (store, VIGIE_BOARD_COVERAGE, "2026-02-28",
                                            (VigieBoardFilter){ .scenario = "info" });
  ASSERT_WORK (info, "CC-1", "phone", 3, 2, 0, 0, 1, 1);
  g_autoptr (VigieBoard) other = read_board (store, VIGIE_BOARD_COVERAGE, "2026-02-28",
                                             (VigieBoardFilter){ .scenario = "complaint" });
  g_assert_true (isnan (get (other, "CC-1", "phone", VIGIE_BOARD_DONE)));
}

/* Without assignments, the quotas are the plan. */
static void
test_quotas (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 0);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  g_autoptr (VigieBoard) board =
    read_board (store, VIGIE_BOARD_COVERAGE, "2026-07-01", (VigieBoardFilter){ 0 });
  ASSERT_WORK (board, "CC-1", "phone", 6, 0, 3, 3, 0, 3);
  ASSERT_WORK (board, "", "", 48, 0, 24, 24, 0, 24);
  g_autoptr (VigieBoard) auditors =
    read_board (store, VIGIE_BOARD_AUDITORS, "2026-07-01", (VigieBoardFilter){ 0 });
  g_assert_cmpfloat (get (auditors, "-", "planned", 0), ==, 48);
}

/* What does not count is not done. */
static void
test_judged (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  g_autoptr (GError) error = NULL;
  const FixtureAnswers answers = { .quality = 6 };
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_autofree char *path = fixture_bundle_of (fixture, "one.bundle.asice", 0, audit);
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
  vigie_store_judge (store, audit->audit->id, VIGIE_JUDGEMENT_REJECTED, "C", "why", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (VigieBoard) without =
    read_board (store, VIGIE_BOARD_COVERAGE, "2026-02-10", (VigieBoardFilter){ .wave = "w1" });
  ASSERT_WORK (without, "CC-1", "phone", 1, 0, 0, 1, 0, 1);
  vigie_store_judge (store, audit->audit->id, VIGIE_JUDGEMENT_ACCEPTED, "C", "why", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (VigieBoard) with =
    read_board (store, VIGIE_BOARD_COVERAGE, "2026-02-10", (VigieBoardFilter){ .wave = "w1" });
  ASSERT_WORK (with, "CC-1", "phone", 1, 1, 0, 0, 0, 0);
  guint checked;
  g_autoptr (GPtrArray) problems = NULL;
  vigie_store_verify (store, &checked, &problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_auditors (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  merge_done (fixture, store, some, G_N_ELEMENTS (some));
  g_autoptr (VigieBoard) board =
    read_board (store, VIGIE_BOARD_AUDITORS, "2026-02-28", (VigieBoardFilter){ .wave = "w1" });
  g_assert_cmpfloat (get (board, "A01", "planned", 0), ==, 16);
  g_assert_cmpfloat (get (board, "A01", "done", 0), ==, 2);
  g_assert_cmpfloat (get (board, "A01", "late", 0), ==, 14);
  g_assert_cmpfloat (get (board, "A03", "late", 0), ==, 15);
  g_assert_cmpfloat (get (board, "", "feasible", 0), ==, 29);
  /* From 28 February to 30 June there are 82 working days in France. */
  g_assert_cmpfloat (get (board, "A01", "days", 0), ==, 82);
  assert_near (get (board, "A01", "a-day", 0), 14 / 82.0);
  g_assert_cmpuint (board->rows->len, ==, 3); /* A02 has nothing to do in it */
}

/* An audit that waits for an answer is to be begun early enough. */
static void
test_days_left (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  const VigieWave *wave = g_ptr_array_index (fixture->campaign->waves, 0);
  static const struct
  {
    const char *today;
    gboolean any_day;
    guint close_after;
    guint expected;
  } cases[] = {
    { "2026-06-30", FALSE, 0, 1 },  { "2026-06-29", FALSE, 0, 2 }, { "2026-06-29", FALSE, 2, 0 },
    { "2026-06-26", FALSE, 2, 1 },  { "2026-06-27", FALSE, 2, 0 }, { "2026-06-27", TRUE, 2, 2 },
    { "2026-06-27", FALSE, 0, 2 },  { "2026-06-27", TRUE, 0, 4 },  { "2026-07-01", TRUE, 0, 0 },
    { "2025-12-01", TRUE, 0, 181 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate today;
      g_assert_true (vigie_date_from_text (cases[i].today, &today));
      g_assert_cmpuint (
        vigie_board_count_days (wave, &today, "FR", cases[i].any_day, cases[i].close_after), ==,
        cases[i].expected);
    }
}

/* Scores --------------------------------------------------------------------------------------- */

/* In the first wave, but for the last one; auditors A01, A03, A01, A03 … */
static const Done scored[] = {
  { "CC-1.phone.1", 6 }, { "CC-1.phone.3", 7 }, { "CC-2.phone.1", 6.5 }, { "CC-2.phone.3", 7.5 },
  { "CC-1.email.1", 5 }, { "CC-1.email.3", 6 }, { "CC-1.phone.2", 9 },
};

static void
test_scores (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  merge_done (fixture, store, scored, G_N_ELEMENTS (scored));
  g_autoptr (VigieBoard) channels =
    read_board (store, VIGIE_BOARD_CHANNELS, "2026-02-28", (VigieBoardFilter){ .category = "CC" });
  assert_near (get (channels, "CC-1", "phone", VIGIE_BOARD_SCORE), 220 / 3.0);
  g_assert_cmpfloat (get (channels, "CC-1", "phone", VIGIE_BOARD_AUDITS), ==, 3);
  assert_near (get (channels, "CC-2", "phone", VIGIE_BOARD_SCORE), 70);
  assert_near (get (channels, "", "phone", VIGIE_BOARD_SCORE), (220 / 3.0 + 70) / 2);
  assert_near (get (channels, "CC-1", "", VIGIE_BOARD_SCORE), 220 / 3.0); /* e-mail: too few */
  g_assert_true (isnan (get (channels, "CC-2", "visit", VIGIE_BOARD_SCORE)));

  g_autoptr (VigieBoard) criteria =
    read_board (store, VIGIE_BOARD_CRITERIA, "2026-02-28", (VigieBoardFilter){ 0 });
  assert_near (get (criteria, "CC-1", "courtesy", VIGIE_BOARD_SCORE), 220 / 3.0);
  g_assert_true (isnan (get (criteria, "CC-1", "waiting", VIGIE_BOARD_SCORE)));
}

static void
test_waves (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  merge_done (fixture, store, scored, G_N_ELEMENTS (scored));
  g_autoptr (VigieBoard) board =
    read_board (store, VIGIE_BOARD_WAVES, "2026-02-28", (VigieBoardFilter){ 0 });
  /* 60, 70, 65, 75: s² = 125/3; t with 3 degrees of freedom. */
  assert_near (get (board, "phone", "w1", VIGIE_BOARD_SCORE), 67.5);
  assert_near (get (board, "phone", "w1", VIGIE_BOARD_LOW), 67.5 - 10.27130128380281);
  assert_near (get (board, "phone", "w1", VIGIE_BOARD_HIGH), 67.5 + 10.27130128380281);
  /* (25·67.5 + 20·55) ÷ 45, with 2.388… degrees of freedom. */
  assert_near (get (board, "", "w1", VIGIE_BOARD_SCORE), 557.5 / 9);
  g_assert_cmpfloat_with_epsilon (get (board, "", "w1", VIGIE_BOARD_LOW), 51.388209944113584, 1e-7);
  g_assert_cmpfloat_with_epsilon (get (board, "", "w1", VIGIE_BOARD_HIGH), 72.5006789447753, 1e-7);
  g_assert_cmpfloat (get (board, "", "w1", VIGIE_BOARD_AUDITS), ==, 6);
  /* One audit has no interval. */
  assert_near (get (board, "phone", "w2", VIGIE_BOARD_SCORE), 90);
  g_assert_true (isnan (get (board, "phone", "w2", VIGIE_BOARD_LOW)));
  g_assert_true (isnan (get (board, "", "w2", VIGIE_BOARD_LOW)));
  g_assert_true (isnan (get (board, "email", "w2", VIGIE_BOARD_SCORE)));
}

typedef struct
{
  const char *auditor; /* (nullable) */
  const char *channel; /* (nullable) */
  guint n;
  double minutes;
} Times;

static gboolean
add_time (const VigieAuditRow *row, gpointer user_data)
{
  Times *self = user_data;
  g_autoptr (GDateTime) from = vigie_time_from_text (row->started, NULL);
  g_autoptr (GDateTime) to = vigie_time_from_text (row->finalised, NULL);
  if (!g_str_equal (row->wave, "w1")
      || (self->auditor && !g_str_equal (self->auditor, row->auditor))
      || (self->channel && !g_str_equal (self->channel, row->channel)))
    return TRUE;
  self->n++;
  self->minutes += (double) g_date_time_difference (to, from) / G_TIME_SPAN_MINUTE;
  return TRUE;
}

/* Mean minutes of the audits of the first wave. */
static double
read_minutes (VigieStore *store, const char *auditor, const char *channel)
{
  g_autoptr (GError) error = NULL;
  Times times = { auditor, channel, 0, 0 };
  vigie_store_foreach_audit (store, NULL, add_time, &times, &error);
  g_assert_no_error (error);
  return times.minutes / times.n;
}

static void
test_quality (void)
{
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  merge_done (fixture, store, scored, G_N_ELEMENTS (scored));
  g_autoptr (VigieBoard) board =
    read_board (store, VIGIE_BOARD_QUALITY, "2026-02-28", (VigieBoardFilter){ .wave = "w1" });
  /* A01: 60 and 65 against 67.5, 50 against 55. */
  g_assert_cmpfloat (get (board, "A01", "audits", VIGIE_BOARD_VALUE), ==, 3);
  assert_near (get (board, "A01", "leniency", VIGIE_BOARD_VALUE), -5);
  assert_near (get (board, "A01", "leniency", VIGIE_BOARD_VALUE_LOW), -5 - 6.210344279375808);
  assert_near (get (board, "A03", "leniency", VIGIE_BOARD_VALUE), 5);
  assert_near (get (board, "A01", "minutes", VIGIE_BOARD_VALUE), read_minutes (store, "A01", NULL));
  assert_near (get (board, "A01", "minutes", VIGIE_BOARD_OF),
               (2 * read_minutes (store, NULL, "phone") + read_minutes (store, NULL, "email")) / 3);
  g_assert_cmpfloat (get (board, "A01", "apart", VIGIE_BOARD_OF), ==, 0);
  g_assert_cmpfloat (get (board, "A01", "flags", VIGIE_BOARD_VALUE), >=, 0);

  /* The same as the review has it. */
  g_autoptr (VigieBoard) all =
    read_board (store, VIGIE_BOARD_QUALITY, "2026-02-28",
                (VigieBoardFilter){ .seed = "published", .per_mille = 1000 });
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vigie_store_get_leniency (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const VigieLeniency *row = g_ptr_array_index (rows, i);
      assert_near (get (all, row->auditor, "leniency", VIGIE_BOARD_VALUE),
                   mpq_get_d (row->leniency));
      g_assert_cmpfloat (get (all, row->auditor, "checked", VIGIE_BOARD_OF), ==, row->audits);
      g_assert_cmpfloat (get (all, row->auditor, "checked", VIGIE_BOARD_VALUE), ==, 0);
    }
  g_autoptr (VigieBoard) quick =
    read_board (store, VIGIE_BOARD_QUALITY, "2026-02-28", (VigieBoardFilter){ .quickly = TRUE });
  g_assert_true (isnan (get (quick, "A01", "flags", VIGIE_BOARD_VALUE)));
  assert_near (get (quick, "A03", "leniency", VIGIE_BOARD_VALUE),
               get (all, "A03", "leniency", VIGIE_BOARD_VALUE));
}

static void
set_done_by (Fixture *fixture, const char *id, const char *done_by)
{
  VigieAssignment *assignment =
    (VigieAssignment *) vigie_campaign_find_assignment (fixture->campaign, id);
  g_free (assignment->done_by);
  assignment->done_by = g_strdup (done_by);
}

/* Audits that were coded, or checked, again by somebody else; and the same flags as the review has,
 * by auditor. */
static void
test_quality_of_what_was_done_again (void)
{
  static const Done done[] = {
    { "CC-1.phone.1", 8 }, { "CC-1.phone.3", 6.5 }, { "CC-1.email.1", 7 },
    { "CC-1.email.3", 7 }, { "CC-1.visit.1", 5 },
  };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  set_done_by (fixture, "CC-1.phone.3", "double");
  set_done_by (fixture, "CC-1.email.3", "backcheck");
  g_free (fixture->package);
  fixture->package = fixture_publish (fixture, "again.campaign.asice");
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  merge_done (fixture, store, done, G_N_ELEMENTS (done));
  g_autoptr (VigieBoard) board =
    read_board (store, VIGIE_BOARD_QUALITY, "2026-02-28",
                (VigieBoardFilter){ .seed = "published", .per_mille = 1000 });
  g_assert_cmpfloat (get (board, "A01", "apart", VIGIE_BOARD_OF), ==, 1);
  assert_near (get (board, "A01", "apart", VIGIE_BOARD_VALUE), 15);
  /* All choices were made alike, in one second coding: that says nothing beyond it. */
  g_assert_cmpfloat (get (board, "A01", "equal", VIGIE_BOARD_OF), ==, 1);
  assert_near (get (board, "A01", "equal", VIGIE_BOARD_VALUE), 100);
  g_assert_cmpfloat (get (board, "A01", "agreement", VIGIE_BOARD_OF), ==, 1);
  g_assert_true (isnan (get (board, "A01", "agreement", VIGIE_BOARD_VALUE)));
  g_assert_cmpfloat (get (board, "A03", "equal", VIGIE_BOARD_OF), ==, 0);
  g_assert_cmpfloat (get (board, "A01", "checked", VIGIE_BOARD_OF), ==, 3);
  g_assert_cmpfloat (get (board, "A01", "checked", VIGIE_BOARD_VALUE), ==, 1);
  /* Who did nothing else is there as well. */
  g_assert_cmpfloat (get (board, "A03", "audits", VIGIE_BOARD_VALUE), ==, 0);
  g_assert_cmpfloat (get (board, "A03", "checked", VIGIE_BOARD_OF), ==, 0);

  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) flags = vigie_store_get_flags (store, NULL, &error);
  g_assert_no_error (error);
  double n = 0;
  for (guint i = 0; i < board->rows->len; i++)
    n += vigie_board_get (board, i, find_line (board->columns, "flags"), VIGIE_BOARD_VALUE);
  g_assert_cmpfloat (n, ==, flags->len);

  g_autoptr (VigieBoard) visits =
    read_board (store, VIGIE_BOARD_QUALITY, "2026-02-28", (VigieBoardFilter){ .channel = "visit" });
  g_assert_cmpuint (visits->rows->len, ==, 1);
  g_assert_cmpfloat (get (visits, "A01", "apart", VIGIE_BOARD_OF), ==, 0);
}

/* Five second codings of one auditor's audits, by five kinds of assignments. */
static void
test_agreement (void)
{
  static const Done done[] = {
    { "CC-1.phone.1", 8 }, { "CC-1.phone.3", 8 }, { "CC-2.phone.1", 8 }, { "CC-2.phone.3", 8 },
    { "CC-3.phone.1", 8 }, { "CC-3.phone.3", 8 }, { "CC-4.phone.1", 8 }, { "CC-4.phone.3", 8 },
    { "CC-5.phone.1", 8 }, { "CC-5.phone.3", 8 },
  };
  g_autoptr (Fixture) fixture = fixture_new (5, 3);
  for (gsize i = 1; i < G_N_ELEMENTS (done); i += 2)
    set_done_by (fixture, done[i].assignment, "double");
  g_free (fixture->package);
  fixture->package = fixture_publish (fixture, "again.campaign.asice");
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  merge_done (fixture, store, done, G_N_ELEMENTS (done));
  g_autoptr (VigieBoard) board =
    read_board (store, VIGIE_BOARD_QUALITY, "2026-02-28", (VigieBoardFilter){ 0 });
  g_assert_cmpfloat (get (board, "A01", "agreement", VIGIE_BOARD_OF), ==, 5);
  assert_near (get (board, "A01", "agreement", VIGIE_BOARD_VALUE), 1);
  /* The same as among the auditors; and the audits behind it. */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vigie_store_get_leniency (store, &error);
  g_assert_no_error (error);
  const VigieLeniency *first = g_ptr_array_index (rows, 0);
  g_assert_cmpuint (first->pairs, ==, 5);
  g_assert_true (first->agreement.present);
  g_assert_cmpint (mpq_cmp_ui (first->agreement.value, 1, 1), ==, 0);
  const VigieAuditQuery query = { .auditor = "A01", .coded_again = TRUE };
  g_autoptr (GArray) found = vigie_store_find_audits (store, &query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 5);
  const VigieAuditQuery other = { .auditor = "A03", .coded_again = TRUE };
  g_autoptr (GArray) none = vigie_store_find_audits (store, &other, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Which audits --------------------------------------------------------------------------------- */

typedef struct
{
  const VigieAuditQuery *query;
  GPtrArray *expected; /* identifiers */
} Search;

static gboolean
fits (const char *wanted, const char *found)
{
  return !wanted || g_str_equal (wanted, found);
}

static gboolean
has_score (const VigieAuditRow *row, const char *criterion)
{
  for (guint i = 0; i < row->criteria->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (row->criteria, i);
      if (g_str_equal (cell->id, criterion) && cell->has_score)
        return TRUE;
    }
  return FALSE;
}

/* By reading all of them. */
static gboolean
expect_audit (const VigieAuditRow *row, gpointer user_data)
{
  Search *search = user_data;
  const VigieAuditQuery *query = search->query;
  g_autofree char *category = g_strndup (row->organisation, 2);
  if (fits (query->organisation, row->organisation) && fits (query->category, category)
      && fits (query->channel, row->channel) && fits (query->wave, row->wave)
      && fits (query->scenario, row->scenario_type) && fits (query->auditor, row->auditor)
      && (!query->criterion || has_score (row, query->criterion)))
    g_ptr_array_add (search->expected, g_strdup (row->id));
  return TRUE;
}

static gboolean
take_id (const VigieAuditRow *row, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (row->id));
  return TRUE;
}

static guint
check_query (VigieStore *store, const VigieAuditQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  Search search = { query, expected };
  vigie_store_foreach_audit (store, NULL, expect_audit, &search, &error);
  g_assert_no_error (error);
  g_autoptr (GArray) revisions = vigie_store_find_audits (store, query, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < revisions->len; i++)
    vigie_store_read_audit (store, g_array_index (revisions, gint64, i), take_id, found, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, expected->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (g_ptr_array_index (found, i), ==, g_ptr_array_index (expected, i));
  return found->len;
}

static void
test_queries (void)
{
  static const VigieAuditQuery queries[] = {
    { .organisation = "CC-1" },
    { .organisation = "CC-1", .channel = "phone", .wave = "w1" },
    { .organisation = "CC-1", .auditor = "A01" },
    { .organisation = "CC-1", .criterion = "courtesy" },
    { .category = "CA" },
    { .category = "CC", .channel = "email" },
    { .wave = "w1", .scenario = "info" },
    { .auditor = "A03" },
    { .criterion = "courtesy", .channel = "phone" },
  };
  g_autoptr (Fixture) fixture = fixture_new (2, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  g_autoptr (GError) error = NULL;
  merge_done (fixture, store, scored, G_N_ELEMENTS (scored));
  g_assert_cmpuint (check_query (store, &(VigieAuditQuery){ 0 }), ==, G_N_ELEMENTS (scored));
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    check_query (store, &queries[i]);
  g_assert_cmpuint (check_query (store, &queries[0]), >, 0);
  g_assert_cmpuint (check_query (store, &queries[8]), >, 0);

  /* What does not count has no score of anything, and is listed all the same. */
  g_autoptr (GArray) all = vigie_store_find_audits (store, &(VigieAuditQuery){ 0 }, NULL, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  vigie_store_read_audit (store, g_array_index (all, gint64, 0), take_id, ids, &error);
  vigie_store_judge (store, g_ptr_array_index (ids, 0), VIGIE_JUDGEMENT_REJECTED, "C", "why", NULL,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check_query (store, &(VigieAuditQuery){ 0 }), ==, G_N_ELEMENTS (scored));
  check_query (store, &(VigieAuditQuery){ .criterion = "courtesy" });

  g_assert_false (vigie_store_read_audit (store, 1000000, take_id, ids, &error));
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_assert_null (vigie_store_find_audits (store, &queries[0], cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Tables --------------------------------------------------------------------------------------- */

static void
test_csv (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  VigieOrganisation *first = g_ptr_array_index (fixture->campaign->organisations, 0);
  g_free (first->name);
  first->name = g_strdup ("=1+1, “x”");
  g_free (fixture->package);
  fixture->package = fixture_publish (fixture, "other.campaign.asice");
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  merge_done (fixture, store, some, 1);
  g_autoptr (VigieBoard) board =
    read_board (store, VIGIE_BOARD_COVERAGE, "2026-02-28", (VigieBoardFilter){ .wave = "w1" });
  g_autofree char *path = fixture_path (fixture, "coverage.csv");
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_board_write_csv (board, path, &error));
  g_assert_no_error (error);
  gsize size;
  g_autofree char *text = fixture_read (path, &size);
  g_assert_true (g_str_has_prefix (
    text, "row,row_name,group,column,column_name,planned,done,late,due,ahead,feasible\r\n"));
  g_assert_nonnull (strstr (text, "CC-1,\"'=1+1, “x”\",CC,phone,phone,1,1,0,0,0,0\r\n"));
}

static void
test_unknown_clause (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  g_autoptr (GError) error = NULL;
  VigieBoardFilter filter = { .wave = "w9" };
  g_date_set_dmy (&filter.today, 1, G_DATE_MARCH, 2026);
  g_assert_null (vigie_store_read_board (store, VIGIE_BOARD_COVERAGE, &filter, NULL, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE);
}

/* A row that somebody changed is found. */
static void
test_changed_work (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autoptr (VigieStore) store = fixture_store (fixture, "store.sqlite");
  g_autoptr (GError) error = NULL;
  merge_done (fixture, store, some, 1);
  g_assert_true (vigie_store_run (store, &error, "UPDATE work SET seconds = seconds + 1", ""));
  guint checked = 0;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_assert_true (vigie_store_verify_work (store, &checked, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/board/coverage", test_coverage);
  g_test_add_func ("/consolidation/board/kinds-of-scenarios", test_kinds_of_scenarios);
  g_test_add_func ("/consolidation/board/quotas", test_quotas);
  g_test_add_func ("/consolidation/board/judged", test_judged);
  g_test_add_func ("/consolidation/board/auditors", test_auditors);
  g_test_add_func ("/consolidation/board/days-left", test_days_left);
  g_test_add_func ("/consolidation/board/scores", test_scores);
  g_test_add_func ("/consolidation/board/waves", test_waves);
  g_test_add_func ("/consolidation/board/quality", test_quality);
  g_test_add_func ("/consolidation/board/quality-of-what-was-done-again",
                   test_quality_of_what_was_done_again);
  g_test_add_func ("/consolidation/board/agreement", test_agreement);
  g_test_add_func ("/consolidation/board/queries", test_queries);
  g_test_add_func ("/consolidation/board/csv", test_csv);
  g_test_add_func ("/consolidation/board/unknown-clause", test_unknown_clause);
  g_test_add_func ("/consolidation/board/changed-work", test_changed_work);
  return g_test_run ();
}
