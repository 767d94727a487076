/* test-refusals.c: what is refused of a bundle is told audit by audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator-fixture.h"

#include "coordinator/vigie-bundle-facts.h"
#include "coordinator/vigie-verdict-item.h"

#include <string.h>

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  *(GListModel **) user_data = vigie_bundle_facts_read_finish (result, &error);
  g_assert_no_error (error);
}

static GListModel *
read_facts (VigieCoordinatorPage *page, const char *uuid, const char *path)
{
  GListModel *facts = NULL;
  vigie_bundle_facts_read (page->coordination, uuid, path, NULL, read_cb, &facts);
  while (!facts)
    g_main_context_iteration (NULL, TRUE);
  return facts;
}

/* How many facts say that word. */
static guint
count_facts (GListModel *facts, const char *word)
{
  guint n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (facts); i++)
    {
      g_autoptr (VigieFact) fact = g_list_model_get_item (facts, i);
      n += strstr (vigie_fact_get_value (fact), word) ? 1 : 0;
    }
  return n;
}

static void
test_each_audit (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autofree char *folder = coordinator_folder (fixture);
  char *ids[3];
  g_autofree char *path = fixture_mixed (fixture, "mixed.bundle.asice", ids);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  VigieCoordinatorPage *page;
  GtkWindow *window = coordinator_window (folder, &page);
  g_ptr_array_add (paths, path);
  coordinator_open (page, paths);

  g_autoptr (VigieVerdictItem) item =
    g_list_model_get_item (vigie_coordination_get_verdicts (page->coordination), 0);
  const char *reason = vigie_verdict_item_get_reason (item);
  g_test_message ("%s", reason);
  g_assert_null (strstr (reason, ids[0]));
  g_assert_nonnull (strstr (reason, ids[1]));
  g_assert_nonnull (strstr (reason, ids[2]));
  g_assert_nonnull (strstr (reason, "[instance-invalid]"));
  g_assert_nonnull (strstr (reason, "[evidence-missing]"));

  /* So does what the bundle holds, beside the names of organisation and channel. */
  g_autoptr (GListModel) kept = read_facts (page, vigie_verdict_item_get_bundle (item), NULL);
  g_assert_cmpuint (count_facts (kept, "[instance-invalid]"), ==, 1);
  g_assert_cmpuint (count_facts (kept, "[evidence-missing]"), ==, 1);
  gtk_window_destroy (window);
  coordinator_settle ();
  for (guint i = 0; i < 3; i++)
    g_free (ids[i]);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/coordinator/refusals/each-audit", test_each_audit);
  return g_test_run ();
}
