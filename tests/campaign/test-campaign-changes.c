/* test-campaign-changes.c: what a campaign still lacks, and what another edition of it changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"

#include "campaign/vigie-campaign-changes.h"
#include "campaign/vigie-campaign-steps.h"

#include <string.h>

static const VigieCampaignStep *
find_step (const GPtrArray *steps, const char *code)
{
  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (((const VigieCampaignStep *) g_ptr_array_index (steps, i))->code, code))
      return g_ptr_array_index (steps, i);
  g_assert_not_reached ();
}

static void
assert_step (const GPtrArray *steps, const char *code, VigieStepState state, const char *text)
{
  const VigieCampaignStep *step = find_step (steps, code);
  g_assert_cmpstr (step->text, ==, text);
  g_assert_cmpint (step->state, ==, state);
}

static void
assert_change (const GPtrArray *changes, const char *text, const char *code, gboolean rescores)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const VigieCampaignChange *change = g_ptr_array_index (changes, i);
      if (g_str_equal (change->text, text))
        {
          g_assert_cmpstr (change->code, ==, code);
          g_assert_true (change->rescores == rescores);
          return;
        }
    }
  g_test_message ("no change says: %s", text);
  g_test_fail ();
}

/* A newcomer's campaign is told of everything that it lacks. */
static void
test_empty (void)
{
  g_autoptr (VigieCampaign) empty = vigie_campaign_new ("new");
  g_autoptr (GPtrArray) steps = vigie_campaign_list_steps (empty, NULL, NULL, NULL);
  g_assert_cmpuint (steps->len, ==, 8);
  for (guint i = 0; i < steps->len; i++)
    {
      const VigieCampaignStep *step = g_ptr_array_index (steps, i);
      g_assert_cmpint (step->state, ==, VIGIE_STEP_MISSING);
      g_assert_cmpstr (step->text, !=, "");
    }
}

static void
test_steps (void)
{
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  g_autoptr (GHashTable) forms = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) without = vigie_campaign_list_steps (campaign, forms, NULL, NULL);
  assert_step (without, "names", VIGIE_STEP_READY, "Small, in 2 languages");
  assert_step (without, "organisations", VIGIE_STEP_READY, "2 organisations in 1 category");
  assert_step (without, "criteria", VIGIE_STEP_READY, "2 criteria, weights add up to 100");
  assert_step (without, "forms", VIGIE_STEP_MISSING, "The form of Telephone is missing");
  g_assert_cmpint (find_step (without, "publish")->state, ==, VIGIE_STEP_MISSING);

  g_hash_table_insert (forms, (gpointer) "forms/phone.xml", campaign);
  g_hash_table_insert (forms, (gpointer) "forms/email.xml", campaign);
  VigieChannel *phone = g_ptr_array_index (campaign->channels, 0);
  g_hash_table_insert (phone->criterion_weights, g_strdup ("waiting"), g_strdup ("59.9"));
  g_autoptr (GPtrArray) wrong = vigie_campaign_list_steps (campaign, forms, campaign, NULL);
  assert_step (wrong, "forms", VIGIE_STEP_READY, "2 channels with their forms");
  assert_step (wrong, "criteria", VIGIE_STEP_READY, "2 criteria; each weight counts for its share");
  assert_step (wrong, "publish", VIGIE_STEP_READY,
               "Edition 3 is out, and nothing has changed since");
  for (guint i = 0; i < campaign->channels->len; i++)
    mpq_set_ui (((VigieChannel *) g_ptr_array_index (campaign->channels, i))->weight, 0, 1);
  g_autoptr (GPtrArray) sum = vigie_campaign_list_steps (campaign, NULL, NULL, NULL);
  assert_step (sum, "criteria", VIGIE_STEP_WRONG,
               "Channels: The weights add up to 0: 100 is missing to 100");
}

static void
test_nothing_changes (void)
{
  const guint32 seed = campaign_fixture_seed ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (VigieCampaign) before = campaign_fixture_random (random);
      g_autoptr (GBytes) document = vigie_campaign_to_xml (before);
      g_autoptr (VigieCampaign) after = vigie_campaign_new_from_xml (document, NULL, &error);
      g_assert_no_error (error);
      g_autoptr (GPtrArray) changes = vigie_campaign_compare (before, NULL, after, NULL, "en");
      g_assert_cmpuint (changes->len, ==, 0);
    }
}

/* The exact weight is compared, not how it is written. */
static void
test_weights (void)
{
  g_autoptr (VigieCampaign) before = campaign_fixture_parse (campaign_fixture_document);
  g_autoptr (VigieCampaign) after = campaign_fixture_parse (campaign_fixture_document);
  VigieChannel *phone = g_ptr_array_index (after->channels, 0);
  VigieChannel *email = g_ptr_array_index (after->channels, 1);
  g_hash_table_insert (phone->criterion_weights, g_strdup ("waiting"), g_strdup ("60.000"));
  g_autoptr (GPtrArray) nothing = vigie_campaign_compare (before, NULL, after, NULL, "en");
  g_assert_cmpuint (nothing->len, ==, 0);

  g_hash_table_insert (phone->criterion_weights, g_strdup ("waiting"), g_strdup ("59.75"));
  g_hash_table_insert (email->criterion_weights, g_strdup ("courtesy"), g_strdup ("1"));
  mpq_set_ui (email->weight, 38, 1);
  g_autoptr (GPtrArray) changes = vigie_campaign_compare (before, NULL, after, NULL, "en");
  g_assert_cmpuint (changes->len, ==, 3);
  assert_change (changes, "Telephone, Waiting: weight 60 becomes 59.75", "weights", TRUE);
  assert_change (changes, "E-mail, Courtesy: weight – becomes 1", "weights", TRUE);
  assert_change (changes, "E-mail: weight 37.5 becomes 38", "weights", TRUE);
}

