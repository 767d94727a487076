/* test-union.c: merging is a union, over random histories
 *
 * A history is what auditors may hand in: audits, their revisions, rivals of them, two documents
 * under one name, bundles cut in several ways, damaged copies, and decisions of the coordinator in
 * between. However it is merged, exports, ranking and explanations are the same bytes; nothing is
 * lost, and what is exported was signed.
 *
 * VIGIE_HISTORIES: how many (200 if not set); VIGIE_TEST_SEED: the seed of the first one, counted
 * up from there. A failure names the seed of its history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "union-history.h"

#include "consolidation/vigie-explanation.h"
#include "consolidation/vigie-judgement.h"
#include "consolidation/vigie-resolution.h"
#include "consolidation/vigie-store-private.h"
#include "consolidation/vigie-tally-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

guint32 current_seed;
static guint n_chosen_in_all;

/* Histories ------------------------------------------------------------------------------------ */

static guint
pick (History *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

static gboolean
chance (History *self, guint percent)
{
  return pick (self, 100) < percent;
}

static void
add_revision (History *self, FixtureAudit *audit, gboolean late)
{
  Revision *revision = g_new (Revision, 1);
  *revision = (Revision){ audit, late };
  g_ptr_array_add (self->revisions, revision);
}

static void
revision_free (gpointer data)
{
  fixture_audit_free (((Revision *) data)->audit);
  g_free (data);
}

static void
decision_free (gpointer data)
{
  Decision *self = data;
  g_free (self->audit);
  g_free (self->keep);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_free (self);
}

static FixtureAnswers
invent_answers (History *self)
{
  static const char *const comments[] = { NULL,    "=1+1", "a \"b\", c",    "two\nlines",
                                          "<é> &", "007",  "  \xe2\x80\xaf" };
  static const char *const waits[] = { "yes", "no", "na" };
  return (FixtureAnswers){
    .quality = 2 + pick (self, 33) / 4.0,
    .wait = waits[pick (self, 3)],
    .solved = waits[pick (self, 3)],
    .comment = comments[pick (self, G_N_ELEMENTS (comments))],
    .grave = chance (self, 10),
    .steps = pick (self, 3),
  };
}

/* The next revision: one answer is another one, or all of them. */
static FixtureAudit *
invent_revision (History *self, const FixtureAudit *from)
{
  if (chance (self, 50))
    return fixture_audit_revise (self->fixture, from, 2 + pick (self, 33) / 4.0);
  const FixtureAnswers answers = invent_answers (self);
  return fixture_audit_correct (self->fixture, from, &answers, chance (self, 50));
}

/* An audit, its revisions, and perhaps rivals of them. */
static void
invent_audit (History *self)
{
  FixtureAnswers answers = invent_answers (self);
  answers.photo = chance (self, 20);
  const GPtrArray *assignments = self->fixture->campaign->assignments;
  const VigieAssignment *assignment =
    g_ptr_array_index (assignments, pick (self, assignments->len));
  const guint first = self->revisions->len;
  add_revision (self, fixture_audit_new (self->fixture, assignment->id, &answers),
                chance (self, 20));
  for (guint more = pick (self, 4); more > 1; more--)
    {
      const Revision *from =
        g_ptr_array_index (self->revisions, first + pick (self, self->revisions->len - first));
      const gboolean is_last =
        from == g_ptr_array_index (self->revisions, self->revisions->len - 1);
      if (!is_last && chance (self, 30))
        self->fixture->counter--; /* the instanceID of the one before, for another document */
      add_revision (self, invent_revision (self, from->audit), from->late || chance (self, 25));
    }
}

static gboolean
is_alone (History *self, const Revision *one)
{
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const Revision *other = g_ptr_array_index (self->revisions, i);
      if (other != one && g_str_equal (other->audit->audit->id, one->audit->audit->id))
        return FALSE;
    }
  return TRUE;
}

/* Bundles -------------------------------------------------------------------------------------- */

