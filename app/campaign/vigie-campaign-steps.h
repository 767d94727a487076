/* vigie-campaign-steps.h: the parts of a campaign on the way from a first idea to its publication
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** VigieStepState: how far a part is */
typedef enum
{
  VIGIE_STEP_MISSING, /* it must be done before the campaign can be published usefully */
  VIGIE_STEP_WRONG,   /* something in it should be looked at */
  VIGIE_STEP_READY,
} VigieStepState;

/**
 * VigieCampaignStep:
 * @code: stable word: `names`, `organisations`, `criteria`, `forms`, `waves`, `auditors`,
 *   `assignments`, `publish`
 * @text: translated sentence: what the part holds, or what to do next
 */
typedef struct
{
  const char *code;
  VigieStepState state;
  char *text;
} VigieCampaignStep;

/** vigie_campaign_step_free: frees one that vigie_campaign_list_steps() lists */
void vigie_campaign_step_free (VigieCampaignStep *self);

/**
 * vigie_campaign_list_steps:
 * @self: the campaign as it stands
 * @forms: (nullable): its forms; without them it is not looked at whether they are there
 * @published: (nullable): the edition that is out; %NULL: none is
 * @published_forms: (nullable): its forms, as for vigie_campaign_compare()
 *
 * Returns: (transfer full) (element-type VigieCampaignStep): in the order in which a newcomer goes
 *   through them
 */
GPtrArray *vigie_campaign_list_steps (VigieCampaign *self,
                                      VigieCampaignForms *forms,
                                      VigieCampaign *published,
                                      VigieCampaignForms *published_forms);

G_END_DECLS
