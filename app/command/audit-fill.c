/* audit-fill.c: vigiectl audit fill: many answers, from a file or as they come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  g_autoptr (VigieAudit) audit =
    workspace ? vigie_invocation_open_audit (invocation, workspace) : NULL;
  if (!audit)
    return;
  if (!vigie_audit_save_again (audit, &error))
    vigie_invocation_fail_workspace (invocation, error, invocation->arguments[0]);
  else if (g_str_equal (invocation->arguments[1], "-"))
    vigie_fill_stream (invocation, audit, STDIN_FILENO);
  else
    vigie_fill_file (invocation, audit, invocation->arguments[1]);
}

const VigieCommand vigie_command_audit_fill = {
  .name = "audit fill",
  .arguments = N_ ("ID ANSWERS.json"),
  .summary = N_ ("answer from a JSON object, or from JSON Lines on standard input (-)"),
  .example = "vigiectl audit fill 0f8fad5b-d9cb-469f-a165-70867728950e answers.json",
  .options = vigie_workspace_options,
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
