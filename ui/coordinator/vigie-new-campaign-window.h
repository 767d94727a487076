/* vigie-new-campaign-window.h: asks for the name and the place of a new campaign, and makes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_NEW_CAMPAIGN_WINDOW (vigie_new_campaign_window_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieNewCampaignWindow, vigie_new_campaign_window, VIGIE, NEW_CAMPAIGN_WINDOW, AdwWindow)

/** vigie_new_campaign_window_new: Returns: a window over @parent (nullable), to be presented;
 * signal `created` (folder): the campaign is there */
GtkWindow *vigie_new_campaign_window_new (GtkWindow *parent);

/** vigie_new_campaign_window_fill: gives a name and the folder to make the campaign's folder in, as
 * a person would */
void
vigie_new_campaign_window_fill (VigieNewCampaignWindow *self, const char *name, const char *place);

G_END_DECLS