/* Whether a bundle that holds @audits may take @revision too: one revision an audit. */
static gboolean
fits (const GPtrArray *audits, const FixtureAudit *revision)
{
  for (guint i = 0; i < audits->len; i++)
    if (g_str_equal (((FixtureAudit *) g_ptr_array_index (audits, i))->audit->id,
                     revision->audit->id))
      return FALSE;
  return TRUE;
}

static void
damage (History *self, const char *path, GPtrArray *target)
{
  gsize size;
  g_autofree char *contents = fixture_read (path, &size);
  char *copy = g_strconcat (path, ".damaged.asice", NULL);
  if (chance (self, 50))
    size = pick (self, (guint) size);
  else
    contents[pick (self, (guint) size)] ^= (char) (1 << pick (self, 8));
  g_assert_true (g_file_set_contents (copy, contents, (gssize) size, NULL));
  g_ptr_array_add (target, copy);
}

static void
write_bundle (History *self, guint auditor, const GPtrArray *audits, GPtrArray *target)
{
  g_autofree char *name = g_strdup_printf ("%u.bundle.asice", ++self->counter);
  const FixtureBundle how = {
    .name = name,
    .auditor = auditor,
    .signer = auditor,
    .minute = (int) pick (self, 1000),
  };
  char *path = fixture_bundle (self->fixture, &how,
                               (FixtureAudit *const *) (gpointer) audits->pdata, audits->len);
  g_ptr_array_add (target, path);
  if (chance (self, 20))
    damage (self, path, target);
}

/* Cuts the revisions of one auditor and phase into bundles, at random. */
static void
cut (History *self, guint auditor, gboolean late, gboolean alone, GPtrArray *target)
{
  g_autoptr (GPtrArray) audits = g_ptr_array_new ();
  for (guint i = 0; i < self->revisions->len; i++)
    {
      const Revision *revision = g_ptr_array_index (self->revisions, i);
      if (revision->audit->auditor != auditor || revision->late != late
          || (late && is_alone (self, revision) != alone))
        continue;
      if (audits->len > 0 && (chance (self, 40) || !fits (audits, revision->audit)))
        {
          write_bundle (self, auditor, audits, target);
          g_ptr_array_set_size (audits, 0);
        }
      g_ptr_array_add (audits, revision->audit);
    }
  if (audits->len > 0)
    write_bundle (self, auditor, audits, target);
}

static void
cut_all (History *self)
{
  g_ptr_array_set_size (self->early, 0);
  g_ptr_array_set_size (self->late, 0);
  g_ptr_array_set_size (self->free, 0);
  for (guint auditor = 0; auditor < FIXTURE_AUDITORS; auditor++)
    {
      cut (self, auditor, FALSE, FALSE, self->early);
      cut (self, auditor, TRUE, FALSE, self->late);
      cut (self, auditor, TRUE, TRUE, self->free);
    }
}

/* Stores --------------------------------------------------------------------------------------- */

static VigieStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  VigieStore *store = vigie_store_open (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static char *
make_store (History *self, const char *name)
{
  char *path = fixture_path (self->fixture, name);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (self->empty, NULL),
                                      (gssize) g_bytes_get_size (self->empty), NULL));
  return path;
}

static void
append_some (History *self, GPtrArray *plan, const GPtrArray *paths, guint times)
{
  for (guint i = 0; i < paths->len; i++)
    for (guint k = 0; k <= pick (self, times); k++)
      g_ptr_array_add (plan, g_ptr_array_index (paths, i));
}

/* All of @paths in random order, some of them several times. */
static GPtrArray *
make_plan (History *self, const GPtrArray *paths, const GPtrArray *more)
{
  GPtrArray *plan = g_ptr_array_new ();
  append_some (self, plan, paths, 2);
  if (more)
    append_some (self, plan, more, 2);
  for (guint i = plan->len; i > 1; i--)
    {
      const guint k = pick (self, i);
      gpointer swapped = plan->pdata[k];
      plan->pdata[k] = plan->pdata[i - 1];
      plan->pdata[i - 1] = swapped;
    }
  return plan;
}

static void
check_verdict (VigieBundleVerdict *taken, gpointer unused)
{
  g_autoptr (VigieBundleVerdict) verdict = taken;
  (void) unused;
  g_assert_false (verdict->environment);
  if (!g_str_has_suffix (verdict->file, ".damaged.asice"))
    g_assert_cmpstr (verdict->error, ==, NULL);
}

