/* test-fold.c: what people search for is found without its accents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-fold.h"

static gboolean
finds (const char *text, const char *query)
{
  g_auto (GStrv) words = vigie_fold_words (query);
  return vigie_fold_matches (text, (const char *const *) words);
}

static void
test_matches (void)
{
  g_assert_true (finds ("Récit factuel", "recit"));
  g_assert_true (finds ("Le numéro de téléphone", "  TELEPHONE\tnumero "));
  g_assert_true (finds ("Straße", "STRASSE"));
  g_assert_true (finds ("ﬁche", "fiche"));
  g_assert_true (finds ("anything", ""));
  g_assert_false (finds ("Récit factuel", "recit oral"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/fold/matches", test_matches);
  return g_test_run ();
}
