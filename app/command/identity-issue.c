/* identity-issue.c: vigiectl identity issue: a certificate for who asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/identity-issuing.h"
#include "command/vigie-commands-private.h"
#include "package/vigie-request-package.h"

static VigieIssuing issuing;
static char *code;
static char *role_name;

static const GOptionEntry options[] = {
  VIGIE_ISSUING_OPTIONS (issuing),
  { "name", 0, 0, G_OPTION_ARG_STRING, &code,
    N_ ("Issue for this code instead of the one asked for"), N_ ("CODE") },
  { "role", 0, 0, G_OPTION_ARG_STRING, &role_name,
    N_ ("Role: auditor (if not given) or coordinator"), N_ ("ROLE") },
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
issue (
  VigieIdentity *authority, const char *path, GDateTime *from, GDateTime *until, GError **error)
{
  g_autoptr (VigieRequest) request = vigie_request_open (path, error);
  if (!request)
    return NULL;
  return vigie_identity_issue (authority, request, code ? code : request->code, chosen_role (),
                               NULL, from, until, error);
}

static void
run (VigieInvocation *invocation)
{
  if (!vigie_issuing_is_complete (&issuing) || chosen_role () == VIGIE_ROLE_NONE)
    {
      vigie_invocation_usage (invocation,
                              _ ("identity issue needs --output and --authority; the role is "
                                 "auditor or coordinator, days are not negative"));
      return;
    }
  g_autoptr (VigieCertificate) certificate = vigie_issuing_write (&issuing, invocation, issue);
  if (!certificate)
    return;
  vigie_invocation_say (invocation, _ ("Certificate of “%s” written to %s"),
                        vigie_certificate_get_code (certificate), issuing.output);
  vigie_issuing_tell (&issuing, invocation, certificate);
}

const VigieCommand vigie_command_identity_issue = {
  .name = "identity issue",
  .arguments = N_ ("REQUEST"),
  .summary = N_ ("issue a certificate for a request; compare its words by phone first"),
  .example = "vigiectl identity issue A-017.request.pem --authority barometer -o A-017.pem",
  .options = options,
  .target = &issuing.output,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
