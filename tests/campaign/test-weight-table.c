/* test-weight-table.c: criteria and weights while they are changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"
#include "place.h"

#include "campaign/vigie-campaign-changes.h"
#include "campaign/vigie-campaign-steps.h"
#include "campaign/vigie-weight-table.h"

#include <string.h>

/** Desk: the sample campaign with its forms, in a folder */
typedef struct
{
  Place place;
  VigieCampaign *campaign;
  VigieCampaignForms *forms;
  VigieWeightTable *table;
} Desk;

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  place_set_up (&desk->place, NULL);
  g_autofree char *folder = place_make_campaign (&desk->place);
  desk->campaign = vigie_campaign_folder_open (folder, &desk->forms, &error);
  g_assert_no_error (error);
  desk->table = vigie_weight_table_new (desk->campaign, desk->forms, &error);
  g_assert_no_error (error);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  vigie_weight_table_free (desk->table);
  g_hash_table_unref (desk->forms);
  vigie_campaign_unref (desk->campaign);
  place_tear_down (&desk->place, NULL);
}

static void
assert_told (Desk *desk, const char *channel, gboolean wanted, const char *text)
{
  gboolean good;
  g_autofree char *told = vigie_weight_table_describe (desk->table, channel, &good);
  g_assert_cmpstr (told, ==, text);
  g_assert_true (good == wanted);
}

static const char *
add_criterion (Desk *desk, const char *name)
{
  g_autoptr (GHashTable) names = vigie_names_new ();
  vigie_names_set (names, "en", name);
  return vigie_weight_table_add (desk->table, names);
}

static void
test_sums (Desk *desk, gconstpointer data)
{
  assert_told (desk, NULL, TRUE, "The weights add up to 100");
  vigie_weight_table_set (desk->table, "phone", NULL, "22.75");
  assert_told (desk, NULL, FALSE, "The weights add up to 97.75: 2.25 is missing to 100");
  g_assert_false (vigie_weight_table_is_good (desk->table));
  vigie_weight_table_set (desk->table, "email", NULL, "22,25");
  assert_told (desk, NULL, TRUE, "The weights add up to 100");
  g_assert_true (vigie_weight_table_is_good (desk->table));
  vigie_weight_table_set (desk->table, "phone", "courtesy", "15.000000000000000000001");
  assert_told (desk, "phone", FALSE,
               "The weights add up to 100.000000000000000000001: "
               "that is 0.000000000000000000001 too much");
  vigie_weight_table_set (desk->table, "phone", "courtesy", "many");
  assert_told (desk, "phone", FALSE, "“many” is no weight: write a number from 0 on, such as 12.5");
  vigie_weight_table_set (desk->table, "phone", "courtesy", "-15");
  g_assert_false (vigie_weight_table_is_good (desk->table));
}

/* Weights that never added up to 100 do not stand in the way of other changes. */
static void
test_other_sums (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VigieChannel *phone = g_ptr_array_index (desk->campaign->channels, 0);
  mpq_set_ui (phone->weight, 3, 1);
  vigie_weight_table_free (desk->table);
  desk->table = vigie_weight_table_new (desk->campaign, desk->forms, &error);
  g_assert_no_error (error);
  assert_told (desk, NULL, TRUE, "The weights add up to 78: each counts for its share");
  g_autoptr (GPtrArray) steps = vigie_campaign_list_steps (desk->campaign, desk->forms, NULL, NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      const VigieCampaignStep *step = g_ptr_array_index (steps, i);
      if (g_str_equal (step->code, "criteria"))
        g_assert_cmpint (step->state, ==, VIGIE_STEP_READY);
    }
  vigie_weight_table_set (desk->table, "email", "courtesy", "11");
  vigie_weight_table_set (desk->table, "email", "waiting", "11");
  g_assert_true (vigie_weight_table_is_good (desk->table));
  vigie_weight_table_set (desk->table, "letter", NULL, "11");
  g_assert_false (vigie_weight_table_is_good (desk->table));
}

static void
test_undo (Desk *desk, gconstpointer data)
{
  const char *const typed[] = { "2", "24", "24.", "24.5" };
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    vigie_weight_table_set (desk->table, "phone", NULL, typed[i]);
  vigie_weight_table_set (desk->table, "email", NULL, "20.5");
  const char *id = add_criterion (desk, "Été clarity");
  g_assert_cmpstr (id, ==, "ete-clarity");
  vigie_weight_table_undo (desk->table);
  g_assert_cmpuint (vigie_weight_table_get_criteria (desk->table)->len, ==, 7);
  vigie_weight_table_undo (desk->table);
  g_assert_cmpstr (vigie_weight_table_get (desk->table, "email", NULL), ==, "20");
  g_assert_cmpstr (vigie_weight_table_get (desk->table, "phone", NULL), ==, "24.5");
  vigie_weight_table_undo (desk->table);
  g_assert_cmpstr (vigie_weight_table_get (desk->table, "phone", NULL), ==, "25");
  g_assert_false (vigie_weight_table_can_undo (desk->table));
  g_assert_false (vigie_weight_table_is_changed (desk->table));
}

