/* campaign-assign.c: vigiectl campaign assign: assignments from the quotas of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assign.h"
#include "campaign/vigie-auditors.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

static gint64 seed = 1;
static gboolean replace;
static char **certificates;

static const GOptionEntry options[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed,
    N_ ("Another number gives another plan, the same number the same plan"), N_ ("N") },
  { "replace", 0, 0, G_OPTION_ARG_NONE, &replace,
    N_ ("Remove all assignments that there are first, instead of adding what is missing"), NULL },
  { "certificate", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &certificates,
    N_ ("Enrol the auditor of this certificate first; may be repeated"), N_ ("CERT.pem") },
  G_OPTION_ENTRY_NULL,
};

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, guint number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_problem (JsonBuilder *builder, const VigieAssignProblem *problem)
{
  json_builder_begin_object (builder);
  add_text (builder, "code", problem->code);
  add_text (builder, "organisation", problem->organisation);
  add_text (builder, "channel", problem->channel);
  add_text (builder, "wave", problem->wave);
  add_number (builder, "wanted", problem->wanted);
  add_number (builder, "made", problem->made);
  add_text (builder, "text", problem->text);
  json_builder_end_object (builder);
}

static void
print_json (VigieInvocation *invocation, guint added, guint total, const GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_number (builder, "added", added);
  add_number (builder, "assignments", total);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    add_problem (builder, problems->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}

static void
print_result (VigieInvocation *invocation, guint added, guint total, const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const VigieAssignProblem *problem = problems->pdata[i];
      vigie_invocation_note (invocation, "%s [%s]", problem->text, problem->code);
    }
  vigie_invocation_say (invocation,
                        g_dngettext (GETTEXT_PACKAGE, "%u assignment added, %u in all",
                                     "%u assignments added, %u in all", added),
                        added, total);
  if (invocation->json)
    print_json (invocation, added, total, problems);
}

static void
run (VigieInvocation *invocation)
{
  const char *folder = invocation->arguments[0];
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_assign_problem_free);
  GError *error = NULL;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (folder, NULL, &error);
  if (campaign && replace)
    g_ptr_array_set_size (campaign->assignments, 0);
  const guint before = campaign ? campaign->assignments->len : 0;

  if (campaign && vigie_campaign_enter_certificates (campaign, certificates, now, &error)
      && vigie_assign_generate (campaign, (guint64) seed, NULL, problems, &error)
      && vigie_campaign_folder_save (campaign, folder, &error))
    print_result (invocation, campaign->assignments->len - before, campaign->assignments->len,
                  problems);
  else
    vigie_invocation_fail (invocation, error, folder);
}

const VigieCommand vigie_command_campaign_assign = {
  .name = "campaign assign",
  .arguments = N_ ("DIR"),
  .summary = N_ ("share out the audits that the quotas ask for among the auditors"),
  .example = "vigiectl campaign assign barometer --seed 7",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
