/* workspace-sample.c: vigiectl workspace sample: a campaign of its own for exploring
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  const char *folder = invocation->arguments[0];
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_create_sample (folder, NULL, &error);
  if (!workspace)
    {
      vigie_invocation_fail_workspace (invocation, error, folder);
      return;
    }
  vigie_invocation_say (invocation,
                        _ ("A workspace with invented organisations is in %s, the coordinator's "
                           "side of it in %s/coordinator"),
                        folder, folder);
  if (!invocation->json)
    return;
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "folder", folder);
  json_object_set_string_member (object, "auditor", vigie_workspace_get_code (workspace));
  vigie_invocation_print_object (invocation, object);
}

const VigieCommand vigie_command_workspace_sample = {
  .name = "workspace sample",
  .arguments = N_ ("DIR"),
  .summary = N_ ("make a workspace with invented organisations, for exploring"),
  .example = "vigiectl workspace sample try/",
  .options = NULL,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
