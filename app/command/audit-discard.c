/* audit-discard.c: vigiectl audit discard: throws a draft away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  const char *id = invocation->arguments[0];
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  if (!workspace)
    return;
  if (!vigie_workspace_discard (workspace, id, &error))
    {
      vigie_invocation_fail_workspace (invocation, error, id);
      return;
    }
  vigie_invocation_say (invocation, _ ("The draft was thrown away"));
  if (!invocation->json)
    return;
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "discarded", id);
  vigie_invocation_print_object (invocation, object);
}

const VigieCommand vigie_command_audit_discard = {
  .name = "audit discard",
  .arguments = N_ ("ID"),
  .summary = N_ ("throw a draft away"),
  .example = "vigiectl audit discard 0f8fad5b-d9cb-469f-a165-70867728950e",
  .options = vigie_workspace_options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
