/* test-merge.c: merging is a union, and what cannot be used is refused with its reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "consolidation/vigie-judgement.h"
#include "consolidation/vigie-kept-revision.h"

#include <glib/gstdio.h>
#include <string.h>

#define BUNDLE(fixture, how, ...)                                       \
  fixture_bundle (fixture, how, (FixtureAudit *const[]){ __VA_ARGS__ }, \
                  G_N_ELEMENTS (((FixtureAudit *const[]){ __VA_ARGS__ })))

static const FixtureAnswers plain = { .quality = 8, .wait = "yes" };

static void
assert_counts (VigieStore *store, guint bundles, guint audits, guint conflicts, guint quarantined)
{
  g_autoptr (GError) error = NULL;
  VigieStoreCounts counts;
  vigie_store_get_counts (store, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.bundles, ==, bundles);
  g_assert_cmpuint (counts.audits, ==, audits);
  g_assert_cmpuint (counts.conflicts, ==, conflicts);
  g_assert_cmpuint (counts.quarantined, ==, quarantined);
}

/* Verdicts ------------------------------------------------------------------------------------- */

static void
test_accepted (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autofree char *path = fixture_bundle_of (fixture, "a.bundle.asice", 0, audit);

  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);

  g_assert_cmpstr (vigie_verdict_get_name (verdict->verdict), ==, "accepted");
  g_assert_null (verdict->code);
  g_assert_cmpuint (verdict->accepted, ==, 1);
  g_assert_cmpstr (verdict->signer, ==, "A01");
  g_assert_cmpstr (verdict->signed_at, ==, "2026-03-01T09:00:00Z");
  g_assert_cmpuint (verdict->receipt->audits->len, ==, 1);
  assert_counts (store, 1, 1, 0, 0);
}

static void
test_again_is_duplicate (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autofree char *path = fixture_bundle_of (fixture, "a.bundle.asice", 0, audit);
  g_autofree char *other = fixture_bundle_of (fixture, "b.bundle.asice", 5, audit);
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);

  /* The same file, the same audit in another bundle, and one signed earlier. */
  fixture_merge (store, path, VIGIE_VERDICT_DUPLICATE);
  fixture_merge (store, other, VIGIE_VERDICT_DUPLICATE);
  g_autofree char *earlier = fixture_bundle_of (fixture, "c.bundle.asice", -5, audit);
  fixture_merge (store, earlier, VIGIE_VERDICT_DUPLICATE);

  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
  g_assert_cmpuint (verdict->duplicate, ==, 1);
  const VigieReceiptAudit *answer = g_ptr_array_index (verdict->receipt->audits, 0);
  g_assert_cmpint (answer->verdict, ==, VIGIE_VERDICT_DUPLICATE);
  assert_counts (store, 3, 1, 0, 0);
}

/* Signed last first; an audit belongs to the bundle that was signed first. */
static void
test_merged_bundles_are_listed (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autofree char *later = fixture_bundle_of (fixture, "later.bundle.asice", 5, audit);
  g_autofree char *first = fixture_bundle_of (fixture, "first.bundle.asice", 0, audit);
  g_autoptr (GError) error = NULL;
  fixture_merge (store, later, VIGIE_VERDICT_ACCEPTED);
  fixture_merge (store, first, VIGIE_VERDICT_DUPLICATE);

  g_autoptr (GPtrArray) list = vigie_store_list_bundles (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 2);
  const VigieMergedBundle *a = g_ptr_array_index (list, 0);
  const VigieMergedBundle *b = g_ptr_array_index (list, 1);
  g_assert_cmpstr (a->signed_at, ==, "2026-03-01T09:05:00Z");
  g_assert_cmpuint (a->audits, ==, 0);
  g_assert_cmpstr (b->auditor, ==, "A01");
  g_assert_cmpuint (b->audits, ==, 1);
}

