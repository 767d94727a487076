/* test-amendment.c: changes that are made on a campaign as it stands, and taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "place.h"

#include "campaign/vigie-amendment.h"
#include "campaign/vigie-assignment.h"

/** Desk: two copies of the sample, one that a change is made from and one that others change too */
typedef struct
{
  Place place;
  VigieCampaign *mine;
  VigieCampaign *theirs;
} Desk;

static VigieCampaign *
read_sample (Desk *desk)
{
  g_autoptr (GBytes) document = place_get_sample (&desk->place);
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_campaign_new_from_xml (document, "campaign.xml", &error);
  g_assert_no_error (error);
  return campaign;
}

static void
set_up (Desk *desk, gconstpointer data)
{
  place_set_up (&desk->place, data);
  desk->mine = read_sample (desk);
  desk->theirs = read_sample (desk);
  g_assert_cmpuint (desk->mine->assignments->len, >=, 4);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  vigie_campaign_unref (desk->mine);
  vigie_campaign_unref (desk->theirs);
  place_tear_down (&desk->place, data);
}

static VigieAssignment *
get (VigieCampaign *campaign, guint position)
{
  return g_ptr_array_index (campaign->assignments, position);
}

static void
give (VigieAssignment *assignment, const char *auditor)
{
  g_free (assignment->auditor);
  assignment->auditor = g_strdup (auditor);
}

static char *
to_text (VigieCampaign *campaign)
{
  g_autoptr (GBytes) document = vigie_campaign_to_xml (campaign);
  gsize size;
  const char *text = g_bytes_get_data (document, &size);
  return g_strndup (text, size);
}

/* One goes, one changes, one comes; taken back, each stands where it stood. */
static VigieAmendment *
change_three (Desk *desk)
{
  VigieAmendment *amendment = vigie_amendment_new ();
  g_autoptr (VigieCampaign) after = read_sample (desk);
  VigieAssignment *added = vigie_assignment_copy (get (after, 2));
  g_free (added->id);
  added->id = g_strdup ("added");
  give (get (after, 3), "SOMEBODY");
  g_ptr_array_remove_index (after->assignments, 1);
  g_ptr_array_insert (after->assignments, 0, added);
  vigie_amendment_compare_assignments (amendment, desk->mine->assignments, after->assignments);
  return amendment;
}

