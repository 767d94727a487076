/* test-review.c: quality control over the audits of a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-agreement-private.h"
#include "consolidation/vigie-verbatims.h"

#include <string.h>

/* Agreement of pairs --------------------------------------------------------------------------- */

static void
assert_measure (const VigieMeasure *measure, const char *expected)
{
  g_autofree char *found = measure->present ? vigie_rational_to_fraction (measure->value) : NULL;
  g_assert_cmpstr (found, ==, expected);
}

static void
measures_init (VigieAgreement *self)
{
  mpq_inits (self->agreement.value, self->kappa.value, self->weighted_kappa.value, self->ac1.value,
             self->icc.value, NULL);
}

static void
measures_clear (VigieAgreement *self)
{
  mpq_clears (self->agreement.value, self->kappa.value, self->weighted_kappa.value, self->ac1.value,
              self->icc.value, NULL);
}

static void
add_codes (VigiePairs *pairs, const char *first, const char *second, guint n)
{
  for (guint i = 0; i < n; i++)
    vigie_pairs_add_codes (pairs, first, second, 1);
}

static void
add_values (VigiePairs *pairs, const char *first, const char *second)
{
  mpq_t a, b;
  mpq_inits (a, b, NULL);
  g_assert_true (vigie_rational_from_decimal (a, first));
  g_assert_true (vigie_rational_from_decimal (b, second));
  vigie_pairs_add_values (pairs, a, b);
  mpq_clears (a, b, NULL);
}

/* 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 0.7, by chance 0.5. */
static void
test_kappa (void)
{
  g_autoptr (VigiePairs) pairs = vigie_pairs_new ();
  VigieAgreement found = { 0 };
  measures_init (&found);
  add_codes (pairs, "yes", "yes", 20);
  add_codes (pairs, "yes", "no", 5);
  add_codes (pairs, "no", "yes", 10);
  add_codes (pairs, "no", "no", 15);
  vigie_pairs_measure (pairs, TRUE, &found);
  g_assert_cmpuint (found.pairs, ==, 50);
  assert_measure (&found.agreement, "7/10");
  assert_measure (&found.kappa, "2/5");
  assert_measure (&found.ac1, "41/101");
  g_assert_cmpstr (found.measure, ==, "kappa");
  g_assert_true (found.flagged);
  measures_clear (&found);
}

/* Of 10 codes 7 are equal, 5 by chance; where one code dominates, chance gives none of 5. */
static void
test_pooled (void)
{
  g_autoptr (GHashTable) questions =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) vigie_pairs_free);
  VigieMeasure equal = { 0 }, pooled = { 0 };
  mpq_inits (equal.value, pooled.value, NULL);
  vigie_pairs_pool (questions, &equal, &pooled);
  g_assert_false (equal.present || pooled.present);
  VigiePairs *mixed = vigie_pairs_new ();
  vigie_pairs_add_codes (mixed, "yes", "yes", 4);
  vigie_pairs_add_codes (mixed, "yes", "no", 2);
  vigie_pairs_add_codes (mixed, "no", "yes", 1);
  vigie_pairs_add_codes (mixed, "no", "no", 3);
  g_hash_table_insert (questions, (gpointer) "mixed", mixed);
  vigie_pairs_pool (questions, &equal, &pooled);
  assert_measure (&equal, "7/10");
  assert_measure (&pooled, "2/5");
  VigiePairs *same = vigie_pairs_new ();
  vigie_pairs_add_codes (same, "yes", "yes", 5);
  g_hash_table_insert (questions, (gpointer) "same", same);
  vigie_pairs_pool (questions, &equal, &pooled);
  assert_measure (&equal, "4/5");
  assert_measure (&pooled, "7/10");
  mpq_clears (equal.value, pooled.value, NULL);
}

/* Where nearly everything is "yes", kappa says that there is no agreement. */
static void
test_dominant_code (void)
{
  g_autoptr (VigiePairs) pairs = vigie_pairs_new ();
  VigieAgreement found = { 0 };
  measures_init (&found);
  add_codes (pairs, "yes", "yes", 90);
  add_codes (pairs, "yes", "no", 5);
  add_codes (pairs, "no", "yes", 5);
  vigie_pairs_measure (pairs, TRUE, &found);
  assert_measure (&found.kappa, "-1/19");
  assert_measure (&found.ac1, "161/181");
  g_assert_cmpstr (found.measure, ==, "ac1");
  g_assert_false (found.flagged);
  measures_clear (&found);
}

