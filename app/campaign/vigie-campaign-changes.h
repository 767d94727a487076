/* vigie-campaign-changes.h: what another edition changes of the campaign itself
 *
 * What it changes for each auditor is in vigie-assign-changes.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** VigiePartChanges: how many of a kind are new, not the same, and gone */
typedef struct
{
  guint added;
  guint changed;
  guint removed;
} VigiePartChanges;

/** VigieCampaignChanges: of each kind; of channels, standards alone are looked at */
typedef struct
{
  VigiePartChanges categories;
  VigiePartChanges organisations;
  VigiePartChanges waves;
  VigiePartChanges channels;
} VigieCampaignChanges;

/** vigie_campaign_compare: Returns: whether anything of these changes from @before to @after */
gboolean
vigie_campaign_compare (VigieCampaign *before, VigieCampaign *after, VigieCampaignChanges *changes);

/** vigie_campaign_changes_to_text: Returns: (transfer full): a line for each kind that changes,
 * "" if none does; translated */
char *vigie_campaign_changes_to_text (const VigieCampaignChanges *changes);

G_END_DECLS