static void
test_newer_revision_supersedes (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (FixtureAudit) first = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autoptr (FixtureAudit) second = fixture_audit_revise (fixture, first, 4);
  g_autofree char *a = fixture_bundle_of (fixture, "a.bundle.asice", 0, first);
  g_autofree char *b = fixture_bundle_of (fixture, "b.bundle.asice", 1, second);

  g_autoptr (VigieStore) forwards = fixture_store (fixture, "f.sqlite");
  fixture_merge (forwards, a, VIGIE_VERDICT_ACCEPTED);
  fixture_merge (forwards, b, VIGIE_VERDICT_ACCEPTED);
  g_autoptr (VigieStore) backwards = fixture_store (fixture, "b.sqlite");
  fixture_merge (backwards, b, VIGIE_VERDICT_ACCEPTED);
  fixture_merge (backwards, a, VIGIE_VERDICT_SUPERSEDED);

  g_autofree char *x = fixture_export (fixture, forwards, "x");
  g_autofree char *y = fixture_export (fixture, backwards, "y");
  g_assert_cmpstr (x, ==, y);
  g_assert_nonnull (strstr (x, second->audit->instance_id));
  g_assert_null (strstr (x, first->audit->instance_id));

  /* Nothing is thrown away: the superseded document is still there. */
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) kept = vigie_store_get_instance (forwards, first->audit->instance_id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, first->instance));
  VigieStoreCounts counts;
  vigie_store_get_counts (forwards, &counts, NULL);
  g_assert_cmpuint (counts.superseded, ==, 1);
}

/* Refusals ------------------------------------------------------------------------------------- */

static void
other_campaign (VigieBundle *bundle)
{
  g_free (bundle->campaign);
  bundle->campaign = g_strdup ("another");
}

static void
other_organisation (VigieBundle *bundle)
{
  VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, 0);
  g_free (audit->organisation);
  audit->organisation = g_strdup ("CC-99");
}

static void
other_wave (VigieBundle *bundle)
{
  VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, 0);
  g_free (audit->wave);
  audit->wave = g_strdup ("w2");
}

static void
other_assignment (VigieBundle *bundle)
{
  VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, 0);
  g_free (audit->assignment);
  audit->assignment = g_strdup ("CC-1.phone.77");
}

static void
same_auditors_other_assignment (VigieBundle *bundle)
{
  /* Fits the manifest, but the signed answers name another assignment. */
  VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, 0);
  g_free (audit->assignment);
  audit->assignment = g_strdup ("CC-1.phone.4");
  g_free (audit->wave);
  audit->wave = g_strdup ("w2");
}

static void
other_form (VigieBundle *bundle)
{
  VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, 0);
  g_free (audit->form_version);
  audit->form_version = g_strdup ("2");
}

static void
other_instance (VigieBundle *bundle)
{
  VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, 0);
  g_free (audit->instance_id);
  audit->instance_id = g_strdup ("uuid:other");
}

static void
other_digest (VigieBundle *bundle)
{
  VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, 0);
  audit->sha256[0] = audit->sha256[0] == '0' ? '1' : '0';
}

static void
no_evidence (VigieBundle *bundle)
{
  VigieBundleAudit *audit = g_ptr_array_index (bundle->audits, 0);
  g_ptr_array_set_size (audit->evidence, 0);
}

static void
test_refusals (void)
{
  static const struct
  {
    FixtureMangle mangle;
    const char *code;
  } cases[] = {
    { other_campaign, "campaign-other" },
    { other_organisation, "organisation-unknown" },
    { other_wave, "assignment-mismatch" },
    { other_assignment, "assignment-mismatch" },
    { same_auditors_other_assignment, "assignment-mismatch" },
    { other_form, "form-unknown" },
    { other_instance, "bundle-manifest" },
    { other_digest, "bundle-manifest" },
  };
  g_autoptr (Fixture) fixture = fixture_new (1, 5);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
      const FixtureBundle how = { .name = "x.bundle.asice", .mangle = cases[i].mangle };
      g_autofree char *path = BUNDLE (fixture, &how, audit);
      fixture_assert_refused (store, path, cases[i].code);
      assert_counts (store, 0, 0, 0, (guint) i + 1);
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = vigie_store_list_quarantine (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (cases));
}