/* What questions point to stays; what is new goes again. */
static void
test_remove (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = vigie_weight_table_list_users (desk->table, "courtesy");
  g_assert_cmpuint (users->len, >, 6);
  g_assert_nonnull (strstr (g_ptr_array_index (users, 0), ": /"));
  g_assert_false (vigie_weight_table_remove (desk->table, "courtesy", &error));
  g_assert_error (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_REFERENCE);
  g_assert_nonnull (strstr (error->message, g_ptr_array_index (users, 0)));
  g_clear_error (&error);
  g_autofree char *id = g_strdup (add_criterion (desk, "Courtesy"));
  g_assert_cmpstr (id, ==, "courtesy-2");
  g_assert_true (vigie_weight_table_remove (desk->table, id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_weight_table_get_criteria (desk->table)->len, ==, 7);
}

/* Only what was changed is written; the rest of the campaign is as it was. */
static void
test_apply (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) document = vigie_campaign_to_xml (desk->campaign);
  g_autoptr (VigieCampaign) before = vigie_campaign_new_from_xml (document, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GHashTable) names = vigie_names_new ();
  vigie_weight_table_apply (desk->table, desk->campaign);
  g_autoptr (GBytes) same = vigie_campaign_to_xml (desk->campaign);
  g_assert_true (g_bytes_equal (document, same));

  vigie_weight_table_set (desk->table, "phone", NULL, "24,5");
  vigie_weight_table_set (desk->table, "email", NULL, "20.5");
  vigie_names_set (names, "en", "Politeness");
  vigie_weight_table_rename (desk->table, "courtesy", names);
  vigie_weight_table_move (desk->table, "courtesy", 0);
  g_assert_true (vigie_weight_table_is_changed (desk->table));
  vigie_weight_table_apply (desk->table, desk->campaign);
  g_assert_false (vigie_weight_table_is_changed (desk->table));
  vigie_campaign_check (desk->campaign, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) changes = vigie_campaign_compare (before, NULL, desk->campaign, NULL, "en");
  g_assert_cmpuint (changes->len, ==, 4);
  vigie_weight_table_undo (desk->table); /* also after it was applied */
  vigie_weight_table_undo (desk->table);
  vigie_weight_table_undo (desk->table);
  vigie_weight_table_undo (desk->table);
  vigie_weight_table_apply (desk->table, desk->campaign);
  g_autoptr (GBytes) undone = vigie_campaign_to_xml (desk->campaign);
  g_assert_true (g_bytes_equal (document, undone));
}

/* A description is a change of its own, which can be taken back. */
static void
test_descriptions (Desk *desk, gconstpointer data)
{
  g_autoptr (GHashTable) descriptions = vigie_names_new ();
  vigie_names_set (descriptions, "en", "How people are met");
  g_assert_false (vigie_weight_table_is_changed (desk->table));
  vigie_weight_table_set_descriptions (desk->table, "courtesy", descriptions);
  g_assert_true (vigie_weight_table_is_changed (desk->table));
  vigie_weight_table_apply (desk->table, desk->campaign);
  const VigieCriterion *courtesy = vigie_campaign_find_criterion (desk->campaign, "courtesy");
  g_assert_cmpstr (vigie_names_get (courtesy->descriptions, "en"), ==, "How people are met");

  vigie_weight_table_set_descriptions (desk->table, "courtesy", descriptions);
  g_assert_false (vigie_weight_table_is_changed (desk->table));
  vigie_weight_table_undo (desk->table);
  g_assert_false (vigie_weight_table_can_undo (desk->table));
  vigie_weight_table_apply (desk->table, desk->campaign);
  courtesy = vigie_campaign_find_criterion (desk->campaign, "courtesy");
  g_assert_cmpuint (g_hash_table_size (courtesy->descriptions), ==, 0);
}

/* Where the campaign is silent the form weighs, and goes on doing so. */
static void
test_weights_of_the_form (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VigieChannel *phone = g_ptr_array_index (desk->campaign->channels, 0);
  g_hash_table_remove_all (phone->criterion_weights);
  vigie_weight_table_free (desk->table);
  desk->table = vigie_weight_table_new (desk->campaign, desk->forms, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_weight_table_get (desk->table, "phone", "courtesy"), ==, "15");
  g_assert_null (vigie_weight_table_get (desk->table, "phone", "nothing"));
  vigie_weight_table_set (desk->table, "phone", "courtesy", "20");
  vigie_weight_table_set (desk->table, "phone", "waiting", "10");
  vigie_weight_table_apply (desk->table, desk->campaign);
  g_assert_cmpuint (g_hash_table_size (phone->criterion_weights), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (phone->criterion_weights, "courtesy"), ==, "20");
}

static void
add (const char *path, void (*test) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/campaign/weight-table/sums", test_sums);
  add ("/campaign/weight-table/other-sums", test_other_sums);
  add ("/campaign/weight-table/undo", test_undo);
  add ("/campaign/weight-table/remove", test_remove);
  add ("/campaign/weight-table/apply", test_apply);
  add ("/campaign/weight-table/descriptions", test_descriptions);
  add ("/campaign/weight-table/form", test_weights_of_the_form);
  return g_test_run ();
}
