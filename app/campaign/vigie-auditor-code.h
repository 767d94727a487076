/* vigie-auditor-code.h: a code that somebody typed, and those that a campaign has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** vigie_campaign_names_auditors: whether it has any auditor, or assignments for any */
gboolean vigie_campaign_names_auditors (VigieCampaign *self);

/** vigie_campaign_knows_code: whether @code is that of an auditor, or assignments are for it */
gboolean vigie_campaign_knows_code (VigieCampaign *self, const char *code);

/** vigie_campaign_suggest_code: Returns: (transfer none) (nullable): the code of the campaign that
 * was meant by @typed: the same but for upper case, leading zeros, spaces and hyphens; %NULL if
 * there is none, or more than one */
const char *vigie_campaign_suggest_code (VigieCampaign *self, const char *typed);

G_END_DECLS
