/* identity-create.c: vigiectl identity create: a new key
 *
 * Leaves `key.pem` and `request.pem` in the folder, or, for an authority, `key.pem` and
 * `certificate.pem`. With VIGIE_PASSPHRASE set, the key is kept encrypted. A key on a card stays
 * there; the folder has `key.uri` instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/identity-command.h"
#include "command/vigie-commands-private.h"

#include <glib/gi18n-lib.h>

#define AUTHORITY_YEARS 10

static char *name;
static gboolean authority;
static char *card;

static const GOptionEntry options[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &name,
    N_ ("Code of the auditor, or identifier of the campaign"), N_ ("NAME") },
  { "authority", 0, 0, G_OPTION_ARG_NONE, &authority,
    N_ ("Make it the authority of a campaign, which issues certificates"), NULL },
  { "card", 0, 0, G_OPTION_ARG_STRING, &card,
    N_ ("Use a key that is on a card; its PIN is the passphrase"), N_ ("PKCS11-URI") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
certify_itself (VigieIdentity *identity, GError **error)
{
  g_autoptr (GDateTime) now = vigie_clock_now (NULL);
  g_autoptr (GDateTime) until = g_date_time_add_years (now, AUTHORITY_YEARS);
  return vigie_identity_make_authority (identity, name, NULL, now, until, error);
}

static gboolean
write_request (VigieIdentity *identity, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "request.pem", NULL);
  g_autoptr (GBytes) der = vigie_identity_make_request (identity, name, error);
  return der && vigie_command_write_pem (path, "CERTIFICATE REQUEST", der, error);
}

static gboolean
create (VigieIdentity *identity, const char *folder, GError **error)
{
  if (authority && !certify_itself (identity, error))
    return FALSE;
  return vigie_identity_save (identity, folder, vigie_command_passphrase (), error)
         && (authority || write_request (identity, folder, error));
}

static void
run (VigieInvocation *invocation)
{
  const char *folder = invocation->arguments[0];
  GError *error = NULL;
  if (!name)
    {
      vigie_invocation_usage (invocation, _ ("identity create needs --name"));
      return;
    }
  g_autoptr (VigieIdentity) identity =
    card ? vigie_identity_new_from_card (card, vigie_command_passphrase (), &error)
         : vigie_identity_generate (NULL, &error);
  if (!identity || !create (identity, folder, &error))
    {
      vigie_invocation_fail (invocation, error, folder);
      return;
    }
  const char *fingerprint = vigie_identity_get_key_fingerprint (identity);
  vigie_invocation_say (invocation, _ ("Identity “%s” created in %s"), name, folder);
  vigie_command_say_key (invocation, fingerprint);
  if (!invocation->json)
    return;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  vigie_command_add_text (builder, "folder", folder);
  vigie_command_add_text (builder, "code", name);
  vigie_command_add_key (builder, fingerprint);
  vigie_command_print_object (invocation, builder);
}

const VigieCommand vigie_command_identity_create = {
  .name = "identity create",
  .arguments = N_ ("DIR"),
  .summary = N_ ("make a key, and a request for its certificate"),
  .example = "vigiectl identity create keys --name A-017",
  .options = options,
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};
