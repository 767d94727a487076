/* audit-finalise.c: vigiectl audit finalise: fixes the bytes that will be signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static const char *
name_of (VigieFormProblemKind kind)
{
  switch (kind)
    {
    case VIGIE_FORM_PROBLEM_REQUIRED:
      return "required";
    case VIGIE_FORM_PROBLEM_CONSTRAINT:
      return "constraint";
    default:
      return "type";
    }
}

static JsonArray *
list_problems (VigieInvocation *invocation, VigieAudit *audit)
{
  JsonArray *array = json_array_new ();
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (vigie_audit_get_session (audit));
  for (guint i = 0; i < problems->len; i++)
    {
      const VigieFormProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *at = vigie_form_node_get_path (problem->node);
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "at", at);
      json_object_set_string_member (object, "kind", name_of (problem->kind));
      json_object_set_string_member (object, "message", problem->message);
      json_array_add_object_element (array, object);
      vigie_invocation_note (invocation, "%s: %s", at, problem->message);
    }
  return array;
}

static void
refuse (VigieInvocation *invocation, VigieAudit *audit, GError *error)
{
  const gboolean incomplete =
    g_error_matches (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_INCOMPLETE);
  JsonObject *object = vigie_refusal_to_json (NULL, error);
  vigie_invocation_fail_workspace (invocation, error, vigie_audit_get_id (audit));
  if (incomplete)
    json_object_set_array_member (object, "problems", list_problems (invocation, audit));
  if (invocation->json)
    vigie_invocation_print_object (invocation, object);
  else
    json_object_unref (object);
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
  if (!vigie_audit_finalise (audit, &error))
    {
      refuse (invocation, audit, error);
      return;
    }
  vigie_invocation_say (invocation, _ ("The audit is finalised, revision %u"),
                        vigie_audit_get_revision (audit));
  if (invocation->json)
    vigie_invocation_print_object (invocation,
                                   vigie_item_summary_to_json (vigie_audit_get_item (audit)));
}

const VigieCommand vigie_command_audit_finalise = {
  .name = "audit finalise",
  .arguments = N_ ("ID"),
  .summary = N_ ("finalise a complete audit: from then on it can only be read"),
  .example = "vigiectl audit finalise 0f8fad5b-d9cb-469f-a165-70867728950e",
  .options = vigie_workspace_options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
