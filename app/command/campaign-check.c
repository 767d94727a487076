/* campaign-check.c: vigiectl campaign check: whether a campaign can be used
 *
 * Takes what there is of one: the coordinator's folder, a plan (campaign.xml), a published package.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "base/vigie-time.h"
#include "campaign/vigie-campaign-scoring.h"
#include "command/form-findings.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

#define MAX_CAMPAIGN (64 * 1024 * 1024)

static VigieCampaign *
check_folder (const char *path, VigieCampaignForms **read, GError **error)
{
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (path, &forms, error);

  if (!campaign || !vigie_campaign_check_forms (campaign, forms, error)
      || !vigie_campaign_check_scoring (campaign, forms, error)
      || !vigie_campaign_folder_check_past (campaign, path, error))
    return NULL;
  *read = g_steal_pointer (&forms);
  return g_steal_pointer (&campaign);
}

static VigieCampaign *
check_package (const char *path, VigieCampaignForms **read, GError **error)
{
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_open (path, NULL, &forms, error);

  if (!campaign || !vigie_campaign_check_scoring (campaign, forms, error))
    return NULL;
  *read = g_steal_pointer (&forms);
  return g_steal_pointer (&campaign);
}

/* @forms: (out) (nullable): of a plan alone there are none */
static VigieCampaign *
check (const char *path, VigieCampaignForms **forms, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return check_folder (path, forms, error);
  if (g_str_has_suffix (path, ".asice"))
    return check_package (path, forms, error);
  g_autoptr (GBytes) document = vigie_read_file (path, MAX_CAMPAIGN, error);
  return document ? vigie_campaign_new_from_xml (document, path, error) : NULL;
}

static void
add_count (JsonBuilder *builder, const char *name, const GPtrArray *parts)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, parts->len);
}

static void
print_good (VigieInvocation *invocation, const char *path, VigieCampaign *campaign)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, path);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, TRUE);
  json_builder_set_member_name (builder, "campaign");
  json_builder_add_string_value (builder, campaign->id);
  json_builder_set_member_name (builder, "edition");
  json_builder_add_int_value (builder, campaign->edition);
  json_builder_set_member_name (builder, "fictitious");
  json_builder_add_boolean_value (builder, campaign->fictitious);
  add_count (builder, "channels", campaign->channels);
  add_count (builder, "organisations", campaign->organisations);
  add_count (builder, "waves", campaign->waves);
  add_count (builder, "scenarios", campaign->scenarios);
  add_count (builder, "auditors", campaign->auditors);
  add_count (builder, "assignments", campaign->assignments);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static char *
name_last_day (VigieCampaign *campaign)
{
  GDate day;
  return vigie_campaign_get_last_day (campaign, &day) ? vigie_date_to_text (&day) : NULL;
}

static void
print_bad (VigieInvocation *invocation, const char *path, const GError *error)
{
  const char *file = vigie_error_get_file (error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, file ? file : path);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, vigie_error_get_line (error));
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, vigie_error_get_word (error));
  json_builder_set_member_name (builder, "error");
  json_builder_add_string_value (builder, error->message);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static void
run (VigieInvocation *invocation)
{
  const char *path = invocation->arguments[0];
  GError *error = NULL;
  g_autoptr (GHashTable) forms = NULL;
  g_autoptr (VigieCampaign) campaign = check (path, &forms, &error);

  if (!campaign)
    {
      if (invocation->json)
        print_bad (invocation, path, error);
      vigie_invocation_fail (invocation, error, path);
      return;
    }
  if (forms)
    vigie_scoring_findings_print (invocation, campaign, forms);
  if (invocation->json)
    print_good (invocation, path, campaign);
  g_autofree char *last_day = name_last_day (campaign);
  vigie_invocation_say (invocation, _ ("Campaign “%s”, edition %u"),
                        vigie_names_get (campaign->names, g_get_language_names ()[0]),
                        campaign->edition);
  vigie_invocation_say (invocation,
                        _ ("Channels: %u; organisations: %u; waves: %u; scenarios: %u; "
                           "auditors: %u; assignments: %u"),
                        campaign->channels->len, campaign->organisations->len, campaign->waves->len,
                        campaign->scenarios->len, campaign->auditors->len,
                        campaign->assignments->len);
  if (last_day)
    /* Translators: a day like 2027-01-31 */
    vigie_invocation_say (invocation, _ ("Audits may be kept until %s"), last_day);
}

const VigieCommand vigie_command_campaign_check = {
  .name = "campaign check",
  .arguments = N_ ("DIR|CAMPAIGN.xml|FILE.campaign.asice"),
  .summary = N_ ("check a campaign and its forms, and count what it holds"),
  .example = "vigiectl campaign check barometer",
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
