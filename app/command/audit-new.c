/* audit-new.c: vigiectl audit new: begins an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static char *channel;
static char *organisation;
static char *assignment;

static const GOptionEntry options[] = {
  { "channel", 0, 0, G_OPTION_ARG_STRING, &channel,
    N_ ("Channel; alone, it takes the next assignment of that channel"), N_ ("CHANNEL") },
  { "organisation", 0, 0, G_OPTION_ARG_STRING, &organisation,
    N_ ("Organisation, for an audit that nobody assigned"), N_ ("ID") },
  { "assignment", 0, 0, G_OPTION_ARG_STRING, &assignment, N_ ("Assignment to fulfil"), N_ ("ID") },
  VIGIE_WORKSPACE_OPTION,
  G_OPTION_ENTRY_NULL,
};

/* The assignment of the channel that is due first and was not begun. */
static const char *
find_next (VigieWorkspace *workspace, GError **error)
{
  GListModel *items = vigie_workspace_get_items (workspace);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      if (vigie_work_item_get_state (item) == VIGIE_AUDIT_ASSIGNED
          && g_str_equal (vigie_work_item_get_channel (item), channel))
        return vigie_work_item_get_assignment_id (item); /* the list keeps the item */
    }
  if (!vigie_campaign_find_channel (vigie_workspace_get_campaign (workspace), channel))
    vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_CHANNEL, NULL, 0,
                     _ ("the campaign has no channel “%s”"), channel);
  else
    vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_ASSIGNMENT, NULL, 0,
                     _ ("no assignment of the channel “%s” is left to begin; name the organisation "
                        "to audit one that nobody assigned"),
                     channel);
  return NULL;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!channel && !assignment)
    {
      vigie_invocation_usage (invocation, _ ("say what to audit: --assignment, or --channel, with "
                                             "--organisation if nobody assigned it"));
      return;
    }
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  if (!workspace)
    return;
  const char *chosen = assignment || organisation ? assignment : find_next (workspace, &error);
  g_autofree char *id =
    error ? NULL : vigie_workspace_new_audit (workspace, channel, organisation, chosen, &error);
  if (!id)
    {
      vigie_invocation_fail_workspace (invocation, error, vigie_workspace_get_folder (workspace));
      return;
    }
  if (invocation->json)
    vigie_invocation_print_object (
      invocation, vigie_item_summary_to_json (vigie_workspace_find_item (workspace, id)));
  else
    printf ("%s\n", id);
}

const VigieCommand vigie_command_audit_new = {
  .name = "audit new",
  .arguments = "",
  .summary = N_ ("begin an audit and print its identifier"),
  .example = "vigiectl audit new --workspace audits/ --channel phone",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
