/* test-plan-export.c: a plan that is written as CSV or as a workbook is read back as it was
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign-fixture.h"
#include "place.h"

#include "campaign/vigie-assign.h"
#include "campaign/vigie-plan-import.h"
#include "consolidation/vigie-plan-export.h"

#include <string.h>

/* In a folder that is removed afterwards; what was there is replaced. */
static VigieSpreadsheet *
write_and_read (Place *place, VigieCampaign *campaign, VigiePlanReader reader, const char *name)
{
  g_autofree char *path = place_at (place, name);
  g_autoptr (GError) error = NULL;
  g_assert_true (vigie_plan_export (campaign, reader, path, &error));
  g_assert_no_error (error);
  VigieSpreadsheet *sheet = vigie_spreadsheet_open (path, &error);
  g_assert_no_error (error);
  return sheet;
}

static void
add_sites (GRand *random, VigieCampaign *campaign)
{
  static const char *const sites[] = { "Annex", "=1+1", "'-", "2026-01-05", "a;b", "a\"b", "007" };
  for (guint i = 0; i < campaign->assignments->len; i++)
    if (g_rand_boolean (random))
      ((VigieAssignment *) campaign->assignments->pdata[i])->site =
        g_strdup (sites[g_rand_int_range (random, 0, G_N_ELEMENTS (sites))]);
}

static void
assert_same (VigieCampaign *campaign, VigieSpreadsheet *sheet)
{
  g_autoptr (VigiePlanImport) import = vigie_plan_import_new (campaign, sheet);
  VigieImportTable *table = VIGIE_IMPORT_TABLE (import);
  g_assert_cmpuint (vigie_import_table_get_problems (table)->len, ==, 0);
  g_assert_cmpuint (vigie_import_table_count (table, VIGIE_IMPORT_SAME), ==,
                    campaign->assignments->len);
}

static void
assert_makes (VigieCampaign *campaign, VigieSpreadsheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
  g_autoptr (VigieCampaign) empty = vigie_campaign_new_from_xml (before, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (empty->assignments, 0);
  g_autoptr (VigiePlanImport) import = vigie_plan_import_new (empty, sheet);
  g_assert_true (vigie_plan_import_apply (import, empty, &error));
  g_autoptr (GBytes) after = vigie_campaign_to_xml (empty);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_round_trip (Place *place, gconstpointer data)
{
  static const char *const names[] = { "plan.csv", "plan.xlsx", "PLAN.XLSX", "plan" };
  g_autoptr (GRand) random = g_rand_new_with_seed (campaign_fixture_seed ());
  guint n = 0;
  for (guint i = 0; i < 24; i++)
    {
      g_autoptr (VigieCampaign) campaign = campaign_fixture_random (random);
      g_autoptr (GError) error = NULL;
      g_assert_true (vigie_assign_generate (campaign, i, NULL, NULL, &error));
      add_sites (random, campaign);
      n += campaign->assignments->len;
      g_autoptr (VigieSpreadsheet) sheet =
        write_and_read (place, campaign, i / 4 % 2, names[i % G_N_ELEMENTS (names)]);
      assert_same (campaign, sheet);
      assert_makes (campaign, sheet);
    }
  g_assert_cmpuint (n, >, 20);
}

/* What programs read is the same in every language; an empty plan has its columns. */
static void
test_headings (Place *place, gconstpointer data)
{
  static const char *const headings[] = { "id",        "organisation", "channel",   "wave",
                                          "scenario",  "auditor",      "first day", "last day",
                                          "from hour", "to hour",      "site" };
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  g_autoptr (VigieSpreadsheet) sheet =
    write_and_read (place, campaign, VIGIE_PLAN_FOR_PROGRAMS, "plan.csv");
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    g_assert_cmpstr (vigie_spreadsheet_get_cell (sheet, 0, i), ==, headings[i]);
  g_ptr_array_set_size (campaign->assignments, 0);
  g_autoptr (VigieSpreadsheet) none =
    write_and_read (place, campaign, VIGIE_PLAN_FOR_PROGRAMS, "plan.xlsx");
  g_assert_cmpuint (vigie_spreadsheet_get_n_rows (none), ==, 1);
  g_assert_cmpuint (vigie_spreadsheet_get_n_columns (none), ==, 8);
}

/* What cannot be written leaves what was there. */
static void
test_no_place (Place *place, gconstpointer data)
{
  static const char *const names[] = { "nowhere/plan.csv", "nowhere/plan.xlsx" };
  g_autoptr (VigieCampaign) campaign = campaign_fixture_parse (campaign_fixture_document);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = place_at (place, names[i]);
      g_assert_false (vigie_plan_export (campaign, VIGIE_PLAN_FOR_PEOPLE, path, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/plan-export/round-trip", Place, NULL, place_set_up, test_round_trip,
              place_tear_down);
  g_test_add ("/plan-export/headings", Place, NULL, place_set_up, test_headings, place_tear_down);
  g_test_add ("/plan-export/no-place", Place, NULL, place_set_up, test_no_place, place_tear_down);
  return g_test_run ();
}
