/* workspace-purge.c: vigiectl workspace purge: deletes what the coordinator has received
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  if (!workspace)
    return;
  const int n_purged = vigie_workspace_purge (workspace, &error);
  if (n_purged < 0)
    {
      vigie_invocation_fail_workspace (invocation, error, vigie_workspace_get_folder (workspace));
      return;
    }
  vigie_invocation_say (invocation,
                        g_dngettext (GETTEXT_PACKAGE, "%d received audit was deleted",
                                     "%d received audits were deleted", (gulong) n_purged),
                        n_purged);
  if (!invocation->json)
    return;
  JsonObject *object = json_object_new ();
  json_object_set_int_member (object, "purged", n_purged);
  vigie_invocation_print_object (invocation, object);
}

const VigieCommand vigie_command_workspace_purge = {
  .name = "workspace purge",
  .arguments = "",
  .summary = N_ ("really delete the audits that the coordinator has received"),
  .example = "vigiectl workspace purge --workspace audits/",
  .options = vigie_workspace_options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
