/* vigie-campaign-changes.h: what another edition of a campaign changes, assignments left out
 *
 * What changes for single auditors is in vigie-assign-changes.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/**
 * VigieCampaignChange: one thing that is not as it was
 * @code: stable word: `names`, `criteria`, `weights`, `channels`, `forms`, `organisations`,
 *   `categories`, `waves`, `scenarios`, `auditors`, `ranking`, `other`
 * @rescores: whether audits that were made already get other scores, or places another order
 * @text: translated sentence that says what and, where it is not all, for whom
 */
typedef struct
{
  const char *code;
  gboolean rescores;
  char *text;
} VigieCampaignChange;

/** vigie_campaign_change_free: frees one that vigie_campaign_compare() found */
void vigie_campaign_change_free (VigieCampaignChange *self);

/**
 * vigie_campaign_compare:
 * @before: the edition that is out
 * @before_forms: (nullable): its forms
 * @after: the one to come
 * @after_forms: (nullable): its forms; unless both are given it is not looked at whether a form of
 *   the same version was reworded, translated, or given other attachments
 * @language: of the names in the sentences
 *
 * Returns: (transfer full) (element-type VigieCampaignChange): in the order of the document; empty
 *   if nothing but assignments differs
 */
GPtrArray *vigie_campaign_compare (VigieCampaign *before,
                                   VigieCampaignForms *before_forms,
                                   VigieCampaign *after,
                                   VigieCampaignForms *after_forms,
                                   const char *language);

G_END_DECLS