static void
test_signer_is_another (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  const FixtureBundle how = { .name = "x.bundle.asice", .auditor = 0, .signer = 1 };
  g_autofree char *path = BUNDLE (fixture, &how, audit);
  fixture_assert_refused (store, path, "signer-mismatch");
}

static void
test_assignment_is_anothers (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  const FixtureBundle how = { .name = "x.bundle.asice", .auditor = 1, .signer = 1 };
  g_autofree char *path = BUNDLE (fixture, &how, audit);
  fixture_assert_refused (store, path, "assignee-mismatch");
}

static void
test_stranger (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (Fixture) other = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (GError) error = NULL;
  /* An authority of the same campaign name, but another key. */
  guint8 seed[32] = { 99 };
  g_autoptr (GBytes) entropy = g_bytes_new (seed, sizeof seed);
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (2027, 1, 1, 0, 0, 0);
  g_autoptr (VigieIdentity) forger = vigie_identity_generate (entropy, &error);
  vigie_identity_make_authority (forger, "test", "Test", start, end, &error);
  g_autoptr (GBytes) der = vigie_identity_make_request (other->auditors[0], "A01", &error);
  g_autoptr (VigieRequest) request = vigie_request_new (der, &error);
  g_autoptr (VigieCertificate) certificate =
    vigie_identity_issue (forger, request, "A01", VIGIE_ROLE_AUDITOR, NULL, start, end, &error);
  vigie_identity_set_certificate (other->auditors[0], certificate, &error);
  g_assert_no_error (error);

  g_autoptr (FixtureAudit) audit = fixture_audit_new (other, "CC-1.phone.1", &plain);
  g_autofree char *path = fixture_bundle_of (other, "x.bundle.asice", 0, audit);
  fixture_assert_refused (store, path, "signer-unknown");
  assert_counts (store, 0, 0, 0, 1);
}

static void
test_undescribed_file (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  const FixtureBundle how = { .name = "x.bundle.asice", .extra = "audits/extra.xml" };
  g_autofree char *path = BUNDLE (fixture, &how, audit);
  fixture_assert_refused (store, path, "bundle-manifest");
}

static void
test_answers_that_the_form_refuses (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *code;
  } cases[] = {
    { "<quality>8</quality>", "<quality>11</quality>", "instance-invalid" },   /* constraint */
    { "<quality>8</quality>", "<quality></quality>", "instance-invalid" },     /* required */
    { "<quality>8</quality>", "<quality>good</quality>", "instance-invalid" }, /* type */
    { "<day>2026-02-10</day>", "<day>2026-02-11</day>", "instance-invalid" }, /* after finalising */
    { "<comment", "<x/><comment", "instance-invalid" },                       /* no such node */
    { "<data", "<dato", "instance-invalid" },
  };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
      fixture_audit_forge (audit, cases[i].from, cases[i].to);
      g_autofree char *path = fixture_bundle_of (fixture, "x.bundle.asice", (int) i, audit);
      fixture_assert_refused (store, path, cases[i].code);
    }
}

static void
test_answer_that_is_not_relevant (void)
{
  const FixtureAnswers bad = { .quality = 1 };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &bad);
  fixture_audit_forge (audit, "<day>", "<photo>leak.png</photo><day>");
  g_autofree char *path = fixture_bundle_of (fixture, "x.bundle.asice", 0, audit);
  fixture_assert_refused (store, path, "instance-invalid");
}

/* A calculation is not an answer: whatever was signed as its value, scores follow from the answers.
 */