/* Some one after the other, others read ahead by several threads: it must not matter. */
static void
merge_all (VigieStore *store, const GPtrArray *paths)
{
  const char *const *files = (const char *const *) paths->pdata;
  if (paths->len % 2 == 0)
    g_assert_cmpuint (vigie_store_merge_all (store, files, paths->len, check_verdict, NULL, NULL),
                      ==, paths->len);
  for (guint i = 0; paths->len % 2 == 1 && i < paths->len; i++)
    check_verdict (vigie_store_merge (store, files[i], NULL), NULL);
}

/* Merges in a process of its own, which is killed in the middle again and again. */
static void
merge_and_kill (History *self, const char *path, const GPtrArray *plan)
{
  int status;
  guint patience = 1000;
  do
    {
      const struct itimerval when = {
        .it_value = { .tv_usec = 100 + (suseconds_t) pick (self, MIN (patience, 900000)) },
      };
      const pid_t child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          signal (SIGALRM, SIG_DFL);
          setitimer (ITIMER_REAL, &when, NULL); /* ends the process at once, like SIGKILL */
          g_autoptr (VigieStore) store = open_store (path);
          merge_all (store, plan);
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGALRM : status == 0);
      patience *= 2;
    }
  while (WIFSIGNALED (status));
}

static void
decide (History *self, VigieStore *store)
{
  const guint start = self->decisions->len > 0 ? pick (self, self->decisions->len) : 0;
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const Decision *decision =
        g_ptr_array_index (self->decisions, (start + i) % self->decisions->len);
      g_autoptr (GError) error = NULL;
      if (decision->keep)
        vigie_store_resolve_fields (store, decision->audit, decision->keep, decision->choices,
                                    "coordinator", "seen", &error);
      else
        vigie_store_judge (store, decision->audit, decision->state, "coordinator", "seen", NULL,
                           &error);
      g_assert_no_error (error);
    }
}

/* Of an audit that late revisions may still change: the judgement is about the one there is now. */
static gboolean
invent_judgement (const VigieAuditRow *row, gpointer user_data)
{
  History *self = user_data;
  if (!g_str_equal (row->status, "accepted") || !chance (self, 15))
    return TRUE;
  Decision *decision = g_new (Decision, 1);
  *decision = (Decision){ g_strdup (row->id), NULL, NULL, (VigieJudgementState) pick (self, 4) };
  g_ptr_array_add (self->decisions, decision);
  return TRUE;
}

/* Takes some of the answers from any of the rivals; what the form computes is not decided on. */
static GPtrArray *
invent_choices (History *self, const VigieConflict *conflict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = vigie_conflict_get_fields (conflict, &error);
  g_assert_no_error (error);
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_field_choice_free);
  for (guint i = 0; i < fields->len; i++)
    {
      const VigieConflictField *field = g_ptr_array_index (fields, i);
      const VigieConflictSide *side =
        g_ptr_array_index (conflict->sides, pick (self, conflict->sides->len));
      if (g_str_equal (field->path, "/data/double") || chance (self, 40))
        continue;
      VigieFieldChoice *choice = g_new (VigieFieldChoice, 1);
      *choice = (VigieFieldChoice){ g_strdup (field->path), g_strdup (side->instance_id) };
      g_ptr_array_add (choices, choice);
      self->n_chosen++;
    }
  return choices;
}

/* Takes decisions on some of the conflicts and audits that a store has now. */
static void
invent_decisions (History *self, VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = vigie_store_list_conflicts (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const VigieConflict *conflict = g_ptr_array_index (conflicts, i);
      const VigieConflictSide *side =
        g_ptr_array_index (conflict->sides, pick (self, conflict->sides->len));
      if (!chance (self, 75))
        continue;
      Decision *decision = g_new (Decision, 1);
      *decision = (Decision){ g_strdup (conflict->audit), g_strdup (side->instance_id),
                              invent_choices (self, conflict), 0 };
      g_ptr_array_add (self->decisions, decision);
    }
  vigie_store_foreach_audit (store, NULL, invent_judgement, self, &error);
  g_assert_no_error (error);
}

