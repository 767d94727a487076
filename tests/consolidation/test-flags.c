/* test-flags.c: flags that the store keeps are those that comparing all audits finds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-world.h"

#include "consolidation/vigie-board.h"
#include "consolidation/vigie-erasure.h"
#include "consolidation/vigie-kept-flags-private.h"
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-review-query.h"
#include "consolidation/vigie-work-private.h"

#include <string.h>

#define STEPS 70

/* Comparing ------------------------------------------------------------------------------------ */

static char *
write_flags (const GPtrArray *flags)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < flags->len; i++)
    {
      const VigieFlag *flag = g_ptr_array_index (flags, i);
      g_string_append_printf (text, "%s %s %s %s\n", flag->audit, flag->code, flag->value,
                              flag->other ? flag->other : "-");
    }
  return g_string_free (text, FALSE);
}

/* What is kept of second codings and back-checks, and the sums of it. */
static void
assert_same_codings (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) kept = vigie_store_read_codings (store, &error);
  g_assert_no_error (error);
  g_autoptr (GHashTable) found = vigie_store_find_codings (store, &error);
  g_assert_no_error (error);
  g_autofree char *a = vigie_codings_describe (kept);
  g_autofree char *b = vigie_codings_describe (found);
  g_assert_cmpstr (a, ==, b);
}

static void
assert_same_flags (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean current;
  vigie_store_keep_flags (store, NULL, &error);
  g_assert_no_error (error);
  vigie_store_has_flags (store, &current, &error);
  g_assert_no_error (error);
  g_assert_true (current);
  g_autoptr (GPtrArray) kept = vigie_store_get_flags (store, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) found = vigie_store_find_flags (store, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *a = write_flags (kept);
  g_autofree char *b = write_flags (found);
  g_assert_cmpstr (a, ==, b);
  assert_same_codings (store);
}

static void
assert_verified (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_assert_true (vigie_store_verify (store, NULL, &problems, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

/* What waits, by looking at every audit. */
typedef struct
{
  VigieReviewShow show;
  GHashTable *flagged;
  GHashTable *judged;
  GHashTable *drawn;
  GString *expected;
  guint n;
} Looking;

static gboolean
look (const VigieAuditRow *row, gpointer user_data)
{
  Looking *self = user_data;
  const gboolean is_judged = g_hash_table_contains (self->judged, row->id);
  const gboolean waits =
    (g_hash_table_contains (self->flagged, row->id) || g_hash_table_contains (self->drawn, row->id))
    && !is_judged && !g_str_equal (row->status, "conflict");
  if (self->show == VIGIE_REVIEW_ALL || (self->show == VIGIE_REVIEW_JUDGED ? is_judged : waits))
    {
      g_string_append_printf (self->expected, "%" G_GINT64_FORMAT " ", row->key);
      self->n++;
    }
  return TRUE;
}

static void
looking_init (Looking *self, VigieStore *store, const GPtrArray *drawn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) flags = vigie_store_find_flags (store, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) judgements = vigie_store_list_judgements (store, NULL, &error);
  g_assert_no_error (error);
  self->flagged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < flags->len; i++)
    g_hash_table_add (self->flagged, g_strdup (((VigieFlag *) flags->pdata[i])->audit));
  for (guint i = 0; i < judgements->len; i++)
    if (((VigieJudgement *) judgements->pdata[i])->stands)
      g_hash_table_add (self->judged, g_strdup (((VigieJudgement *) judgements->pdata[i])->audit));
  for (guint i = 0; drawn && i < drawn->len; i++)
    g_hash_table_add (self->drawn, g_strdup (((VigieDrawn *) drawn->pdata[i])->audit));
}

static void
looking_clear (Looking *self)
{
  g_hash_table_unref (self->flagged);
  g_hash_table_unref (self->judged);
  g_hash_table_unref (self->drawn);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Looking, looking_clear)

static char *
write_found (VigieStore *store,
             const VigieReviewQuery *query,
             guint counts[VIGIE_N_REVIEW_SHOWS],
             guint *n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = vigie_store_find_reviews (store, query, counts, NULL, &error);
  g_assert_no_error (error);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", g_array_index (found, gint64, i));
  *n = found->len;
  return g_string_free (text, FALSE);
}

/* The first ones are the beginning of all of them. */
static void
assert_same_reviews (VigieStore *store, const GPtrArray *drawn)
{
  g_auto (Looking) looking = { 0 };
  g_autoptr (GError) error = NULL;
  guint counts[VIGIE_N_REVIEW_SHOWS], n;
  vigie_store_follow_flags (store, NULL, &error);
  g_assert_no_error (error);
  looking_init (&looking, store, drawn);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; drawn && i < drawn->len; i++)
    g_ptr_array_add (ids, ((VigieDrawn *) drawn->pdata[i])->audit);
  for (guint show = 0; show < VIGIE_N_REVIEW_SHOWS; show++)
    {
      g_autoptr (GString) expected = g_string_new (NULL);
      looking.show = (VigieReviewShow) show;
      looking.expected = expected;
      looking.n = 0;
      vigie_store_foreach_audit (store, NULL, look, &looking, &error);
      g_assert_no_error (error);
      VigieReviewQuery query = { .show = looking.show, .drawn = ids };
      g_autofree char *all = write_found (store, &query, counts, &n);
      g_assert_cmpstr (all, ==, expected->str);
      g_assert_cmpuint (n, ==, looking.n);
      g_assert_cmpuint (counts[show], ==, looking.n);
      query.limit = 2;
      g_autofree char *some = write_found (store, &query, counts, &n);
      g_assert_cmpuint (n, ==, MIN (looking.n, 2));
      g_assert_true (g_str_has_prefix (all, some));
    }
}

static int
compare_lines (gconstpointer left, gconstpointer right)
{
  return strcmp (*(const char *const *) left, *(const char *const *) right);
}

static char *
write_draw (const GPtrArray *drawn)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < drawn->len; i++)
    {
      const VigieDrawn *one = g_ptr_array_index (drawn, i);
      g_string_append_printf (text, "%s %s %s %s %s %s\n", one->audit, one->organisation,
                              one->channel, one->wave, one->auditor, one->draw);
    }
  return g_string_free (text, FALSE);
}