static void
test_forged_calculation_is_without_effect (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  fixture_audit_forge (audit, "<double>16</double>", "<double>1600</double>");
  g_autofree char *path = fixture_bundle_of (fixture, "x.bundle.asice", 0, audit);
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
}

static void
test_evidence (void)
{
  const FixtureAnswers answers = { .quality = 8, .photo = TRUE };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &answers);

  const FixtureBundle left_out = { .name = "x.bundle.asice", .no_photos = TRUE };
  g_autofree char *x = BUNDLE (fixture, &left_out, audit);
  fixture_assert_refused (store, x, "evidence-missing");
  const FixtureBundle unnamed = { .name = "y.bundle.asice",
                                  .mangle = no_evidence,
                                  .no_photos = TRUE };
  g_autofree char *y = BUNDLE (fixture, &unnamed, audit);
  fixture_assert_refused (store, y, "evidence-missing");

  g_autofree char *good = fixture_bundle_of (fixture, "a.bundle.asice", 0, audit);
  fixture_merge (store, good, VIGIE_VERDICT_ACCEPTED);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, audit->photo);
  g_autofree char *name = g_strdup_printf ("s.sqlite.evidence/%.2s/%s", digest, digest);
  g_autofree char *kept = fixture_path (fixture, name);
  g_autofree char *contents = fixture_read (kept, NULL);
  g_assert_cmpstr (contents, ==, g_bytes_get_data (audit->photo, NULL));
}

static void
test_without_evidence (void)
{
  const FixtureAnswers answers = { .quality = 8, .photo = TRUE };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_autofree char *path = fixture_bundle_of (fixture, "a.bundle.asice", 0, audit);
  vigie_store_set_keep_evidence (store, FALSE);
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
  g_autofree char *folder = fixture_path (fixture, "s.sqlite.evidence");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_damaged_beside_good_ones (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 6);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) one = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autoptr (FixtureAudit) two = fixture_audit_new (fixture, "CC-1.phone.2", &plain);
  g_autofree char *good = fixture_bundle_of (fixture, "a.bundle.asice", 0, one);
  g_autofree char *bad = fixture_bundle_of (fixture, "b.bundle.asice", 1, two);
  gsize size;
  g_autofree char *bytes = fixture_read (bad, &size);
  bytes[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (bad, bytes, (gssize) size, NULL));

  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, bad, NULL);
  g_assert_cmpint (verdict->verdict, ==, VIGIE_VERDICT_QUARANTINED);
  g_assert_null (verdict->receipt);
  fixture_merge (store, good, VIGIE_VERDICT_ACCEPTED);
  assert_counts (store, 1, 1, 0, 1);

  g_assert_true (g_file_set_contents (bad, bytes, (gssize) size / 3, NULL));
  g_autoptr (VigieBundleVerdict) cut = vigie_store_merge (store, bad, NULL);
  g_assert_cmpint (cut->verdict, ==, VIGIE_VERDICT_QUARANTINED);
  assert_counts (store, 1, 1, 0, 2);
}

/* Only the audit that cannot be used is refused, and it can be tried again. */
static void
test_one_audit_of_a_bundle (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 6);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  /* The campaign of the auditor knows an assignment more than the coordinator's edition. */
  VigieAssignment *extra = vigie_campaign_add_assignment (fixture->campaign, "extra");
  const VigieAssignment *like = vigie_campaign_find_assignment (fixture->campaign, "CC-1.phone.1");
  extra->auditor = g_strdup (like->auditor);
  extra->organisation = g_strdup (like->organisation);
  extra->channel = g_strdup (like->channel);
  extra->wave = g_strdup (like->wave);
  extra->scenario = g_strdup (like->scenario);
  extra->starts = like->starts;
  extra->ends = like->ends;
  g_assert_cmpstr (extra->done_by, ==, "primary");
  g_autoptr (FixtureAudit) one = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autoptr (FixtureAudit) two = fixture_audit_new (fixture, "extra", &plain);
  const FixtureBundle how = { .name = "a.bundle.asice" };
  g_autofree char *path = BUNDLE (fixture, &how, one, two);

  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
  g_assert_cmpuint (verdict->accepted, ==, 1);
  g_assert_cmpuint (verdict->quarantined, ==, 1);
  g_assert_cmpstr (verdict->code, ==, "assignment-mismatch");
  assert_counts (store, 1, 1, 0, 1);

  fixture->campaign->edition = 2;
  g_autofree char *amended = fixture_publish (fixture, "second.campaign.asice");
  g_autoptr (GError) error = NULL;
  vigie_store_set_campaign (store, amended, &error);
  g_assert_no_error (error);
  g_autoptr (VigieBundleVerdict) again = vigie_store_merge (store, path, NULL);
  g_assert_cmpuint (again->accepted, ==, 1);
  g_assert_cmpuint (again->duplicate, ==, 1);
  assert_counts (store, 1, 2, 0, 0);
}

