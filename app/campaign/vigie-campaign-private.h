/* vigie-campaign-private.h: what the parts of the campaign's code share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"
#include "campaign/vigie-document-private.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/** VIGIE_CAMPAIGN_MAX_SIZE: most bytes of a campaign.xml: room for some 200,000 assignments */
#define VIGIE_CAMPAIGN_MAX_SIZE (64 * 1024 * 1024)
/** VIGIE_CAMPAIGN_MAX_FILE: most bytes of one form or attachment */
#define VIGIE_CAMPAIGN_MAX_FILE (64 * 1024 * 1024)
/** VIGIE_CAMPAIGN_MAX_FILES: most forms and attachments of a campaign */
#define VIGIE_CAMPAIGN_MAX_FILES 2000

/** VigieCampaignPart: the parts that have an identifier; index into VigieCampaign.indexes */
typedef enum
{
  VIGIE_CAMPAIGN_CRITERION,
  VIGIE_CAMPAIGN_CATEGORY,
  VIGIE_CAMPAIGN_CHANNEL,
  VIGIE_CAMPAIGN_ORGANISATION,
  VIGIE_CAMPAIGN_WAVE,
  VIGIE_CAMPAIGN_SCENARIO,
  VIGIE_CAMPAIGN_AUDITOR,
  VIGIE_CAMPAIGN_ASSIGNMENT,
  VIGIE_CAMPAIGN_N_PARTS,
} VigieCampaignPart;

/** vigie_campaign_get_part: Returns: (transfer none): the array of that part */
GPtrArray *vigie_campaign_get_part (VigieCampaign *self, VigieCampaignPart part);

/** vigie_campaign_find: Returns: (nullable): the part with that identifier */
gconstpointer vigie_campaign_find (VigieCampaign *self, VigieCampaignPart part, const char *id);

/**
 * vigie_campaign_index_last:
 *
 * Adds the part that was just appended to its index, while a campaign is read: so a look-up in
 * between does not index everything anew.
 *
 * Returns: whether its identifier is the first of that name
 */
gboolean vigie_campaign_index_last (VigieCampaign *self, VigieCampaignPart part);

/** vigie_campaign_free_indexes: drops all indexes */
void vigie_campaign_free_indexes (VigieCampaign *self);

/** vigie_campaign_form_is_safe: whether @entry is a name that a form may have in a package:
 * `forms/NAME.xml` */
gboolean vigie_campaign_form_is_safe (const char *entry);

/** vigie_campaign_media_is_safe: whether @name may be an attachment's name in a package */
gboolean vigie_campaign_media_is_safe (const char *name);

/** vigie_campaign_new_renamings: Returns: (transfer full) (element-type VigieRenaming): none */
GPtrArray *vigie_campaign_new_renamings (void);

/** vigie_campaign_read_renamings: reads the elements `renamed` of @node into its @channel */
gboolean vigie_campaign_read_renamings (VigieDocumentReader *document,
                                        const xmlNode *node,
                                        VigieChannel *channel);
void vigie_campaign_write_renamings (VigieDocumentWriter *writer, const VigieChannel *channel);

/** vigie_campaign_read_contacts: reads the elements `contact` of @node into its @organisation */
gboolean vigie_campaign_read_contacts (VigieDocumentReader *document,
                                       const xmlNode *node,
                                       VigieOrganisation *organisation);
/** vigie_campaign_write_contacts: in the order of its channels */
void
vigie_campaign_write_contacts (VigieDocumentWriter *writer, const VigieOrganisation *organisation);

/** vigie_campaign_check_renamings: whether what is renamed is a question of @form, that of
 * @channel: %VIGIE_CAMPAIGN_ERROR_REFERENCE, %VIGIE_CAMPAIGN_ERROR_INVALID */
gboolean
vigie_campaign_check_renamings (const VigieChannel *channel, VigieForm *form, GError **error);

/** vigie_campaign_open_form: loads the form @entry out of @forms; %VIGIE_CAMPAIGN_ERROR_FORM */
VigieForm *vigie_campaign_open_form (VigieCampaignForms *forms, const char *entry, GError **error);

G_END_DECLS
