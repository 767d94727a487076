/* identity-issuing.c: what the subcommands that issue certificates share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/identity-issuing.h"

#include "base/vigie-durable.h"
#include "command/passphrase.h"

#include <string.h>

#define MAX_DAYS 365000 /* a thousand years: much later there are no dates for a certificate */

gboolean
vigie_issuing_is_complete (const VigieIssuing *self)
{
  return self->output && self->authority && self->days >= 0;
}

static VigieCertificate *
make (const VigieIssuing *self, const char *path, VigieIssue issue, GError **error)
{
  g_autoptr (VigieIdentity) authority = vigie_command_open_authority (self->authority, error);
  if (!authority)
    return NULL;
  g_autoptr (GDateTime) from = vigie_clock_now (NULL);
  g_autoptr (GDateTime) until =
    self->days > 0 ? g_date_time_add_days (from, MIN (self->days, MAX_DAYS)) : NULL;
  return issue (authority, path, from, until, error);
}

VigieCertificate *
vigie_issuing_write (const VigieIssuing *self, VigieInvocation *invocation, VigieIssue issue)
{
  GError *error = NULL;
  const char *path = invocation->arguments[0];
  g_autoptr (VigieCertificate) certificate = make (self, path, issue, &error);
  g_autofree char *pem = certificate ? vigie_certificate_to_pem (certificate) : NULL;
  if (pem && vigie_durable_replace (self->output, pem, strlen (pem), &error))
    return g_steal_pointer (&certificate);
  vigie_invocation_fail (invocation, error, path);
  return NULL;
}

void
vigie_issuing_tell (const VigieIssuing *self,
                    VigieInvocation *invocation,
                    VigieCertificate *certificate)
{
  const char *fingerprint = vigie_certificate_get_key_fingerprint (certificate);
  vigie_command_say_key (invocation, fingerprint);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "file", self->output);
  vigie_command_add_certificate (builder, certificate);
  vigie_command_add_key (builder, fingerprint);
  vigie_command_print_object (invocation, builder);
}
