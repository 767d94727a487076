/* test-ranking.c: the formulas of docs/ranking.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-explanation.h"
#include "consolidation/vigie-ranking-private.h"
#include "consolidation/vigie-stability.h"

#include <string.h>

/* Adds @n audits of the same score. */
static void
feed (
  VigieRanking *ranking, const char *organisation, const char *channel, const char *score, guint n)
{
  mpq_t value;
  mpq_init (value);
  g_assert_true (vigie_rational_from_decimal (value, score));
  for (guint i = 0; i < n; i++)
    g_assert_true (vigie_ranking_add_audit (ranking, organisation, channel, value));
  mpq_clear (value);
}

/* The smallest sample that is ranked: 11 audits in all four channels. */
static void
feed_all (VigieRanking *ranking, const char *organisation, const char *score)
{
  feed (ranking, organisation, "phone", score, 3);
  feed (ranking, organisation, "email", score, 3);
  feed (ranking, organisation, "visit", score, 3);
  feed (ranking, organisation, "reviews", score, 2);
}

static const VigieRankRow *
find (GPtrArray *rows, const char *organisation)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (rows, i);
      if (g_str_equal (row->organisation->id, organisation))
        return row;
    }
  g_assert_not_reached ();
}

static void
assert_score (const VigieRankRow *row, const char *expected)
{
  g_autofree char *score = row->has_score ? vigie_rational_to_fraction (row->score) : NULL;
  g_assert_cmpstr (score, ==, expected);
}

static void
test_dropped_channels_share_out_their_weight (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 1);
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (fixture->campaign);
  feed (ranking, "CC-1", "phone", "80", 3);
  feed (ranking, "CC-1", "email", "50", 3);
  feed (ranking, "CC-1", "visit", "10", 2);   /* below 3: does not count */
  feed (ranking, "CC-1", "reviews", "40", 2); /* 2 are enough */

  g_autoptr (GPtrArray) rows = vigie_ranking_compute (ranking, NULL);

  const VigieRankRow *row = find (rows, "CC-1");
  assert_score (row, "680/11"); /* (25·80 + 20·50 + 10·40) ÷ 55 */
  g_assert_cmpuint (row->n_channels, ==, 3);
  g_assert_cmpuint (row->audits, ==, 10);
  g_assert_false (row->ranked);
  g_assert_cmpuint (row->rank, ==, 0);
  assert_score (find (rows, "CC-2"), NULL);
}

static void
test_minimum_sample (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 1);
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (fixture->campaign);
  feed_all (ranking, "CC-1", "70");
  /* As many audits, but a mandatory channel is missing. */
  feed (ranking, "CC-2", "phone", "70", 6);
  feed (ranking, "CC-2", "email", "70", 6);
  feed (ranking, "CC-2", "reviews", "70", 6);
  /* All channels, but an audit less than asked for. */
  fixture->campaign->rules.minimum_audits = 11;
  feed (ranking, "CC-3", "phone", "70", 3);
  feed (ranking, "CC-3", "email", "70", 3);
  feed (ranking, "CC-3", "visit", "70", 3);
  feed (ranking, "CC-3", "reviews", "70", 1);

  g_autoptr (GPtrArray) rows = vigie_ranking_compute (ranking, NULL);

  g_assert_true (find (rows, "CC-1")->ranked);
  g_assert_false (find (rows, "CC-2")->ranked);
  g_assert_false (find (rows, "CC-3")->ranked);
  g_assert_true (find (rows, "CC-3")->has_score);
}

static void
test_places (void)
{
  g_autoptr (Fixture) fixture = fixture_new (5, 1);
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (fixture->campaign);
  feed_all (ranking, "CC-4", "61.94");
  feed_all (ranking, "CC-1", "80");
  feed_all (ranking, "CC-3", "70.05"); /* 70.1: half away from zero */
  feed_all (ranking, "CC-2", "70.14"); /* 70.1 */

  g_autoptr (GPtrArray) rows = vigie_ranking_compute (ranking, NULL);

  static const struct
  {
    const char *organisation;
    guint rank;
  } expected[] = { { "CC-1", 1 }, { "CC-2", 2 }, { "CC-3", 2 }, { "CC-4", 4 }, { "CC-5", 0 } };
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const VigieRankRow *row = g_ptr_array_index (rows, i);
      g_assert_cmpstr (row->organisation->id, ==, expected[i].organisation);
      g_assert_cmpuint (row->rank, ==, expected[i].rank);
    }
}

