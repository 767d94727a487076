/* test-renamed.c: a question that a newer form has elsewhere, with and without a word of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-explanation.h"
#include "consolidation/vigie-review.h"

#include <string.h>

/* A store with audits of CC-1's telephone, some with each version of the form; all waited long. */
typedef struct
{
  Fixture *fixture;
  VigieStore *store;
  guint n_bundles;
} Two;

static void
merge (Two *self, const char *const *assignments)
{
  const FixtureAnswers answers = { .quality = 5, .wait = "no" };
  for (; *assignments; assignments++)
    {
      g_autoptr (FixtureAudit) audit = fixture_audit_new (self->fixture, *assignments, &answers);
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", self->n_bundles++);
      g_autofree char *path = fixture_bundle_of (self->fixture, name, (int) self->n_bundles, audit);
      fixture_merge (self->store, path, VIGIE_VERDICT_ACCEPTED);
    }
}

static void
two_init_with (Two *self, gboolean stated, const char *const *first, const char *const *second)
{
  g_autoptr (GError) error = NULL;
  *self = (Two){ .fixture = fixture_new (1, 13) };
  self->store = fixture_store (self->fixture, "s.sqlite");
  merge (self, first);
  g_autofree char *edition = fixture_rename_wait (self->fixture, stated, "2.campaign.asice");
  vigie_store_set_campaign (self->store, edition, &error);
  g_assert_no_error (error);
  merge (self, second);
}

static void
two_init (Two *self, gboolean stated)
{
  static const char *const first[] = { "CC-1.phone.1", "CC-1.phone.2", NULL };
  static const char *const second[] = { "CC-1.phone.3", "CC-1.phone.4", NULL };
  two_init_with (self, stated, first, second);
}

static void
two_clear (Two *self)
{
  vigie_store_close (self->store);
  fixture_free (self->fixture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Two, two_clear)

/* "PATH LABEL N" of each question of the criterion waiting, a line each. */
static char *
list_losses (Two *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieExplanation) why = vigie_store_explain (self->store, NULL, "CC-1", "en", &error);
  g_assert_no_error (error);
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < why->losses->len; i++)
    {
      const VigieLoss *loss = g_ptr_array_index (why->losses, i);
      if (g_strcmp0 (loss->criterion, "waiting") == 0)
        g_string_append_printf (list, "%s “%s” %u\n", loss->path, loss->label, loss->n);
    }
  return g_string_free (list, FALSE);
}

static char *
rank (Two *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (self->fixture, "ranking.csv");
  vigie_store_write_ranking (self->store, path, &error);
  g_assert_no_error (error);
  return fixture_read (path, NULL);
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;
  for (const char *at = text; (at = strstr (at, what)); at += strlen (what))
    n++;
  return n;
}

static void
test_stated (void)
{
  g_auto (Two) two;
  two_init (&two, TRUE);
  g_autofree char *losses = list_losses (&two);
  g_assert_cmpstr (losses, ==, "/data/waited “Was the wait short?” 4\n");
  g_autofree char *tables = fixture_export (two.fixture, two.store, "export");
  g_assert_cmpuint (count (tables, ",/data/wait,wait,no,"), ==, 2);
  g_assert_cmpuint (count (tables, ",/data/waited,waited,no,"), ==, 2);
  g_assert_cmpuint (count (tables, ",,/data/waited\r\n"), ==, 4);
  g_assert_nonnull (strstr (tables, "\nphone,,/data/waited,waited,,4,no,4,"));
  g_assert_null (strstr (tables, "\nphone,,/data/wait,"));
}

/* What is not mapped stays side by side, each with the words of its own form. */
static void
test_not_stated (void)
{
  g_auto (Two) two;
  two_init (&two, FALSE);
  g_autofree char *losses = list_losses (&two);
  g_assert_cmpstr (losses, ==,
                   "/data/wait “Waited little?” 2\n/data/waited “Was the wait short?” 2\n");
  g_autofree char *tables = fixture_export (two.fixture, two.store, "export");
  g_assert_nonnull (strstr (tables, "\nphone,,/data/wait,wait,,2,no,2,"));
  g_assert_nonnull (strstr (tables, "\nphone,,/data/waited,waited,,2,no,2,"));
}

/* Scores are of the audits: what questions are called does not change them. */
static void
test_same_ranking (void)
{
  g_auto (Two) one;
  g_auto (Two) other;
  two_init (&one, TRUE);
  two_init (&other, FALSE);
  g_autofree char *stated = rank (&one);
  g_autofree char *silent = rank (&other);
  g_assert_cmpstr (stated, ==, silent);
}

static guint
count_pairs (Two *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = vigie_store_get_agreement (self->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const VigieAgreement *agreement = g_ptr_array_index (list, i);
      if (g_strcmp0 (agreement->path, path) == 0)
        return agreement->pairs;
    }
  return 0;
}

/* A second coding with the newer form is held against the first with the older one. */
static void
test_agreement (void)
{
  static const char *const first[] = { "CC-1.phone.3", NULL };
  static const char *const second[] = { "CC-1.phone.13", NULL }; /* a second coding */
  g_auto (Two) one;
  g_auto (Two) other;
  two_init_with (&one, TRUE, first, second);
  two_init_with (&other, FALSE, first, second);
  g_assert_cmpuint (count_pairs (&one, "/data/waited"), ==, 1);
  g_assert_cmpuint (count_pairs (&one, "/data/wait"), ==, 0);
  g_assert_cmpuint (count_pairs (&other, "/data/waited"), ==, 0);
  g_assert_cmpuint (count_pairs (&other, "/data/solved"), ==, 1);
}

static guint
count_instances (Two *self, const char *folder, const char *version)
{
  g_autofree char *form = g_build_filename (self->fixture->folder, "odk", folder, "form.xml", NULL);
  g_autofree char *instances =
    g_build_filename (self->fixture->folder, "odk", folder, "instances", NULL);
  g_autofree char *text = fixture_read (form, NULL);
  g_autofree char *named = g_strdup_printf ("id=\"test-phone\" version=\"%s\"", version);
  g_assert_nonnull (strstr (text, named));
  g_autoptr (GDir) dir = g_dir_open (instances, 0, NULL);
  guint n = 0;
  for (const char *name; dir && (name = g_dir_read_name (dir)); n++)
    {
      g_autofree char *path = g_build_filename (instances, name, "submission.xml", NULL);
      g_autofree char *submission = fixture_read (path, NULL);
      g_assert_nonnull (strstr (submission, named));
    }
  return n;
}

/* Each audit lies with the form that it was filled with. */
static void
test_submissions (void)
{
  g_auto (Two) two;
  two_init (&two, TRUE);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = fixture_path (two.fixture, "odk");
  g_assert_cmpint (vigie_store_export_submissions (two.store, folder, NULL, &error), ==, 4);
  g_assert_no_error (error);
  g_assert_cmpuint (count_instances (&two, "phone", "2"), ==, 2);
  g_assert_cmpuint (count_instances (&two, "phone@test-phone@1", "1"), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/renamed/stated", test_stated);
  g_test_add_func ("/consolidation/renamed/not-stated", test_not_stated);
  g_test_add_func ("/consolidation/renamed/same-ranking", test_same_ranking);
  g_test_add_func ("/consolidation/renamed/agreement", test_agreement);
  g_test_add_func ("/consolidation/renamed/submissions", test_submissions);
  return g_test_run ();
}
