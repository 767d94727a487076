/* dossier-create.c: vigiectl dossier create: all that a prize rests on, in one signed file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/authority.h"
#include "command/identity-command.h"
#include "command/vigie-commands-private.h"
#include "consolidation/vigie-dossier.h"

#include <glib/gi18n-lib.h>

static char *store_path;
static char *identity_folder;
static char *output;

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, &store_path, N_ ("The store"), N_ ("STORE") },
  { "identity", 0, 0, G_OPTION_ARG_FILENAME, &identity_folder,
    N_ ("Folder of the campaign's authority, who signs; found beside the store if not given"),
    N_ ("DIR") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The .dossier.asice to write"),
    N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!store_path || !output)
    {
      vigie_invocation_usage (invocation, _ ("dossier create needs --store STORE and -o FILE"));
      return;
    }
  g_autoptr (VigieStore) store = vigie_store_open (store_path, FALSE, NULL, &error);
  g_autoptr (VigieIdentity) authority =
    store ? vigie_command_open_signer (store, identity_folder, &error) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  if (!authority
      || !vigie_dossier_write (store, authority, output, now, invocation->cancellable, &error))
    vigie_invocation_fail (invocation, error, store_path);
  else if (invocation->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autofree char *path = g_filename_display_name (output);
      json_builder_begin_object (builder);
      vigie_command_add_text (builder, "path", path);
      vigie_command_print_object (invocation, builder);
    }
  else
    vigie_invocation_say (invocation, _ ("%s: written"), output);
}

const VigieCommand vigie_command_dossier_create = {
  .name = "dossier create",
  .arguments = "",
  .summary = N_ ("put the ranking and all that it rests on into one signed file"),
  .example = "vigiectl dossier create --store year.sqlite -o year.dossier.asice",
  .options = options,
  .target = &output,
  .min_arguments = 0,
  .max_arguments = 0,
  .run = run,
};