static void
test_statistical_tie (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 1);
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (fixture->campaign);
  static const char *const organisations[] = { "CC-1", "CC-2", "CC-3" };
  static const char *const low[] = { "78", "77", "30" };
  static const char *const high[] = { "82", "81", "34" };
  for (gsize i = 0; i < 3; i++)
    {
      feed_all (ranking, organisations[i], low[i]);
      feed_all (ranking, organisations[i], high[i]);
    }

  g_autoptr (GPtrArray) rows = vigie_ranking_compute (ranking, NULL);

  g_assert_true (find (rows, "CC-1")->tied_with_next);
  g_assert_false (find (rows, "CC-2")->tied_with_next);
  g_assert_false (find (rows, "CC-3")->tied_with_next); /* there is no next one */
  const VigieRankRow *row = find (rows, "CC-1");
  g_assert_cmpfloat (row->low, <, 80);
  g_assert_cmpfloat (row->high, >, 80);
}

static void
test_interval_stays_within_the_scale (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 1);
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (fixture->campaign);
  feed (ranking, "CC-1", "phone", "100", 2);
  feed (ranking, "CC-1", "phone", "90", 1);
  feed (ranking, "CC-2", "phone", "0", 2);
  feed (ranking, "CC-2", "phone", "10", 1);
  feed (ranking, "CC-3", "phone", "55", 3);

  g_autoptr (GPtrArray) rows = vigie_ranking_compute (ranking, NULL);

  g_assert_cmpfloat (find (rows, "CC-1")->high, ==, 100);
  g_assert_cmpfloat (find (rows, "CC-2")->low, ==, 0);
  /* The others vary, so this one would have, too: the pool's variance says so. */
  g_assert_cmpfloat (find (rows, "CC-3")->low, <, 54);
}

static guint
count_prizes (GPtrArray *rows)
{
  guint n = 0;
  for (guint i = 0; i < rows->len; i++)
    n += ((VigieRankRow *) g_ptr_array_index (rows, i))->prize;
  return n;
}

static void
test_prize (void)
{
  g_autoptr (Fixture) fixture = fixture_new (3, 1);
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (fixture->campaign);
  feed_all (ranking, "CC-1", "70");
  feed_all (ranking, "CC-2", "70");
  feed_all (ranking, "CC-3", "60");
  /* In CA two are ranked: one too few for a prize. */
  feed_all (ranking, "CA-1", "90");
  feed_all (ranking, "CA-2", "80");

  g_autoptr (GPtrArray) rows = vigie_ranking_compute (ranking, NULL);
  g_assert_true (find (rows, "CC-1")->prize);
  g_assert_true (find (rows, "CC-2")->prize); /* ex aequo share it */
  g_assert_cmpuint (count_prizes (rows), ==, 2);

  /* With a third one there is a prize in CA; below the threshold there is none. */
  feed_all (ranking, "CA-3", "10");
  g_autoptr (GPtrArray) more = vigie_ranking_compute (ranking, NULL);
  g_assert_true (find (more, "CA-1")->prize);
  mpq_set_ui (fixture->campaign->rules.prize_threshold, 91, 1);
  g_autoptr (GPtrArray) none = vigie_ranking_compute (ranking, NULL);
  g_assert_cmpuint (count_prizes (none), ==, 0);
}

static void
feed_criterion (VigieRanking *ranking,
                const char *organisation,
                const char *criterion,
                const char *score)
{
  mpq_t value;
  mpq_init (value);
  g_assert_true (vigie_rational_from_decimal (value, score));
  for (guint i = 0; i < 2; i++)
    g_assert_true (
      vigie_ranking_add_criteria (ranking, organisation, "phone", criterion, 1, value));
  mpq_clear (value);
}

