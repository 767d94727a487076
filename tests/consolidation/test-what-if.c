/* test-what-if.c: what other weights would make of the ranking is what they do make of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-what-if.h"

#include <string.h>

/* The first body is good at courtesy, the second at waiting, the third is between them. */
static VigieStore *
fill_store (Fixture *fixture)
{
  static const FixtureAnswers answers[] = {
    { .quality = 10, .wait = "no" },
    { .quality = 2, .wait = "yes" },
    { .quality = 6, .wait = "na" },
  };
  VigieStore *store = fixture_store (fixture, "store.sqlite");
  for (guint i = 0; i < fixture->campaign->assignments->len; i++)
    {
      const VigieAssignment *assignment = g_ptr_array_index (fixture->campaign->assignments, i);
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", i);
      const guint which = (guint) (assignment->organisation[3] - '1');
      g_autoptr (FixtureAudit) audit =
        fixture_audit_new (fixture, assignment->id, &answers[which % G_N_ELEMENTS (answers)]);
      g_autofree char *bundle = fixture_bundle_of (fixture, name, (int) i, audit);
      fixture_merge (store, bundle, VIGIE_VERDICT_ACCEPTED);
    }
  return store;
}

static Fixture *
make_fixture (void)
{
  Fixture *fixture = fixture_new (3, 3);
  fixture->campaign->rules.minimum_audits = 6;
  fixture->campaign->rules.minimum_channels = 2;
  mpq_set_ui (((VigieChannel *) g_ptr_array_index (fixture->campaign->channels, 0))->weight, 50, 1);
  g_free (fixture->package);
  fixture->package = fixture_publish (fixture, "test.campaign.asice");
  return fixture;
}

static VigieWeightTable *
open_table (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  VigieWeightTable *table = vigie_weight_table_new (fixture->campaign, fixture->forms, &error);
  g_assert_no_error (error);
  return table;
}

static void
weigh (Fixture *fixture, VigieWeightTable *table, const char *criterion, const char *weight)
{
  for (guint i = 0; i < fixture->campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (fixture->campaign->channels, i);
      vigie_weight_table_set (table, channel->id, criterion, weight);
    }
}

static VigieWhatIf *
try_table (VigieStore *store, VigieWeightTable *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieWeights) weights =
    vigie_weights_new_from_table (table, vigie_store_get_campaign (store));
  VigieWhatIf *what_if = vigie_store_try_weights (store, weights, &error);
  g_assert_no_error (error);
  return what_if;
}

static void
assert_rows (const VigieWhatIf *what_if, const GPtrArray *before, const GPtrArray *after)
{
  g_assert_cmpuint (what_if->moves->len, ==, after->len);
  for (guint i = 0; i < after->len; i++)
    {
      const VigieRankMove *move = g_ptr_array_index (what_if->moves, i);
      const VigieRankRow *row = g_ptr_array_index (after, i);
      g_assert_cmpstr (move->organisation->id, ==, row->organisation->id);
      g_assert_cmpuint (move->after, ==, row->rank);
      g_assert_true (mpq_equal (move->score_after, row->score));
      for (guint j = 0; j < before->len; j++)
        {
          const VigieRankRow *old = g_ptr_array_index (before, j);
          if (!g_str_equal (old->organisation->id, row->organisation->id))
            continue;
          g_assert_cmpuint (move->before, ==, old->rank);
          g_assert_true (mpq_equal (move->score_before, old->score));
        }
    }
}

/* The weights are tried; then they are published: the ranking is the one that was foretold. */
static void
test_foretold (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = fill_store (fixture);
  g_autoptr (VigieWeightTable) table = open_table (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = vigie_store_rank (store, NULL, &error);
  g_assert_no_error (error);

  weigh (fixture, table, "courtesy", "10,5");
  weigh (fixture, table, "waiting", "85");
  weigh (fixture, table, "complaint", "4.5");
  vigie_weight_table_set (table, "phone", NULL, "40");
  vigie_weight_table_set (table, "email", NULL, "30");
  g_assert_true (vigie_weight_table_is_good (table));
  g_autoptr (VigieWhatIf) what_if = try_table (store, table);
  g_assert_cmpuint (what_if->n_moved, >, 0);
  g_assert_nonnull (what_if->gains);
  g_assert_nonnull (what_if->loses);
  g_assert_cmpint (vigie_rank_move_get_places (what_if->gains), >, 0);
  g_assert_cmpint (vigie_rank_move_get_places (what_if->loses), <, 0);
  g_assert_cmpuint (what_if->n_first, ==, 2);
  g_assert_cmpuint (what_if->n_first_kept, ==, 0);

  vigie_weight_table_apply (table, fixture->campaign);
  fixture->campaign->edition = 2;
  g_autofree char *second = fixture_publish (fixture, "second.campaign.asice");
  vigie_store_set_campaign (store, second, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) after = vigie_store_rank (store, NULL, &error);
  g_assert_no_error (error);
  assert_rows (what_if, before, after);
}

/* The same weights change nothing, and so do those that the campaign has meanwhile. */
static void
test_nothing (void)
{
  g_autoptr (Fixture) fixture = make_fixture ();
  g_autoptr (VigieStore) store = fill_store (fixture);
  g_autoptr (VigieWeightTable) table = open_table (fixture);
  g_autoptr (VigieWhatIf) what_if = try_table (store, table);
  g_assert_cmpuint (what_if->n_moved, ==, 0);
  g_assert_null (what_if->gains);
  g_assert_null (what_if->loses);
  g_assert_cmpuint (what_if->n_first, ==, what_if->n_first_kept);
  g_autoptr (VigieWeights) weights =
    vigie_weights_new_from_table (table, vigie_store_get_campaign (store));
  g_assert_false (vigie_weights_has_criteria (weights));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/what-if/foretold", test_foretold);
  g_test_add_func ("/consolidation/what-if/nothing", test_nothing);
  return g_test_run ();
}