/* One code alone: chance explains everything to Cohen, nothing to Gwet. */
static void
test_one_code (void)
{
  g_autoptr (VigiePairs) pairs = vigie_pairs_new ();
  VigieAgreement found = { 0 };
  measures_init (&found);
  add_codes (pairs, "yes", "yes", 3);
  vigie_pairs_measure (pairs, TRUE, &found);
  assert_measure (&found.kappa, NULL);
  assert_measure (&found.ac1, "1");
  measures_clear (&found);
}

/* Two coders of the six cases of Shrout and Fleiss (1979), the first and the fourth of theirs. */
static void
test_correlation (void)
{
  static const char *const cases[][2] = { { "9", "8" }, { "6", "2" },  { "8", "6" },
                                          { "7", "2" }, { "10", "9" }, { "6", "4" } };
  g_autoptr (VigiePairs) pairs = vigie_pairs_new ();
  VigieAgreement found = { 0 };
  measures_init (&found);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    add_values (pairs, cases[i][0], cases[i][1]);
  vigie_pairs_measure (pairs, FALSE, &found);
  /* Mean squares: cases 617/60, coders 75/4, rest 27/20. */
  assert_measure (&found.icc, "268/523");
  g_assert_cmpstr (found.measure, ==, "icc");
  g_assert_true (found.flagged);
  measures_clear (&found);
}

/* Whole stores --------------------------------------------------------------------------------- */

static guint32
get_seed (void)
{
  const char *given = g_getenv ("VIGIE_TEST_SEED");
  const guint32 seed =
    given ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int () & 0xffffff;
  g_test_message ("VIGIE_TEST_SEED=%u", seed);
  return seed;
}

static const char *
pick_answer (GRand *random)
{
  static const char *const answers[] = { "yes", "yes", "no", "na" };
  return answers[g_rand_int_range (random, 0, G_N_ELEMENTS (answers))];
}

static void
merge_answers (Fixture *fixture,
               VigieStore *store,
               const char *assignment,
               const FixtureAnswers *answers)
{
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, assignment, answers);
  g_autofree char *name = g_strconcat (assignment, ".bundle.asice", NULL);
  g_autofree char *path = fixture_bundle_of (fixture, name, 0, audit);
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
}

/* An audit and its second coding (assignment 13), which sees things alike, more or less. */
static void
merge_pair (Fixture *fixture, VigieStore *store, const char *organisation, GRand *random)
{
  static const char *const channels[] = { "phone", "visit" };
  for (gsize i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      g_autofree char *first = g_strdup_printf ("%s.%s.3", organisation, channels[i]);
      g_autofree char *second = g_strdup_printf ("%s.%s.13", organisation, channels[i]);
      FixtureAnswers answers = {
        .quality = g_rand_int_range (random, 8, 40) / 4.0,
        .wait = pick_answer (random),
        .solved = pick_answer (random),
        .steps = (guint) g_rand_int_range (random, 0, 3),
      };
      merge_answers (fixture, store, first, &answers);
      answers.quality += g_rand_int_range (random, -3, 2) / 4.0;
      if (g_rand_int_range (random, 0, 4) == 0)
        answers.wait = pick_answer (random);
      if (g_rand_int_range (random, 0, 4) == 0)
        answers.solved = pick_answer (random);
      merge_answers (fixture, store, second, &answers);
    }
}

static void
recompute (Fixture *fixture, VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  g_free (fixture_export (fixture, store, "export"));
  g_autofree char *folder = fixture_path (fixture, "export");
  g_autofree char *script =
    g_test_build_filename (G_TEST_DIST, "consolidation", "recompute_agreement.py", NULL);
  const char *argv[] = { "python3", script, folder, NULL };
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors,
                &status, &error);
  g_assert_no_error (error);
  g_test_message ("%s%s", output, errors);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static guint
