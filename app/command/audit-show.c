/* audit-show.c: vigiectl audit show: an audit with its answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include "command/node-json.h"

#include <glib/gi18n-lib.h>

static JsonArray *
list_remarks (VigieAudit *audit)
{
  const GPtrArray *remarks = vigie_audit_list_remarks (audit);
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < remarks->len; i++)
    {
      const VigieAuditRemark *remark = g_ptr_array_index (remarks, i);
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "at", remark->path ? remark->path : remark->asked);
      json_object_set_string_member (object, "text", remark->text);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
print (VigieInvocation *invocation, VigieAudit *audit)
{
  VigieWorkItem *item = vigie_audit_get_item (audit);
  JsonObject *object = vigie_item_summary_to_json (item);
  vigie_json_set_text (object, "position", vigie_audit_get_position (audit));
  json_object_set_array_member (object, "remarks", list_remarks (audit));
  json_object_set_array_member (object, "nodes",
                                vigie_nodes_to_json (vigie_audit_get_session (audit), NULL));
  vigie_invocation_print_object (invocation, object);
}

static void
say_below (VigieInvocation *invocation, VigieFormSession *session, const VigieFormItem *parent)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (!vigie_form_session_item_is_relevant (session, item))
        continue;
      g_autofree char *label = vigie_form_session_get_text (session, item, VIGIE_FORM_TEXT_LABEL);
      if (item->kind <= VIGIE_FORM_KIND_INSTANCE)
        {
          if (label)
            vigie_invocation_say (invocation, "\n%s", label);
          say_below (invocation, session, item);
        }
      else if (item->node)
        vigie_invocation_say (invocation, "  %s: %s", vigie_form_node_get_name (item->node),
                              vigie_form_node_get_value (item->node));
    }
}

static void
run (VigieInvocation *invocation)
{
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_READ);
  g_autoptr (VigieAudit) audit =
    workspace ? vigie_invocation_open_audit (invocation, workspace) : NULL;
  if (!audit)
    return;
  if (invocation->json)
    {
      print (invocation, audit);
      return;
    }
  VigieWorkItem *item = vigie_audit_get_item (audit);
  vigie_invocation_say (invocation, "%s  %s  %s  %s", vigie_audit_get_id (audit),
                        vigie_audit_state_get_name (vigie_audit_get_state (audit)),
                        vigie_work_item_get_channel_name (item),
                        vigie_work_item_get_organisation_name (item));
  const GPtrArray *remarks = vigie_audit_list_remarks (audit);
  for (guint i = 0; i < remarks->len; i++)
    {
      const VigieAuditRemark *remark = g_ptr_array_index (remarks, i);
      vigie_invocation_say (invocation, "  ? %s: %s", remark->path ? remark->path : remark->asked,
                            remark->text);
    }
  say_below (invocation, vigie_audit_get_session (audit), NULL);
}

const VigieCommand vigie_command_audit_show = {
  .name = "audit show",
  .arguments = N_ ("ID"),
  .summary = N_ ("show an audit with its answers"),
  .example = "vigiectl audit show 0f8fad5b-d9cb-469f-a165-70867728950e --json",
  .options = vigie_workspace_options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
