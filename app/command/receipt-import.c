/* receipt-import.c: vigiectl receipt import: what the coordinator acknowledged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static void
import (VigieInvocation *invocation, VigieWorkspace *workspace, const char *file)
{
  GError *error = NULL;
  g_auto (VigieReceiptSummary) summary = { 0 };
  if (!vigie_workspace_import_receipt (workspace, file, &summary, &error))
    {
      if (invocation->json)
        vigie_invocation_print_refusal (invocation, error, file);
      vigie_invocation_fail_workspace (invocation, error, file);
      return;
    }
  vigie_invocation_say (
    invocation, _ ("%s: %u received, %u returned, %u as before, %u not of this workspace"), file,
    summary.received, summary.returned, summary.unchanged, summary.unknown);
  for (guint i = 0; summary.purged && i < summary.purged->len; i++)
    vigie_invocation_say (invocation, "%s", (const char *) g_ptr_array_index (summary.purged, i));
  if (!invocation->json)
    return;
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "file", file);
  json_object_set_boolean_member (object, "ok", TRUE);
  json_object_set_int_member (object, "received", summary.received);
  json_object_set_int_member (object, "returned", summary.returned);
  json_object_set_int_member (object, "unchanged", summary.unchanged);
  json_object_set_int_member (object, "unknown", summary.unknown);
  JsonArray *purged = json_array_new ();
  for (guint i = 0; summary.purged && i < summary.purged->len; i++)
    json_array_add_string_element (purged, g_ptr_array_index (summary.purged, i));
  json_object_set_array_member (object, "purged", purged);
  vigie_invocation_print_object (invocation, object);
}

static void
run (VigieInvocation *invocation)
{
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  for (guint i = 0; workspace && i < invocation->n_arguments; i++)
    import (invocation, workspace, invocation->arguments[i]);
}

const VigieCommand vigie_command_receipt_import = {
  .name = "receipt import",
  .arguments = "FILE…",
  .summary = N_ ("take in what the coordinator acknowledged"),
  .example = "vigiectl receipt import --workspace audits/ july.receipt.asice",
  .options = vigie_workspace_options,
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .run = run,
};
