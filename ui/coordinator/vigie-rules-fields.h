/* vigie-rules-fields.h: the fields that say what an organisation needs for a place in the ranking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** VigieRulesFields: they belong to the box that they stand in */
typedef struct _VigieRulesFields VigieRulesFields;

/** vigie_rules_fields_new: Returns: (transfer full): fields appended to @box, as @campaign has them
 */
VigieRulesFields *vigie_rules_fields_new (GtkBox *box, VigieCampaign *campaign);
void vigie_rules_fields_free (VigieRulesFields *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRulesFields, vigie_rules_fields_free)

/** vigie_rules_fields_read: @rules become what the fields say, all else as the campaign has it;
 * Returns: whether that is something else than the campaign has */
gboolean vigie_rules_fields_read (VigieRulesFields *self, VigieRankingRules *rules);

/** vigie_rules_fields_compare_with: what the fields say is compared with @campaign from now on,
 * which has the same channels; they stay as they are */
void vigie_rules_fields_compare_with (VigieRulesFields *self, VigieCampaign *campaign);

G_END_DECLS
