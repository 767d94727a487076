/* bundle-verify.c: vigiectl bundle verify: whether bundles are what was signed, and by whom
 *
 * Without --trust or --campaign the files are whole and signed by who they say, but nobody vouches
 * for that person: `trusted` is false then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-time.h"
#include "campaign/vigie-bundle-check.h"
#include "command/identity-command.h"
#include "command/sealing-keys.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

static char *trust_path;
static char *campaign_folder;
static gboolean list_files;

static const GOptionEntry options[] = {
  { "trust", 0, 0, G_OPTION_ARG_FILENAME, &trust_path,
    N_ ("Certificate of the campaign's authority, which must have issued the signer's"),
    N_ ("CA.pem") },
  { "campaign", 0, 0, G_OPTION_ARG_FILENAME, &campaign_folder,
    N_ ("The coordinator's folder of the campaign: its authority, its revocations, and its key for "
        "sealed bundles"),
    N_ ("DIR") },
  { "files", 0, 0, G_OPTION_ARG_NONE, &list_files,
    N_ ("List the files that the signature covers, with their SHA-256 digests"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* In words ------------------------------------------------------------------------------------- */

static void
say_count (VigieInvocation *invocation, const VigieBundleCheck *check)
{
  const guint n_audits = check->bundle->audits->len;
  const guint n_evidence = vigie_bundle_count_evidence (check->bundle);
  g_autofree char *audits =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u audit", "%u audits", n_audits), n_audits);
  g_autofree char *evidence = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u file of evidence", "%u files of evidence", n_evidence),
    n_evidence);
  /* Translators: “12 audits” and “7 files of evidence”. */
  vigie_invocation_say (invocation, _ ("  %s, %s"), audits, evidence);
}

static void
say_files (VigieInvocation *invocation, VigiePackage *package)
{
  const GPtrArray *entries = vigie_package_get_entries (package);
  vigie_invocation_say (invocation,
                        g_dngettext (GETTEXT_PACKAGE, "  the signature covers %u file",
                                     "  the signature covers all of its %u files", entries->len),
                        entries->len);
  for (guint i = 0; list_files && i < entries->len; i++)
    {
      const VigiePackageEntry *entry = entries->pdata[i];
      g_autofree char *size = g_format_size (entry->size);
      vigie_invocation_say (invocation, "    %s  %s  %s", entry->sha256, entry->name, size);
    }
}

static void
say_good (VigieInvocation *invocation, const char *path, const VigieBundleCheck *check)
{
  VigieCertificate *certificate = vigie_package_get_signer (check->package);
  g_autofree char *signed_at = vigie_time_to_text (vigie_package_get_signing_time (check->package));
  const char *signer = vigie_certificate_get_code (certificate);
  if (check->authority)
    vigie_invocation_say (invocation, _ ("%s: right, signed by %s on %s"), path, signer, signed_at);
  else
    vigie_invocation_say (invocation,
                          _ ("%s: unchanged since it was signed on %s; that it was %s is not "
                             "checked without --trust"),
                          path, signed_at, signer);
  vigie_invocation_say (invocation, _ ("  campaign %s, edition %u"), check->bundle->campaign,
                        check->bundle->edition);
  say_count (invocation, check);
  vigie_invocation_say (invocation, _ ("  certificate %s"),
                        vigie_certificate_get_serial (certificate));
  if (check->authority)
    {
      g_autofree char *words =
        vigie_fingerprint_to_words (vigie_certificate_get_fingerprint (check->authority));
      vigie_invocation_say (invocation, _ ("  issued by the authority %s"), words);
    }
  if (vigie_package_is_sealed (check->package))
    vigie_invocation_say (invocation, _ ("  sealed for the coordinator"));
  say_files (invocation, check->package);
}

/* As JSON -------------------------------------------------------------------------------------- */

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) value);
}

static void
add_signer (JsonBuilder *builder, const VigieBundleCheck *check)
{
  VigieCertificate *signer = vigie_package_get_signer (check->package);
  g_autofree char *signed_at = vigie_time_to_text (vigie_package_get_signing_time (check->package));
  g_autofree char *issuer = vigie_certificate_get_issuer_name (signer);
  vigie_command_add_text (builder, "signer", vigie_certificate_get_code (signer));
  vigie_command_add_text (builder, "signed", signed_at);
  vigie_command_add_text (builder, "role",
                          vigie_role_get_name (vigie_certificate_get_role (signer)));
  vigie_command_add_text (builder, "certificate", vigie_certificate_get_fingerprint (signer));
  vigie_command_add_text (builder, "serial", vigie_certificate_get_serial (signer));
  vigie_command_add_text (builder, "issuer", issuer);
  vigie_command_add_text (builder, "authority",
                          check->authority ? vigie_certificate_get_fingerprint (check->authority)
                                           : NULL);
}

