/* receipt-import.c: vigiectl receipt import: what the coordinator acknowledged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

/* Each count has a plural of its own. */
static void
say_summary (VigieInvocation *invocation, const char *file, const VigieReceiptSummary *summary)
{
  g_autofree char *received = g_strdup_printf (
    /* Translators: so many audits; this and the three below make a list */
    g_dngettext (GETTEXT_PACKAGE, "%u received", "%u received", summary->received),
    summary->received);
  g_autofree char *returned = g_strdup_printf (
    /* Translators: so many audits */
    g_dngettext (GETTEXT_PACKAGE, "%u returned", "%u returned", summary->returned),
    summary->returned);
  g_autofree char *unchanged = g_strdup_printf (
    /* Translators: so many audits */
    g_dngettext (GETTEXT_PACKAGE, "%u as before", "%u as before", summary->unchanged),
    summary->unchanged);
  g_autofree char *unknown = g_strdup_printf (
    /* Translators: so many audits */
    g_dngettext (GETTEXT_PACKAGE, "%u not of this workspace", "%u not of this workspace",
                 summary->unknown),
    summary->unknown);
  vigie_invocation_say (invocation, "%s: %s, %s, %s, %s", file, received, returned, unchanged,
                        unknown);
}

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
  say_summary (invocation, file, &summary);
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
  .arguments = N_ ("FILE…"),
  .summary = N_ ("take in what the coordinator acknowledged"),
  .example = "vigiectl receipt import --workspace audits/ july.receipt.asice",
  .options = vigie_workspace_options,
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .run = run,
};