/* How many are drawn and checked, by wave, category, channel and auditor: of one organisation. */
static char *
count_draw (VigieStore *store, const GPtrArray *drawn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) checked = vigie_store_get_checked (store, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < drawn->len; i++)
    {
      const VigieDrawn *one = g_ptr_array_index (drawn, i);
      g_ptr_array_add (lines,
                       g_strdup_printf ("%s %s %s %u\n", one->wave, one->channel, one->auditor,
                                        g_hash_table_contains (checked, one->audit)));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("", (char **) lines->pdata);
}

/* The same from the sums. */
static char *
read_draw_counts (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  VigieStatement *statement = vigie_store_query (
    store, &error, "SELECT wave, channel, auditor, n, checked FROM draw_count", "");
  gboolean row = TRUE;
  while (row)
    {
      g_assert_true (vigie_statement_step (statement, &row, &error));
      const gint64 n = row ? vigie_statement_int (statement, 3) : 0;
      for (gint64 i = 0; i < n; i++)
        g_ptr_array_add (lines,
                         g_strdup_printf ("%s %s %s %u\n", vigie_statement_text (statement, 0),
                                          vigie_statement_text (statement, 1),
                                          vigie_statement_text (statement, 2),
                                          i < vigie_statement_int (statement, 4)));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("", (char **) lines->pdata);
}

/* What is kept of a draw is what drawing among all audits comes to, and so are its sums. */
static void
assert_same_draw (VigieStore *store, const char *seed, guint per_mille)
{
  g_autoptr (GError) error = NULL;
  gboolean current;
  vigie_store_follow_flags (store, NULL, &error);
  g_assert_no_error (error);
  vigie_store_follow_draw (store, seed, per_mille, NULL, &error);
  g_assert_no_error (error);
  vigie_store_has_draw (store, seed, per_mille, &current, &error);
  g_assert_no_error (error);
  g_assert_true (current);
  g_autoptr (GPtrArray) kept = vigie_store_draw (store, seed, per_mille, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) anew = vigie_store_draw_anew (store, seed, per_mille, &error);
  g_assert_no_error (error);
  g_autofree char *a = write_draw (kept);
  g_autofree char *b = write_draw (anew);
  g_assert_cmpstr (a, ==, b);
  g_autoptr (GPtrArray) ids = vigie_store_list_drawn (store, seed, per_mille, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, anew->len);
  for (guint i = 0; i < anew->len; i++)
    g_assert_true (g_ptr_array_find_with_equal_func (ids, ((VigieDrawn *) anew->pdata[i])->audit,
                                                     g_str_equal, NULL));
  g_autofree char *sums = read_draw_counts (store);
  g_autofree char *counted = count_draw (store, anew);
  g_assert_cmpstr (sums, ==, counted);
}

/* Drawn once more, when nothing has changed, it is the same; and so are others that are asked for.
 */
static void
assert_reviews (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) some = vigie_store_draw (store, "seed", 300, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) again = vigie_store_draw (store, "seed", 300, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) all = vigie_store_draw (store, "seed", 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->len, ==, again->len);
  g_assert_cmpuint (some->len, ==, (all->len * 300 + 999) / 1000);
  for (guint i = 0; i < some->len; i++)
    {
      g_assert_cmpstr (((VigieDrawn *) some->pdata[i])->audit, ==,
                       ((VigieDrawn *) all->pdata[i])->audit);
      g_assert_cmpstr (((VigieDrawn *) some->pdata[i])->audit, ==,
                       ((VigieDrawn *) again->pdata[i])->audit);
    }
  assert_same_reviews (store, NULL);
  assert_same_reviews (store, some);
}