count_pairs (VigieStore *store, const FixtureAudit *second, const FixtureAudit *first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) pairs = vigie_store_get_pairs (store, &error);
  g_assert_no_error (error);
  const char *of = g_hash_table_lookup (pairs, second->audit->id);
  g_assert_cmpstr (of, ==, first ? first->audit->id : NULL);
  return g_hash_table_size (pairs);
}

/* Two audits that it could be of: none, until an edition of the campaign says which. */
static void
test_stated_pair (void)
{
  static const FixtureAnswers answers = { .quality = 5, .wait = "yes" };
  static const char *const names[] = { "CC-1.phone.3", "CC-1.phone.5", "CC-1.phone.13" };
  g_autoptr (Fixture) fixture = fixture_new (1, 13);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  FixtureAudit *audits[G_N_ELEMENTS (names)];
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strconcat (names[i], ".bundle.asice", NULL);
      audits[i] = fixture_audit_new (fixture, names[i], &answers);
      g_autofree char *path = fixture_bundle_of (fixture, name, 0, audits[i]);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
    }
  g_assert_cmpuint (count_pairs (store, audits[2], NULL), ==, 0);

  g_autoptr (GError) error = NULL;
  VigieAssignment *second =
    (VigieAssignment *) vigie_campaign_find_assignment (fixture->campaign, names[2]);
  second->codes = g_strdup (names[1]);
  fixture->campaign->edition = 2;
  g_autofree char *package = fixture_publish (fixture, "second.campaign.asice");
  vigie_store_set_campaign (store, package, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count_pairs (store, audits[2], audits[1]), ==, 1);
  g_autoptr (GPtrArray) agreement = vigie_store_get_agreement (store, &error);
  g_assert_no_error (error);
  const VigieAgreement *last = g_ptr_array_index (agreement, agreement->len - 1);
  g_assert_cmpuint (last->pairs, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_audit_free (audits[i]);
}

static void
test_against_python (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (get_seed ());
  g_autoptr (Fixture) fixture = fixture_new (8, 13);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  for (guint i = 0; i < 16; i++)
    {
      g_autofree char *organisation = g_strdup_printf ("%s-%u", i % 2 ? "CC" : "CA", i / 2 + 1);
      merge_pair (fixture, store, organisation, random);
    }
  recompute (fixture, store);

  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) agreement = vigie_store_get_agreement (store, &error);
  g_assert_no_error (error);
  const VigieAgreement *last = g_ptr_array_index (agreement, agreement->len - 1);
  g_assert_cmpstr (last->channel, ==, "");
  g_assert_cmpstr (last->path, ==, NULL);
  g_assert_cmpuint (last->pairs, ==, 32);
}

/* Of two audits with the same scenario nobody knows which one was coded again. */
static void
test_ambiguous_pairs_are_left_out (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 13);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  const FixtureAnswers answers = { .quality = 5 };
  g_autoptr (GError) error = NULL;
  merge_answers (fixture, store, "CC-1.phone.1", &answers); /* by the same auditor: none of them */
  merge_answers (fixture, store, "CC-1.phone.13", &answers);
  g_autoptr (GHashTable) none = vigie_store_get_pairs (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  merge_answers (fixture, store, "CC-1.phone.3", &answers);
  g_autoptr (GHashTable) one = vigie_store_get_pairs (store, &error);
  g_assert_cmpuint (g_hash_table_size (one), ==, 1);
  merge_answers (fixture, store, "CC-1.phone.5", &answers);
  g_autoptr (GHashTable) two = vigie_store_get_pairs (store, &error);
  g_assert_cmpuint (g_hash_table_size (two), ==, 0);
}

/* Flags ---------------------------------------------------------------------------------------- */

#define PARAGRAPH "The agent said that the form has to be handed in at the town hall on a Tuesday"

static const VigieFlag *
find_flag (const GPtrArray *flags, const char *audit_end, const char *code)
{
  for (guint i = 0; i < flags->len; i++)
    {
      const VigieFlag *flag = g_ptr_array_index (flags, i);
      if (g_str_has_suffix (flag->audit, audit_end) && g_str_equal (flag->code, code))
        return flag;
    }
  return NULL;
}

