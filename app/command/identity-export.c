/* identity-export.c: vigiectl identity export: a key in one file, to take to another machine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/identity-command.h"
#include "command/passphrase.h"
#include "command/vigie-commands-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

static char *output;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE.p12") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
write_file (GBytes *bytes, GError **error)
{
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (output, error);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  if (!file)
    return FALSE;
  if (fchmod (vigie_durable_file_get_fd (file), 0600) != 0)
    return vigie_error_from_errno (error, errno, output, _ ("cannot protect the file"));
  return vigie_durable_file_write (file, data, size, error)
         && vigie_durable_file_commit (file, error);
}

static gboolean export(VigieIdentity *identity, GError **error)
{
  char *passphrase = vigie_command_ask_passphrase ("VIGIE_EXPORT_PASSPHRASE",
                                                   _ ("New passphrase for the file"), TRUE);
  g_autoptr (GBytes) bytes = vigie_identity_to_pkcs12 (identity, passphrase, error);
  vigie_command_forget_passphrase (passphrase);
  return bytes && write_file (bytes, error);
}

static void
run (VigieInvocation *invocation)
{
  const char *folder = invocation->arguments[0];
  GError *error = NULL;
  if (!output)
    {
      vigie_invocation_usage (invocation, _ ("identity export needs --output"));
      return;
    }
  g_autoptr (VigieIdentity) identity = vigie_command_open_identity (folder, &error);
  if (!identity || !export(identity, &error))
    {
      vigie_invocation_fail (invocation, error, folder);
      return;
    }
  const char *fingerprint = vigie_identity_get_key_fingerprint (identity);
  vigie_invocation_say (invocation, _ ("Key written to %s; keep it as safe as the key itself"),
                        output);
  vigie_command_say_key (invocation, fingerprint);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "file", output);
  vigie_command_add_key (builder, fingerprint);
  vigie_command_print_object (invocation, builder);
}

const VigieCommand vigie_command_identity_export = {
  .name = "identity export",
  .arguments = N_ ("DIR"),
  .summary = N_ ("write key and certificate to one file under a passphrase (PKCS#12)"),
  .example = "vigiectl identity export keys -o A-017.p12",
  .options = options,
  .target = &output,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
