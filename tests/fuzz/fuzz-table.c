/* fuzz-table.c: any bytes as a table of organisations, and as one of assignments
 *
 * What the good rows change is a campaign that can be used; taking organisations back leaves no
 * trace, and a plan that is imported twice is the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "campaign/vigie-import.h"
#include "campaign/vigie-plan-import.h"
#include "campaign/vigie-sample.h"

static VigieCampaign *
make_campaign (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 1, 9, 0, 0);
  g_autoptr (GError) error = NULL;
  VigieCampaign *campaign = vigie_sample_campaign_new (now, &error);
  if (!campaign)
    g_error ("no campaign: %s", error->message);
  g_ptr_array_set_size (campaign->organisations, 3);
  g_ptr_array_set_size (campaign->assignments, 0);
  return campaign;
}

static void
import (VigieCampaign *campaign, VigieSpreadsheet *sheet)
{
  g_autoptr (GBytes) before = vigie_campaign_to_xml (campaign);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = vigie_import_new (campaign, sheet);
  vigie_import_set_make_categories (import, TRUE);
  vigie_import_set_category (import, "CC");
  vigie_import_table_check (VIGIE_IMPORT_TABLE (import));
  g_autoptr (VigieAmendment) amendment = vigie_import_make_amendment (import);
  if (!vigie_amendment_apply (amendment, campaign, &error)
      || !vigie_campaign_check (campaign, &error)
      || !vigie_amendment_revert (amendment, campaign, &error))
    g_error ("what was found good cannot be used: %s", error->message);
  g_autoptr (GBytes) after = vigie_campaign_to_xml (campaign);
  if (!g_bytes_equal (before, after))
    g_error ("something is left of what was taken back");
}

static void
import_plan (VigieCampaign *campaign, VigieSpreadsheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigiePlanImport) import = vigie_plan_import_new (campaign, sheet);
  if (!vigie_plan_import_apply (import, campaign, &error)
      || !vigie_campaign_check (campaign, &error))
    g_error ("what was found good cannot be used: %s", error->message);
  g_autoptr (VigiePlanImport) again = vigie_plan_import_new (campaign, sheet);
  if (vigie_import_table_count (VIGIE_IMPORT_TABLE (again), VIGIE_IMPORT_NEW) > 0)
    g_error ("audits were added twice");
  g_ptr_array_set_size (campaign->assignments, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static VigieCampaign *campaign;
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (VigieSpreadsheet) sheet = vigie_spreadsheet_new_from_bytes (bytes, "table.csv", NULL);
  if (!campaign)
    campaign = make_campaign ();
  if (!sheet)
    return 0;
  import (campaign, sheet);
  import_plan (campaign, sheet);
  return 0;
}
