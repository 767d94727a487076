/* identity-issue.c: vigiectl identity issue: a certificate for who asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "command/identity-command.h"
#include "command/passphrase.h"
#include "command/vigie-commands-private.h"
#include "package/vigie-request-package.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *output;
static char *authority_folder;
static char *code;
static char *role_name;
static int days;

static const GOptionEntry options[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The certificate to write"),
    N_ ("CERT.pem") },
  { "authority", 0, 0, G_OPTION_ARG_FILENAME, &authority_folder,
    N_ ("Folder of the campaign, or of its authority"), N_ ("DIR") },
  { "name", 0, 0, G_OPTION_ARG_STRING, &code,
    N_ ("Issue for this code instead of the one asked for"), N_ ("CODE") },
  { "role", 0, 0, G_OPTION_ARG_STRING, &role_name,
    N_ ("Role: auditor (if not given) or coordinator"), N_ ("ROLE") },
  { "days", 0, 0, G_OPTION_ARG_INT, &days,
    N_ ("Days of validity; if not given, as long as the authority's own"), N_ ("N") },
  G_OPTION_ENTRY_NULL,
};

static VigieRole
chosen_role (void)
{
  if (!role_name || g_str_equal (role_name, vigie_role_get_name (VIGIE_ROLE_AUDITOR)))
    return VIGIE_ROLE_AUDITOR;
  if (g_str_equal (role_name, vigie_role_get_name (VIGIE_ROLE_COORDINATOR)))
    return VIGIE_ROLE_COORDINATOR;
  return VIGIE_ROLE_NONE;
}

static VigieCertificate *
issue (const char *path, GError **error)
{
  g_autoptr (VigieIdentity) authority = vigie_command_open_authority (authority_folder, error);
  g_autoptr (VigieRequest) request = authority ? vigie_request_open (path, error) : NULL;
  if (!request)
    return NULL;
  VigieCertificate *own = vigie_identity_get_certificate (authority);
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (GDateTime) until = days > 0 || !own
                                  ? g_date_time_add_days (now, days > 0 ? days : 1)
                                  : g_date_time_ref (vigie_certificate_get_not_after (own));
  return vigie_identity_issue (authority, request, code ? code : request->code, chosen_role (),
                               NULL, now, until, error);
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  if (!output || !authority_folder || chosen_role () == VIGIE_ROLE_NONE || days < 0)
    {
      vigie_invocation_usage (invocation,
                              _ ("identity issue needs --output and --authority; the role is "
                                 "auditor or coordinator, days are not negative"));
      return;
    }
  g_autoptr (VigieCertificate) certificate = issue (invocation->arguments[0], &error);
  g_autofree char *pem = certificate ? vigie_certificate_to_pem (certificate) : NULL;
  if (!pem || !vigie_durable_replace (output, pem, strlen (pem), &error))
    {
      vigie_invocation_fail (invocation, error, invocation->arguments[0]);
      return;
    }
  const char *fingerprint = vigie_certificate_get_key_fingerprint (certificate);
  vigie_invocation_say (invocation, _ ("Certificate of “%s” written to %s"),
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

const VigieCommand vigie_command_identity_issue = {
  .name = "identity issue",
  .arguments = "REQUEST",
  .summary = N_ ("issue a certificate for a request; compare its words by phone first"),
  .example = "vigiectl identity issue A-017.request.pem --authority barometer -o A-017.pem",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
