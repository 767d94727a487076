/* identity-renew.c: vigiectl identity renew: a certificate anew, for the same key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/identity-issuing.h"
#include "command/vigie-commands-private.h"

static VigieIssuing issuing;

static const GOptionEntry options[] = {
  VIGIE_ISSUING_OPTIONS (issuing),
  G_OPTION_ENTRY_NULL,
};

static VigieCertificate *
renew (
  VigieIdentity *authority, const char *path, GDateTime *from, GDateTime *until, GError **error)
{
  g_autoptr (VigieCertificate) old = vigie_certificate_open (path, error);
  return old ? vigie_identity_renew (authority, old, from, until, error) : NULL;
}

static void
run (VigieInvocation *invocation)
{
  if (!vigie_issuing_is_complete (&issuing))
    {
      vigie_invocation_usage (
        invocation, _ ("identity renew needs --output and --authority; days are not negative"));
      return;
    }
  g_autoptr (VigieCertificate) certificate = vigie_issuing_write (&issuing, invocation, renew);
  if (!certificate)
    return;
  vigie_invocation_say (invocation, _ ("Certificate of “%s” renewed as %s"),
                        vigie_certificate_get_code (certificate), issuing.output);
  vigie_issuing_tell (&issuing, invocation, certificate);
}

const VigieCommand vigie_command_identity_renew = {
  .name = "identity renew",
  .arguments = N_ ("CERT.pem"),
  .summary = N_ ("issue a certificate anew, for the same key, code and role"),
  .example = "vigiectl identity renew A-017.pem --authority barometer -o A-017.new.pem",
  .options = options,
  .target = &issuing.output,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
