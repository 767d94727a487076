/* test-conflict.c: rival revisions and what people decide about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-judgement.h"
#include "consolidation/vigie-resolution.h"
#include "consolidation/vigie-store-private.h"

#include <string.h>

static const FixtureAnswers plain = { .quality = 8, .wait = "yes" };

/* A first revision and two that both follow it. */
typedef struct
{
  Fixture *fixture;
  FixtureAudit *audits[3];
  char *paths[3];
} Rivals;

static void
rivals_init (Rivals *self)
{
  static const char *const names[] = { "a.bundle.asice", "b.bundle.asice", "c.bundle.asice" };
  self->fixture = fixture_new (1, 3);
  self->audits[0] = fixture_audit_new (self->fixture, "CC-1.phone.1", &plain);
  self->audits[1] = fixture_audit_revise (self->fixture, self->audits[0], 5);
  self->audits[2] = fixture_audit_revise (self->fixture, self->audits[0], 2);
  for (guint i = 0; i < 3; i++)
    self->paths[i] = fixture_bundle_of (self->fixture, names[i], (int) i, self->audits[i]);
}

static void
rivals_clear (Rivals *self)
{
  for (guint i = 0; i < 3; i++)
    {
      fixture_audit_free (self->audits[i]);
      g_free (self->paths[i]);
    }
  fixture_free (self->fixture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rivals, rivals_clear)

static GPtrArray *
list (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *conflicts = vigie_store_list_conflicts (store, &error);
  g_assert_no_error (error);
  return conflicts;
}

static void
test_rivals_are_a_conflict (void)
{
  g_auto (Rivals) rivals;
  rivals_init (&rivals);
  g_autoptr (VigieStore) store = fixture_store (rivals.fixture, "s.sqlite");
  fixture_merge (store, rivals.paths[0], VIGIE_VERDICT_ACCEPTED);
  fixture_merge (store, rivals.paths[1], VIGIE_VERDICT_ACCEPTED);
  fixture_merge (store, rivals.paths[2], VIGIE_VERDICT_CONFLICT);

  g_autoptr (GPtrArray) conflicts = list (store);
  g_assert_cmpuint (conflicts->len, ==, 1);
  const VigieConflict *conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpstr (conflict->audit, ==, rivals.audits[0]->audit->id);
  g_assert_cmpstr (conflict->organisation, ==, "CC-1");
  g_assert_cmpuint (conflict->sides->len, ==, 2);
  const VigieConflictSide *first = g_ptr_array_index (conflict->sides, 0);
  const VigieConflictSide *second = g_ptr_array_index (conflict->sides, 1);
  g_assert_cmpint (strcmp (first->instance_id, second->instance_id), <, 0);

  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = vigie_conflict_get_fields (conflict, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fields->len, ==, 2); /* quality, and the calculation from it */
  const VigieConflictField *field = g_ptr_array_index (fields, 0);
  g_assert_cmpstr (field->path, ==, "/data/quality");
  g_assert_cmpuint (field->n_values, ==, 2);

  /* It is listed, but neither its scores nor its answers are exported. */
  g_autofree char *export = fixture_export (rivals.fixture, store, "x");
  g_assert_nonnull (strstr (export, ",conflict,false,"));
  g_assert_null (strstr (export, "/data/quality,quality,2"));
  g_assert_null (strstr (export, "/data/quality,quality,5"));
}

static void
test_resolution (void)
{
  g_auto (Rivals) rivals;
  rivals_init (&rivals);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieStore) store = fixture_store (rivals.fixture, "s.sqlite");
  for (guint i = 0; i < 3; i++)
    vigie_bundle_verdict_free (vigie_store_merge (store, rivals.paths[i], NULL));
  const char *audit = rivals.audits[0]->audit->id;
  const char *kept = rivals.audits[1]->audit->instance_id;

  /* Only one of the rivals can be kept. */
  g_assert_false (vigie_store_resolve (store, audit, rivals.audits[0]->audit->instance_id,
                                       "C. Oordinator", "no", &error));
  g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  vigie_store_resolve (store, audit, kept, "C. Oordinator", "the other is a typing error", &error);
  g_assert_no_error (error);

  g_autoptr (GPtrArray) conflicts = list (store);
  g_assert_cmpuint (conflicts->len, ==, 0);
  g_autofree char *export = fixture_export (rivals.fixture, store, "x");
  g_assert_nonnull (strstr (export, "/data/quality,quality,5"));

  /* There is nothing to decide any more. */
  g_assert_false (vigie_store_resolve (store, audit, kept, "C. Oordinator", "again", &error));
  g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);

  /* Merging again does not undo it; a revision of the rejected one is a new conflict. */
  fixture_merge (store, rivals.paths[2], VIGIE_VERDICT_DUPLICATE);
  g_autoptr (FixtureAudit) next = fixture_audit_revise (rivals.fixture, rivals.audits[2], 1);
  g_autofree char *path = fixture_bundle_of (rivals.fixture, "d.bundle.asice", 9, next);
  fixture_merge (store, path, VIGIE_VERDICT_CONFLICT);
  vigie_store_resolve (store, audit, next->audit->instance_id, "C. Oordinator", "newer", &error);
  g_assert_no_error (error);
  g_autofree char *after = fixture_export (rivals.fixture, store, "y");
  g_assert_nonnull (strstr (after, "/data/quality,quality,1,"));
}