/* Changing ------------------------------------------------------------------------------------- */

/* Now and then, after one change or after several. */
static void
test_follow_changes (void)
{
  g_auto (World) self = { 0 };
  world_init (&self, world_seed ());
  for (guint i = 0; i < STEPS; i++)
    {
      world_change (&self);
      if (i == STEPS / 2)
        world_publish_again (&self);
      if (world_roll (&self, 3) == 0)
        assert_same_flags (self.store);
      if (world_roll (&self, 6) == 0)
        assert_reviews (self.store);
      if (world_roll (&self, 3) == 0)
        assert_same_draw (self.store, "seed", 300);
      if (world_roll (&self, 24) == 0)
        assert_same_draw (self.store, "other seed", 100 * world_roll (&self, 11));
    }
  assert_reviews (self.store);
  assert_same_flags (self.store);
  assert_verified (self.store);
}

/* What each change is about, one by one ------------------------------------------------------- */

static guint
count_code (VigieStore *store, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) flags = vigie_store_get_flags (store, NULL, &error);
  guint n = 0;
  g_assert_no_error (error);
  for (guint i = 0; i < flags->len; i++)
    n += g_str_equal (((VigieFlag *) g_ptr_array_index (flags, i))->code, code);
  return n;
}

/* The one in the middle goes and comes back: who wrote it first changes for the others. */
static void
test_first_is_rejected (void)
{
  const FixtureAnswers answers = { .quality = 5, .comment = "The agent said that " WORLD_TOLD "." };
  g_auto (World) self = { 0 };
  world_init (&self, 1);
  FixtureAudit *first = world_merge (&self, "CC-1.phone.1", &answers);
  (void) world_merge (&self, "CC-1.phone.3", &answers);
  (void) world_merge (&self, "CC-1.phone.5", &answers);
  assert_same_flags (self.store);
  g_assert_cmpuint (count_code (self.store, "text-reused"), ==, 2);
  g_assert_cmpuint (count_code (self.store, "same-desk"), ==, 2);
  world_judge (&self, first, VIGIE_JUDGEMENT_REJECTED);
  assert_same_flags (self.store);
  g_assert_cmpuint (count_code (self.store, "text-reused"), ==, 1);
  g_assert_cmpuint (count_code (self.store, "same-desk"), ==, 1);
  world_judge (&self, first, VIGIE_JUDGEMENT_ACCEPTED);
  assert_same_flags (self.store);
  g_assert_cmpuint (count_code (self.store, "text-reused"), ==, 2);
}