static void
test_plan (Desk *desk, gconstpointer data)
{
  g_autoptr (VigieAmendment) amendment = change_three (desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = to_text (desk->theirs);
  g_autofree char *gone = g_strdup (get (desk->mine, 1)->id);
  g_autofree char *changed = g_strdup (get (desk->mine, 3)->id);
  g_assert_cmpint (vigie_amendment_get_subject (amendment), ==, VIGIE_AMENDMENT_PLAN);
  g_assert_true (vigie_amendment_apply (amendment, desk->theirs, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get (desk->theirs, 0)->id, ==, "added");
  g_assert_null (vigie_campaign_find_assignment (desk->theirs, gone));
  g_assert_cmpstr (vigie_campaign_find_assignment (desk->theirs, changed)->auditor, ==, "SOMEBODY");
  g_assert_true (vigie_amendment_revert (amendment, desk->theirs, &error));
  g_assert_no_error (error);
  g_autofree char *after = to_text (desk->theirs);
  g_assert_cmpstr (after, ==, before);
}

/* Others changed one of the three, and another one: both stay theirs when the rest is taken back.
 */
static void
test_plan_of_others (Desk *desk, gconstpointer data)
{
  g_autoptr (VigieAmendment) amendment = change_three (desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *changed = g_strdup (get (desk->mine, 3)->id);
  g_autofree char *other = g_strdup (get (desk->mine, 0)->id);
  g_autofree char *gone = g_strdup (get (desk->mine, 1)->id);
  g_assert_true (vigie_amendment_apply (amendment, desk->theirs, &error));
  give ((VigieAssignment *) vigie_campaign_find_assignment (desk->theirs, changed), "THEIRS");
  give ((VigieAssignment *) vigie_campaign_find_assignment (desk->theirs, other), "THEIRS");
  g_assert_true (vigie_amendment_revert (amendment, desk->theirs, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_campaign_find_assignment (desk->theirs, changed)->auditor, ==, "THEIRS");
  g_assert_cmpstr (vigie_campaign_find_assignment (desk->theirs, other)->auditor, ==, "THEIRS");
  g_assert_nonnull (vigie_campaign_find_assignment (desk->theirs, gone));
  g_assert_null (vigie_campaign_find_assignment (desk->theirs, "added"));

  /* Now none of it is left as it was made. */
  g_assert_false (vigie_amendment_revert (amendment, desk->theirs, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
}

/* What is not as it was when somebody looked is not changed. */
static void
test_plan_is_stale (Desk *desk, gconstpointer data)
{
  g_autoptr (VigieAmendment) amendment = change_three (desk);
  g_autoptr (GError) error = NULL;
  give (get (desk->theirs, 1), "THEIRS");
  g_assert_false (vigie_amendment_apply (amendment, desk->theirs, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
}

/* Everything else ------------------------------------------------------------------------------ */

static void
assert_stale (VigieAmendment *amendment, VigieCampaign *campaign)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (vigie_amendment_apply (amendment, campaign, &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE);
}

static void
assert_made (VigieAmendment *amendment, VigieCampaign *campaign)
{
  g_autoptr (GError) error = NULL;
  vigie_amendment_apply (amendment, campaign, &error);
  g_assert_no_error (error);
}

static void
test_organisation (Desk *desk, gconstpointer data)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  VigieOrganisation *mine = g_ptr_array_index (desk->mine->organisations, 0);
  VigieOrganisation *theirs = g_ptr_array_index (desk->theirs->organisations, 0);
  VigieOrganisation *after = vigie_organisation_copy (mine);
  g_free (after->name);
  after->name = g_strdup ("Mine");
  vigie_amendment_change_organisation (amendment, mine, after);
  g_free (theirs->name);
  theirs->name = g_strdup ("Theirs");
  assert_stale (amendment, desk->theirs);
  assert_made (amendment, desk->mine);
}

static void
test_waves (Desk *desk, gconstpointer data)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  g_autoptr (VigieCampaign) after = read_sample (desk);
  const VigieWave *first = g_ptr_array_index (desk->theirs->waves, 0);
  vigie_names_set (((VigieWave *) g_ptr_array_index (after->waves, 0))->names, "en", "Mine");
  vigie_amendment_set_waves (amendment, desk->mine->waves, after->waves);
  vigie_names_set (first->names, "fr", "À eux");
  assert_stale (amendment, desk->theirs);
  assert_made (amendment, desk->mine);
}

static void
test_standards_and_rules (Desk *desk, gconstpointer data)
{
  g_autoptr (VigieAmendment) standards = vigie_amendment_new ();
  g_autoptr (VigieAmendment) rules = vigie_amendment_new ();
  g_autoptr (VigieCampaign) after = read_sample (desk);
  VigieChannel *channel = g_ptr_array_index (after->channels, 0);
  channel->per_wave++;
  after->rules.minimum_audits++;
  vigie_amendment_set_standards (standards, g_ptr_array_index (desk->mine->channels, 0), channel);
  vigie_amendment_set_rules (rules, &desk->mine->rules, &after->rules);
  ((VigieChannel *) g_ptr_array_index (desk->theirs->channels, 0))->close_after += 3;
  desk->theirs->rules.category_minimum++;
  assert_stale (standards, desk->theirs);
  assert_stale (rules, desk->theirs);
  assert_made (standards, desk->mine);
  assert_made (rules, desk->mine);
  g_assert_cmpuint (desk->mine->rules.minimum_audits, ==, after->rules.minimum_audits);
}

/* Names in languages that this does not change are nobody's business. */
static void
test_names (Desk *desk, gconstpointer data)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  g_autoptr (GHashTable) after = vigie_names_new ();
  vigie_names_set (after, "en", "Mine");
  vigie_names_set (after, "fr", g_hash_table_lookup (desk->mine->names, "fr"));
  vigie_amendment_set_names (amendment, desk->mine->names, after);
  vigie_names_set (desk->theirs->names, "fr", "Le leur");
  assert_made (amendment, desk->theirs);
  g_assert_cmpstr (g_hash_table_lookup (desk->theirs->names, "en"), ==, "Mine");
  g_assert_cmpstr (g_hash_table_lookup (desk->theirs->names, "fr"), ==, "Le leur");
  vigie_names_set (desk->mine->names, "en", "Theirs");
  assert_stale (amendment, desk->mine);
}

/* A sheet is as changed as it was until what it wrote was saved. */
static void
test_weights (Desk *desk, gconstpointer data)
{
  g_autofree char *folder = place_make_campaign (&desk->place);
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, &forms, &error);
  g_autoptr (VigieWeightTable) table = vigie_weight_table_new (campaign, forms, &error);
  g_assert_no_error (error);
  const char *channel = vigie_weight_table_get_channels (table)[0];
  vigie_weight_table_set (table, channel, NULL, "12.5");
  vigie_amendment_set_weights (amendment, campaign, table);
  g_assert_true (vigie_weight_table_is_changed (table));
  g_autoptr (VigieCampaign) same = vigie_campaign_folder_open (folder, NULL, &error);
  g_autoptr (VigieCampaign) other = vigie_campaign_folder_open (folder, NULL, &error);
  const VigieCriterion *criterion = g_ptr_array_index (other->criteria, 0);
  vigie_names_set (criterion->names, "en", "Theirs");
  assert_stale (amendment, other);
  assert_made (amendment, same);
  vigie_weight_table_settle (table);
  g_assert_false (vigie_weight_table_is_changed (table));
  g_autoptr (VigieWeightTable) again = vigie_weight_table_new (same, forms, &error);
  g_assert_cmpstr (vigie_weight_table_get (again, channel, NULL), ==, "12.5");
}

static void
test_period (Desk *desk, gconstpointer data)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_new ();
  vigie_amendment_set_retention (amendment, desk->mine->retention, 5);
  g_assert_cmpint (vigie_amendment_get_subject (amendment), ==, VIGIE_AMENDMENT_TERMS);
  desk->theirs->retention = 77;
  assert_stale (amendment, desk->theirs);
  assert_made (amendment, desk->mine);
  g_assert_cmpuint (desk->mine->retention, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  const struct
  {
    const char *path;
    void (*func) (Desk *desk, gconstpointer data);
  } tests[] = {
    { "/campaign/amendment/plan", test_plan },
    { "/campaign/amendment/plan-of-others", test_plan_of_others },
    { "/campaign/amendment/plan-is-stale", test_plan_is_stale },
    { "/campaign/amendment/organisation", test_organisation },
    { "/campaign/amendment/waves", test_waves },
    { "/campaign/amendment/standards-and-rules", test_standards_and_rules },
    { "/campaign/amendment/names", test_names },
    { "/campaign/amendment/weights", test_weights },
    { "/campaign/amendment/period", test_period },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Desk, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
