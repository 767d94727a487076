/* vigie-plan-list.h: assignments of a campaign, as a list that makes its lines when they are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"
#include "coordinator/vigie-lazy-list.h"

G_BEGIN_DECLS

/** VigiePlanColumn: what a cell says */
typedef enum
{
  VIGIE_PLAN_ORGANISATION,
  VIGIE_PLAN_CHANNEL,
  VIGIE_PLAN_WAVE,
  VIGIE_PLAN_AUDITOR,
  VIGIE_PLAN_DAYS,
  VIGIE_PLAN_SCENARIO,
} VigiePlanColumn;
#define VIGIE_N_PLAN_COLUMNS (VIGIE_PLAN_SCENARIO + 1)

#define VIGIE_TYPE_PLAN_ITEM (vigie_plan_item_get_type ())
G_DECLARE_FINAL_TYPE (VigiePlanItem, vigie_plan_item, VIGIE, PLAN_ITEM, GObject)

const char *vigie_plan_item_get_id (VigiePlanItem *self);
/** vigie_plan_item_get_text: Returns: (transfer full): what stands in a column */
char *vigie_plan_item_get_text (VigiePlanItem *self, VigiePlanColumn column);

#define VIGIE_TYPE_PLAN_LIST (vigie_plan_list_get_type ())
G_DECLARE_FINAL_TYPE (VigiePlanList, vigie_plan_list, VIGIE, PLAN_LIST, VigieLazyList)

/** vigie_plan_list_new: Returns: (transfer full): an empty #GListModel of #VigiePlanItem */
VigiePlanList *vigie_plan_list_new (void);

/** vigie_plan_list_set_campaign: shows its assignments as they are now; to be called again once
 * they were changed */
void vigie_plan_list_set_campaign (VigiePlanList *self, VigieCampaign *campaign);

/** vigie_plan_days_to_text: Returns: (transfer full): a window of days, as the locale writes it */
char *vigie_plan_days_to_text (const GDate *starts, const GDate *ends);

G_END_DECLS