static gint64
count_pairs (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 n;
  assert_same_flags (store);
  vigie_database_query_int (store->database, "SELECT coalesce (sum(pairs), 0) FROM coding", NULL,
                            -1, &n, &error);
  g_assert_no_error (error);
  return n;
}

/* Of two audits that it may code again, it codes none. */
static void
test_coded_again (void)
{
  const FixtureAnswers answers = { .quality = 5 };
  g_auto (World) self = { 0 };
  world_init (&self, 1);
  FixtureAudit *second = world_merge (&self, "CC-1.phone.11", &answers);
  g_assert_cmpint (count_pairs (self.store), ==, 0);
  FixtureAudit *first = world_merge (&self, "CC-1.phone.1", &answers);
  g_assert_cmpint (count_pairs (self.store), ==, 1);
  FixtureAudit *other = world_merge (&self, "CC-1.phone.1", &answers);
  g_assert_cmpint (count_pairs (self.store), ==, 0);
  world_judge (&self, first, VIGIE_JUDGEMENT_REJECTED);
  g_assert_cmpint (count_pairs (self.store), ==, 1);
  world_judge (&self, second, VIGIE_JUDGEMENT_REJECTED);
  g_assert_cmpint (count_pairs (self.store), ==, 0);
  world_judge (&self, second, VIGIE_JUDGEMENT_ACCEPTED);
  g_assert_cmpint (count_pairs (self.store), ==, 1);
  world_judge (&self, other, VIGIE_JUDGEMENT_REJECTED);
  g_assert_cmpint (count_pairs (self.store), ==, 0);
}

/* Copies of all that there is; the number of a copy takes the place of the first letters of an
 * identifier. */
#define COPIES                                                              \
  "WITH RECURSIVE copy (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM copy" \
  " WHERE i < 500) "
static const char multiplying[] =
  "INSERT INTO revision (id, audit, instance_id, sha256, number, deprecated_id, bundle, entry,"
  " history_entry, auditor, assignment, organisation, channel, wave, scenario_type, done_by,"
  " form_id, form_version, started, finalised) " COPIES
  "SELECT id + i * 1000, printf ('%08x', i) || substr (audit, 9),"
  " 'uuid:' || printf ('%08x', i) || substr (instance_id, 14), sha256, number, deprecated_id,"
  " bundle, entry, history_entry, auditor, assignment, organisation, channel, wave, scenario_type,"
  " done_by, form_id, form_version, started, finalised"
  " FROM copy CROSS JOIN (SELECT * FROM revision WHERE id < 1000);"
  "INSERT INTO score (revision, audit, cap, no_contact, criteria, lines) " COPIES
  "SELECT revision + i * 1000, audit, cap, no_contact, criteria, lines"
  " FROM copy CROSS JOIN (SELECT * FROM score WHERE revision < 1000);"
  "INSERT INTO text (revision, path, runs) " COPIES "SELECT revision + i * 1000, path, runs"
  " FROM copy CROSS JOIN (SELECT * FROM text WHERE revision < 1000);"
  "INSERT INTO audit (id, head, status, organisation, channel, wave) " COPIES
  "SELECT printf ('%08x', i) || substr (id, 9), head + i * 1000, status, organisation, channel, "
  "wave"
  " FROM copy CROSS JOIN (SELECT * FROM audit WHERE head < 1000)";

