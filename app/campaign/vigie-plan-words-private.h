/* vigie-plan-words-private.h: what people call the parts of a campaign that a plan is made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** VigiePlanPart: what an assignment refers to */
typedef enum
{
  VIGIE_PLAN_PART_ORGANISATION,
  VIGIE_PLAN_PART_CHANNEL,
  VIGIE_PLAN_PART_WAVE,
  VIGIE_PLAN_PART_SCENARIO,
  VIGIE_PLAN_PART_AUDITOR,
  VIGIE_N_PLAN_PARTS,
} VigiePlanPart;

/** VigiePlanWords: identifiers and names of a campaign's parts, in all languages */
typedef struct _VigiePlanWords VigiePlanWords;

/** vigie_plan_words_new: Returns: (transfer full): those of @campaign, of whose texts it makes use:
 * it must outlive them, unchanged */
VigiePlanWords *vigie_plan_words_new (VigieCampaign *campaign);
void vigie_plan_words_free (VigiePlanWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePlanWords, vigie_plan_words_free)

/**
 * vigie_plan_words_find:
 * @channel: (nullable): of scenarios: that of the channel is meant, if several have the name
 * @several: (out) (optional): whether @text is the name of several, so that none is found
 *
 * Returns: (transfer none) (nullable): the identifier of what is called @text: its identifier as it
 * is, else its identifier or name without case, accents and signs
 */
const char *vigie_plan_words_find (VigiePlanWords *self,
                                   VigiePlanPart part,
                                   const char *channel,
                                   const char *text,
                                   gboolean *several);

/** vigie_plan_words_choose: Returns: (transfer none): @name, if @id is found by it, else @id */
const char *vigie_plan_words_choose (
  VigiePlanWords *self, VigiePlanPart part, const char *channel, const char *id, const char *name);

G_END_DECLS
