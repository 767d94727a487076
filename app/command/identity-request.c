/* identity-request.c: vigiectl identity request: a request for a certificate, to hand over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/identity-command.h"
#include "command/passphrase.h"
#include "command/vigie-commands-private.h"
#include "package/vigie-request-package.h"

#include <glib/gi18n-lib.h>

static char *output;
static char *name;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
  { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Another code than the one it was created with"),
    N_ ("CODE") },
  G_OPTION_ENTRY_NULL,
};

/* The code to ask for: given, of the certificate there is, or of the request made at creation. */
static char *
find_code (VigieIdentity *identity, const char *folder, GError **error)
{
  VigieCertificate *certificate = vigie_identity_get_certificate (identity);
  if (name)
    return g_strdup (name);
  if (certificate)
    return g_strdup (vigie_certificate_get_code (certificate));
  g_autofree char *path = g_build_filename (folder, "request.pem", NULL);
  g_autoptr (VigieRequest) request = vigie_request_open (path, error);
  return request ? g_strdup (request->code) : NULL;
}

static void
run (VigieInvocation *invocation)
{
  const char *folder = invocation->arguments[0];
  GError *error = NULL;
  if (!output)
    {
      vigie_invocation_usage (invocation, _ ("identity request needs --output"));
      return;
    }
  g_autoptr (VigieIdentity) identity = vigie_command_open_identity (folder, &error);
  g_autofree char *code = identity ? find_code (identity, folder, &error) : NULL;
  g_autoptr (GBytes) der = code ? vigie_identity_make_request (identity, code, &error) : NULL;
  if (!der || !vigie_command_write_pem (output, "CERTIFICATE REQUEST", der, &error))
    {
      vigie_invocation_fail (invocation, error, folder);
      return;
    }
  const char *fingerprint = vigie_identity_get_key_fingerprint (identity);
  vigie_invocation_say (invocation, _ ("Request of “%s” written to %s"), code, output);
  vigie_command_say_key (invocation, fingerprint);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "file", output);
  vigie_command_add_text (builder, "code", code);
  vigie_command_add_key (builder, fingerprint);
  vigie_command_print_object (invocation, builder);
}

const VigieCommand vigie_command_identity_request = {
  .name = "identity request",
  .arguments = N_ ("DIR"),
  .summary = N_ ("write a request for a certificate (PKCS#10)"),
  .example = "vigiectl identity request keys -o A-017.request.pem",
  .options = options,
  .target = &output,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