/* Two stores with the same revisions and the same decision say the same. */
static void
test_resolution_is_independent_of_order (void)
{
  g_auto (Rivals) rivals;
  rivals_init (&rivals);
  char *exports[2];
  static const guint orders[2][3] = { { 0, 1, 2 }, { 2, 1, 0 } };
  for (guint k = 0; k < 2; k++)
    {
      g_autofree char *name = g_strdup_printf ("s%u.sqlite", k);
      g_autofree char *folder = g_strdup_printf ("x%u", k);
      g_autoptr (VigieStore) store = fixture_store (rivals.fixture, name);
      g_autoptr (GError) error = NULL;
      for (guint i = 0; i < 3; i++)
        vigie_bundle_verdict_free (vigie_store_merge (store, rivals.paths[orders[k][i]], NULL));
      vigie_store_resolve (store, rivals.audits[0]->audit->id, rivals.audits[2]->audit->instance_id,
                           "C. Oordinator", "why", &error);
      g_assert_no_error (error);
      exports[k] = fixture_export (rivals.fixture, store, folder);
    }
  g_assert_cmpstr (exports[0], ==, exports[1]);
  g_free (exports[0]);
  g_free (exports[1]);
}

/* Two documents under one instanceID: neither overwrites the other. */
static void
test_same_instance_id_other_bytes (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  const FixtureAnswers other_answers = { .quality = 3, .wait = "yes" };
  g_autoptr (FixtureAudit) one = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  fixture->counter--; /* the same audit, the same random numbers */
  g_autoptr (FixtureAudit) two = fixture_audit_new (fixture, "CC-1.phone.1", &other_answers);
  g_assert_cmpstr (one->audit->instance_id, ==, two->audit->instance_id);
  g_autofree char *a = fixture_bundle_of (fixture, "a.bundle.asice", 0, one);
  g_autofree char *b = fixture_bundle_of (fixture, "b.bundle.asice", 0, two);
  fixture_merge (store, a, VIGIE_VERDICT_ACCEPTED);
  fixture_merge (store, b, VIGIE_VERDICT_CONFLICT);

  g_autoptr (GPtrArray) conflicts = list (store);
  const VigieConflict *conflict = g_ptr_array_index (conflicts, 0);
  const VigieConflictSide *side = g_ptr_array_index (conflict->sides, 0);
  g_assert_nonnull (strchr (side->instance_id, '~'));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) kept = vigie_store_get_instance (store, side->instance_id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, side->instance));
  vigie_store_resolve (store, conflict->audit, side->instance_id, "C. Oordinator", "why", &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) none = list (store);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Answer by answer ----------------------------------------------------------------------------- */

