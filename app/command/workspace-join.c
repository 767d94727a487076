/* workspace-join.c: vigiectl workspace join: a workspace for a campaign, or a newer edition of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/identity-command.h"
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static char *code;
static char *request;

static const GOptionEntry options[] = {
  { "code", 0, 0, G_OPTION_ARG_STRING, &code,
    N_ ("Auditor code, if the campaign holds no certificate for this workspace yet"), N_ ("CODE") },
  { "request", 0, 0, G_OPTION_ARG_FILENAME, &request,
    N_ ("Also write the request for a certificate"), N_ ("FILE.request.asice") },
  G_OPTION_ENTRY_NULL,
};

static void
say (VigieInvocation *invocation, VigieWorkspace *workspace)
{
  VigieCampaign *campaign = vigie_workspace_get_campaign (workspace);
  g_autofree char *words =
    vigie_fingerprint_to_words (vigie_certificate_get_fingerprint (campaign->authority));
  vigie_invocation_say (invocation, _ ("Campaign %s, edition %u, auditor %s"), campaign->id,
                        campaign->edition, vigie_workspace_get_code (workspace));
  vigie_invocation_say (invocation, _ ("Its authority, to compare by phone: %s"), words);
  if (request)
    vigie_command_say_key (invocation, vigie_workspace_get_key_fingerprint (workspace));
  if (!vigie_workspace_is_enrolled (workspace))
    vigie_invocation_say (invocation,
                          _ ("Not enrolled yet: send a request to the coordinator and join again "
                             "with the campaign file that comes back"));
}

static void
print (VigieInvocation *invocation, VigieWorkspace *workspace)
{
  VigieCampaign *campaign = vigie_workspace_get_campaign (workspace);
  const char *key = vigie_workspace_get_key_fingerprint (workspace);
  g_autofree char *words = vigie_fingerprint_to_words (key);
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "folder", vigie_workspace_get_folder (workspace));
  json_object_set_string_member (object, "campaign", campaign->id);
  json_object_set_int_member (object, "edition", campaign->edition);
  json_object_set_string_member (object, "auditor", vigie_workspace_get_code (workspace));
  json_object_set_boolean_member (object, "enrolled", vigie_workspace_is_enrolled (workspace));
  json_object_set_string_member (object, "authority",
                                 vigie_certificate_get_fingerprint (campaign->authority));
  json_object_set_string_member (object, "key", key);
  json_object_set_string_member (object, "words", words);
  vigie_invocation_print_object (invocation, object);
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  const char *folder = invocation->arguments[0];
  const char *campaign = invocation->arguments[1];
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_join (
    folder, campaign, code, NULL, vigie_workspace_passphrase (), NULL, &error);
  if (!workspace)
    {
      vigie_invocation_fail_workspace (invocation, error, campaign);
      return;
    }
  if (request && !vigie_workspace_write_request (workspace, request, &error))
    vigie_invocation_fail_workspace (invocation, error, request);
  if (invocation->json)
    print (invocation, workspace);
  else
    say (invocation, workspace);
}

const VigieCommand vigie_command_workspace_join = {
  .name = "workspace join",
  .arguments = N_ ("DIR FILE.campaign.asice"),
  .summary = N_ ("join a campaign, or take a newer edition of it"),
  .example = "vigiectl workspace join audits/ barometer.campaign.asice",
  .options = options,
  .target = &request,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
