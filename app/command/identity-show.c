/* identity-show.c: vigiectl identity show: what a key, certificate or request says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-time.h"
#include "command/identity-command.h"
#include "command/passphrase.h"
#include "command/vigie-commands-private.h"
#include "package/vigie-request-package.h"

#include <glib/gi18n-lib.h>

static void
say_certificate (VigieInvocation *invocation, VigieCertificate *certificate)
{
  g_autofree char *from = vigie_time_to_utc_text (vigie_certificate_get_not_before (certificate));
  g_autofree char *until = vigie_time_to_utc_text (vigie_certificate_get_not_after (certificate));
  g_autofree char *issuer = vigie_certificate_get_issuer_name (certificate);
  vigie_invocation_say (invocation,
                        /* Translators: code of a person, then auditor, coordinator or authority */
                        _ ("Certificate of “%s” for the role “%s”"),
                        vigie_certificate_get_code (certificate),
                        vigie_role_get_name (vigie_certificate_get_role (certificate)));
  vigie_invocation_say (invocation, _ ("Issued by: %s"), issuer);
  vigie_invocation_say (invocation, _ ("Serial number: %s"),
                        vigie_certificate_get_serial (certificate));
  vigie_invocation_say (invocation, _ ("Valid from %s to %s"), from, until);
}

/* @certificate is (nullable), @code only used without it. */
static void
print (VigieInvocation *invocation,
       const char *code,
       const char *key,
       VigieCertificate *certificate)
{
  if (certificate)
    say_certificate (invocation, certificate);
  else if (code)
    vigie_invocation_say (invocation, _ ("Request of “%s” for a certificate"), code);
  else
    vigie_invocation_say (invocation, _ ("Key without a certificate"));
  vigie_command_say_key (invocation, key);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  if (certificate)
    vigie_command_add_certificate (builder, certificate);
  else
    vigie_command_add_text (builder, "code", code);
  vigie_command_add_key (builder, key);
  vigie_command_print_object (invocation, builder);
}

static gboolean
show_folder (VigieInvocation *invocation, const char *folder, GError **error)
{
  g_autoptr (VigieIdentity) identity = vigie_command_open_identity (folder, error);
  if (!identity)
    return FALSE;
  print (invocation, NULL, vigie_identity_get_key_fingerprint (identity),
         vigie_identity_get_certificate (identity));
  return TRUE;
}

static gboolean
show_file (VigieInvocation *invocation, const char *path, GError **error)
{
  g_autoptr (VigieCertificate) certificate = vigie_certificate_open (path, NULL);
  if (certificate)
    {
      print (invocation, NULL, vigie_certificate_get_key_fingerprint (certificate), certificate);
      return TRUE;
    }
  g_autoptr (VigieRequest) request = vigie_request_open (path, error);
  if (!request)
    return FALSE;
  print (invocation, request->code, request->key_fingerprint, NULL);
  return TRUE;
}

static void
run (VigieInvocation *invocation)
{
  const char *path = invocation->arguments[0];
  GError *error = NULL;
  const gboolean shown = g_file_test (path, G_FILE_TEST_IS_DIR)
                           ? show_folder (invocation, path, &error)
                           : show_file (invocation, path, &error);
  if (!shown)
    vigie_invocation_fail (invocation, error, path);
}

const VigieCommand vigie_command_identity_show = {
  .name = "identity show",
  .arguments = N_ ("DIR|FILE"),
  .summary = N_ ("show a key, certificate or request with its fingerprint in words"),
  .example = "vigiectl identity show keys",
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
