/* vigie-coordination-forms.h: the forms of an open campaign: other ones, and other languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"
#include "form/vigie-form-po.h"

G_BEGIN_DECLS

/** vigie_coordination_get_form_source: the form of a channel as it stands in the folder; @source is
 * good until the forms change */
void vigie_coordination_get_form_source (VigieCoordination *self,
                                         const VigieChannel *channel,
                                         VigieFormPoSource *source);

/**
 * vigie_coordination_take_form:
 * @path: an XForm to take the place of the channel's
 * @forms: (out) (transfer full): the forms that the campaign would have
 * @error: as vigie_campaign_take_form()
 *
 * Returns: (transfer full) (nullable): the campaign as it would be, in memory alone
 */
VigieCampaign *vigie_coordination_take_form (VigieCoordination *self,
                                             const char *channel,
                                             const char *path,
                                             VigieCampaignForms **forms,
                                             GError **error);

/** vigie_coordination_replace_form: puts the XForm @path into the folder, for the next edition */
gboolean vigie_coordination_replace_form (VigieCoordination *self,
                                          const char *channel,
                                          const char *path,
                                          GError **error);

/**
 * vigie_coordination_translate_form:
 * @path: a PO file
 * @n_missing: (out): messages that it has no text for
 *
 * Puts a translation into the form of a channel, for the next edition.
 */
gboolean vigie_coordination_translate_form (
  VigieCoordination *self, const char *channel, const char *path, guint *n_missing, GError **error);

/** vigie_coordination_get_forms: Returns: (transfer none): the forms as they stand in the folder */
VigieCampaignForms *vigie_coordination_get_forms (VigieCoordination *self);

G_END_DECLS
