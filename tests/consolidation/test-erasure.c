/* test-erasure.c: audits whose time is over are gone, and stay gone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "base/vigie-error.h"
#include "consolidation/vigie-erasure.h"
#include "consolidation/vigie-explanation.h"
#include "consolidation/vigie-judgement.h"
#include "consolidation/vigie-store-private.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECRET "what nobody shall find in the file any more, once the time of the campaign is over"

/* A store with audits of both waves by all auditors, one of them with a secret and a photo. */
typedef struct
{
  Fixture *fixture;
  char *path;
  GPtrArray *audits;
  GPtrArray *bundles;
} Year;

static void
merge_all (Year *self, VigieStore *store)
{
  for (guint i = 0; i < self->bundles->len; i++)
    vigie_bundle_verdict_free (vigie_store_merge (store, self->bundles->pdata[i], NULL));
}

/* Each auditor's audits of a wave in one bundle. */
static void
write_bundles (Year *self)
{
  for (guint auditor = 0; auditor < FIXTURE_AUDITORS; auditor++)
    for (guint wave = 1; wave <= 2; wave++)
      {
        g_autoptr (GPtrArray) own = g_ptr_array_new ();
        g_autofree char *name = g_strdup_printf ("%u-w%u.bundle.asice", auditor, wave);
        for (guint i = 0; i < self->audits->len; i++)
          {
            FixtureAudit *audit = g_ptr_array_index (self->audits, i);
            if (audit->auditor == auditor && audit->audit->wave[1] == (char) ('0' + wave))
              g_ptr_array_add (own, audit);
          }
        const FixtureBundle how = { .name = name, .auditor = auditor, .signer = auditor };
        g_ptr_array_add (self->bundles,
                         fixture_bundle (self->fixture, &how,
                                         (FixtureAudit *const *) (gpointer) own->pdata, own->len));
      }
}

static void
year_init (Year *self)
{
  self->fixture = fixture_new (3, 4);
  self->path = fixture_path (self->fixture, "s.sqlite");
  self->audits = g_ptr_array_new_with_free_func ((GDestroyNotify) fixture_audit_free);
  self->bundles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->fixture->campaign->assignments->len; i++)
    {
      const VigieAssignment *assignment =
        g_ptr_array_index (self->fixture->campaign->assignments, i);
      const FixtureAnswers answers = {
        .quality = i % 10,
        .wait = i % 2 ? "yes" : "no",
        .comment = i == 0 ? SECRET : NULL,
        .photo = i == 0,
      };
      g_ptr_array_add (self->audits, fixture_audit_new (self->fixture, assignment->id, &answers));
    }
  write_bundles (self);
  g_autoptr (VigieStore) store = fixture_store (self->fixture, "s.sqlite");
  merge_all (self, store);
}

static void
year_clear (Year *self)
{
  g_ptr_array_unref (self->audits);
  g_ptr_array_unref (self->bundles);
  fixture_free (self->fixture);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Year, year_clear)

static VigieStore *
open_store (const Year *self)
{
  g_autoptr (GError) error = NULL;
  VigieStore *store = vigie_store_open (self->path, FALSE, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static void
erase (const Year *self, VigieStore *store, const char *wave, VigieErasureCounts *counts)
{
  g_autofree char *name = g_strconcat (wave, ".erasure.asice", NULL);
  g_autofree char *record = fixture_path (self->fixture, name);
  g_autoptr (GError) error = NULL;
  const VigieErasureScope scope = { .wave = wave };
  vigie_store_erase (store, &scope, self->fixture->authority, "C. Oordinator", "time is over",
                     record, counts, &error);
  g_assert_no_error (error);
}

/* The ranking as a file. */
static char *
rank (const Year *self, VigieStore *store, const char *name)
{
  g_autofree char *path = fixture_path (self->fixture, name);
  g_autoptr (GError) error = NULL;
  vigie_store_write_ranking (store, path, &error);
  g_assert_no_error (error);
  return fixture_read (path, NULL);
}

static void
assert_sound (VigieStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  vigie_store_verify (store, NULL, &problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL, ==, NULL);
}

/* Whether the raw bytes of the store or of what lies beside it hold @text. */
static gboolean
is_in_file (const char *path, const char *text)
{
  gsize size;
  g_autofree char *contents = NULL;
  return g_file_get_contents (path, &contents, &size, NULL)
         && memmem (contents, size, text, strlen (text)) != NULL;
}

static gboolean
is_in_store (const Year *self, const char *text)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (self->path, ends[i], NULL);
      if (is_in_file (path, text))
        return TRUE;
    }
  return FALSE;
}

static char *
get_photo_path (const Year *self)
{
  const FixtureAudit *first = g_ptr_array_index (self->audits, 0);
  const VigieBundleEvidence *evidence = g_ptr_array_index (first->audit->evidence, 0);
  return g_strdup_printf ("%s.evidence/%.2s/%s", self->path, evidence->sha256, evidence->sha256);
}