/* A store with a first revision, and two that correct it differently. */
typedef struct
{
  Fixture *fixture;
  FixtureAudit *first, *one, *other;
  VigieStore *store;
} Split;

static void
split_init (Split *self)
{
  static const FixtureAnswers one = { .quality = 8, .wait = "yes", .comment = "one", .steps = 2 };
  static const FixtureAnswers other = { .quality = 3, .wait = "no", .comment = "other" };
  self->fixture = fixture_new (1, 3);
  self->first = fixture_audit_new (self->fixture, "CC-1.phone.1", &plain);
  self->one = fixture_audit_correct (self->fixture, self->first, &one, FALSE);
  self->other = fixture_audit_correct (self->fixture, self->first, &other, FALSE);
  self->store = fixture_store (self->fixture, "s.sqlite");
  g_autofree char *a = fixture_bundle_of (self->fixture, "a.bundle.asice", 1, self->one);
  g_autofree char *b = fixture_bundle_of (self->fixture, "b.bundle.asice", 2, self->other);
  fixture_merge (self->store, a, VIGIE_VERDICT_ACCEPTED);
  fixture_merge (self->store, b, VIGIE_VERDICT_CONFLICT);
}

static void
split_clear (Split *self)
{
  vigie_store_close (self->store);
  fixture_audit_free (self->first);
  fixture_audit_free (self->one);
  fixture_audit_free (self->other);
  fixture_free (self->fixture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Split, split_clear)

static void
assert_sound (VigieStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  vigie_store_verify (store, NULL, &problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL, ==, NULL);
}

/* An answer that is taken from another revision than the one that is kept. */
typedef struct
{
  const char *path;
  const FixtureAudit *from;
} Taken;

static gboolean
try_to_decide (const Split *split,
               const FixtureAudit *kept,
               const Taken *taken,
               gsize n_taken,
               const char *why,
               GError **error)
{
  g_autoptr (GPtrArray) choices =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_field_choice_free);
  for (gsize i = 0; i < n_taken; i++)
    {
      VigieFieldChoice *choice = g_new (VigieFieldChoice, 1);
      *choice = (VigieFieldChoice){ g_strdup (taken[i].path),
                                    g_strdup (taken[i].from->audit->instance_id) };
      g_ptr_array_add (choices, choice);
    }
  return vigie_store_resolve_fields (split->store, split->first->audit->id,
                                     kept->audit->instance_id, choices, "C. Oordinator", why,
                                     error);
}

static void
decide (
  const Split *split, const FixtureAudit *kept, const Taken *taken, gsize n_taken, const char *why)
{
  g_autoptr (GError) error = NULL;
  try_to_decide (split, kept, taken, n_taken, why, &error);
  g_assert_no_error (error);
}

/* A third revision that corrects the first one, which makes a conflict again. */
static FixtureAudit *
merge_third (const Split *split, const FixtureAnswers *answers)
{
  FixtureAudit *third = fixture_audit_correct (split->fixture, split->first, answers, FALSE);
  g_autofree char *path = fixture_bundle_of (split->fixture, "c.bundle.asice", 3, third);
  fixture_merge (split->store, path, VIGIE_VERDICT_CONFLICT);
  return third;
}

/* The export has that answer, which is not scored; taken @from another revision, if that is given.
 */
static void
assert_answer (const char *export, const char *path, const char *value, const FixtureAudit *from)
{
  g_autofree char *question = vigie_path_strip (path);
  g_autofree char *row = g_strdup_printf ("%s,%s,%s,,,,%s,%s\r\n", path, strrchr (path, '/') + 1,
                                          value, from ? from->audit->instance_id : "", question);
  g_assert_nonnull (strstr (export, row));
}

