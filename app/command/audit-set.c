/* audit-set.c: vigiectl audit set: gives answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
set (VigieAudit *audit, const char *assignment, char **at, GError **error)
{
  const char *equals = strchr (assignment, '=');
  if (!equals)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_REQUEST, NULL, 0,
                            _ ("“%s” is not of the form PATH=VALUE"), assignment);
  g_autofree char *name = g_strndup (assignment, (gsize) (equals - assignment));
  VigieFormNode *node = vigie_find_node (vigie_audit_get_session (audit), name, error);
  if (!node)
    {
      *at = g_steal_pointer (&name);
      return FALSE;
    }
  *at = vigie_form_node_get_path (node);
  return vigie_audit_answer (audit, node, equals + 1, error);
}

static void
set_all (VigieInvocation *invocation, VigieAudit *audit)
{
  JsonArray *saved = json_array_new (), *refused = json_array_new ();
  for (guint i = 1; i < invocation->n_arguments; i++)
    {
      GError *error = NULL;
      g_autofree char *at = NULL;
      if (set (audit, invocation->arguments[i], &at, &error))
        {
          json_array_add_string_element (saved, at);
          continue;
        }
      json_array_add_object_element (refused, vigie_refusal_to_json (at, error));
      vigie_invocation_fail_workspace (invocation, error, at ? at : invocation->arguments[i]);
    }
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "id", vigie_audit_get_id (audit));
  json_object_set_array_member (object, "saved", saved);
  json_object_set_array_member (object, "refused", refused);
  if (invocation->json)
    vigie_invocation_print_object (invocation, object);
  else
    json_object_unref (object);
}

static void
run (VigieInvocation *invocation)
{
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  g_autoptr (VigieAudit) audit =
    workspace ? vigie_invocation_open_audit (invocation, workspace) : NULL;
  if (audit)
    set_all (invocation, audit);
}

const VigieCommand vigie_command_audit_set = {
  .name = "audit set",
  .arguments = N_ ("ID PATH=VALUE…"),
  .summary = N_ ("give answers, by path or by a name that is unique"),
  .example =
    "vigiectl audit set 0f8fad5b-d9cb-469f-a165-70867728950e rings=3 /phone/agent/greeting=yes",
  .options = vigie_workspace_options,
  .min_arguments = 2,
  .max_arguments = G_MAXUINT,
  .run = run,
};