static void
test_circumstances_are_no_quarantine (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autofree char *path = fixture_path (fixture, "none.bundle.asice");
  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
  g_assert_cmpstr (verdict->code, ==, "file-not-found");
  assert_counts (store, 0, 0, 0, 0);

  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autofree char *good = fixture_bundle_of (fixture, "a.bundle.asice", 0, audit);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_autoptr (VigieBundleVerdict) cancelled = vigie_store_merge (store, good, cancellable);
  g_assert_cmpstr (cancelled->code, ==, "cancelled");
  assert_counts (store, 0, 0, 0, 0);
}

static void
test_without_campaign (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_path (fixture, "s.sqlite");
  g_autoptr (VigieStore) store = vigie_store_open (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_refused (store, "any.bundle.asice", "store-without-campaign");
}

/* Order ---------------------------------------------------------------------------------------- */

static guint
roll (GRand *random, guint n)
{
  return (guint) g_rand_int_range (random, 0, (gint32) n);
}

/* Bundles of a small history: audits, revisions, rivals, the same audit in several bundles. */
static GPtrArray *
make_history (Fixture *fixture, GRand *random)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) audits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) fixture_audit_free);
  static const char *const comments[] = { NULL, "=1+1", "a, “b”\nc", "'quoted" };
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *assignment = g_strdup_printf ("CC-1.%s.%u", i % 2 ? "phone" : "email", i);
      const FixtureAnswers answers = {
        .quality = roll (random, 11),
        .wait = roll (random, 2) ? "yes" : "no",
        .comment = comments[roll (random, 4)],
        .steps = roll (random, 3),
        .grave = roll (random, 4) == 0,
      };
      FixtureAudit *audit = fixture_audit_new (fixture, assignment, &answers);
      g_ptr_array_add (audits, audit);
      /* Revising the newest makes a chain, revising an older one a rival. */
      const guint first = audits->len - 1;
      for (guint k = roll (random, 4); k > 0; k--)
        {
          const FixtureAudit *from =
            g_ptr_array_index (audits, first + roll (random, audits->len - first));
          g_ptr_array_add (audits, fixture_audit_revise (fixture, from, roll (random, 11)));
        }
    }
  for (guint i = 0; i < audits->len; i++)
    for (guint k = 0; k <= roll (random, 2); k++)
      {
        g_autofree char *name = g_strdup_printf ("%u-%u.bundle.asice", i, k);
        g_ptr_array_add (paths, fixture_bundle_of (fixture, name, (int) roll (random, 5),
                                                   g_ptr_array_index (audits, i)));
      }
  return paths;
}

static void
shuffle (GRand *random, GPtrArray *paths)
{
  for (guint i = paths->len; i > 1; i--)
    {
      const guint other = roll (random, i);
      gpointer kept = paths->pdata[i - 1];
      paths->pdata[i - 1] = paths->pdata[other];
      paths->pdata[other] = kept;
    }
}

