/* audit-attach.c: vigiectl audit attach: answers a question with a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static void
print (VigieInvocation *invocation, VigieAudit *audit, VigieFormNode *node)
{
  g_autoptr (VigieEvidence) evidence = vigie_audit_get_evidence (audit, node);
  g_autofree char *at = vigie_form_node_get_path (node);
  if (!evidence)
    return;
  vigie_invocation_say (invocation, "%s: %s", at, evidence->name);
  if (!invocation->json)
    return;
  JsonObject *object = json_object_new ();
  json_object_set_boolean_member (object, "ok", TRUE);
  json_object_set_string_member (object, "saved", at);
  json_object_set_string_member (object, "name", evidence->name);
  json_object_set_string_member (object, "sha256", evidence->sha256);
  json_object_set_string_member (object, "type", evidence->media_type);
  json_object_set_int_member (object, "size", (gint64) evidence->size);
  vigie_invocation_print_object (invocation, object);
}

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
  VigieFormNode *node =
    vigie_find_node (vigie_audit_get_session (audit), invocation->arguments[1], &error);
  if (node && vigie_audit_attach (audit, node, invocation->arguments[2], &error))
    print (invocation, audit, node);
  else
    vigie_invocation_fail_workspace (invocation, error, invocation->arguments[1]);
}

const VigieCommand vigie_command_audit_attach = {
  .name = "audit attach",
  .arguments = N_ ("ID PATH FILE"),
  .summary = N_ ("answer a question with a file, kept as evidence"),
  .example = "vigiectl audit attach 0f8fad5b-d9cb-469f-a165-70867728950e photo front-desk.jpg",
  .options = vigie_workspace_options,
  .min_arguments = 3,
  .max_arguments = 3,
  .run = run,
};
