/* identity-import.c: vigiectl identity import: a key from a file, into a folder of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/identity-command.h"
#include "command/passphrase.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

#define MAX_FILE (64 * 1024)

static VigieIdentity *
read_identity (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = vigie_read_file (path, MAX_FILE, error);
  if (!bytes)
    return NULL;
  char *passphrase =
    vigie_command_ask_passphrase ("VIGIE_EXPORT_PASSPHRASE", _ ("Passphrase of the file"), FALSE);
  VigieIdentity *identity = vigie_identity_new_from_pkcs12 (bytes, passphrase, error);
  vigie_command_forget_passphrase (passphrase);
  return identity;
}

static void
print (VigieInvocation *invocation, const char *folder, VigieIdentity *identity)
{
  VigieCertificate *certificate = vigie_identity_get_certificate (identity);
  const char *fingerprint = vigie_identity_get_key_fingerprint (identity);
  vigie_invocation_say (invocation, _ ("Key taken into %s"), folder);
  vigie_command_say_key (invocation, fingerprint);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "folder", folder);
  if (certificate)
    vigie_command_add_certificate (builder, certificate);
  vigie_command_add_key (builder, fingerprint);
  vigie_command_print_object (invocation, builder);
}

static void
run (VigieInvocation *invocation)
{
  const char *path = invocation->arguments[0];
  const char *folder = invocation->arguments[1];
  GError *error = NULL;
  g_autoptr (VigieIdentity) identity = read_identity (path, &error);
  if (!identity)
    vigie_invocation_fail (invocation, error, path);
  else if (!vigie_identity_save (identity, folder, vigie_command_passphrase (), &error))
    vigie_invocation_fail (invocation, error, folder);
  else
    print (invocation, folder, identity);
}

const VigieCommand vigie_command_identity_import = {
  .name = "identity import",
  .arguments = N_ ("FILE.p12 DIR"),
  .summary = N_ ("take a key and its certificate from a file (PKCS#12)"),
  .example = "vigiectl identity import A-017.p12 keys",
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};
