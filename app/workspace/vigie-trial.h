/* vigie-trial.h: a form that is filled to see how it is, and not kept
 *
 * For who makes a campaign: the form runs as it will for auditors, in a workspace of its own that
 * goes away with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

typedef struct _VigieTrial VigieTrial;

/**
 * vigie_trial_new:
 * @campaign: the campaign as it would be published; its assignments are not needed
 * @forms: its forms
 * @channel: identifier of the channel whose form is tried out
 * @error: %VIGIE_CAMPAIGN_ERROR, %VIGIE_BASE_ERROR
 *
 * Publishes a copy of the campaign with an authority of its own into a temporary folder, joins it
 * there, and begins an audit of the first organisation that has the channel.
 *
 * Returns: (transfer full) (nullable): the trial
 */
VigieTrial *vigie_trial_new (VigieCampaign *campaign,
                             VigieCampaignForms *forms,
                             const char *channel,
                             GError **error);

/** vigie_trial_free: the folder goes, with all that was entered */
void vigie_trial_free (VigieTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTrial, vigie_trial_free)

/** vigie_trial_get_audit: Returns: (transfer none): the audit to fill */
VigieAudit *vigie_trial_get_audit (VigieTrial *self);

G_END_DECLS