/* More than are looked at in one transaction. */
static void
test_many (void)
{
  const FixtureAnswers answers = { .quality = 5, .comment = "The agent said that " WORLD_TOLD "." };
  g_auto (World) self = { 0 };
  g_autoptr (GError) error = NULL;
  world_init (&self, 1);
  (void) world_merge (&self, "CC-1.phone.1", &answers);
  (void) world_merge (&self, "CC-1.phone.3", &answers);
  (void) world_merge (&self, "CC-1.visit.1", &answers);
  vigie_database_execute (self.store->database, multiplying, &error);
  g_assert_no_error (error);
  assert_same_flags (self.store);
  g_assert_cmpuint (count_code (self.store, "same-desk"), ==, 501 * 3 - 2);
  /* The sums that the draw is a share of */
  g_assert_true (vigie_store_count_all_work (self.store, &error));
  assert_same_draw (self.store, "seed", 30);
  world_judge (&self, g_ptr_array_index (self.audits, 0), VIGIE_JUDGEMENT_REJECTED);
  assert_same_flags (self.store);
  assert_same_reviews (self.store, NULL);
  assert_same_draw (self.store, "seed", 30);
  assert_same_draw (self.store, "seed", 200);
}

/* What was not brought up to date is not told. */
static void
test_behind (void)
{
  const FixtureAnswers answers = { .quality = 5 };
  g_auto (World) self = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean current;
  world_init (&self, 1);
  (void) world_merge (&self, "CC-1.phone.1", &answers);
  assert_same_flags (self.store);
  (void) world_merge (&self, "CC-1.phone.3", &answers);
  vigie_store_has_flags (self.store, &current, &error);
  g_assert_no_error (error);
  g_assert_false (current);
  g_assert_cmpuint (count_code (self.store, "same-desk"), ==, 1);
}