static char *
merge_all (Fixture *fixture, const char *name, GPtrArray *paths, GRand *random, guint repetitions)
{
  g_autofree char *file = g_strconcat (name, ".sqlite", NULL);
  g_autoptr (VigieStore) store = fixture_store (fixture, file);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (VigieBundleVerdict) verdict =
        vigie_store_merge (store, g_ptr_array_index (paths, i), NULL);
      g_assert_null (verdict->code);
    }
  for (guint i = 0; i < repetitions; i++)
    {
      g_autoptr (VigieBundleVerdict) verdict =
        vigie_store_merge (store, g_ptr_array_index (paths, roll (random, paths->len)), NULL);
      g_assert_cmpint (verdict->verdict, ==, VIGIE_VERDICT_DUPLICATE);
    }
  return fixture_export (fixture, store, name);
}

static void
test_any_order_same_export (void)
{
  const char *given = g_getenv ("VIGIE_TEST_SEED");
  const guint32 seed =
    given ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_random_int () & 0xffffff;
  g_test_message ("VIGIE_TEST_SEED=%u", seed);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  for (guint round = 0; round < 4; round++)
    {
      g_autoptr (Fixture) fixture = fixture_new (1, 6);
      g_autoptr (GPtrArray) paths = make_history (fixture, random);
      g_autofree char *expected = merge_all (fixture, "first", paths, random, 0);
      for (guint i = 0; i < 4; i++)
        {
          g_autofree char *name = g_strdup_printf ("again-%u", i);
          shuffle (random, paths);
          g_autofree char *found = merge_all (fixture, name, paths, random, 5);
          g_assert_cmpstr (found, ==, expected);
        }
      /* A subset in any order is one thing, too. */
      g_ptr_array_set_size (paths, paths->len / 2);
      g_autofree char *half = merge_all (fixture, "half", paths, random, 0);
      shuffle (random, paths);
      g_autofree char *half_again = merge_all (fixture, "half-again", paths, random, 3);
      g_assert_cmpstr (half_again, ==, half);
    }
}

/* A form may have an instanceID that nothing fills: the manifest numbers the audit then. */
static void
test_empty_instance_id (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autoptr (FixtureAudit) revised = fixture_audit_revise (fixture, audit, 3);
  g_autofree char *filled = g_strdup_printf (">%s<", audit->audit->instance_id);
  g_autofree char *named =
    g_strdup_printf ("<orx:deprecatedID>%s</orx:deprecatedID>", revised->audit->deprecated_id);
  fixture_audit_forge (audit, filled, "><");
  g_autofree char *path = fixture_bundle_of (fixture, "a.bundle.asice", 0, audit);
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);

  /* The next revision has one, and finds none that it takes the place of. */
  fixture_audit_forge (revised, named, "");
  g_autofree char *next = fixture_bundle_of (fixture, "b.bundle.asice", 0, revised);
  fixture_merge (store, next, VIGIE_VERDICT_ACCEPTED);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieKeptRevision) kept =
    vigie_store_get_revision (store, revised->audit->instance_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept->audit, ==, audit->audit->id);
}

/* Receipts ------------------------------------------------------------------------------------- */

static void
test_receipt (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autofree char *path = fixture_bundle_of (fixture, "a.bundle.asice", 0, audit);
  g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, path, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 3, 2, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *target = fixture_path (fixture, "a.receipt.asice");
  vigie_receipt_write (verdict->receipt, fixture->authority, target, now, &error);
  g_assert_no_error (error);

  g_autoptr (VigieTrust) trust = vigie_campaign_get_trust (fixture->campaign);
  g_autoptr (VigiePackage) package =
    vigie_package_open (target, trust, VIGIE_ROLE_AUTHORITY, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) document = vigie_package_read (package, "receipt.xml", 1 << 20, &error);
  g_assert_no_error (error);
  g_autoptr (VigieReceipt) receipt = vigie_receipt_new_from_xml (document, "receipt.xml", &error);
  g_assert_no_error (error);
  gsize size;
  g_autofree char *bytes = fixture_read (path, &size);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, size);
  g_assert_cmpstr (receipt->digest, ==, digest);
  g_assert_cmpstr (receipt->auditor, ==, "A01");
  const VigieReceiptAudit *answer = g_ptr_array_index (receipt->audits, 0);
  g_assert_cmpstr (answer->id, ==, audit->audit->id);
  g_assert_cmpint (answer->verdict, ==, VIGIE_VERDICT_ACCEPTED);
}