static void
test_criteria (void)
{
  g_autoptr (VigieCampaign) before = campaign_fixture_parse (campaign_fixture_document);
  g_autoptr (VigieCampaign) after = campaign_fixture_parse (campaign_fixture_document);
  VigieCriterion *courtesy = g_ptr_array_index (after->criteria, 0);
  vigie_names_set (courtesy->names, "en", "Politeness");
  VigieCriterion *added = vigie_campaign_add_criterion (after, "clarity");
  vigie_names_set (added->names, "en", "Clarity");
  g_autoptr (GPtrArray) changes = vigie_campaign_compare (before, NULL, after, NULL, "en");
  g_assert_cmpuint (changes->len, ==, 2);
  assert_change (changes, "New criterion: Clarity", "criteria", FALSE);
  assert_change (changes, "Criterion Politeness has other names (it was Courtesy)", "criteria",
                 FALSE);
  g_autoptr (GPtrArray) back = vigie_campaign_compare (after, NULL, before, NULL, "en");
  assert_change (back, "Criterion Clarity is taken away", "criteria", TRUE);

  /* A new one before the others is no other order; two that change places are. */
  g_ptr_array_insert (after->criteria, 0, g_ptr_array_steal_index (after->criteria, 2));
  g_autoptr (GPtrArray) same = vigie_campaign_compare (before, NULL, after, NULL, "en");
  g_assert_cmpuint (same->len, ==, 2);
  g_ptr_array_insert (after->criteria, 1, g_ptr_array_steal_index (after->criteria, 2));
  g_autoptr (GPtrArray) order = vigie_campaign_compare (before, NULL, after, NULL, "en");
  g_assert_cmpuint (order->len, ==, 3);
  assert_change (order, "The criteria stand in another order", "criteria", FALSE);
}

/* What a criterion is about goes through the document, and auditors are told that it changes. */
static void
test_descriptions (void)
{
  g_autoptr (VigieCampaign) before = campaign_fixture_parse (campaign_fixture_document);
  g_autoptr (VigieCampaign) after = campaign_fixture_parse (campaign_fixture_document);
  VigieCriterion *courtesy = g_ptr_array_index (after->criteria, 0);
  g_autoptr (GError) error = NULL;
  g_assert_cmpuint (g_hash_table_size (courtesy->descriptions), ==, 0);
  vigie_names_set (courtesy->descriptions, "en", "Greeting & thanks, said <first>");
  vigie_names_set (courtesy->descriptions, "fr", "L’accueil et les remerciements");
  g_autoptr (GBytes) document = vigie_campaign_to_xml (after);
  g_autoptr (VigieCampaign) read = vigie_campaign_new_from_xml (document, "campaign.xml", &error);
  g_assert_no_error (error);
  const VigieCriterion *kept = vigie_campaign_find_criterion (read, courtesy->id);
  g_assert_cmpstr (vigie_names_get (kept->descriptions, "en"), ==,
                   "Greeting & thanks, said <first>");
  g_assert_cmpstr (vigie_names_get (kept->descriptions, "fr"), ==,
                   "L’accueil et les remerciements");

  g_autoptr (GPtrArray) changes = vigie_campaign_compare (before, NULL, read, NULL, "en");
  g_assert_cmpuint (changes->len, ==, 1);
  assert_change (changes, "Criterion Courtesy has another description", "criteria", FALSE);
  g_autoptr (GPtrArray) nothing = vigie_campaign_compare (after, NULL, read, NULL, "en");
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_the_rest (void)
{
  g_autoptr (VigieCampaign) before = campaign_fixture_parse (campaign_fixture_document);
  g_autoptr (VigieCampaign) after = campaign_fixture_parse (campaign_fixture_document);
  VigieOrganisation *one = g_ptr_array_index (after->organisations, 0);
  VigieWave *wave = g_ptr_array_index (after->waves, 0);
  VigieChannel *phone = g_ptr_array_index (after->channels, 0);
  g_free (one->site);
  one->site = NULL;
  g_date_add_days (&wave->ends, 1);
  phone->minimum = 1;
  g_free (phone->form_version);
  phone->form_version = g_strdup ("1.1");
  after->rules.minimum_audits++;
  g_autoptr (GPtrArray) changes = vigie_campaign_compare (before, NULL, after, NULL, "en");
  g_assert_cmpuint (changes->len, ==, 5);
  assert_change (changes, "1 changed organisation", "organisations", TRUE);
  assert_change (changes, "1 changed wave", "waves", FALSE);
  assert_change (changes, "Telephone counts from 1 audit on", "channels", TRUE);
  assert_change (changes, "Telephone: auditors fill the form phone, version 1.1, from now on",
                 "forms", FALSE);
  assert_change (changes, "Who is ranked, and who wins a prize, follows other rules", "ranking",
                 TRUE);
  g_autoptr (GPtrArray) steps = vigie_campaign_list_steps (after, NULL, before, NULL);
  assert_step (steps, "publish", VIGIE_STEP_WRONG, "5 changes are not published yet");
}

int
main (int argc, char **argv)
{
  /* Sentences and names are compared in English. */
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/campaign/steps/empty", test_empty);
  g_test_add_func ("/campaign/steps/what-a-part-holds", test_steps);
  g_test_add_func ("/campaign/changes/none", test_nothing_changes);
  g_test_add_func ("/campaign/changes/weights", test_weights);
  g_test_add_func ("/campaign/changes/criteria", test_criteria);
  g_test_add_func ("/campaign/changes/descriptions", test_descriptions);
  g_test_add_func ("/campaign/changes/the-rest", test_the_rest);
  return g_test_run ();
}
