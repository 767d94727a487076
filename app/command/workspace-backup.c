/* workspace-backup.c: vigiectl workspace backup: the whole workspace once more, elsewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static char *output;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Folder to make; it must not exist yet"),
    N_ ("DIR") },
  VIGIE_WORKSPACE_OPTION,
  G_OPTION_ENTRY_NULL,
};

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!output)
    {
      vigie_invocation_usage (invocation, _ ("say with -o where to put the backup"));
      return;
    }
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  if (!workspace)
    return;
  if (!vigie_workspace_backup (workspace, output, &error))
    {
      vigie_invocation_fail_workspace (invocation, error, output);
      return;
    }
  if (!invocation->json)
    {
      vigie_invocation_say (invocation, _ ("The workspace was copied to %s"), output);
      return;
    }
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "backup", output);
  vigie_invocation_print_object (invocation, object);
}

const VigieCommand vigie_command_workspace_backup = {
  .name = "workspace backup",
  .arguments = "",
  .summary = N_ ("copy the workspace to another folder, consistently"),
  .example = "vigiectl workspace backup --workspace audits/ -o /media/stick/audits",
  .options = options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