static void
test_answers_of_both (void)
{
  g_auto (Split) split;
  split_init (&split);
  const Taken taken[] = {
    { "/data/wait", split.other },
    { "/data/comment", split.other },
    { "/data/step[2]/minutes", split.other },
  };
  decide (&split, split.one, taken, G_N_ELEMENTS (taken), "asked both");

  /* Exports and scores follow; the second step, which the other has not, is gone. */
  g_autofree char *export = fixture_export (split.fixture, split.store, "x");
  assert_answer (export, "/data/comment", "other", split.other);
  g_assert_nonnull (strstr (export, "/data/wait,wait,no,waiting,"));
  g_assert_nonnull (strstr (export, "/data/quality,quality,8,"));
  g_assert_nonnull (strstr (export, "/data/step[1]/minutes,minutes,5,"));
  g_assert_null (strstr (export, "/data/step[2]"));
  /* (3·80 + 2·0) ÷ 5 */
  g_assert_nonnull (strstr (export, ",48.0000,48,"));
  assert_sound (split.store);

  /* The signed documents are as they were. */
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) kept =
    vigie_store_get_instance (split.store, split.one->audit->instance_id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, split.one->instance));
}

/* The decision is listed, and both sides are told of it. */
static void
test_decision_is_told (void)
{
  g_auto (Split) split;
  split_init (&split);
  const char *audit = split.first->audit->id;
  g_autoptr (GError) error = NULL;
  const Taken comment = { "/data/comment", split.other };
  decide (&split, split.one, &comment, 1, "asked both");
  g_autoptr (GPtrArray) decisions = vigie_store_list_resolutions (split.store, audit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (decisions->len, ==, 1);
  const VigieResolution *decision = g_ptr_array_index (decisions, 0);
  g_assert_cmpstr (decision->author, ==, "C. Oordinator");
  g_assert_cmpstr (decision->why, ==, "asked both");
  g_assert_cmpuint (decision->choices->len, ==, 1);

  g_autoptr (GPtrArray) receipts = vigie_store_answer_resolution (split.store, audit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (receipts->len, ==, 2);
  for (guint i = 0; i < receipts->len; i++)
    {
      g_autoptr (GBytes) xml = vigie_receipt_to_xml (g_ptr_array_index (receipts, i));
      g_autoptr (VigieReceipt) receipt = vigie_receipt_new_from_xml (xml, "receipt.xml", &error);
      g_assert_no_error (error);
      const VigieReceiptAudit *answer = g_ptr_array_index (receipt->audits, 0);
      g_assert_cmpstr (answer->code, ==, "conflict-resolved");
      g_assert_cmpuint (answer->answers->len, ==, 1);
      const VigieReceiptAnswer *taken = g_ptr_array_index (answer->answers, 0);
      g_assert_cmpstr (taken->path, ==, "/data/comment");
      g_assert_cmpstr (taken->instance_id, ==, split.other->audit->instance_id);
    }
}

static void
assert_not_taken (const Split *split, const char *path)
{
  g_autoptr (GError) error = NULL;
  const Taken taken = { path, split->other };
  g_assert_false (try_to_decide (split, split->one, &taken, 1, "why", &error));
  g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FIELD);
}

/* What the form computes, what no rival says otherwise and what does not exist are not decided on;
 * nothing is then. */
static void
test_answers_that_cannot_be_taken (void)
{
  g_auto (Split) split;
  split_init (&split);
  assert_not_taken (&split, "/data/double");
  assert_not_taken (&split, "/data/solved");
  assert_not_taken (&split, "/data/header/audit_uuid");
  assert_not_taken (&split, "/data/nothing");
  g_autoptr (GPtrArray) conflicts = list (split.store);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) decisions = vigie_store_list_resolutions (split.store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (decisions->len, ==, 0);
}

/* A rival that comes later is compared with the answers as they were decided, and what is taken
 * from there is known to be the third one's. */
static void
test_later_rival (void)
{
  g_auto (Split) split;
  split_init (&split);
  const Taken taken = { "/data/comment", split.other };
  decide (&split, split.one, &taken, 1, "first");
  const FixtureAnswers answers = { .quality = 6, .wait = "yes", .comment = "third" };
  g_autoptr (FixtureAudit) third = merge_third (&split, &answers);

  const Taken again = { "/data/comment", split.one };
  decide (&split, third, &again, 1, "second");
  g_autofree char *export = fixture_export (split.fixture, split.store, "x");
  assert_answer (export, "/data/comment", "other", split.other);
  g_assert_nonnull (strstr (export, "/data/quality,quality,6,"));
  assert_sound (split.store);
}

/* Giving up an instance of a repeat does not move the ones after it: what stays is still the answer
 * of whom it was, and a later decision on it finds it there. */
static void
test_instances_stay_in_place (void)
{
  g_auto (Split) split;
  split_init (&split);
  const Taken taken = { "/data/step[1]/minutes", split.other };
  decide (&split, split.one, &taken, 1, "no first step");
  g_autofree char *export = fixture_export (split.fixture, split.store, "x");
  assert_answer (export, "/data/step[2]/minutes", "10", NULL);
  g_assert_null (strstr (export, "/data/step[1]"));
  assert_sound (split.store);

  const FixtureAnswers answers = { .quality = 6, .wait = "yes", .steps = 1 };
  g_autoptr (FixtureAudit) third = merge_third (&split, &answers);
  const Taken both[] = {
    { "/data/step[1]/minutes", split.one },
    { "/data/step[2]/minutes", split.one },
  };
  decide (&split, third, both, G_N_ELEMENTS (both), "second");
  g_autofree char *after = fixture_export (split.fixture, split.store, "y");
  assert_answer (after, "/data/step[2]/minutes", "10", split.one);
  g_assert_null (strstr (after, "/data/step[1]"));
  assert_sound (split.store);
}

/* An instance that comes along with a later one has no answer, not even the form's default. */
static void
test_defaults_are_no_answers (void)
{
  g_auto (Split) split;
  split_init (&split);
  const Taken taken = { "/data/step[2]/minutes", split.one };
  decide (&split, split.other, &taken, 1, "the second step only");
  g_autofree char *export = fixture_export (split.fixture, split.store, "x");
  assert_answer (export, "/data/step[2]/minutes", "10", split.one);
  g_assert_null (strstr (export, "/data/step[1]"));
  assert_sound (split.store);
}

/* Taking decisions back ------------------------------------------------------------------------ */

static void
take_back (const Split *split, const char *why)
{
  g_autoptr (GError) error = NULL;
  vigie_store_withdraw_resolution (split->store, split->first->audit->id, "C. Oordinator", why,
                                   &error);
  g_assert_no_error (error);
}

static guint
count_conflicts (VigieStore *store)
{
  g_autoptr (GPtrArray) conflicts = list (store);
  return conflicts->len;
}

/* All is as it was before, texts, scores and answers too, and both decisions stay listed. */
static void
test_decision_is_taken_back (void)
{
  g_auto (Split) split;
  split_init (&split);
  const Taken taken[] = { { "/data/comment", split.other }, { "/data/wait", split.other } };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_export (split.fixture, split.store, "x");
  decide (&split, split.one, taken, G_N_ELEMENTS (taken), "asked both");
  g_autofree char *decided = fixture_export (split.fixture, split.store, "y");
  g_assert_cmpstr (decided, !=, before);
  take_back (&split, "the wrong one");
  g_autofree char *after = fixture_export (split.fixture, split.store, "z");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_conflicts (split.store), ==, 1);
  assert_sound (split.store);
  g_assert_false (vigie_store_withdraw_resolution (split.store, split.first->audit->id,
                                                   "C. Oordinator", "again", &error));
  g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT);
  g_clear_error (&error);

  decide (&split, split.one, NULL, 0, "asked again");
  g_autofree char *whole = fixture_export (split.fixture, split.store, "w");
  assert_answer (whole, "/data/comment", "one", NULL);
  assert_sound (split.store);
  g_autoptr (GPtrArray) decisions =
    vigie_store_list_resolutions (split.store, split.first->audit->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (decisions->len, ==, 2);
  const VigieResolution *first = g_ptr_array_index (decisions, 0);
  const VigieResolution *second = g_ptr_array_index (decisions, 1);
  g_assert_cmpstr (first->withdrawn_by, ==, "C. Oordinator");
  g_assert_cmpstr (first->withdrawn_why, ==, "the wrong one");
  g_assert_nonnull (first->withdrawn_at);
  g_assert_cmpuint (first->choices->len, ==, 2);
  g_assert_null (second->withdrawn_at);
}