/* The same file again, and the same revision in another bundle, say what a person decided. */
static void
test_receipt_of_a_judged_audit (void)
{
  static const struct
  {
    VigieJudgementState state;
    VigieVerdict verdict;
    const char *code;
  } cases[] = {
    { VIGIE_JUDGEMENT_RETURNED, VIGIE_VERDICT_QUARANTINED, "audit-returned" },
    { VIGIE_JUDGEMENT_ACCEPTED, VIGIE_VERDICT_ACCEPTED, "audit-accepted" },
  };
  g_autoptr (Fixture) fixture = fixture_new (1, 3);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autofree char *path = fixture_bundle_of (fixture, "a.bundle.asice", 0, audit);
  g_autoptr (GError) error = NULL;
  fixture_merge (store, path, VIGIE_VERDICT_ACCEPTED);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.bundle.asice", cases[i].code);
      g_autofree char *other = fixture_bundle_of (fixture, name, 5, audit);
      const char *const paths[] = { path, other };
      vigie_store_judge (store, audit->audit->id, cases[i].state, "Q", "because", NULL, &error);
      g_assert_no_error (error);
      for (gsize k = 0; k < G_N_ELEMENTS (paths); k++)
        {
          g_autoptr (VigieBundleVerdict) verdict = vigie_store_merge (store, paths[k], NULL);
          const VigieReceiptAudit *answer = g_ptr_array_index (verdict->receipt->audits, 0);
          g_assert_cmpuint (verdict->duplicate, ==, 1);
          g_assert_cmpint (answer->verdict, ==, cases[i].verdict);
          g_assert_cmpstr (answer->code, ==, cases[i].code);
          g_assert_cmpstr (answer->reason, ==, "because");
        }
    }
}

/* Many at once --------------------------------------------------------------------------------- */

static void
note_verdict (VigieBundleVerdict *taken, gpointer user_data)
{
  g_autoptr (VigieBundleVerdict) verdict = taken;
  g_autofree char *name = g_path_get_basename (verdict->file);
  g_string_append_printf (user_data, "%s %s %s\n", name, vigie_verdict_get_name (verdict->verdict),
                          verdict->code ? verdict->code : "-");
}

/* Threads read ahead; what comes of it is told in the order that was asked for, and a file that
 * stands there twice is known the second time. */
static void
test_many_in_their_order (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 6);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) one = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autoptr (FixtureAudit) two = fixture_audit_new (fixture, "CC-1.phone.2", &plain);
  g_autofree char *a = fixture_bundle_of (fixture, "a", 0, one);
  g_autofree char *b = fixture_bundle_of (fixture, "b", 1, two);
  g_autofree char *other = fixture_bundle_of (fixture, "c", 2, two);
  g_autofree char *none = fixture_path (fixture, "none");
  g_autofree char *bad = fixture_path (fixture, "bad");
  g_assert_true (g_file_set_contents (bad, "nothing", -1, NULL));
  const char *const paths[] = { a, a, none, b, bad, other, a, b };
  GString *told = g_string_new (NULL);
  g_assert_cmpuint (
    vigie_store_merge_all (store, paths, G_N_ELEMENTS (paths), note_verdict, told, NULL), ==,
    G_N_ELEMENTS (paths));
  g_assert_cmpstr (told->str, ==,
                   "a accepted -\n"
                   "a duplicate -\n"
                   "none quarantined file-not-found\n"
                   "b accepted -\n"
                   "bad quarantined zip-structure\n"
                   "c duplicate -\n"
                   "a duplicate -\n"
                   "b duplicate -\n");
  assert_counts (store, 3, 2, 0, 1);
  g_string_free (told, TRUE);
}

