/* audit-remind.c: vigiectl audit remind: notes a reminder that was sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static void
print (VigieInvocation *invocation, VigieAudit *audit)
{
  VigieWorkItem *item = vigie_audit_get_item (audit);
  vigie_invocation_say (invocation, _ ("Reminder %u of %u noted"),
                        vigie_work_item_get_reminders (item),
                        vigie_work_item_get_reminders_allowed (item));
  if (invocation->json)
    vigie_invocation_print_object (invocation, vigie_item_summary_to_json (item));
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
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (vigie_audit_remind (audit, now, &error))
    print (invocation, audit);
  else
    vigie_invocation_fail_workspace (invocation, error, vigie_audit_get_id (audit));
}

const VigieCommand vigie_command_audit_remind = {
  .name = "audit remind",
  .arguments = "ID",
  .summary = N_ ("note that a reminder was sent now, while a reply is waited for"),
  .example = "vigiectl audit remind 0f8fad5b-d9cb-469f-a165-70867728950e",
  .options = vigie_workspace_options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