static void
test_single_prize (void)
{
  const VigieRankFilter single = { .single_prize = TRUE };
  g_autoptr (Fixture) fixture = fixture_new (3, 1);
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (fixture->campaign);
  feed_all (ranking, "CC-1", "70");
  feed_all (ranking, "CC-2", "70");
  feed_all (ranking, "CC-3", "70");

  /* Nothing tells them apart: shared. */
  g_autoptr (GPtrArray) shared = vigie_ranking_compute (ranking, &single);
  g_assert_cmpuint (count_prizes (shared), ==, 3);

  /* More audits, then the handling of complaints, which goes before. */
  feed (ranking, "CC-3", "phone", "70", 1);
  g_autoptr (GPtrArray) by_audits = vigie_ranking_compute (ranking, &single);
  g_assert_cmpuint (count_prizes (by_audits), ==, 1);
  g_assert_true (find (by_audits, "CC-3")->prize);
  feed_criterion (ranking, "CC-1", "complaint", "40");
  feed_criterion (ranking, "CC-2", "complaint", "60");
  g_autoptr (GPtrArray) by_complaints = vigie_ranking_compute (ranking, &single);
  g_assert_cmpuint (count_prizes (by_complaints), ==, 1);
  g_assert_true (find (by_complaints, "CC-2")->prize);
}

static void
test_channel_filter (void)
{
  const VigieRankFilter phone = { .category = "CC", .channel = "phone" };
  g_autoptr (Fixture) fixture = fixture_new (3, 1);
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (fixture->campaign);
  feed_all (ranking, "CC-1", "70");
  feed (ranking, "CC-1", "phone", "90", 3);
  feed (ranking, "CC-2", "phone", "99", 3);

  g_autoptr (GPtrArray) rows = vigie_ranking_compute (ranking, &phone);

  g_assert_cmpuint (rows->len, ==, 3);
  assert_score (find (rows, "CC-1"), "80");
  g_assert_cmpuint (find (rows, "CC-1")->audits, ==, 6);
  g_assert_true (find (rows, "CC-1")->ranked);
  g_assert_false (find (rows, "CC-2")->ranked); /* would not be ranked with all channels */
  g_assert_cmpuint (count_prizes (rows), ==, 0);
}

static void
test_unknown_places (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (fixture->campaign);
  mpq_t score;
  mpq_init (score);
  g_assert_false (vigie_ranking_add_audit (ranking, "CC-9", "phone", score));
  g_assert_false (vigie_ranking_add_audit (ranking, "CC-1", "social", score));
  mpq_clear (score);
}

/* Through the store ---------------------------------------------------------------------------- */

static const char rules[] = "{\"channels\": {\"phone\": {\"weight\": \"25\", \"minimum\": 3},"
                            " \"email\": {\"weight\": \"20\", \"minimum\": 3},"
                            " \"visit\": {\"weight\": \"20\", \"minimum\": 3},"
                            " \"reviews\": {\"weight\": \"10\", \"minimum\": 2}},"
                            " \"minimum_audits\": 11, \"minimum_channels\": 4,"
                            " \"mandatory\": [\"phone\", \"email\", \"visit\"],"
                            " \"category_minimum\": 3, \"prize_threshold\": 60}";

/* Fills most assignments with scores about a level of each organisation; some organisations lack a
 * channel or audits. */