static void
cancel_at_once (VigieBundleVerdict *verdict, gpointer user_data)
{
  g_assert_cmpint (verdict->verdict, ==, VIGIE_VERDICT_ACCEPTED);
  vigie_bundle_verdict_free (verdict);
  g_cancellable_cancel (user_data);
}

/* What was merged before that stays; what was read ahead is forgotten. */
static void
test_many_until_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1, 6);
  g_autoptr (VigieStore) store = fixture_store (fixture, "s.sqlite");
  g_autoptr (FixtureAudit) one = fixture_audit_new (fixture, "CC-1.phone.1", &plain);
  g_autoptr (FixtureAudit) two = fixture_audit_new (fixture, "CC-1.phone.2", &plain);
  g_autofree char *a = fixture_bundle_of (fixture, "a", 0, one);
  g_autofree char *b = fixture_bundle_of (fixture, "b", 1, two);
  const char *const paths[] = { a, b };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_assert_cmpuint (vigie_store_merge_all (store, paths, G_N_ELEMENTS (paths), cancel_at_once,
                                           cancellable, cancellable),
                    ==, 1);
  assert_counts (store, 1, 1, 0, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/merge/accepted", test_accepted);
  g_test_add_func ("/consolidation/merge/again-is-duplicate", test_again_is_duplicate);
  g_test_add_func ("/consolidation/merge/merged-bundles-are-listed",
                   test_merged_bundles_are_listed);
  g_test_add_func ("/consolidation/merge/newer-revision-supersedes",
                   test_newer_revision_supersedes);
  g_test_add_func ("/consolidation/merge/refusals", test_refusals);
  g_test_add_func ("/consolidation/merge/signer-is-another", test_signer_is_another);
  g_test_add_func ("/consolidation/merge/assignment-is-anothers", test_assignment_is_anothers);
  g_test_add_func ("/consolidation/merge/stranger", test_stranger);
  g_test_add_func ("/consolidation/merge/undescribed-file", test_undescribed_file);
  g_test_add_func ("/consolidation/merge/answers-that-the-form-refuses",
                   test_answers_that_the_form_refuses);
  g_test_add_func ("/consolidation/merge/answer-that-is-not-relevant",
                   test_answer_that_is_not_relevant);
  g_test_add_func ("/consolidation/merge/forged-calculation-is-without-effect",
                   test_forged_calculation_is_without_effect);
  g_test_add_func ("/consolidation/merge/evidence", test_evidence);
  g_test_add_func ("/consolidation/merge/without-evidence", test_without_evidence);
  g_test_add_func ("/consolidation/merge/damaged-beside-good-ones", test_damaged_beside_good_ones);
  g_test_add_func ("/consolidation/merge/one-audit-of-a-bundle", test_one_audit_of_a_bundle);
  g_test_add_func ("/consolidation/merge/circumstances-are-no-quarantine",
                   test_circumstances_are_no_quarantine);
  g_test_add_func ("/consolidation/merge/without-campaign", test_without_campaign);
  g_test_add_func ("/consolidation/merge/any-order-same-export", test_any_order_same_export);
  g_test_add_func ("/consolidation/merge/empty-instance-id", test_empty_instance_id);
  g_test_add_func ("/consolidation/merge/receipt", test_receipt);
  g_test_add_func ("/consolidation/merge/receipt-of-a-judged-audit",
                   test_receipt_of_a_judged_audit);
  g_test_add_func ("/consolidation/merge/many-in-their-order", test_many_in_their_order);
  g_test_add_func ("/consolidation/merge/many-until-cancelled", test_many_until_cancelled);
  return g_test_run ();
}
