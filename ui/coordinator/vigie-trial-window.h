/* vigie-trial-window.h: a form as auditors will see it, to try it out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_TRIAL_WINDOW (vigie_trial_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieTrialWindow, vigie_trial_window, VIGIE, TRIAL_WINDOW, AdwWindow)

/**
 * vigie_trial_window_new:
 * @parent: (nullable): window to show it over
 * @campaign: the campaign as it would be published
 * @forms: its forms
 * @channel: identifier of the channel
 * @language: (nullable): language of the form to begin in; %NULL: the program's
 * @error: as vigie_trial_new()
 *
 * Nothing that is entered in it is kept.
 *
 * Returns: (transfer none) (nullable): to be presented
 */
GtkWindow *vigie_trial_window_new (GtkWindow *parent,
                                   VigieCampaign *campaign,
                                   VigieCampaignForms *forms,
                                   const char *channel,
                                   const char *language,
                                   GError **error);

G_END_DECLS
