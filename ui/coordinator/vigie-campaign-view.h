/* vigie-campaign-view.h: the parts of a campaign, what each holds and what is still missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_CAMPAIGN_VIEW (vigie_campaign_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieCampaignView, vigie_campaign_view, VIGIE, CAMPAIGN_VIEW, GtkWidget)

/** vigie_campaign_view_set_coordination: shows its campaign, as it stands. A part whose action the
 * page around does not have is not listed */
void
vigie_campaign_view_set_coordination (VigieCampaignView *self, VigieCoordination *coordination);

/** vigie_campaign_view_get_row: Returns: (transfer none) (nullable): the row of a part, by its word
 * (vigie_campaign_list_steps()) */
GtkWidget *vigie_campaign_view_get_row (VigieCampaignView *self, const char *code);

G_END_DECLS
