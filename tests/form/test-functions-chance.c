/* test-functions-chance.c: functions of chance, many times over, and the clock of the machine
 *
 * What can be said of one call is told in stories/functions-random.story.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "small-evaluator.h"

#include <math.h>
#include <string.h>

static const SmallNode letters[] = {
  { "letter", "A" }, { "letter", "B" }, { "letter", "C" }, { "letter", "D" },
  { "letter", "E" }, { "letter", "F" }, { NULL, NULL },
};

static void
test_shuffle_without_seed (void)
{
  g_auto (SmallWorld) world = { 0 };
  guint counts[6] = { 0 };

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 600; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      guint seen = 0;

      g_assert_true (
        small_evaluate (&world.surroundings, letters, "randomize(/data/letter)", &value, NULL));
      g_assert_cmpuint (value.n_nodes, ==, 6);
      for (guint j = 0; j < 6; j++)
        seen |= 1u << (*value.ops->get_string (value.nodes[j]) - 'A');
      g_assert_cmpuint (seen, ==, 0x3f);
      counts[*value.ops->get_string (value.nodes[0]) - 'A']++;
    }
  for (guint i = 0; i < 6; i++)
    {
      /* 100 expected each; five standard deviations are 46. */
      g_assert_cmpuint (counts[i], >, 54);
      g_assert_cmpuint (counts[i], <, 146);
    }
}

static void
test_random (void)
{
  g_auto (SmallWorld) world = { 0 };
  double sum = 0;

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 1000; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      g_assert_true (small_evaluate (&world.surroundings, letters, "random()", &value, NULL));
      g_assert_true (value.number >= 0 && value.number < 1);
      sum += value.number;
    }
  g_assert_cmpfloat (sum, >, 400);
  g_assert_cmpfloat (sum, <, 600);
}

static void
test_uuid (void)
{
  g_auto (SmallWorld) world = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 1000; i++)
    {
      g_auto (VigieValue) value = VIGIE_VALUE_INIT;
      g_assert_true (small_evaluate (&world.surroundings, letters, "uuid()", &value, NULL));
      g_assert_true (g_uuid_string_is_valid (value.text));
      g_assert_cmpint (value.text[14], ==, '4');
      g_assert_nonnull (strchr ("89ab", value.text[19]));
      g_assert_true (g_hash_table_add (seen, g_strdup (value.text)));
    }
}

static void
test_same_seed_gives_same_chance (void)
{
  g_auto (SmallWorld) one = { 0 };
  g_auto (SmallWorld) other = { 0 };

  small_world_init (&one, "2026-03-01T10:00:00Z", "UTC");
  small_world_init (&other, "2026-03-01T10:00:00Z", "UTC");
  for (guint i = 0; i < 50; i++)
    {
      g_auto (VigieValue) a = VIGIE_VALUE_INIT;
      g_auto (VigieValue) b = VIGIE_VALUE_INIT;
      const char *expression = "concat(uuid(), random(), concat(randomize(/data/letter)))";

      g_assert_true (small_evaluate (&one.surroundings, letters, expression, &a, NULL));
      g_assert_true (small_evaluate (&other.surroundings, letters, expression, &b, NULL));
      g_assert_cmpstr (a.text, ==, b.text);
    }
}

/* Without a fixed clock the machine's is read: today's date is one of two around the call. */
static void
test_clock_of_the_machine (void)
{
  g_auto (SmallWorld) world = { 0 };
  g_auto (VigieValue) value = VIGIE_VALUE_INIT;
  double before, after;

  small_world_init (&world, "2026-03-01T10:00:00Z", "UTC");
  g_clear_pointer (&world.surroundings.now, g_date_time_unref);
  before = (double) g_get_real_time () / 86400e6;
  g_assert_true (small_evaluate (&world.surroundings, letters, "now()", &value, NULL));
  after = (double) g_get_real_time () / 86400e6;
  g_assert_cmpfloat (value.number, >=, before - 1e-7);
  g_assert_cmpfloat (value.number, <=, after + 1e-7);
  g_assert_true (small_evaluate (&world.surroundings, letters, "today()", &value, NULL));
  g_assert_true (value.number == floor (before) || value.number == floor (after));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/function/shuffle-without-seed", test_shuffle_without_seed);
  g_test_add_func ("/form/function/random", test_random);
  g_test_add_func ("/form/function/uuid", test_uuid);
  g_test_add_func ("/form/function/same-seed", test_same_seed_gives_same_chance);
  g_test_add_func ("/form/function/clock", test_clock_of_the_machine);
  return g_test_run ();
}
