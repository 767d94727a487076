/* campaign-publish.c: vigiectl campaign publish: the next edition of a campaign, signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-auditors.h"
#include "campaign/vigie-campaign-lock.h"
#include "command/form-findings.h"
#include "command/identity-command.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

static char *output;
static char **certificates;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"),
    N_ ("FILE.campaign.asice") },
  { "certificate", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &certificates,
    N_ ("Enrol the auditor of this certificate first; may be repeated"), N_ ("CERT.pem") },
  G_OPTION_ENTRY_NULL,
};

static guint
count_enrolled (VigieCampaign *campaign)
{
  guint n = 0;
  for (guint i = 0; i < campaign->auditors->len; i++)
    n += ((VigieAuditor *) campaign->auditors->pdata[i])->certificate != NULL;
  return n;
}

static void
print_result (VigieInvocation *invocation, VigieCampaign *campaign)
{
  const guint enrolled = count_enrolled (campaign);

  vigie_invocation_say (invocation, _ ("Edition %u of “%s” published as %s"), campaign->edition,
                        campaign->id, output);
  vigie_invocation_say (invocation,
                        g_dngettext (GETTEXT_PACKAGE, "%u auditor with a certificate",
                                     "%u auditors with a certificate", enrolled),
                        enrolled);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, output);
  json_builder_set_member_name (builder, "campaign");
  json_builder_add_string_value (builder, campaign->id);
  json_builder_set_member_name (builder, "edition");
  json_builder_add_int_value (builder, campaign->edition);
  json_builder_set_member_name (builder, "certificates");
  json_builder_add_int_value (builder, enrolled);
  json_builder_set_member_name (builder, "assignments");
  json_builder_add_int_value (builder, campaign->assignments->len);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static void
run (VigieInvocation *invocation)
{
  const char *folder = invocation->arguments[0];
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (GHashTable) forms = NULL;
  GError *error = NULL;

  if (!output)
    {
      vigie_invocation_usage (invocation, _ ("campaign publish needs --output"));
      return;
    }
  g_autoptr (VigieCampaignLock) lock =
    vigie_campaign_lock_take (folder, VIGIE_CAMPAIGN_LOCK_PATIENCE, NULL, &error);
  g_autoptr (VigieCampaign) campaign =
    lock ? vigie_campaign_folder_open (folder, &forms, &error) : NULL;
  if (campaign && vigie_campaign_enter_certificates (campaign, certificates, now, &error)
      && vigie_campaign_folder_publish (campaign, forms, folder, vigie_command_passphrase (),
                                        output, now, &error))
    {
      vigie_scoring_findings_print (invocation, campaign, forms);
      print_result (invocation, campaign);
    }
  else
    vigie_invocation_fail (invocation, error, folder);
}

const VigieCommand vigie_command_campaign_publish = {
  .name = "campaign publish",
  .arguments = N_ ("DIR"),
  .summary = N_ ("sign the next edition of a campaign for its auditors"),
  .example = "vigiectl campaign publish barometer -o barometer.campaign.asice "
             "--certificate A01.pem",
  .options = options,
  .target = &output,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
