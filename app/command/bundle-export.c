/* bundle-export.c: vigiectl bundle export: finalised audits into one signed bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/workspace-command.h"

#include <glib/gi18n-lib.h>

static char *output;
static gboolean unsealed;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("File to write"),
    N_ ("FILE.bundle.asice") },
  { "unsealed", 0, 0, G_OPTION_ARG_NONE, &unsealed,
    N_ ("Do not seal it, even if the campaign says for whom"), NULL },
  VIGIE_WORKSPACE_OPTION,
  G_OPTION_ENTRY_NULL,
};

static void
on_progress (goffset done, goffset total, gpointer invocation)
{
  vigie_invocation_progress (invocation, _ ("Exporting"), (guint) done, (guint) total);
}

/* A sealed bundle says so in its name. */
static char *
name_target (VigieWorkspace *workspace)
{
  return vigie_workspace_get_seals (workspace) && !g_str_has_suffix (output, VIGIE_SEALED_SUFFIX)
           ? g_strconcat (output, VIGIE_SEALED_SUFFIX, NULL)
           : g_strdup (output);
}

static void
print (VigieInvocation *invocation, const char *target, guint n_audits, gboolean sealed)
{
  vigie_invocation_say (
    invocation,
    g_dngettext (GETTEXT_PACKAGE, "%u audit exported to %s", "%u audits exported to %s", n_audits),
    n_audits, target);
  if (sealed)
    vigie_invocation_say (invocation, _ ("Only the coordinator can open it"));
  if (!invocation->json)
    return;
  JsonObject *object = json_object_new ();
  json_object_set_string_member (object, "file", target);
  json_object_set_int_member (object, "audits", n_audits);
  json_object_set_boolean_member (object, "sealed", sealed);
  vigie_invocation_print_object (invocation, object);
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
  vigie_workspace_set_seals (workspace, !unsealed);
  g_autofree char *target = name_target (workspace);
  const guint n_audits = vigie_durable_check_target (target, &error)
                           ? vigie_workspace_export (workspace, ids, target, on_progress,
                                                     invocation, invocation->cancellable, &error)
                           : 0;
  if (n_audits > 0)
    print (invocation, target, n_audits, vigie_workspace_get_seals (workspace));
  else
    vigie_invocation_fail_workspace (invocation, error, target);
}

const VigieCommand vigie_command_bundle_export = {
  .name = "bundle export",
  .arguments = N_ ("[ID…]"),
  .summary = N_ ("sign finalised audits and write them as one bundle"),
  .example = "vigiectl bundle export --workspace audits/ -o july.bundle.asice",
  .options = options,
  .min_arguments = 0,
  .max_arguments = G_MAXUINT,
  .run = run,
};
