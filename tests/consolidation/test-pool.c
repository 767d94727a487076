/* test-pool.c: connections that threads read a campaign's store with, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-board.h"
#include "consolidation/vigie-store-pool.h"
#include "database/vigie-database.h"

#include <glib/gstdio.h>

#define N_THREADS 4
#define ROUNDS 25

/* A store, and connections to it. */
typedef struct
{
  Fixture *fixture;
  char *path;
  VigieStorePool *pool;
  gint n_opened;
} Subject;

static VigieStore *
open_store (gpointer user_data, const GPtrArray *known, GError **error)
{
  Subject *self = user_data;
  g_atomic_int_inc (&self->n_opened);
  return vigie_store_open_knowing (self->path, FALSE, NULL, known, error);
}

static void
subject_init (Subject *self)
{
  self->fixture = fixture_new (1, 4);
  self->path = fixture_path (self->fixture, "s.sqlite");
  self->pool = vigie_store_pool_new (open_store, self, NULL);
  vigie_store_close (fixture_store (self->fixture, "s.sqlite"));
}

static void
subject_clear (Subject *self)
{
  vigie_store_pool_free (self->pool);
  g_free (self->path);
  fixture_free (self->fixture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subject, subject_clear)

static VigieStore *
take (Subject *self, guint edition)
{
  g_autoptr (GError) error = NULL;
  VigieStore *store = vigie_store_pool_take (self->pool, edition, &error);
  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

static guint
count_audits (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  VigieStoreCounts counts;
  g_assert_true (vigie_store_get_counts (store, &counts, &error));
  g_assert_no_error (error);
  return counts.audits;
}

/* By a connection of its own, as whoever merges does. */
static void
merge (Subject *self)
{
  static const FixtureAnswers answers = { .quality = 5, .wait = "yes" };
  g_autoptr (GError) error = NULL;
  g_autoptr (FixtureAudit) audit = fixture_audit_new (self->fixture, "CC-1.phone.1", &answers);
  g_autofree char *bundle = fixture_bundle_of (self->fixture, "one.bundle.asice", 0, audit);
  g_autoptr (VigieStore) store = vigie_store_open (self->path, FALSE, NULL, &error);
  g_assert_no_error (error);
  fixture_merge (store, bundle, VIGIE_VERDICT_ACCEPTED);
}

static void
test_taken_again (void)
{
  g_auto (Subject) self = { 0 };
  subject_init (&self);
  VigieStore *first = take (&self, 1);
  VigieStore *second = take (&self, 1);
  VigieStore *third = take (&self, 1);
  g_assert_true (first != second && second != third && third != first);
  vigie_store_pool_give (self.pool, first);
  g_assert_true (take (&self, 1) == first);
  g_assert_cmpuint (vigie_store_pool_count (self.pool), ==, 0);
  vigie_store_pool_give (self.pool, first);
  vigie_store_pool_give (self.pool, second);
  vigie_store_pool_give (self.pool, third);
  g_assert_cmpuint (vigie_store_pool_count (self.pool), ==, 2);
}

/* Also after somebody gave a connection back in the middle of reading. */
static void
test_sees_what_was_merged (void)
{
  g_auto (Subject) self = { 0 };
  g_autoptr (GError) error = NULL;
  subject_init (&self);
  VigieStore *store = take (&self, 1);
  g_assert_cmpuint (count_audits (store), ==, 0);
  vigie_store_begin_reading (store, &error);
  g_assert_no_error (error);
  merge (&self);
  g_assert_cmpuint (count_audits (store), ==, 0);
  vigie_store_pool_give (self.pool, store);
  VigieStore *again = take (&self, 1);
  g_assert_true (again == store);
  g_assert_cmpuint (count_audits (again), >, 0);
  vigie_store_pool_give (self.pool, again);
}

/* Whether another program gave it to the store, or it was published and is still to be given. */
static void
test_newer_edition (void)
{
  g_auto (Subject) self = { 0 };
  g_autoptr (GError) error = NULL;
  subject_init (&self);
  vigie_store_pool_give (self.pool, take (&self, 1));
  self.fixture->campaign->edition = 2;
  g_autofree char *package = fixture_publish (self.fixture, "second.campaign.asice");
  g_autoptr (VigieStore) other = vigie_store_open (self.path, FALSE, NULL, &error);
  g_assert_no_error (error);
  vigie_store_set_campaign (other, package, &error);
  g_assert_no_error (error);
  VigieStore *store = take (&self, 1);
  g_assert_cmpint (self.n_opened, ==, 2);
  g_assert_cmpuint (vigie_store_get_campaign (store)->edition, ==, 2);
  vigie_store_pool_give (self.pool, store);
  vigie_store_pool_give (self.pool, take (&self, 2));
  g_assert_cmpint (self.n_opened, ==, 2);
  vigie_store_pool_give (self.pool, take (&self, 3));
  g_assert_cmpint (self.n_opened, ==, 3);
}

/* A campaign is read once, however many connections there are; a newer edition is read in addition,
 * and another package of the same number in its place. */
static void
test_campaign_is_shared (void)
{
  g_auto (Subject) self = { 0 };
  g_autoptr (GError) error = NULL;
  subject_init (&self);
  VigieStore *first = take (&self, 1);
  VigieStore *second = take (&self, 1);
  VigieCampaign *campaign = vigie_store_get_campaign (first);
  g_assert_true (first != second && vigie_store_get_campaign (second) == campaign);
  g_assert_true (vigie_store_get_forms (second) == vigie_store_get_forms (first));
  g_autoptr (GPtrArray) known = vigie_store_share_editions (first);
  vigie_store_pool_give (self.pool, first);
  vigie_store_pool_give (self.pool, second);

  self.fixture->campaign->edition = 2;
  g_autofree char *package = fixture_publish (self.fixture, "second.campaign.asice");
  g_autoptr (VigieStore) other = vigie_store_open_knowing (self.path, FALSE, NULL, known, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_store_get_campaign (other) == campaign);
  vigie_store_set_campaign (other, package, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_store_get_campaign (other)->edition, ==, 2);
  g_autoptr (GPtrArray) both = vigie_store_share_editions (other);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_true (both->pdata[1] == known->pdata[0]);

  /* Another store whose first edition is another package. */
  self.fixture->campaign->edition = 1;
  self.fixture->campaign->retention += 1;
  g_autofree char *anew = fixture_publish (self.fixture, "anew.campaign.asice");
  g_autofree char *path = fixture_path (self.fixture, "anew.sqlite");
  g_autoptr (VigieStore) unlike = vigie_store_open (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  vigie_store_set_campaign (unlike, anew, &error);
  g_assert_no_error (error);
  g_autoptr (VigieStore) again = vigie_store_open_knowing (path, FALSE, NULL, both, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_store_get_campaign (again) != campaign);
  g_assert_cmpuint (vigie_store_get_campaign (again)->retention, ==, campaign->retention + 1);
}

/* It is told as opening it tells. */
static void
test_store_moved_away (void)
{
  g_auto (Subject) self = { 0 };
  g_autoptr (GError) error = NULL;
  subject_init (&self);
  vigie_store_pool_give (self.pool, take (&self, 1));
  g_autofree char *aside = fixture_path (self.fixture, "aside.sqlite");
  g_assert_cmpint (g_rename (self.path, aside), ==, 0);
  g_assert_null (vigie_store_pool_take (self.pool, 1, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_NOT_FOUND);
  g_assert_cmpint (g_rename (aside, self.path), ==, 0);
  vigie_store_pool_give (self.pool, take (&self, 1));
}

/* Another store in its place is what is read from then on. */
static void
test_store_replaced (void)
{
  g_auto (Subject) self = { 0 };
  subject_init (&self);
  merge (&self);
  VigieStore *store = take (&self, 1);
  g_assert_cmpuint (count_audits (store), ==, 1);
  vigie_store_pool_give (self.pool, store);
  vigie_store_close (fixture_store (self.fixture, "other.sqlite"));
  g_autofree char *other = fixture_path (self.fixture, "other.sqlite");
  g_autofree char *wal = g_strconcat (self.path, "-wal", NULL);
  (void) g_unlink (wal);
  g_assert_cmpint (g_rename (other, self.path), ==, 0);
  store = take (&self, 1);
  g_assert_cmpuint (count_audits (store), ==, 0);
  vigie_store_pool_give (self.pool, store);
}

/* Threads ------------------------------------------------------------------------------------- */

typedef struct
{
  Subject *subject;
  GMutex lock;
  GHashTable *out; /* VigieStore: with a thread */
} Race;

static gpointer
read_boards (gpointer data)
{
  Race *race = data;
  VigieBoardFilter filter = { .language = "en" };
  g_date_clear (&filter.today, 1);
  g_date_set_dmy (&filter.today, 1, G_DATE_MARCH, 2026);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      VigieStore *store = take (race->subject, 1);
      g_mutex_lock (&race->lock);
      g_assert_true (g_hash_table_add (race->out, store));
      g_mutex_unlock (&race->lock);
      g_autoptr (VigieBoard) board = vigie_store_read_board (
        store, (VigieBoardKind) (i % VIGIE_N_BOARD_KINDS), &filter, NULL, &error);
      g_assert_no_error (error);
      g_mutex_lock (&race->lock);
      g_hash_table_remove (race->out, store);
      g_mutex_unlock (&race->lock);
      vigie_store_pool_give (race->subject->pool, store);
      /* As the main thread does while others read with the same campaign. */
      g_assert_nonnull (vigie_campaign_find_assignment (board->campaign, "CC-1.phone.1"));
    }
  return NULL;
}

static void
test_never_in_two_threads (void)
{
  g_auto (Subject) self = { 0 };
  GThread *threads[N_THREADS];
  subject_init (&self);
  merge (&self);
  g_autoptr (GHashTable) out = g_hash_table_new (NULL, NULL);
  Race race = { .subject = &self, .out = out };
  g_mutex_init (&race.lock);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("reader", read_boards, &race);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (vigie_store_pool_count (self.pool), ==, 2);
  g_mutex_clear (&race.lock);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/pool/taken-again", test_taken_again);
  g_test_add_func ("/consolidation/pool/sees-what-was-merged", test_sees_what_was_merged);
  g_test_add_func ("/consolidation/pool/newer-edition", test_newer_edition);
  g_test_add_func ("/consolidation/pool/campaign-is-shared", test_campaign_is_shared);
  g_test_add_func ("/consolidation/pool/store-moved-away", test_store_moved_away);
  g_test_add_func ("/consolidation/pool/store-replaced", test_store_replaced);
  g_test_add_func ("/consolidation/pool/never-in-two-threads", test_never_in_two_threads);
  return g_test_run ();
}