static GPtrArray *
get_flags (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *flags = vigie_store_get_flags (store, NULL, &error);
  g_assert_no_error (error);
  return flags;
}

/* All audits of the fixture are begun on 10 February at 9: the second wave's window is in August.
 */
static void
test_flags_of_times (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 4);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  const FixtureAnswers answers = { .quality = 5 };
  merge_answers (fixture, store, "CC-1.phone.1", &answers); /* ends in 1 */
  merge_answers (fixture, store, "CC-1.phone.3", &answers);
  merge_answers (fixture, store, "CC-1.visit.2", &answers);
  g_autoptr (GPtrArray) flags = get_flags (store);
  g_assert_null (find_flag (flags, "1", "outside-window"));
  g_assert_nonnull (find_flag (flags, "5", "outside-window"));
  const VigieFlag *desk = find_flag (flags, "3", "same-desk");
  g_assert_nonnull (desk);
  g_assert_cmpstr (desk->value, ==, "0");
  g_assert_true (g_str_has_suffix (desk->other, "1"));
  g_assert_null (find_flag (flags, "5", "same-desk"));
}

/* Nothing is awaited in these channels: what is finalised days later was entered late. */
static void
test_flag_of_late_entry (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 4);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  const FixtureAnswers answers = { .quality = 5 };
  g_autoptr (FixtureAudit) late = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_free (late->audit->finalised);
  late->audit->finalised = g_strdup ("2026-02-12T09:01:00+01:00");
  g_autofree char *path = fixture_bundle_of (fixture, "late.bundle.asice", 0, late);
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
  merge_answers (fixture, store, "CC-1.visit.1", &answers);
  g_autoptr (GPtrArray) flags = get_flags (store);
  const VigieFlag *flag = find_flag (flags, "1", "late-entry");
  g_assert_nonnull (flag);
  g_assert_cmpstr (flag->value, ==, "2881");
  g_assert_cmpuint (flags->len, ==, 1);
}

static void
test_flag_of_texts (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 4);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  const FixtureAnswers first = { .quality = 5, .comment = PARAGRAPH "." };
  const FixtureAnswers again = { .quality = 5, .comment = "THE " PARAGRAPH ", he said!" };
  const FixtureAnswers other = { .quality = 5,
                                 .comment = "Nobody knew at the town hall who might know which form"
                                            " there is for this" };
  merge_answers (fixture, store, "CC-1.email.1", &first); /* 1 */
  merge_answers (fixture, store, "CC-1.phone.1", &again); /* 3 */
  merge_answers (fixture, store, "CC-1.phone.2", &other); /* 5 */
  g_autoptr (GPtrArray) flags = get_flags (store);
  const VigieFlag *flag = find_flag (flags, "3", "text-reused");
  g_assert_nonnull (flag);
  g_assert_cmpstr (flag->value, ==, "/data/comment");
  g_assert_true (g_str_has_suffix (flag->other, "1"));
  g_assert_null (find_flag (flags, "1", "text-reused"));
  g_assert_null (find_flag (flags, "5", "text-reused"));
}

/* The fixture's photographs are numbered like its audits. */
static void
test_flag_of_evidence (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 4);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  const FixtureAnswers answers = { .quality = 5, .photo = TRUE };
  g_autoptr (FixtureAudit) first = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_autoptr (FixtureAudit) again = fixture_audit_new (fixture, "CC-1.phone.2", &answers);
  g_autoptr (FixtureAudit) other = fixture_audit_new (fixture, "CC-1.phone.3", &answers);
  VigieBundleEvidence *copy = g_ptr_array_index (again->audit->evidence, 0);
  const VigieBundleEvidence *original = g_ptr_array_index (first->audit->evidence, 0);
  g_bytes_unref (again->photo);
  again->photo = g_bytes_ref (first->photo);
  copy->size = original->size;
  g_free (copy->sha256);
  g_free (copy->file);
  copy->sha256 = g_strdup (original->sha256);
  copy->file = g_strdup (original->file);
  FixtureAudit *audits[] = { first, again, other };
  for (guint i = 0; i < G_N_ELEMENTS (audits); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", i);
      g_autofree char *path = fixture_bundle_of (fixture, name, 0, audits[i]);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
    }
  g_autoptr (GPtrArray) flags = get_flags (store);
  const VigieFlag *flag = find_flag (flags, "2", "evidence-reused");
  g_assert_nonnull (flag);
  g_assert_true (g_str_has_suffix (flag->other, "1"));
  g_assert_null (find_flag (flags, "1", "evidence-reused"));
  g_assert_null (find_flag (flags, "3", "evidence-reused"));
}

