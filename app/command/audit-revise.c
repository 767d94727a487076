/* audit-revise.c: vigiectl audit revise: reopens a finalised audit as its next revision
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static char *why;

static const GOptionEntry options[] = {
  { "why", 0, 0, G_OPTION_ARG_STRING, &why, N_ ("The reason, which is kept"), N_ ("TEXT") },
  VIGIE_WORKSPACE_OPTION,
  G_OPTION_ENTRY_NULL,
};

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  const char *id = invocation->arguments[0];
  if (!why || !*why)
    {
      vigie_invocation_usage (invocation, _ ("say with --why for which reason"));
      return;
    }
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  if (!workspace)
    return;
  if (!vigie_workspace_revise (workspace, id, why, &error))
    {
      vigie_invocation_fail_workspace (invocation, error, id);
      return;
    }
  VigieWorkItem *item = vigie_workspace_find_item (workspace, id);
  vigie_invocation_say (invocation, _ ("The audit is a draft again, revision %u"),
                        vigie_work_item_get_revision (item));
  if (invocation->json)
    vigie_invocation_print_object (invocation, vigie_item_summary_to_json (item));
}

const VigieCommand vigie_command_audit_revise = {
  .name = "audit revise",
  .arguments = N_ ("ID"),
  .summary = N_ ("reopen a finalised audit as a draft of its next revision"),
  .example =
    "vigiectl audit revise 0f8fad5b-d9cb-469f-a165-70867728950e --why \"wrong time of call\"",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