static void
add_files (JsonBuilder *builder, VigiePackage *package)
{
  const GPtrArray *entries = vigie_package_get_entries (package);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const VigiePackageEntry *entry = entries->pdata[i];
      json_builder_begin_object (builder);
      vigie_command_add_text (builder, "name", entry->name);
      vigie_command_add_text (builder, "type", entry->media_type);
      add_number (builder, "size", entry->size);
      vigie_command_add_text (builder, "sha256", entry->sha256);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_good (VigieInvocation *invocation, const char *path, const VigieBundleCheck *check)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "file", path);
  add_flag (builder, "ok", TRUE);
  add_flag (builder, "trusted", check->authority != NULL);
  add_signer (builder, check);
  vigie_command_add_text (builder, "campaign", check->bundle->campaign);
  add_number (builder, "edition", check->bundle->edition);
  vigie_command_add_text (builder, "bundle", check->bundle->id);
  add_number (builder, "audits", check->bundle->audits->len);
  add_number (builder, "evidence", vigie_bundle_count_evidence (check->bundle));
  add_flag (builder, "sealed", vigie_package_is_sealed (check->package));
  vigie_command_add_text (builder, "digest", vigie_package_get_digest (check->package));
  add_files (builder, check->package);
  vigie_command_print_object (invocation, builder);
}

static void
print_bad (VigieInvocation *invocation, const char *path, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "file", path);
  add_flag (builder, "ok", FALSE);
  vigie_command_add_text (builder, "code", vigie_error_get_word (error));
  vigie_command_add_text (builder, "error", error->message);
  vigie_command_print_object (invocation, builder);
}

/* ---------------------------------------------------------------------------------------------- */

static void
verify (VigieInvocation *invocation, const char *path, GPtrArray *readers, VigieTrust *trust)
{
  GError *error = NULL;
  g_autoptr (VigieBundleCheck) check =
    vigie_bundle_check (path, readers, trust, invocation->cancellable, &error);
  if (!check)
    {
      if (invocation->json)
        print_bad (invocation, path, error);
      vigie_invocation_fail (invocation, error, path);
    }
  else if (invocation->json)
    print_good (invocation, path, check);
  else
    say_good (invocation, path, check);
}

/* Returns: whether it could be read; *@trust stays %NULL if nobody is to be trusted */
static gboolean
read_trust (VigieTrust **trust, GError **error)
{
  if (trust_path)
    {
      g_autoptr (VigieCertificate) authority = vigie_certificate_open (trust_path, error);
      if (!authority)
        return FALSE;
      *trust = vigie_trust_new ();
      vigie_trust_add_authority (*trust, authority);
      return TRUE;
    }
  if (!campaign_folder)
    return TRUE;
  g_autoptr (VigieCampaign) campaign = vigie_campaign_folder_open (campaign_folder, NULL, error);
  *trust = campaign ? vigie_campaign_get_trust (campaign) : NULL;
  return campaign != NULL;
}

static void
run (VigieInvocation *invocation)
{
  GError *error = NULL;
  g_autoptr (VigieTrust) trust = NULL;
  g_autoptr (GPtrArray) readers =
    read_trust (&trust, &error)
      ? vigie_command_open_readers (campaign_folder, invocation->arguments, &error)
      : NULL;
  if (!readers)
    {
      vigie_invocation_fail (invocation, error, trust_path ? trust_path : campaign_folder);
      return;
    }
  for (guint i = 0; i < invocation->n_arguments; i++)
    {
      if (g_cancellable_is_cancelled (invocation->cancellable))
        {
          invocation->status = VIGIE_EXIT_INTERRUPTED;
          return;
        }
      verify (invocation, invocation->arguments[i], readers, trust);
    }
}

const VigieCommand vigie_command_bundle_verify = {
  .name = "bundle verify",
  .arguments = N_ ("FILE…"),
  .summary = N_ ("check the signatures of bundles and that nothing was changed"),
  .example = "vigiectl bundle verify --trust ca.pem A-017.bundle.asice",
  .options = options,
  .min_arguments = 1,
  .max_arguments = G_MAXUINT,
  .run = run,
};
