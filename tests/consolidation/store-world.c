/* store-world.c: a store that changes at random
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-world.h"

#include "consolidation/vigie-resolution.h"

#define PER_CHANNEL 13 /* the last one is a second coding */

guint
world_roll (World *self, guint sides)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) sides);
}

guint32
world_seed (void)
{
  const char *given = g_getenv ("VIGIE_TEST_SEED");
  const guint32 seed =
    given ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int () & 0xffffff;
  g_test_message ("VIGIE_TEST_SEED=%u", seed);
  return seed;
}

/* What second codings and back-checks do again; those of visits find it by what fits. */
static void
plan_again (Fixture *fixture, const char *id, const char *done_by, const char *codes)
{
  VigieAssignment *assignment =
    (VigieAssignment *) vigie_campaign_find_assignment (fixture->campaign, id);
  g_free (assignment->done_by);
  g_free (assignment->codes);
  assignment->done_by = g_strdup (done_by);
  assignment->codes = g_strdup (codes);
}

void
world_init (World *self, guint32 seed)
{
  self->fixture = fixture_new (1, PER_CHANNEL);
  plan_again (self->fixture, "CC-1.phone.9", "backcheck", NULL);
  plan_again (self->fixture, "CC-1.phone.11", "double", "CC-1.phone.1");
  plan_again (self->fixture, "CC-1.phone.13", "double", "CC-1.phone.3");
  plan_again (self->fixture, "CC-1.visit.11", "backcheck", NULL);
  plan_again (self->fixture, "CC-1.visit.13", "double", NULL);
  g_free (self->fixture->package);
  self->fixture->package = fixture_publish (self->fixture, "again.campaign.asice");
  self->store = fixture_store (self->fixture, "s.sqlite");
  self->random = g_rand_new_with_seed (seed);
  self->audits = g_ptr_array_new_with_free_func ((GDestroyNotify) fixture_audit_free);
}

void
world_clear (World *self)
{
  g_ptr_array_unref (self->audits);
  g_rand_free (self->random);
  vigie_store_close (self->store);
  fixture_free (self->fixture);
}

static const char *
pick_comment (World *self)
{
  static const char *const comments[] = {
    NULL,
    "short",
    "The agent said that " WORLD_TOLD ".",
    "THE AGENT SAID THAT " WORLD_TOLD ", he said!",
    "Nobody knew that " WORLD_TOLD " and nobody could say whom to ask about it",
    "Nobody there could say whom to ask about it, nor when there might be somebody who could",
    "nobody there could say whom to ask about it, nor when there might be somebody",
  };
  return comments[world_roll (self, G_N_ELEMENTS (comments))];
}

static void
world_merge_by (World *self, FixtureAudit *audit, int minute)
{
  g_autofree char *name = g_strdup_printf ("%u.bundle.asice", self->n_bundles++);
  g_autofree char *path = fixture_bundle_of (self->fixture, name, minute, audit);
  VigieBundleVerdict *verdict = vigie_store_merge (self->store, path, NULL);
  g_assert_cmpstr (verdict->error, ==, NULL);
  vigie_bundle_verdict_free (verdict);
}

/* The photograph of an earlier audit, if that has one. */
static void
share_photo (FixtureAudit *to, const FixtureAudit *from)
{
  if (!to->photo || !from->photo || to->audit->evidence->len == 0
      || from->audit->evidence->len == 0)
    return;
  VigieBundleEvidence *copy = g_ptr_array_index (to->audit->evidence, 0);
  const VigieBundleEvidence *original = g_ptr_array_index (from->audit->evidence, 0);
  g_bytes_unref (to->photo);
  to->photo = g_bytes_ref (from->photo);
  copy->size = original->size;
  g_free (copy->sha256);
  g_free (copy->file);
  copy->sha256 = g_strdup (original->sha256);
  copy->file = g_strdup (original->file);
}

static FixtureAudit *
world_pick (World *self)
{
  return g_ptr_array_index (self->audits, world_roll (self, self->audits->len));
}

