/* workspace-status.c: vigiectl workspace status: whose it is and what there is to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

#define N_STATES (VIGIE_AUDIT_RETURNED + 1)

static void
count (VigieWorkspace *workspace, guint counts[N_STATES])
{
  GListModel *items = vigie_workspace_get_items (workspace);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      counts[vigie_work_item_get_state (item)]++;
    }
}

static void
print (VigieInvocation *invocation, VigieWorkspace *workspace, const guint counts[N_STATES])
{
  VigieCampaign *campaign = vigie_workspace_get_campaign (workspace);
  JsonObject *object = json_object_new (), *audits = json_object_new ();
  json_object_set_string_member (object, "folder", vigie_workspace_get_folder (workspace));
  json_object_set_string_member (object, "campaign", campaign->id);
  json_object_set_int_member (object, "edition", campaign->edition);
  json_object_set_string_member (object, "auditor", vigie_workspace_get_code (workspace));
  json_object_set_boolean_member (object, "enrolled", vigie_workspace_is_enrolled (workspace));
  for (guint state = 0; state < N_STATES; state++)
    json_object_set_int_member (audits, vigie_audit_state_get_name (state), counts[state]);
  json_object_set_object_member (object, "audits", audits);
  vigie_invocation_print_object (invocation, object);
}

static void
run (VigieInvocation *invocation)
{
  guint counts[N_STATES] = { 0 };
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_READ);
  if (!workspace)
    return;
  count (workspace, counts);
  if (invocation->json)
    {
      print (invocation, workspace, counts);
      return;
    }
  VigieCampaign *campaign = vigie_workspace_get_campaign (workspace);
  vigie_invocation_say (invocation, _ ("Campaign %s, edition %u, auditor %s"), campaign->id,
                        campaign->edition, vigie_workspace_get_code (workspace));
  for (guint state = 0; state < N_STATES; state++)
    vigie_invocation_say (invocation, "  %-10s %u", vigie_audit_state_get_name (state),
                          counts[state]);
}

const VigieCommand vigie_command_workspace_status = {
  .name = "workspace status",
  .arguments = "",
  .summary = N_ ("show whose workspace it is and what there is to do"),
  .example = "vigiectl workspace status --workspace audits/",
  .options = vigie_workspace_options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