/* Draws ---------------------------------------------------------------------------------------- */

static void
test_draw (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 4);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  const FixtureAnswers answers = { .quality = 5 };
  g_autoptr (GError) error = NULL;
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *assignment = g_strdup_printf ("CC-1.phone.%u", i);
      merge_answers (fixture, store, assignment, &answers);
    }
  g_autoptr (GPtrArray) all = vigie_store_draw (store, "seed", 1000, &error);
  g_autoptr (GPtrArray) some = vigie_store_draw (store, "seed", 251, &error);
  g_autoptr (GPtrArray) none = vigie_store_draw (store, "seed", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpuint (some->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < 4; i++)
    {
      const VigieDrawn *drawn = g_ptr_array_index (all, i);
      const VigieDrawn *before = i > 0 ? g_ptr_array_index (all, i - 1) : drawn;
      g_autofree char *text = g_strdup_printf ("seed\n%s", drawn->audit);
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      g_assert_cmpstr (drawn->draw, ==, digest);
      g_assert_cmpint (strcmp (before->draw, drawn->draw), <=, 0);
    }
}

/* From the worst audits on; what somebody wrote before is not said again, nor what says nothing. */
static void
test_verbatims (void)
{
  static const struct
  {
    const char *assignment;
    FixtureAnswers answers;
  } audits[] = {
    { "CC-1.phone.1", { .quality = 9, .wait = "no", .comment = "Nobody knew who was in charge." } },
    { "CC-1.phone.2", { .quality = 2, .wait = "no", .comment = "The line was cut off twice." } },
    { "CC-1.phone.3", { .quality = 5, .wait = "no", .comment = "The line was cut off twice. " } },
    { "CC-1.email.1", { .quality = 1, .wait = "no", .comment = "Nothing came." } },
  };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  for (guint i = 0; i < G_N_ELEMENTS (audits); i++)
    {
      g_autoptr (FixtureAudit) audit =
        fixture_audit_new (fixture, audits[i].assignment, &audits[i].answers);
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", i);
      g_autofree char *path = fixture_bundle_of (fixture, name, (int) i, audit);
      fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = vigie_store_get_verbatims (store, "CC-1", NULL, "en", 8, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  const VigieVerbatim *first = g_ptr_array_index (found, 0);
  const VigieVerbatim *second = g_ptr_array_index (found, 1);
  g_assert_cmpstr (first->text, ==, "The line was cut off twice.");
  g_assert_cmpstr (first->label, ==, "Comment");
  g_assert_cmpstr (second->text, ==, "Nobody knew who was in charge.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/review/kappa", test_kappa);
  g_test_add_func ("/consolidation/review/pooled", test_pooled);
  g_test_add_func ("/consolidation/review/dominant-code", test_dominant_code);
  g_test_add_func ("/consolidation/review/one-code", test_one_code);
  g_test_add_func ("/consolidation/review/correlation", test_correlation);
  g_test_add_func ("/consolidation/review/agreement-against-python", test_against_python);
  g_test_add_func ("/consolidation/review/ambiguous-pairs-are-left-out",
                   test_ambiguous_pairs_are_left_out);
  g_test_add_func ("/consolidation/review/stated-pair", test_stated_pair);
  g_test_add_func ("/consolidation/review/flags-of-times", test_flags_of_times);
  g_test_add_func ("/consolidation/review/flag-of-late-entry", test_flag_of_late_entry);
  g_test_add_func ("/consolidation/review/flag-of-texts", test_flag_of_texts);
  g_test_add_func ("/consolidation/review/flag-of-evidence", test_flag_of_evidence);
  g_test_add_func ("/consolidation/review/draw", test_draw);
  g_test_add_func ("/consolidation/review/verbatims", test_verbatims);
  return g_test_run ();
}
