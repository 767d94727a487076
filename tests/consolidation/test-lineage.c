/* test-lineage.c: which revision of an audit counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-lineage-private.h"

#include <string.h>

/* Heads as a text of their instance ids: "b c". */
static char *
heads (VigieLineageNode *nodes, guint n, const VigieLineageChoice *choices, guint n_choices)
{
  GString *text = g_string_new (NULL);
  const guint n_heads = vigie_lineage_find_heads (nodes, n, choices, n_choices);
  guint found = 0;
  for (guint i = 0; i < n; i++)
    if (nodes[i].is_head)
      {
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", nodes[i].instance_id);
        found++;
      }
  g_assert_cmpuint (found, ==, n_heads);
  return g_string_free (text, FALSE);
}

static void
assert_heads (const char *expected,
              const VigieLineageNode *nodes,
              guint n,
              const VigieLineageChoice *choices,
              guint n_choices)
{
  g_autofree VigieLineageNode *copy = g_memdup2 (nodes, n * sizeof *nodes);
  g_autofree char *found = heads (copy, n, choices, n_choices);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_chain (void)
{
  const VigieLineageNode nodes[] = {
    { "a", NULL, "A01", FALSE },
    { "b", "a", "A01", FALSE },
    { "c", "b", "A01", FALSE },
  };
  assert_heads ("a", nodes, 1, NULL, 0);
  assert_heads ("b", nodes, 2, NULL, 0);
  assert_heads ("c", nodes, 3, NULL, 0);
}

static void
test_rivals (void)
{
  const VigieLineageNode nodes[] = {
    { "a", NULL, "A01", FALSE },
    { "b", "a", "A01", FALSE },
    { "c", "a", "A01", FALSE },
  };
  assert_heads ("b c", nodes, 3, NULL, 0);
}

static void
test_gap_after_the_only_first (void)
{
  /* c follows b, which is not here; every chain ends at the first revision. */
  const VigieLineageNode nodes[] = { { "a", NULL, "A01", FALSE }, { "c", "b", "A01", FALSE } };
  assert_heads ("c", nodes, 2, NULL, 0);
}

static void
test_gap_between_later_ones (void)
{
  /* d follows c, which is not here: nobody can know whether it follows b. */
  const VigieLineageNode nodes[] = {
    { "a", NULL, "A01", FALSE },
    { "b", "a", "A01", FALSE },
    { "d", "c", "A01", FALSE },
  };
  assert_heads ("b d", nodes, 3, NULL, 0);
  const VigieLineageNode complete[] = {
    { "a", NULL, "A01", FALSE },
    { "b", "a", "A01", FALSE },
    { "d", "c", "A01", FALSE },
    { "c", "b", "A01", FALSE },
  };
  assert_heads ("d", complete, 4, NULL, 0);
}

static void
test_another_auditor_does_not_supersede (void)
{
  const VigieLineageNode nodes[] = { { "a", NULL, "A01", FALSE }, { "b", "a", "A02", FALSE } };
  assert_heads ("a b", nodes, 2, NULL, 0);
}

static void
test_two_documents_of_one_id (void)
{
  const VigieLineageNode nodes[] = {
    { "a", NULL, "A01", FALSE },
    { "a", NULL, "A01", FALSE },
    { "b", "a", "A01", FALSE },
  };
  assert_heads ("a a", nodes, 2, NULL, 0);
  assert_heads ("b", nodes, 3, NULL, 0);
}

static void
test_circle_is_a_conflict (void)
{
  const VigieLineageNode nodes[] = { { "a", "b", "A01", FALSE }, { "b", "a", "A01", FALSE } };
  assert_heads ("a b", nodes, 2, NULL, 0);
  const VigieLineageNode self[] = { { "a", "a", "A01", FALSE } };
  assert_heads ("a", self, 1, NULL, 0);
}

static void
test_choice (void)
{
  const VigieLineageNode nodes[] = {
    { "a", NULL, "A01", FALSE },
    { "b", "a", "A01", FALSE },
    { "c", "a", "A01", FALSE },
    { "d", "c", "A01", FALSE },
  };
  const VigieLineageChoice keep_b[] = { { 1, 2 } };
  assert_heads ("b", nodes, 3, keep_b, 1);
  /* A revision that comes after the decision, of the side that was rejected, is a new conflict. */
  assert_heads ("b d", nodes, 4, keep_b, 1);
}

static void
test_choice_that_the_chain_contradicts (void)
{
  /* a and c were rivals while b was not here; then b shows that c follows a. */
  const VigieLineageNode nodes[] = {
    { "a", "x", "A01", FALSE },
    { "c", "b", "A01", FALSE },
    { "b", "a", "A01", FALSE },
  };
  const VigieLineageChoice keep_a[] = { { 0, 1 } };
  assert_heads ("a", nodes, 2, keep_a, 1);
  assert_heads ("c", nodes, 3, keep_a, 1);
}

static void
test_choices_in_a_circle (void)
{
  const VigieLineageNode nodes[] = { { "a", NULL, "A01", FALSE }, { "b", NULL, "A01", FALSE } };
  const VigieLineageChoice circle[] = { { 0, 1 }, { 1, 0 } };
  assert_heads ("a b", nodes, 2, circle, 2);
}

/* Any history comes to the same heads whatever the order of its revisions. */
static void
test_order_does_not_matter (void)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h" };
  static const char *const auditors[] = { "A01", "A02" };
  for (guint round = 0; round < 5000; round++)
    {
      VigieLineageNode nodes[8];
      VigieLineageNode shuffled[8];
      guint place[8];
      const guint n = (guint) g_test_rand_int_range (1, 9);
      for (guint i = 0; i < n; i++)
        {
          const int parent = g_test_rand_int_range (-1, 8);
          nodes[i] = (VigieLineageNode){ ids[i], parent < 0 ? NULL : ids[parent],
                                         auditors[g_test_rand_int_range (0, 8) == 0], FALSE };
          place[i] = i;
        }
      for (guint i = n; i > 1; i--)
        {
          const guint other = (guint) g_test_rand_int_range (0, (int) i);
          const guint kept = place[i - 1];
          place[i - 1] = place[other];
          place[other] = kept;
        }
      for (guint i = 0; i < n; i++)
        shuffled[place[i]] = nodes[i];
      const guint n_heads = vigie_lineage_find_heads (nodes, n, NULL, 0);
      g_assert_cmpuint (vigie_lineage_find_heads (shuffled, n, NULL, 0), ==, n_heads);
      g_assert_cmpuint (n_heads, >, 0);
      for (guint i = 0; i < n; i++)
        g_assert_cmpint (shuffled[place[i]].is_head, ==, nodes[i].is_head);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/lineage/chain", test_chain);
  g_test_add_func ("/consolidation/lineage/rivals", test_rivals);
  g_test_add_func ("/consolidation/lineage/gap-after-the-only-first",
                   test_gap_after_the_only_first);
  g_test_add_func ("/consolidation/lineage/gap-between-later-ones", test_gap_between_later_ones);
  g_test_add_func ("/consolidation/lineage/another-auditor-does-not-supersede",
                   test_another_auditor_does_not_supersede);
  g_test_add_func ("/consolidation/lineage/two-documents-of-one-id", test_two_documents_of_one_id);
  g_test_add_func ("/consolidation/lineage/circle-is-a-conflict", test_circle_is_a_conflict);
  g_test_add_func ("/consolidation/lineage/choice", test_choice);
  g_test_add_func ("/consolidation/lineage/choice-that-the-chain-contradicts",
                   test_choice_that_the_chain_contradicts);
  g_test_add_func ("/consolidation/lineage/choices-in-a-circle", test_choices_in_a_circle);
  g_test_add_func ("/consolidation/lineage/order-does-not-matter", test_order_does_not_matter);
  return g_test_run ();
}
