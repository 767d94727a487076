/* workspace-verify.c: vigiectl workspace verify: is everything still what it was?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static void
print (VigieInvocation *invocation, GPtrArray *problems)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < problems->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (problems, i));
  json_object_set_boolean_member (object, "ok", problems->len == 0);
  json_object_set_array_member (object, "problems", array);
  vigie_invocation_print_object (invocation, object);
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_READ);
  if (!workspace)
    return;
  if (!vigie_workspace_verify (workspace, NULL, &problems, &error))
    {
      vigie_invocation_fail_workspace (invocation, error, vigie_workspace_get_folder (workspace));
      return;
    }
  if (problems->len > 0)
    invocation->status = VIGIE_EXIT_REFUSED;
  for (guint i = 0; i < problems->len; i++)
    fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (problems, i));
  if (invocation->json)
    print (invocation, problems);
  else if (problems->len == 0)
    vigie_invocation_say (invocation, _ ("Database, documents and evidence are as they were"));
}

const VigieCommand vigie_command_workspace_verify = {
  .name = "workspace verify",
  .arguments = "",
  .summary = N_ ("check database, finalised documents and evidence"),
  .example = "vigiectl workspace verify --workspace audits/",
  .options = vigie_workspace_options,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