static void
test_cancelled (void)
{
  const FixtureAnswers answers = { .quality = 5 };
  g_auto (World) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  world_init (&self, 1);
  (void) world_merge (&self, "CC-1.phone.1", &answers);
  g_cancellable_cancel (cancellable);
  g_assert_false (vigie_store_keep_flags (self.store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_same_flags (self.store);
}

/* Nobody whose audits were deleted is named any more, not even by what was kept to find flags. */
static void
test_erased (void)
{
  const FixtureAnswers answers = { .quality = 5 };
  g_auto (World) self = { 0 };
  g_autoptr (GError) error = NULL;
  VigieErasureCounts counts = { 0 };
  const VigieErasureScope scope = { .wave = "w1" };
  gint64 n;
  world_init (&self, 1);
  (void) world_merge (&self, "CC-1.phone.1", &answers);
  (void) world_merge (&self, "CC-1.phone.3", &answers);
  (void) world_merge (&self, "CC-1.phone.2", &answers);
  assert_same_flags (self.store);
  assert_same_draw (self.store, "seed", 1000);
  g_autofree char *record = fixture_path (self.fixture, "record.asice");
  g_assert_true (vigie_store_erase (self.store, &scope, self.fixture->authority, "C", "why", record,
                                    &counts, &error));
  g_assert_no_error (error);
  g_assert_true (vigie_database_query_int (
    self.store->database,
    "SELECT (SELECT count(*) FROM flag) + (SELECT count(*) FROM timing)"
    " + (SELECT count(*) FROM flagged) + (SELECT count(*) FROM flag_count)"
    " + (SELECT count(*) FROM fit) + (SELECT count(*) FROM pair)"
    " + (SELECT count(*) FROM coding) + (SELECT count(*) FROM drawn)"
    " + (SELECT count(*) FROM draw_count) + (SELECT count(*) FROM judged)"
    " + (SELECT count(*) FROM flag_changed)",
    NULL, -1, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 0);
  assert_same_flags (self.store);
  assert_verified (self.store);
}

/* A flag that somebody took out is missed. */
static void
test_verified (void)
{
  const FixtureAnswers answers = { .quality = 5 };
  g_auto (World) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  world_init (&self, 1);
  (void) world_merge (&self, "CC-1.phone.1", &answers);
  (void) world_merge (&self, "CC-1.phone.3", &answers);
  assert_same_flags (self.store);
  assert_verified (self.store);
  vigie_database_execute (self.store->database, "DELETE FROM flag", &error);
  g_assert_no_error (error);
  g_assert_true (vigie_store_verify (self.store, NULL, &problems, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
}

/* What somebody changed of second codings is noticed. */
static void
test_verified_codings (void)
{
  const FixtureAnswers answers = { .quality = 5 };
  g_auto (World) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  world_init (&self, 1);
  (void) world_merge (&self, "CC-1.phone.1", &answers);
  (void) world_merge (&self, "CC-1.phone.11", &answers);
  assert_same_flags (self.store);
  assert_verified (self.store);
  vigie_database_execute (self.store->database, "UPDATE coding SET apart = apart + 1", &error);
  g_assert_no_error (error);
  g_assert_true (vigie_store_verify (self.store, NULL, &problems, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
}

/* Opens the store again as one of that version, after @sql took away what is newer. */
static void
open_older (World *self, const char *sql, guint version)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *all = g_strdup_printf ("%sPRAGMA user_version = %u", sql, version);
  vigie_database_execute (self->store->database, all, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->store, vigie_store_close);
  g_autofree char *path = fixture_path (self->fixture, "s.sqlite");
  self->store = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
}

/* A store of a version before has none, and finds them when they are asked for. */
static void
test_older_store (void)
{
  const FixtureAnswers answers = { .quality = 5 };
  g_auto (World) self = { 0 };
  world_init (&self, 1);
  (void) world_merge (&self, "CC-1.phone.1", &answers);
  (void) world_merge (&self, "CC-1.phone.3", &answers);
  (void) world_merge (&self, "CC-1.phone.11", &answers);
  open_older (&self, FIXTURE_WITHOUT_FLAGS, 11);
  g_assert_cmpint (count_pairs (self.store), ==, 1);
  g_assert_cmpuint (count_code (self.store, "same-desk"), ==, 1);
  assert_verified (self.store);
}

/* One with second codings has no draw. */
static void
test_older_store_with_codings (void)
{
  const FixtureAnswers answers = { .quality = 5 };
  g_auto (World) self = { 0 };
  world_init (&self, 1);
  (void) world_merge (&self, "CC-1.phone.1", &answers);
  (void) world_merge (&self, "CC-1.phone.9", &answers);
  assert_same_flags (self.store);
  open_older (&self, FIXTURE_WITHOUT_DRAW, 14);
  assert_same_draw (self.store, "seed", 1000);
  g_autofree char *sums = read_draw_counts (self.store);
  g_assert_cmpstr (sums, ==, "w1 phone A01 1\n");
  assert_verified (self.store);
}

/* One with flags has nothing of second codings: all of it is found anew. */
static void
test_older_store_with_flags (void)
{
  const FixtureAnswers answers = { .quality = 5 };
  g_auto (World) self = { 0 };
  gboolean current;
  g_autoptr (GError) error = NULL;
  world_init (&self, 1);
  (void) world_merge (&self, "CC-1.phone.1", &answers);
  (void) world_merge (&self, "CC-1.phone.3", &answers);
  (void) world_merge (&self, "CC-1.phone.11", &answers);
  assert_same_flags (self.store);
  open_older (&self, FIXTURE_WITHOUT_PAIRS, 13);
  vigie_store_has_flags (self.store, &current, &error);
  g_assert_no_error (error);
  g_assert_false (current);
  g_assert_cmpint (count_pairs (self.store), ==, 1);
  g_assert_cmpuint (count_code (self.store, "same-desk"), ==, 1);
  assert_verified (self.store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/flags/follow-changes", test_follow_changes);
  g_test_add_func ("/consolidation/flags/first-is-rejected", test_first_is_rejected);
  g_test_add_func ("/consolidation/flags/coded-again", test_coded_again);
  g_test_add_func ("/consolidation/flags/many", test_many);
  g_test_add_func ("/consolidation/flags/behind", test_behind);
  g_test_add_func ("/consolidation/flags/cancelled", test_cancelled);
  g_test_add_func ("/consolidation/flags/erased", test_erased);
  g_test_add_func ("/consolidation/flags/verified", test_verified);
  g_test_add_func ("/consolidation/flags/verified-codings", test_verified_codings);
  g_test_add_func ("/consolidation/flags/older-store", test_older_store);
  g_test_add_func ("/consolidation/flags/older-store-with-codings", test_older_store_with_codings);
  g_test_add_func ("/consolidation/flags/older-store-with-flags", test_older_store_with_flags);
  return g_test_run ();
}