/* Tests ---------------------------------------------------------------------------------------- */

/* Nothing of the audits is in the bytes of the database, its log or the folder beside it, while the
 * store is still open. */
static void
test_bytes_are_gone (void)
{
  g_auto (Year) year;
  year_init (&year);
  const FixtureAudit *first = g_ptr_array_index (year.audits, 0);
  g_autofree char *photo = get_photo_path (&year);
  g_autofree char *backup = g_strconcat (year.path, ".v1.backup", NULL);
  g_assert_true (g_file_set_contents (backup, SECRET, -1, NULL));
  g_assert_true (is_in_store (&year, SECRET));
  g_assert_true (is_in_store (&year, first->audit->instance_id));
  g_assert_true (g_file_test (photo, G_FILE_TEST_EXISTS));

  VigieErasureCounts counts = { 0 };
  g_autoptr (VigieStore) store = open_store (&year);
  erase (&year, store, "w1", &counts);

  g_assert_cmpuint (counts.audits, ==, year.audits->len / 2);
  g_assert_cmpuint (counts.revisions, ==, counts.audits);
  g_assert_cmpuint (counts.files, ==, 1);
  g_assert_cmpuint (counts.bundles, ==, 3);
  g_assert_false (is_in_store (&year, SECRET));
  g_assert_false (is_in_store (&year, first->audit->instance_id));
  g_assert_false (g_file_test (photo, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
}

/* The ranking is what it was, also after more audits went; explanations say why they are short. */
static void
test_ranking_stays (void)
{
  g_auto (Year) year;
  year_init (&year);
  g_autoptr (VigieStore) store = open_store (&year);
  g_autofree char *before = rank (&year, store, "before.csv");
  erase (&year, store, "w1", NULL);
  g_autofree char *half = rank (&year, store, "half.csv");
  g_assert_cmpstr (half, ==, before);
  assert_sound (store);

  g_autoptr (GError) error = NULL;
  g_autoptr (VigieExplanation) why = vigie_store_explain (store, NULL, "CC-1", "en", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (why->audits->len, ==, 8);
  g_assert_cmpuint (why->n_erased, ==, 8);

  erase (&year, store, "w2", NULL);
  g_autofree char *after = rank (&year, store, "after.csv");
  g_assert_cmpstr (after, ==, before);
  assert_sound (store);
  g_autoptr (GPtrArray) list = vigie_store_list_erasures (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((VigieErasure *) g_ptr_array_index (list, 0))->why, ==, "time is over");
}

/* A bundle of the first audit and one of the other wave by the same auditor. */
static void
merge_mixed (Year *self, VigieStore *store)
{
  FixtureAudit *pair[2] = { g_ptr_array_index (self->audits, 0), NULL };
  for (guint i = 0; i < self->audits->len && !pair[1]; i++)
    {
      FixtureAudit *audit = g_ptr_array_index (self->audits, i);
      if (audit->auditor == pair[0]->auditor
          && !g_str_equal (audit->audit->wave, pair[0]->audit->wave))
        pair[1] = audit;
    }
  const FixtureBundle how = {
    .name = "mixed.bundle.asice",
    .auditor = pair[0]->auditor,
    .signer = pair[0]->auditor,
    .minute = 9,
  };
  char *path = fixture_bundle (self->fixture, &how, pair, 2);
  g_ptr_array_add (self->bundles, path);
  fixture_merge (store, path, VIGIE_VERDICT_DUPLICATE);
}

/* Bundles, whole or mixed with what stays, and revisions of what was deleted bring nothing back. */
static void
test_merging_again (void)
{
  g_auto (Year) year;
  year_init (&year);
  g_autoptr (VigieStore) store = open_store (&year);
  g_autofree char *before = rank (&year, store, "before.csv");
  merge_mixed (&year, store);
  erase (&year, store, "w1", NULL);
  for (guint i = 0; i < year.bundles->len; i++)
    fixture_merge (store, year.bundles->pdata[i], VIGIE_VERDICT_DUPLICATE);

  FixtureAudit *first = g_ptr_array_index (year.audits, 0);
  g_autoptr (FixtureAudit) next = fixture_audit_revise (year.fixture, first, 1);
  g_autofree char *path = fixture_bundle_of (year.fixture, "n.bundle.asice", 5, next);
  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
  g_assert_cmpuint (verdict->duplicate, ==, 1);
  const VigieReceiptAudit *answer = g_ptr_array_index (verdict->receipt->audits, 0);
  g_assert_cmpstr (answer->code, ==, "audit-erased");

  g_autofree char *after = rank (&year, store, "after.csv");
  g_assert_cmpstr (after, ==, before);
  g_assert_false (is_in_store (&year, SECRET));
  assert_sound (store);
}

/* What was judged of an audit that is deleted goes as well; and the sums that stay do not count it.
 */
static void
test_judged_audits (void)
{
  g_auto (Year) year;
  year_init (&year);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStore) store = open_store (&year);
  const FixtureAudit *first = g_ptr_array_index (year.audits, 0);
  vigie_store_judge (store, first->audit->id, VIGIE_JUDGEMENT_REJECTED, "C. Oordinator",
                     "a reason that tells of a person", NULL, &error);
  g_assert_no_error (error);
  g_autofree char *before = rank (&year, store, "before.csv");
  erase (&year, store, "w1", NULL);
  g_autofree char *after = rank (&year, store, "after.csv");
  g_assert_cmpstr (after, ==, before);
  g_assert_false (is_in_store (&year, "a reason that tells of a person"));
  guint n;
  vigie_store_count_erased (store, "CC-1", "w1", &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 7);
}

/* The record is a signed file of its own, names what went, and is what the store has of it. */
static void
test_record (void)
{
  g_auto (Year) year;
  year_init (&year);
  g_autoptr (GError) error = NULL;
  VigieStore *store = open_store (&year);
  erase (&year, store, "w1", NULL);
  vigie_store_close (store);

  g_autofree char *path = fixture_path (year.fixture, "w1.erasure.asice");
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, NULL, VIGIE_ROLE_AUTHORITY, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) record = vigie_package_read (package, "erasure.xml", 1 << 20, &error);
  g_assert_no_error (error);
  const FixtureAudit *first = g_ptr_array_index (year.audits, 0);
  g_autofree char *text = g_strndup (g_bytes_get_data (record, NULL), g_bytes_get_size (record));
  g_assert_nonnull (strstr (text, first->audit->id));
  g_assert_nonnull (strstr (text, first->audit->sha256));
  g_assert_null (strstr (text, first->audit->instance_id));

  /* Sums that were changed afterwards are found. */
  sqlite3 *raw = NULL;
  g_assert_cmpint (sqlite3_open (year.path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_exec (raw, "UPDATE kept_tally SET n = n + 1 WHERE wave = 'w1'", NULL, NULL, NULL), ==,
    SQLITE_OK);
  sqlite3_close (raw);
  g_autoptr (VigieStore) again = open_store (&year);
  g_autoptr (GPtrArray) problems = NULL;
  vigie_store_verify (again, NULL, &problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), "does not say what is kept"));
}