static void
merge_random (Fixture *fixture, VigieStore *store, GRand *random)
{
  static const char *const kinds[] = { "yes", "no", "na" };
  GPtrArray *by[FIXTURE_AUDITORS];
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    by[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) fixture_audit_free);
  for (guint i = 0; i < fixture->campaign->assignments->len; i++)
    {
      const VigieAssignment *assignment = g_ptr_array_index (fixture->campaign->assignments, i);
      const double level = (g_str_hash (assignment->organisation) % 70) / 10.0;
      const guint omit = g_str_equal (assignment->channel, "reviews") ? 4 : 12;
      if (g_rand_int_range (random, 0, (gint32) omit) == 0)
        continue;
      const FixtureAnswers answers = {
        .quality = (int) (10 * (level + g_rand_double_range (random, 0, 3))) / 10.0,
        .wait = kinds[g_rand_int_range (random, 0, 3)],
        .solved = kinds[g_rand_int_range (random, 0, 3)],
        .grave = g_rand_int_range (random, 0, 10) == 0,
      };
      FixtureAudit *audit = fixture_audit_new (fixture, assignment->id, &answers);
      g_ptr_array_add (by[audit->auditor], audit);
    }
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", i);
      const FixtureBundle how = { .name = name, .auditor = i, .signer = i };
      g_autofree char *path =
        fixture_bundle (fixture, &how, (FixtureAudit *const *) by[i]->pdata, by[i]->len);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
      g_ptr_array_unref (by[i]);
    }
}

/* Places by each criterion, which no table of an export has. */
static void
write_criteria (Fixture *fixture, VigieStore *store, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text =
    g_string_new ("criterion,organisation,rank,ranked,tied_with_next,prize,score_exact,"
                  "interval_low,interval_high,audits\n");
  for (guint i = 0; i < fixture->campaign->criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (fixture->campaign->criteria, i);
      const VigieRankFilter filter = { .criterion = criterion->id };
      g_autoptr (GPtrArray) rows = vigie_store_rank (store, &filter, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < rows->len; k++)
        {
          const VigieRankRow *row = g_ptr_array_index (rows, k);
          char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
          char *exact = row->has_score ? mpq_get_str (NULL, 10, row->score) : g_strdup ("");
          g_string_append_printf (
            text, "%s,%s,%u,%s,%s,%s,%s,%s,%s,%u\n", criterion->id, row->organisation->id,
            row->rank, row->ranked ? "true" : "false", row->tied_with_next ? "true" : "false",
            row->prize ? "true" : "false", exact, g_ascii_dtostr (low, sizeof low, row->low),
            g_ascii_dtostr (high, sizeof high, row->high), row->audits);
          g_free (exact);
        }
    }
  g_autofree char *path = g_build_filename (folder, "by-criterion.csv", NULL);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
}

static void
run_recomputation (Fixture *fixture, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rules_path = fixture_path (fixture, "rules.json");
  g_file_set_contents (rules_path, rules, -1, &error);
  g_assert_no_error (error);
  g_autofree char *script =
    g_test_build_filename (G_TEST_DIST, "consolidation", "recompute_ranking.py", NULL);
  const char *argv[] = { "python3", script, folder, rules_path, NULL };
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors,
                &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s%s", output, errors);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
test_against_python (void)
{
  const char *given = g_getenv ("VIGIE_TEST_SEED");
  const guint32 seed =
    given ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int () & 0xffffff;
  g_test_message ("VIGIE_TEST_SEED=%u", seed);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  /* Six organisations have a pool of their own, four share one: 3 does for the common pool alone.
   */
  static const guint sizes[] = { 6, 3 };
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new (sizes[i], 4);
      g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
      merge_random (fixture, store, random);
      g_autofree char *export = fixture_export (fixture, store, "export");
      g_autofree char *folder = fixture_path (fixture, "export");
      write_criteria (fixture, store, folder);
      run_recomputation (fixture, folder);
    }
}

/* A second coding is kept and exported, but only the primary one counts. */
static void
test_double_coding_does_not_count (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 13); /* number 13 is a double coding */
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  const FixtureAnswers good = { .quality = 10 };
  const FixtureAnswers bad = { .quality = 0 };
  static const char *const assignments[] = { "CC-1.phone.1", "CC-1.phone.2", "CC-1.phone.3",
                                             "CC-1.phone.13" };
  for (guint i = 0; i < G_N_ELEMENTS (assignments); i++)
    {
      g_autoptr (FixtureAudit) audit =
        fixture_audit_new (fixture, assignments[i], i == 3 ? &bad : &good);
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", i);
      g_autofree char *path = fixture_bundle_of (fixture, name, 0, audit);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vigie_store_rank (store, NULL, &error);
  g_assert_no_error (error);
  assert_score (find (rows, "CC-1"), "100");
  g_assert_cmpuint (find (rows, "CC-1")->audits, ==, 3);

  /* Odd assignments are of the first wave. */
  const VigieRankFilter wave = { .wave = "w1" };
  g_autoptr (GPtrArray) first = vigie_store_rank (store, &wave, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (find (first, "CC-1")->audits, ==, 2);
  g_assert_false (find (first, "CC-1")->has_score);

  static const VigieRankFilter unknown[] = { { .wave = "w9" }, { .criterion = "c9" } };
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_assert_null (vigie_store_rank (store, &unknown[i], &error));
      g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE);
      g_clear_error (&error);
    }
}

