/* identity-renew.c: vigiectl identity renew: a certificate anew, for the same key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/identity-command.h"
#include "command/passphrase.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *output;
static char *authority_folder;
static int days;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The certificate to write"),
    N_ ("CERT.pem") },
  { "authority", 0, 0, G_OPTION_ARG_FILENAME, &authority_folder,
    N_ ("Folder of the campaign, or of its authority"), N_ ("DIR") },
  { "days", 0, 0, G_OPTION_ARG_INT, &days,
    N_ ("Days of validity; if not given, as long as the authority's own"), N_ ("N") },
  G_OPTION_ENTRY_NULL,
};

static VigieCertificate *
renew (const char *path, GError **error)
{
  g_autoptr (VigieIdentity) authority = vigie_command_open_authority (authority_folder, error);
  g_autoptr (VigieCertificate) old =
    authority ? vigie_command_read_certificate (path, error) : NULL;
  if (!old)
    return NULL;
  VigieCertificate *own = vigie_identity_get_certificate (authority);
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (GDateTime) until = days > 0 || !own
                                  ? g_date_time_add_days (now, days > 0 ? days : 1)
                                  : g_date_time_ref (vigie_certificate_get_not_after (own));
  return vigie_identity_renew (authority, old, now, until, error);
}

static void
run (VigieInvocation *invocation)
{
  const char *path = invocation->arguments[0];
  GError *error = NULL;
  if (!output || !authority_folder || days < 0)
    {
      vigie_invocation_usage (
        invocation, _ ("identity renew needs --output and --authority; days are not negative"));
      return;
    }
  g_autoptr (VigieCertificate) certificate = renew (path, &error);
  g_autofree char *pem = certificate ? vigie_certificate_to_pem (certificate) : NULL;
  if (!pem || !vigie_durable_replace (output, pem, strlen (pem), &error))
    {
      vigie_invocation_fail (invocation, error, path);
      return;
    }
  const char *fingerprint = vigie_certificate_get_key_fingerprint (certificate);
  vigie_invocation_say (invocation, _ ("Certificate of “%s” renewed as %s"),
                        vigie_certificate_get_code (certificate), output);
  vigie_command_say_key (invocation, fingerprint);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "file", output);
  vigie_command_add_certificate (builder, certificate);
  vigie_command_add_key (builder, fingerprint);
  vigie_command_print_object (invocation, builder);
}

const VigieCommand vigie_command_identity_renew = {
  .name = "identity renew",
  .arguments = "CERT.pem",
  .summary = N_ ("issue a certificate anew, for the same key, code and role"),
  .example = "vigiectl identity renew A-017.pem --authority barometer -o A-017.new.pem",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