/* While somebody reads, the rows go, and the file is cleaned when it is opened next. */
static void
test_cleaned_later (void)
{
  g_auto (Year) year;
  year_init (&year);
  g_autoptr (GError) error = NULL;
  sqlite3 *reader = NULL;
  g_assert_cmpint (sqlite3_open (year.path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT count(*) FROM audit", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  VigieStore *store = open_store (&year);
  vigie_database_set_patience (store->database, 1);
  g_autofree char *record = fixture_path (year.fixture, "r.erasure.asice");
  const VigieErasureScope scope = { .before = "2026-12-31T00:00:00Z" };
  g_assert_false (vigie_store_erase (store, &scope, year.fixture->authority, "C. Oordinator",
                                     "over", record, NULL, &error));
  g_assert_error (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_LOCKED);
  g_clear_error (&error);
  g_autoptr (GPtrArray) list = vigie_store_list_erasures (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  vigie_store_close (store);
  sqlite3_close (reader);

  g_autoptr (VigieStore) again = open_store (&year);
  g_assert_false (is_in_store (&year, SECRET));
  assert_sound (again);
}

/* Nothing is deleted, and no record is left behind. */
static void
assert_refused (const Year *self,
                VigieStore *store,
                const VigieErasureScope *scope,
                VigieIdentity *identity,
                GQuark domain,
                int code,
                const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *record = fixture_path (self->fixture, "r.erasure.asice");
  g_autofree char *before = fixture_export (self->fixture, store, "before");
  g_assert_false (
    vigie_store_erase (store, scope, identity, "C. Oordinator", "over", record, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_false (g_file_test (record, G_FILE_TEST_EXISTS));
  g_autofree char *after = fixture_export (self->fixture, store, "after");
  g_assert_cmpstr (after, ==, before);
  assert_sound (store);
}

/* Who is no authority, or that of another campaign, deletes nothing. */
static void
test_only_the_authority (void)
{
  g_auto (Year) year;
  year_init (&year);
  g_autoptr (Fixture) elsewhere = fixture_new (1, 1);
  g_autoptr (VigieStore) store = open_store (&year);
  const VigieErasureScope scope = { .wave = "w1" };
  assert_refused (&year, store, &scope, year.fixture->auditors[0], VIGIE_STORE_ERROR,
                  VIGIE_STORE_ERROR_SIGNER, "A01");
  assert_refused (&year, store, &scope, elsewhere->authority, VIGIE_STORE_ERROR,
                  VIGIE_STORE_ERROR_SIGNER, "authority");
}

static void
test_nothing_to_delete (void)
{
  g_auto (Year) year;
  year_init (&year);
  g_autoptr (VigieStore) store = open_store (&year);
  VigieIdentity *authority = year.fixture->authority;
  const VigieErasureScope early = { .before = "2026-01-01T00:00:00Z" };
  assert_refused (&year, store, &early, authority, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NOTHING,
                  "before that day");
  const VigieErasureScope unknown = { .wave = "w9" };
  assert_refused (&year, store, &unknown, authority, VIGIE_CAMPAIGN_ERROR,
                  VIGIE_CAMPAIGN_ERROR_REFERENCE, "no wave “w9”");
  erase (&year, store, "w1", NULL);
  const VigieErasureScope again = { .wave = "w1" };
  assert_refused (&year, store, &again, authority, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NOTHING,
                  "deleted already");
  g_autoptr (VigieStore) empty = fixture_store (year.fixture, "empty.sqlite");
  assert_refused (&year, empty, &again, authority, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NOTHING,
                  "was merged");
}

/* The day that it is in user_data, at noon. */
static GDateTime *
get_day (gpointer user_data)
{
  return g_date_time_new_from_iso8601 (user_data, NULL);
}

static VigieStore *
open_on (const Year *self, const char *noon)
{
  g_autoptr (GError) error = NULL;
  const VigieClock clock = { get_day, (gpointer) noon };
  VigieStore *store = vigie_store_open (self->path, FALSE, &clock, &error);
  g_assert_no_error (error);
  return store;
}

static void
state_retention (const Year *self, VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  self->fixture->campaign->edition = 2;
  self->fixture->campaign->retention = 24;
  g_autofree char *path = fixture_publish (self->fixture, "kept.campaign.asice");
  vigie_store_set_campaign (store, path, &error);
  g_assert_no_error (error);
}

static void
assert_retention (VigieStore *store, gboolean is_over, guint audits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieRetention) retention = vigie_store_get_retention (store, &error);
  g_assert_no_error (error);
  g_assert_true (retention->is_stated);
  g_assert_cmpint (retention->is_over, ==, is_over);
  g_assert_cmpuint (retention->audits, ==, audits);
  guint sum = 0;
  for (guint i = 0; i < retention->waves->len; i++)
    sum += ((const VigieRetainedWave *) g_ptr_array_index (retention->waves, i))->audits;
  g_assert_cmpuint (sum, ==, audits);
}

/* Not a day before the campaign says so; then all of it. */
static void
test_due (void)
{
  g_auto (Year) year;
  year_init (&year);
  VigieIdentity *authority = year.fixture->authority;
  const VigieErasureScope due = { .due = TRUE };
  g_autoptr (VigieStore) early = open_on (&year, "2028-12-31T12:00:00+01:00");
  assert_refused (&year, early, &due, authority, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NOTHING,
                  "does not say");
  state_retention (&year, early);
  assert_retention (early, FALSE, year.audits->len);
  assert_refused (&year, early, &due, authority, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NOTHING,
                  "2028-12-31");
  g_clear_pointer (&early, vigie_store_close);

  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStore) late = open_on (&year, "2029-01-01T12:00:00+01:00");
  assert_retention (late, TRUE, year.audits->len);
  g_autofree char *before = rank (&year, late, "before.csv");
  g_autofree char *record = fixture_path (year.fixture, "due.erasure.asice");
  VigieErasureCounts counts = { 0 };
  vigie_store_erase (late, &due, authority, "C. Oordinator", "over", record, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.audits, ==, year.audits->len);
  g_autofree char *after = rank (&year, late, "after.csv");
  g_assert_cmpstr (after, ==, before);
  assert_retention (late, TRUE, 0);
  assert_refused (&year, late, &due, authority, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_NOTHING,
                  "no audit left");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/erasure/bytes-are-gone", test_bytes_are_gone);
  g_test_add_func ("/consolidation/erasure/ranking-stays", test_ranking_stays);
  g_test_add_func ("/consolidation/erasure/merging-again", test_merging_again);
  g_test_add_func ("/consolidation/erasure/judged-audits", test_judged_audits);
  g_test_add_func ("/consolidation/erasure/record", test_record);
  g_test_add_func ("/consolidation/erasure/cleaned-later", test_cleaned_later);
  g_test_add_func ("/consolidation/erasure/only-the-authority", test_only_the_authority);
  g_test_add_func ("/consolidation/erasure/due", test_due);
  g_test_add_func ("/consolidation/erasure/nothing-to-delete", test_nothing_to_delete);
  return g_test_run ();
}