static void
test_losses (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  const FixtureAnswers given[] = {
    { .quality = 9, .wait = "no", .solved = "yes" },
    { .quality = 7, .wait = "yes" },
    { .quality = 10, .wait = "yes", .grave = TRUE },
  };
  static const char *const assignments[] = { "CC-1.phone.1", "CC-1.phone.2", "CC-1.phone.3" };
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, assignments[i], &given[i]);
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", i);
      g_autofree char *path = fixture_bundle_of (fixture, name, 0, audit);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
    }

  g_autoptr (GError) error = NULL;
  g_autoptr (VigieExplanation) why = vigie_store_explain (store, NULL, "CC-1", NULL, &error);
  g_assert_no_error (error);

  /* Weights 3, 2, 1: (3·90 + 2·0 + 1·100) ÷ 6; 100 capped at 50; of the second wave:
   * (3·70 + 2·100) ÷ 5. */
  static const char *const scores[] = { "185/3", "50", "82" };
  static const struct
  {
    const char *name;
    const char *label;
    const char *points;
    const char *lost;
    guint n;
  } expected[] = {
    { NULL, NULL, "0", "50/3", 1 },                  /* the cap: 50 ÷ 3 */
    { "wait", "Waited little?", "2/3", "100/9", 3 }, /* 2/6 · 100 ÷ 3 */
    { "quality", "Quality", "13/15", "23/3", 3 },    /* (3/6 · 10 + 3/5 · 30) ÷ 3 */
    { "solved", "Solved?", "1", "0", 1 },
  };
  g_assert_cmpuint (why->audits->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const VigieExplainedAudit *audit = g_ptr_array_index (why->audits, i);
      g_autofree char *score = vigie_rational_to_fraction (audit->score);
      g_autofree char *share = vigie_rational_to_fraction (audit->share);
      g_assert_cmpstr (score, ==, scores[i]);
      g_assert_cmpstr (share, ==, "1/3");
    }
  g_assert_cmpuint (why->losses->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < why->losses->len; i++)
    {
      const VigieLoss *loss = g_ptr_array_index (why->losses, i);
      g_autofree char *points = vigie_rational_to_fraction (loss->points);
      g_autofree char *lost = vigie_rational_to_fraction (loss->lost);
      g_assert_cmpstr (loss->name, ==, expected[i].name);
      g_assert_cmpstr (loss->label, ==, expected[i].label);
      g_assert_cmpstr (points, ==, expected[i].points);
      g_assert_cmpstr (lost, ==, expected[i].lost);
      g_assert_cmpuint (loss->n, ==, expected[i].n);
    }
  g_assert_null (vigie_store_explain (store, NULL, "CC-9", NULL, &error));
  g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ORGANISATION);
  g_clear_error (&error);

  /* Of a ranking that is there already: what it says, which the explanation keeps. */
  static const VigieRankFilter first = { .wave = "w1" };
  GPtrArray *rows = vigie_store_rank (store, &first, &error);
  g_assert_no_error (error);
  g_autoptr (VigieExplanation) ranked =
    vigie_store_explain_ranked (store, &first, rows, "CC-1", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (vigie_store_explain_ranked (store, &first, rows, "CC-9", NULL, &error));
  g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ORGANISATION);
  const VigieRankRow *row = ranked->row;
  g_assert_true (g_ptr_array_find (rows, row, NULL));
  g_ptr_array_unref (rows);
  g_assert_cmpstr (row->organisation->id, ==, "CC-1");
  g_assert_cmpuint (ranked->audits->len, ==, 2);
}

