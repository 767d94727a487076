/* test-edition.c: editions of the campaign that a store is given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

/* Two programs that found no campaign in a new store both give it theirs. */
static void
test_given_twice (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 1);
  g_autofree char *path = fixture_path (fixture, "s.sqlite");
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStore) one = vigie_store_open (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (VigieStore) other = vigie_store_open (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  vigie_store_set_campaign (one, fixture->package, &error);
  g_assert_no_error (error);
  vigie_store_set_campaign (other, fixture->package, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_store_get_campaign (other)->id, ==, "test");

  g_autoptr (Fixture) elsewhere = fixture_new (2, 1);
  g_autoptr (VigieStore) third = vigie_store_open (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (vigie_store_set_campaign (third, elsewhere->package, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/edition/given-twice", test_given_twice);
  return g_test_run ();
}