static void
add_audit (World *self)
{
  static const char *const channels[] = { "phone", "phone", "visit", "email" };
  const FixtureAnswers answers = {
    .quality = 2 + world_roll (self, 32) / 4.0,
    .wait = world_roll (self, 2) == 0 ? "yes" : "no",
    .comment = pick_comment (self),
    .photo = world_roll (self, 2) == 0,
  };
  const char *channel = channels[world_roll (self, G_N_ELEMENTS (channels))];
  static const guint numbers[] = { 1, 3, 5, 9, 11, PER_CHANNEL };
  const guint number = numbers[world_roll (self, G_N_ELEMENTS (numbers))];
  g_autofree char *assignment = g_strdup_printf ("CC-1.%s.%u", channel, number);
  FixtureAudit *audit = fixture_audit_new (self->fixture, assignment, &answers);
  static const int durations[] = { 1, 9, 10, 11, 12, 50, 59 };
  g_free (audit->audit->finalised);
  audit->audit->finalised =
    world_roll (self, 8) == 0
      ? g_strdup ("2026-02-13T09:01:00+01:00")
      : g_strdup_printf ("2026-02-10T09:%02d:00+01:00",
                         durations[world_roll (self, G_N_ELEMENTS (durations))]);
  if (self->audits->len > 0)
    share_photo (audit, world_pick (self));
  g_ptr_array_add (self->audits, audit);
  world_merge_by (self, audit, 5);
}

static void
revise_audit (World *self)
{
  FixtureAudit *next =
    fixture_audit_revise (self->fixture, world_pick (self), 2 + world_roll (self, 32) / 4.0);
  g_ptr_array_add (self->audits, next);
  world_merge_by (self, next, 5);
}

static void
correct_audit (World *self)
{
  const FixtureAnswers answers = { .quality = 3, .comment = pick_comment (self) };
  FixtureAudit *next = fixture_audit_correct (self->fixture, world_pick (self), &answers, FALSE);
  g_ptr_array_add (self->audits, next);
  world_merge_by (self, next, 5);
}

static void
resolve_conflict (World *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = vigie_store_list_conflicts (self->store, &error);
  g_assert_no_error (error);
  if (conflicts->len == 0)
    return;
  const VigieConflict *conflict = g_ptr_array_index (conflicts, world_roll (self, conflicts->len));
  const VigieConflictSide *side =
    g_ptr_array_index (conflict->sides, world_roll (self, conflict->sides->len));
  g_assert_true (
    vigie_store_resolve (self->store, conflict->audit, side->instance_id, "C", "why", &error));
  g_assert_no_error (error);
}

/* One in conflict cannot be judged. */
static void
judge_audit (World *self)
{
  static const VigieJudgementState states[] = {
    VIGIE_JUDGEMENT_ACCEPTED,
    VIGIE_JUDGEMENT_RETURNED,
    VIGIE_JUDGEMENT_REJECTED,
  };
  g_autoptr (GError) error = NULL;
  if (!vigie_store_judge (self->store, world_pick (self)->audit->id,
                          states[world_roll (self, G_N_ELEMENTS (states))], "C", "why", NULL,
                          &error))
    g_assert_error (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_CONFLICT);
}

/* The same revision by an earlier signature takes the place of the one that is there. */
static void
sign_earlier (World *self)
{
  world_merge_by (self, world_pick (self), -(int) self->n_bundles);
}

/* Which assignment a second coding belongs to, and when assignments are open. */
void
world_publish_again (World *self)
{
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = self->fixture->campaign;
  VigieAssignment *second =
    (VigieAssignment *) vigie_campaign_find_assignment (campaign, "CC-1.phone.13");
  VigieAssignment *first =
    (VigieAssignment *) vigie_campaign_find_assignment (campaign, "CC-1.phone.1");
  g_free (second->codes);
  second->codes = g_strdup (campaign->edition % 2 == 1 ? "CC-1.phone.3" : "CC-1.phone.1");
  if (!g_str_equal (second->auditor, first->auditor))
    first->starts = first->ends;
  campaign->edition++;
  g_autofree char *name = g_strdup_printf ("edition-%u.campaign.asice", campaign->edition);
  g_autofree char *package = fixture_publish (self->fixture, name);
  vigie_store_set_campaign (self->store, package, &error);
  g_assert_no_error (error);
}

void
world_change (World *self)
{
  switch (self->audits->len < 6 ? 0 : world_roll (self, 16))
    {
    case 8:
    case 9:
      revise_audit (self);
      break;
    case 10:
      correct_audit (self);
      break;
    case 11:
    case 12:
      resolve_conflict (self);
      break;
    case 13:
    case 14:
      judge_audit (self);
      break;
    case 15:
      sign_earlier (self);
      break;
    default:
      add_audit (self);
    }
}

FixtureAudit *
world_merge (World *self, const char *assignment, const FixtureAnswers *answers)
{
  FixtureAudit *audit = fixture_audit_new (self->fixture, assignment, answers);
  g_ptr_array_add (self->audits, audit);
  world_merge_by (self, audit, 5);
  return audit;
}

void
world_judge (World *self, const FixtureAudit *audit, VigieJudgementState state)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (
    vigie_store_judge (self->store, audit->audit->id, state, "C", "why", NULL, &error));
  g_assert_no_error (error);
}
