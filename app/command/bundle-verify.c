/* bundle-verify.c: vigiectl bundle verify: whether bundles are what was signed, and by whom
 *
 * Without --trust the files are whole and signed by who they say, but nobody vouches for that
 * person: `trusted` is false then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-time.h"
#include "command/bundle-command.h"
#include "command/identity-command.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

static char *trust_path;

static const GOptionEntry options[] = {
  { "trust", 0, 0, G_OPTION_ARG_FILENAME, &trust_path,
    N_ ("Certificate of the campaign's authority, which must have issued the signer's"),
    N_ ("CA.pem") },
  G_OPTION_ENTRY_NULL,
};

static void
say_good (VigieInvocation *invocation, const char *path, VigiePackage *package, VigieBundle *bundle)
{
  g_autofree char *signed_at = vigie_time_to_text (vigie_package_get_signing_time (package));
  const char *signer = vigie_certificate_get_code (vigie_package_get_signer (package));
  const guint n = bundle->audits->len;
  if (trust_path)
    vigie_invocation_say (invocation, _ ("%s: right, signed by %s on %s"), path, signer, signed_at);
  else
    vigie_invocation_say (invocation,
                          _ ("%s: unchanged since it was signed on %s; that it was %s is not "
                             "checked without --trust"),
                          path, signed_at, signer);
  vigie_invocation_say (invocation, g_dngettext (GETTEXT_PACKAGE, "  %u audit", "  %u audits", n),
                        n);
}

static void
print_good (VigieInvocation *invocation,
            const char *path,
            VigiePackage *package,
            VigieBundle *bundle)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *signed_at = vigie_time_to_text (vigie_package_get_signing_time (package));
  VigieCertificate *signer = vigie_package_get_signer (package);
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "file", path);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, TRUE);
  json_builder_set_member_name (builder, "trusted");
  json_builder_add_boolean_value (builder, trust_path != NULL);
  vigie_command_add_text (builder, "signer", vigie_certificate_get_code (signer));
  vigie_command_add_text (builder, "certificate", vigie_certificate_get_fingerprint (signer));
  vigie_command_add_text (builder, "signed", signed_at);
  vigie_command_add_text (builder, "campaign", bundle->campaign);
  json_builder_set_member_name (builder, "audits");
  json_builder_add_int_value (builder, bundle->audits->len);
  json_builder_set_member_name (builder, "evidence");
  json_builder_add_int_value (builder, vigie_command_count_evidence (bundle));
  vigie_command_print_object (invocation, builder);
}

static void
print_bad (VigieInvocation *invocation, const char *path, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "file", path);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, FALSE);
  vigie_command_add_text (builder, "code", vigie_error_get_word (error));
  vigie_command_add_text (builder, "error", error->message);
  vigie_command_print_object (invocation, builder);
}

static void
verify (VigieInvocation *invocation, const char *path, VigieTrust *trust)
{
  GError *error = NULL;
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, trust, trust ? VIGIE_ROLE_AUDITOR : VIGIE_ROLE_NONE, NULL,
                        invocation->cancellable, &error);
  g_autoptr (VigieBundle) bundle = package ? vigie_command_read_bundle (package, &error) : NULL;
  if (!bundle)
    {
      if (invocation->json)
        print_bad (invocation, path, error);
      vigie_invocation_fail (invocation, error, path);
    }
  else if (invocation->json)
    print_good (invocation, path, package, bundle);
  else
    say_good (invocation, path, package, bundle);
}

static VigieTrust *
read_trust (GError **error)
{
  g_autoptr (VigieCertificate) authority = vigie_command_read_certificate (trust_path, error);
  if (!authority)
    return NULL;
  VigieTrust *trust = vigie_trust_new ();
  vigie_trust_add_authority (trust, authority);
  return trust;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  g_autoptr (VigieTrust) trust = trust_path ? read_trust (&error) : NULL;
  if (error)
    {
      vigie_invocation_fail (invocation, error, trust_path);
      return;
    }
  for (guint i = 0; i < invocation->n_arguments; i++)
    {
      if (g_cancellable_is_cancelled (invocation->cancellable))
        {
          invocation->status = VIGIE_EXIT_INTERRUPTED;
          return;
        }
      verify (invocation, invocation->arguments[i], trust);
    }
}

const VigieCommand vigie_command_bundle_verify = {
  .name = "bundle verify",
  .arguments = "FILE…",
  .summary = N_ ("check the signatures of bundles and that nothing was changed"),
  .example = "vigiectl bundle verify --trust ca.pem A-017.bundle.asice",
  .options = options,
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .run = run,
};
