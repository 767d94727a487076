/* vigie-campaign-scoring.h: whether the forms of a campaign can be scored with its criteria
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"
#include "form/vigie-form-score-check.h"

G_BEGIN_DECLS

/** vigie_campaign_list_scoring_faults: Returns: (transfer full) (element-type VigieFormDiagnostic):
 * as vigie_form_score_check(), with the criteria of the campaign */
GPtrArray *vigie_campaign_list_scoring_faults (VigieCampaign *self, VigieForm *form);

/**
 * vigie_campaign_check_form_scoring:
 * @form: a form that is taken into the campaign
 * @path: the file that a message names
 * @error: %VIGIE_FORM_ERROR_SCORE: the first error among the faults, with its line
 *
 * Returns: whether fillings of @form can be scored
 */
gboolean vigie_campaign_check_form_scoring (VigieCampaign *self,
                                            VigieForm *form,
                                            const char *path,
                                            GError **error);

/**
 * vigie_campaign_check_scoring:
 * @forms: forms and attachments
 * @error: %VIGIE_CAMPAIGN_ERROR_FORM, %VIGIE_FORM_ERROR_SCORE
 *
 * The same of the form of every channel. Campaigns that were published before this was checked open
 * nevertheless: vigie_campaign_open() leaves it out.
 */
gboolean
vigie_campaign_check_scoring (VigieCampaign *self, VigieCampaignForms *forms, GError **error);

G_END_DECLS