/* An audit as it is fed to a ranking. */
typedef struct
{
  char *organisation;
  char *channel;
  mpq_t score;
} Fed;

static void
fed_free (gpointer data)
{
  Fed *self = data;
  mpq_clear (self->score);
  g_free (self->organisation);
  g_free (self->channel);
  g_free (self);
}

/* Feeds the audits of a store but one; Returns: the place of @organisation, 0 if it has none. */
static guint
rank_without (VigieStore *store, const GPtrArray *audits, guint left_out, const char *organisation)
{
  g_autoptr (VigieRanking) ranking = vigie_ranking_new (vigie_store_get_campaign (store));
  for (guint i = 0; i < audits->len; i++)
    {
      const Fed *fed = g_ptr_array_index (audits, i);
      if (i != left_out)
        g_assert_true (
          vigie_ranking_add_audit (ranking, fed->organisation, fed->channel, fed->score));
    }
  g_autoptr (GPtrArray) rows = vigie_ranking_compute (ranking, NULL);
  return find (rows, organisation)->rank;
}

static gboolean
keep_fed (const VigieAuditRow *row, gpointer user_data)
{
  if (!row->counts)
    return TRUE;
  Fed *fed = g_new0 (Fed, 1);
  fed->organisation = g_strdup (row->organisation);
  fed->channel = g_strdup (row->channel);
  mpq_init (fed->score);
  mpq_set (fed->score, row->score);
  g_ptr_array_add (user_data, fed);
  return TRUE;
}

/* Against the ranking computed anew without each audit. */
static void
test_stability (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (Fixture) fixture = fixture_new (4, 4);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  merge_random (fixture, store, random);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) audits = g_ptr_array_new_with_free_func (fed_free);
  g_autoptr (GPtrArray) all = vigie_store_get_stability (store, &error);
  g_assert_no_error (error);
  vigie_store_foreach_audit (store, NULL, keep_fed, audits, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, >, 0);
  for (guint i = 0; i < all->len; i++)
    {
      const VigieStability *found = g_ptr_array_index (all, i);
      guint best = found->rank, worst = found->rank;
      gboolean may_drop = FALSE;
      for (guint k = 0; k < audits->len; k++)
        {
          const Fed *fed = g_ptr_array_index (audits, k);
          if (!g_str_equal (fed->organisation, found->organisation))
            continue;
          const guint place = rank_without (store, audits, k, found->organisation);
          may_drop = may_drop || place == 0;
          best = place > 0 ? MIN (best, place) : best;
          worst = MAX (worst, place);
        }
      g_assert_cmpuint (found->best, ==, best);
      g_assert_cmpuint (found->worst, ==, worst);
      g_assert_cmpint (found->may_drop, ==, may_drop);
      g_assert_cmpint (mpq_cmp (found->low, found->high), <=, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/ranking/dropped-channels-share-out-their-weight",
                   test_dropped_channels_share_out_their_weight);
  g_test_add_func ("/consolidation/ranking/minimum-sample", test_minimum_sample);
  g_test_add_func ("/consolidation/ranking/places", test_places);
  g_test_add_func ("/consolidation/ranking/statistical-tie", test_statistical_tie);
  g_test_add_func ("/consolidation/ranking/interval-stays-within-the-scale",
                   test_interval_stays_within_the_scale);
  g_test_add_func ("/consolidation/ranking/prize", test_prize);
  g_test_add_func ("/consolidation/ranking/single-prize", test_single_prize);
  g_test_add_func ("/consolidation/ranking/channel-filter", test_channel_filter);
  g_test_add_func ("/consolidation/ranking/unknown-places", test_unknown_places);
  g_test_add_func ("/consolidation/ranking/against-python", test_against_python);
  g_test_add_func ("/consolidation/ranking/double-coding-does-not-count",
                   test_double_coding_does_not_count);
  g_test_add_func ("/consolidation/ranking/stability", test_stability);
  g_test_add_func ("/consolidation/ranking/losses", test_losses);
  return g_test_run ();
}