/* What a store says ---------------------------------------------------------------------------- */

static void
append_fraction (GString *text, const mpq_t value, gboolean present)
{
  g_autofree char *fraction = present ? vigie_rational_to_fraction (value) : g_strdup ("-");
  g_string_append_printf (text, " %s", fraction);
}

static void
append_losses (GString *text, const GPtrArray *losses)
{
  for (guint i = 0; i < losses->len; i++)
    {
      const VigieLoss *loss = g_ptr_array_index (losses, i);
      g_string_append_printf (text, "\n  %s %s %s %s %u", loss->kind, loss->channel, loss->path,
                              loss->label, loss->n);
      append_fraction (text, loss->points, TRUE);
      append_fraction (text, loss->weight, TRUE);
      append_fraction (text, loss->lost, TRUE);
    }
}

static void
append_explanation (GString *text,
                    VigieStore *store,
                    const VigieRankFilter *filter,
                    const VigieRankRow *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieExplanation) why =
    vigie_store_explain (store, filter, row->organisation->id, "en", &error);
  g_assert_no_error (error);
  g_string_append_printf (text, "\n%s %u %a %a", row->organisation->id, row->rank, row->low,
                          row->high);
  append_fraction (text, row->score, row->has_score);
  for (guint i = 0; i < row->criteria->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (row->criteria, i);
      g_string_append_printf (text, " %u", cell->n);
      append_fraction (text, cell->score, cell->has_score);
    }
  append_losses (text, why->losses);
  for (guint i = 0; i < why->audits->len; i++)
    {
      const VigieExplainedAudit *audit = g_ptr_array_index (why->audits, i);
      g_string_append_printf (text, "\n %s %s %s", audit->id, audit->instance_id, audit->sha256);
      append_fraction (text, audit->score, TRUE);
      append_fraction (text, audit->share, TRUE);
      append_losses (text, audit->losses);
    }
}

/* The sums that a ranking is made from, kept while audits came, were superseded and decided on, are
 * those of the scores. */
static void
assert_tallies (VigieStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint checked = 0;
  vigie_store_verify_tallies (store, &checked, problems, &error);
  g_assert_no_error (error);
  if (problems->len > 0)
    g_error ("seed %u: %s", current_seed, (const char *) g_ptr_array_index (problems, 0));
}

static char *
describe (History *self, VigieStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  assert_tallies (store);
  g_autofree char *export = fixture_export (self->fixture, store, name);
  GString *text = g_string_new (export);
  for (guint wave = 0; wave < 3; wave++)
    {
      static const char *const waves[] = { NULL, "w1", "w2" };
      const VigieRankFilter filter = { .wave = waves[wave] };
      g_autoptr (GPtrArray) rows = vigie_store_rank (store, &filter, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < rows->len; i++)
        append_explanation (text, store, &filter, g_ptr_array_index (rows, i));
    }
  return g_string_free (text, FALSE);
}

static void
assert_same (const char *expected, const char *found)
{
  if (g_str_equal (expected, found))
    return;
  gsize at = 0;
  while (expected[at] == found[at])
    at++;
  at -= MIN (at, 100);
  g_printerr ("expected …%.300s\nfound …%.300s\n", expected + at, found + at);
  g_assert_not_reached ();
}

static void
assert_verifies (VigieStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  vigie_store_verify (store, NULL, &problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL, ==, NULL);
}

/* Tests ---------------------------------------------------------------------------------------- */

/* The first way: everything once, and the coordinator decides. */
static char *
merge_first (History *self)
{
  g_autofree char *path = make_store (self, "first.sqlite");
  g_autoptr (VigieStore) store = open_store (path);
  merge_all (store, self->early);
  invent_decisions (self, store);
  decide (self, store);
  merge_all (store, self->late);
  merge_all (store, self->free);
  history_assert_nothing_lost (self, store);
  return describe (self, store, "first");
}

