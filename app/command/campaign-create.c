/* campaign-create.c: vigiectl campaign create: the coordinator's folder of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "campaign/vigie-sample.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

#define MAX_CAMPAIGN (64 * 1024 * 1024)

static char *from;
static gboolean sample;

static const GOptionEntry options[] = {
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_ ("The plan to begin with"),
    N_ ("CAMPAIGN.xml") },
  { "sample", 0, 0, G_OPTION_ARG_NONE, &sample,
    N_ ("Begin with the sample campaign, whose data are fictitious"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
print_result (VigieInvocation *invocation, const char *folder, VigieCampaign *campaign)
{
  const char *fingerprint = vigie_certificate_get_fingerprint (campaign->authority);
  g_autofree char *words = vigie_fingerprint_to_words (fingerprint);

  vigie_invocation_say (invocation, _ ("Campaign “%s” created in %s"), campaign->id, folder);
  vigie_invocation_say (invocation, _ ("Fingerprint of its authority: %s"), words);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "folder");
  json_builder_add_string_value (builder, folder);
  json_builder_set_member_name (builder, "campaign");
  json_builder_add_string_value (builder, campaign->id);
  json_builder_set_member_name (builder, "fingerprint");
  json_builder_add_string_value (builder, fingerprint);
  json_builder_set_member_name (builder, "words");
  json_builder_add_string_value (builder, words);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

/* The plan, read once before anything is made, so that what is wrong with it is said of its file.
 */
static GBytes *
read_plan (GDateTime *now, GError **error)
{
  if (sample)
    {
      g_autoptr (VigieCampaign) campaign = vigie_sample_campaign_new (now, error);
      return campaign ? vigie_campaign_to_xml (campaign) : NULL;
    }
  g_autoptr (GBytes) document = vigie_read_file (from, MAX_CAMPAIGN, error);
  if (!document)
    return NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_new_from_xml (document, from, error);
  return campaign ? g_steal_pointer (&document) : NULL;
}

static void
run (VigieInvocation *invocation)
{
  const char *folder = invocation->arguments[0];
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  GError *error = NULL;

  if (!from == !sample)
    {
      vigie_invocation_usage (invocation, _ ("campaign create needs either --from or --sample"));
      return;
    }
  g_autoptr (GBytes) document = read_plan (now, &error);
  g_autofree char *source = from ? g_path_get_dirname (from) : NULL;
  g_autoptr (VigieCampaign) campaign = NULL;
  if (document && vigie_campaign_folder_create (folder, document, source, NULL, now, &error))
    campaign = vigie_campaign_folder_open (folder, NULL, &error);
  if (campaign)
    print_result (invocation, folder, campaign);
  else
    vigie_invocation_fail (invocation, error, from ? from : folder);
}

const VigieCommand vigie_command_campaign_create = {
  .name = "campaign create",
  .arguments = N_ ("DIR"),
  .summary = N_ ("make the coordinator’s folder of a campaign, with its authority"),
  .example = "vigiectl campaign create barometer --from campaign.xml",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
