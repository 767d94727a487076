/* vigie-organisation-list.h: organisations of a campaign, as a list that makes its lines when they
 * are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"
#include "coordinator/vigie-lazy-list.h"

G_BEGIN_DECLS

/** VigieOrganisationColumn: what stands in a line; %VIGIE_ORGANISATION_CONTACT and those after it
 * are the campaign's channels, in their order */
typedef enum
{
  VIGIE_ORGANISATION_NAME,
  VIGIE_ORGANISATION_CATEGORY,
  VIGIE_ORGANISATION_SITE,
  VIGIE_ORGANISATION_CONTACT,
} VigieOrganisationColumn;

#define VIGIE_TYPE_ORGANISATION_ITEM (vigie_organisation_item_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieOrganisationItem, vigie_organisation_item, VIGIE, ORGANISATION_ITEM, GObject)

/** vigie_organisation_item_get_id: Returns: (transfer none): the identifier in the campaign */
const char *vigie_organisation_item_get_id (VigieOrganisationItem *self);
/** vigie_organisation_item_get_text: Returns: (transfer none): what stands in a column; a mark
 * where there is a channel without a contact */
const char *vigie_organisation_item_get_text (VigieOrganisationItem *self, guint column);
/** vigie_organisation_item_compare: the order of two by a column, as the locale has it */
int
vigie_organisation_item_compare (VigieOrganisationItem *a, VigieOrganisationItem *b, guint column);

#define VIGIE_TYPE_ORGANISATION_LIST (vigie_organisation_list_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieOrganisationList, vigie_organisation_list, VIGIE, ORGANISATION_LIST, VigieLazyList)

/** vigie_organisation_list_new: Returns: (transfer full): an empty #GListModel of
 * #VigieOrganisationItem */
VigieOrganisationList *vigie_organisation_list_new (void);

/** vigie_organisation_list_set_campaign: shows its organisations as they are now */
void vigie_organisation_list_set_campaign (VigieOrganisationList *self, VigieCampaign *campaign);

/** vigie_organisation_list_set_filter: shows those that have all the words of @text in their names,
 * identifiers, sites or contacts */
void vigie_organisation_list_set_filter (VigieOrganisationList *self, const char *text);

G_END_DECLS
