/* audit-list.c: vigiectl audit list: assignments and audits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static char *only;

static const GOptionEntry options[] = {
  { "state", 0, 0, G_OPTION_ARG_STRING, &only,
    N_ ("Only those in this state: assigned, draft, finalised, exported, received, returned"),
    N_ ("STATE") },
  VIGIE_WORKSPACE_OPTION,
  G_OPTION_ENTRY_NULL,
};

static void
say (VigieInvocation *invocation, VigieWorkItem *item)
{
  const char *audit = vigie_work_item_get_audit_id (item);
  const char *assignment = vigie_work_item_get_assignment_id (item);
  GDateTime *ends = vigie_work_item_get_ends (item);
  g_autofree char *due = ends ? g_date_time_format (ends, "%Y-%m-%d") : g_strdup ("");
  vigie_invocation_say (invocation, "%-36s  %-9s  %-7s  %-10s  %s  (%s)", audit ? audit : "-",
                        vigie_audit_state_get_name (vigie_work_item_get_state (item)),
                        vigie_work_item_get_channel (item), due,
                        vigie_work_item_get_organisation_name (item),
                        assignment ? assignment : "-");
}

static void
run (VigieInvocation *invocation)
{
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_READ);
  if (!workspace)
    return;
  GListModel *items = vigie_workspace_get_items (workspace);
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      const char *state = vigie_audit_state_get_name (vigie_work_item_get_state (item));
      if (only && !g_str_equal (only, state))
        continue;
      json_array_add_object_element (array, vigie_item_summary_to_json (item));
      say (invocation, item);
    }
  if (invocation->json)
    vigie_invocation_print_array (invocation, array);
  else
    json_array_unref (array);
}

const VigieCommand vigie_command_audit_list = {
  .name = "audit list",
  .arguments = "",
  .summary = N_ ("list assignments and audits"),
  .example = "vigiectl audit list --workspace audits/ --state draft",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