/* The last one is taken back; what was decided before it stands. */
static void
test_last_decision_is_taken_back (void)
{
  const FixtureAnswers third = { .quality = 1, .wait = "no", .comment = "third" };
  g_auto (Split) split;
  split_init (&split);
  const Taken taken[] = { { "/data/comment", split.other } };
  decide (&split, split.one, taken, G_N_ELEMENTS (taken), "asked both");
  g_autoptr (FixtureAudit) rival = merge_third (&split, &third);
  g_autofree char *before = fixture_export (split.fixture, split.store, "x");
  const Taken later[] = { { "/data/wait", rival } };
  decide (&split, split.one, later, G_N_ELEMENTS (later), "one, and the third's waiting");
  take_back (&split, "no");
  g_autofree char *after = fixture_export (split.fixture, split.store, "y");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_conflicts (split.store), ==, 1);
  assert_sound (split.store);
  decide (&split, split.one, NULL, 0, "one after all");
  g_autofree char *whole = fixture_export (split.fixture, split.store, "z");
  assert_answer (whole, "/data/comment", "other", split.other);
  assert_sound (split.store);
}

/* Decisions of a store of the version before stand. */
static void
test_decisions_of_an_older_store (void)
{
  g_auto (Split) split;
  split_init (&split);
  g_autoptr (GError) error = NULL;
  decide (&split, split.other, NULL, 0, "asked both");
  vigie_database_execute (split.store->database,
                          FIXTURE_WITHOUT_WITHDRAWALS "PRAGMA user_version = 12", &error);
  g_assert_no_error (error);
  g_clear_pointer (&split.store, vigie_store_close);
  g_autofree char *path = fixture_path (split.fixture, "s.sqlite");
  split.store = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_conflicts (split.store), ==, 0);
  assert_sound (split.store);
  take_back (&split, "no");
  g_assert_cmpuint (count_conflicts (split.store), ==, 1);
  assert_sound (split.store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/conflict/rivals", test_rivals_are_a_conflict);
  g_test_add_func ("/consolidation/conflict/resolution", test_resolution);
  g_test_add_func ("/consolidation/conflict/resolution-is-independent-of-order",
                   test_resolution_is_independent_of_order);
  g_test_add_func ("/consolidation/conflict/same-instance-id-other-bytes",
                   test_same_instance_id_other_bytes);
  g_test_add_func ("/consolidation/conflict/answers-of-both", test_answers_of_both);
  g_test_add_func ("/consolidation/conflict/decision-is-told", test_decision_is_told);
  g_test_add_func ("/consolidation/conflict/answers-that-cannot-be-taken",
                   test_answers_that_cannot_be_taken);
  g_test_add_func ("/consolidation/conflict/taken-back", test_decision_is_taken_back);
  g_test_add_func ("/consolidation/conflict/last-is-taken-back", test_last_decision_is_taken_back);
  g_test_add_func ("/consolidation/conflict/older-store", test_decisions_of_an_older_store);
  g_test_add_func ("/consolidation/conflict/later-rival", test_later_rival);
  g_test_add_func ("/consolidation/conflict/instances-stay-in-place", test_instances_stay_in_place);
  g_test_add_func ("/consolidation/conflict/defaults-are-no-answers", test_defaults_are_no_answers);
  return g_test_run ();
}
