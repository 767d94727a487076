/* bundle-export.c: vigiectl bundle export: finalised audits into one signed bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static char *output;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("File to write"),
    N_ ("FILE.bundle.asice") },
  VIGIE_WORKSPACE_OPTION,
  G_OPTION_ENTRY_NULL,
};

static void
on_progress (goffset done, goffset total, gpointer invocation)
{
  vigie_invocation_progress (invocation, _ ("Exporting"), (guint) done, (guint) total);
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!output)
    {
      vigie_invocation_usage (invocation, _ ("say with -o which file to write"));
      return;
    }
  g_autoptr (VigieWorkspace) workspace =
    vigie_invocation_open_workspace (invocation, VIGIE_ACCESS_WRITE);
  if (!workspace)
    return;
  const char *const *ids =
    invocation->n_arguments > 0 ? (const char *const *) invocation->arguments : NULL;
  const guint n_audits = vigie_workspace_export (workspace, ids, output, on_progress, invocation,
                                                 invocation->cancellable, &error);
  if (n_audits == 0)
    {
      vigie_invocation_fail_workspace (invocation, error, output);
      return;
    }
  vigie_invocation_say (
    invocation,
    g_dngettext (GETTEXT_PACKAGE, "%u audit exported to %s", "%u audits exported to %s", n_audits),
    n_audits, output);
  if (!invocation->json)
    return;
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "file", output);
  json_object_set_int_member (object, "audits", n_audits);
  vigie_invocation_print_object (invocation, object);
}

const VigieCommand vigie_command_bundle_export = {
  .name = "bundle export",
  .arguments = "[ID…]",
  .summary = N_ ("sign finalised audits and write them as one bundle"),
  .example = "vigiectl bundle export --workspace audits/ -o july.bundle.asice",
  .options = options,
  .min_arguments = 0,
  .max_arguments = G_MAXUINT,
  .run = run,
};