/* Another way: shuffled and repeated, in two sittings. */
static char *
merge_shuffled (History *self)
{
  g_autofree char *path = make_store (self, "shuffled.sqlite");
  g_autoptr (GPtrArray) before = make_plan (self, self->early, self->free);
  g_autoptr (GPtrArray) after = make_plan (self, self->late, self->early);
  VigieStore *store = open_store (path);
  merge_all (store, before);
  vigie_store_close (store);
  g_autoptr (VigieStore) again = open_store (path);
  decide (self, again);
  merge_all (again, after);
  return describe (self, again, "shuffled");
}

/* The same audits in other bundles, by processes that are killed. */
static char *
merge_killed (History *self)
{
  g_autofree char *path = make_store (self, "killed.sqlite");
  cut_all (self);
  g_autoptr (GPtrArray) before = make_plan (self, self->early, NULL);
  g_autoptr (GPtrArray) after = make_plan (self, self->late, self->free);
  merge_and_kill (self, path, before);
  VigieStore *store = open_store (path);
  decide (self, store);
  vigie_store_close (store);
  merge_and_kill (self, path, after);
  g_autoptr (VigieStore) again = open_store (path);
  assert_verifies (again);
  return describe (self, again, "killed");
}

static void
try_history (History *self)
{
  for (guint n = 1 + pick (self, 4); n > 0; n--)
    invent_audit (self);
  cut_all (self);
  g_autofree char *first = merge_first (self);
  g_autofree char *shuffled = merge_shuffled (self);
  assert_same (first, shuffled);
  if (chance (self, 25))
    {
      g_autofree char *killed = merge_killed (self);
      assert_same (first, killed);
    }
}

static GBytes *
make_empty (Fixture *fixture)
{
  vigie_store_close (fixture_store (fixture, "empty.sqlite"));
  g_autofree char *path = fixture_path (fixture, "empty.sqlite");
  gsize size;
  char *contents = fixture_read (path, &size);
  return g_bytes_new_take (contents, size);
}

static void
run_history (Fixture *fixture, GBytes *empty, guint32 seed)
{
  current_seed = seed;
  g_autofree char *whole = fixture->folder;
  fixture->folder = g_build_filename (whole, "history", NULL);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  fixture->counter = 0;
  History self = {
    .fixture = fixture,
    .rand = g_rand_new_with_seed (seed),
    .revisions = g_ptr_array_new_with_free_func (revision_free),
    .early = g_ptr_array_new_with_free_func (g_free),
    .late = g_ptr_array_new_with_free_func (g_free),
    .free = g_ptr_array_new_with_free_func (g_free),
    .decisions = g_ptr_array_new_with_free_func (decision_free),
    .empty = empty,
  };
  try_history (&self);
  n_chosen_in_all += self.n_chosen;
  g_rand_free (self.rand);
  g_ptr_array_unref (self.revisions);
  g_ptr_array_unref (self.early);
  g_ptr_array_unref (self.late);
  g_ptr_array_unref (self.free);
  g_ptr_array_unref (self.decisions);
  fixture_remove_tree (fixture->folder);
  g_free (fixture->folder);
  fixture->folder = g_steal_pointer (&whole);
}

static guint
read_number (const char *variable, guint otherwise)
{
  const char *text = g_getenv (variable);
  return text ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* Raised by assertions. */
static void
say_seed (int signal_number)
{
  g_printerr ("VIGIE_HISTORIES=1 VIGIE_TEST_SEED=%u fails\n", current_seed);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

static void
test_histories (void)
{
  const guint n = read_number ("VIGIE_HISTORIES", 200);
  const guint32 seed = read_number ("VIGIE_TEST_SEED", g_random_int ());
  g_autoptr (Fixture) fixture = fixture_new (1, 13);
  g_autoptr (GBytes) empty = make_empty (fixture);
  g_test_message ("%u histories from seed %u", n, seed);
  signal (SIGABRT, say_seed);
  for (guint i = 0; i < n; i++)
    run_history (fixture, empty, seed + i);
  g_test_message ("%u answers were decided on alone", n_chosen_in_all);
  g_assert_true (n < 100 || n_chosen_in_all > 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/union/random-histories", test_histories);
  return g_test_run ();
}
