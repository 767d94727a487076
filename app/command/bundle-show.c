/* bundle-show.c: vigiectl bundle show: what is in a bundle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-time.h"
#include "campaign/vigie-bundle-check.h"
#include "command/identity-command.h"
#include "command/sealing-keys.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

static char *campaign_folder;

static const GOptionEntry options[] = {
  { "campaign", 0, 0, G_OPTION_ARG_FILENAME, &campaign_folder,
    N_ ("Folder of the campaign, whose key opens sealed bundles"), N_ ("DIR") },
  G_OPTION_ENTRY_NULL,
};

static void
say_audit (VigieInvocation *invocation, const VigieBundleAudit *audit)
{
  const guint n = audit->evidence->len;
  /* Translators: organisation, channel, wave, revision of an audit. */
  vigie_invocation_say (invocation, _ ("%s  %s  %s  %s  revision %u"), audit->id,
                        audit->organisation, audit->channel, audit->wave ? audit->wave : "",
                        audit->revision);
  if (n > 0)
    vigie_invocation_say (
      invocation,
      g_dngettext (GETTEXT_PACKAGE, "  with %u file of evidence", "  with %u files of evidence", n),
      n);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_evidence (JsonBuilder *builder, const VigieBundleEvidence *evidence)
{
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "at", evidence->path);
  vigie_command_add_text (builder, "name", evidence->name);
  vigie_command_add_text (builder, "file", evidence->file);
  vigie_command_add_text (builder, "type", evidence->media_type);
  add_number (builder, "size", (gint64) evidence->size);
  json_builder_end_object (builder);
}

static void
add_audit (JsonBuilder *builder, const VigieBundleAudit *audit)
{
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "id", audit->id);
  add_number (builder, "revision", audit->revision);
  vigie_command_add_text (builder, "assignment", audit->assignment);
  vigie_command_add_text (builder, "organisation", audit->organisation);
  vigie_command_add_text (builder, "channel", audit->channel);
  vigie_command_add_text (builder, "wave", audit->wave);
  vigie_command_add_text (builder, "form", audit->form_id);
  vigie_command_add_text (builder, "version", audit->form_version);
  vigie_command_add_text (builder, "file", audit->file);
  vigie_command_add_text (builder, "sha256", audit->sha256);
  vigie_command_add_text (builder, "finalised", audit->finalised);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < audit->evidence->len; i++)
    add_evidence (builder, audit->evidence->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print (VigieInvocation *invocation, VigiePackage *package, const VigieBundle *bundle)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *signed_at = vigie_time_to_text (vigie_package_get_signing_time (package));
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "id", bundle->id);
  vigie_command_add_text (builder, "campaign", bundle->campaign);
  add_number (builder, "edition", bundle->edition);
  vigie_command_add_text (builder, "auditor", bundle->auditor);
  vigie_command_add_text (builder, "created", bundle->created);
  vigie_command_add_text (builder, "signer",
                          vigie_certificate_get_code (vigie_package_get_signer (package)));
  vigie_command_add_text (builder, "signed", signed_at);
  vigie_command_add_text (builder, "digest", vigie_package_get_digest (package));
  json_builder_set_member_name (builder, "audits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bundle->audits->len; i++)
    add_audit (builder, bundle->audits->pdata[i]);
  json_builder_end_array (builder);
  vigie_command_print_object (invocation, builder);
}

static void
run (VigieInvocation *invocation)
{
  const char *path = invocation->arguments[0];
  GError *error = NULL;
  g_autoptr (GPtrArray) readers =
    vigie_command_open_readers (campaign_folder, invocation->arguments, &error);
  g_autoptr (VigieBundleCheck) check =
    readers ? vigie_bundle_check (path, readers, NULL, invocation->cancellable, &error) : NULL;
  if (!check)
    {
      vigie_invocation_fail (invocation, error, path);
      return;
    }
  const VigieBundle *bundle = check->bundle;
  if (invocation->json)
    {
      print (invocation, check->package, bundle);
      return;
    }
  vigie_invocation_say (invocation, _ ("Bundle %s of “%s” for the campaign “%s”, made on %s"),
                        bundle->id, bundle->auditor, bundle->campaign, bundle->created);
  for (guint i = 0; i < bundle->audits->len; i++)
    say_audit (invocation, bundle->audits->pdata[i]);
}

const VigieCommand vigie_command_bundle_show = {
  .name = "bundle show",
  .arguments = N_ ("FILE"),
  .summary = N_ ("list what is in a bundle, after checking its signature"),
  .example = "vigiectl bundle show A-017.bundle.asice",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
