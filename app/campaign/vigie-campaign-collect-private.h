/* vigie-campaign-collect-private.h: forms and attachments of a campaign, from files and to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** vigie_campaign_forms_new: Returns: (transfer full): none yet */
VigieCampaignForms *vigie_campaign_forms_new (void);

/** vigie_campaign_make_folder: makes @path and what is missing above it */
gboolean vigie_campaign_make_folder (const char *path, GError **error);

/**
 * vigie_campaign_collect_form:
 * @forms: where it goes
 * @entry: what it is called there: `forms/NAME.xml`
 * @path: the XForm
 * @error: %VIGIE_CAMPAIGN_ERROR_FORM, %VIGIE_BASE_ERROR_TOO_LARGE and those of vigie_form_load()
 *
 * Takes a form with its attachments: those in `NAME-media/`, and those that it asks for and that
 * lie beside it.
 */
gboolean vigie_campaign_collect_form (VigieCampaignForms *forms,
                                      const char *entry,
                                      const char *path,
                                      GError **error);

/** vigie_campaign_collect_forms: the forms that the channels of a campaign name that is being made:
 * `builtin:phone`, or files below @source (nullable); the channels then name entries */
gboolean vigie_campaign_collect_forms (VigieCampaign *self,
                                       VigieCampaignForms *forms,
                                       const char *source,
                                       GError **error);

/** vigie_campaign_read_forms: Returns: (transfer full) (nullable): the forms of a coordinator's
 * folder with all attachments */
VigieCampaignForms *
vigie_campaign_read_forms (VigieCampaign *self, const char *folder, GError **error);

/** vigie_campaign_write_forms: writes each file of @forms below @folder, each atomically */
gboolean vigie_campaign_write_forms (const char *folder, VigieCampaignForms *forms, GError **error);

G_END_DECLS
