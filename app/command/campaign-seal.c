/* campaign-seal.c: vigiectl campaign seal: bundles that the coordinator alone can open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-campaign-lock.h"
#include "command/identity-command.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

static void
run (VigieInvocation *invocation)
{
  const char *folder = invocation->arguments[0];
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (VigieCampaign) campaign = NULL;
  GError *error = NULL;

  g_autoptr (VigieCampaignLock) lock =
    vigie_campaign_lock_take (folder, VIGIE_CAMPAIGN_LOCK_PATIENCE, NULL, &error);
  if (lock && vigie_campaign_folder_seal (folder, vigie_command_passphrase (), now, &error))
    campaign = vigie_campaign_folder_open (folder, NULL, &error);
  if (!campaign)
    {
      vigie_invocation_fail (invocation, error, folder);
      return;
    }
  vigie_invocation_say (invocation,
                        _ ("From the next edition of “%s” on, bundles are sealed for the key in "
                           "%s/sealing: keep a copy of it"),
                        campaign->id, folder);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "campaign", campaign->id);
  vigie_command_add_certificate (builder, campaign->sealing);
  vigie_command_print_object (invocation, builder);
}

const VigieCommand vigie_command_campaign_seal = {
  .name = "campaign seal",
  .arguments = N_ ("DIR"),
  .summary = N_ ("let auditors seal their bundles for the coordinator"),
  .example = "vigiectl campaign seal barometer",
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
