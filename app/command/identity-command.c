/* identity-command.c: what the subcommands on identities share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/identity-command.h"

#include "base/vigie-durable.h"
#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
vigie_command_passphrase (void)
{
  return g_getenv ("VIGIE_PASSPHRASE");
}

gboolean
vigie_command_write_pem (const char *path, const char *type, GBytes *der, GError **error)
{
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "-----BEGIN %s-----\n", type);
  for (const char *at = base64; *at; at += MIN (strlen (at), 64))
    g_string_append_printf (text, "%.64s\n", at);
  g_string_append_printf (text, "-----END %s-----\n", type);
  return vigie_durable_replace (path, text->str, text->len, error);
}

void
vigie_command_say_key (VigieInvocation *invocation, const char *fingerprint)
{
  g_autofree char *words = vigie_fingerprint_to_words (fingerprint);
  vigie_invocation_say (invocation, _ ("Key: %s"), fingerprint);
  vigie_invocation_say (invocation, _ ("In words: %s"), words);
}

void
vigie_command_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
vigie_command_add_key (JsonBuilder *builder, const char *fingerprint)
{
  g_autofree char *words = vigie_fingerprint_to_words (fingerprint);
  vigie_command_add_text (builder, "key", fingerprint);
  vigie_command_add_text (builder, "words", words);
}

void
vigie_command_add_certificate (JsonBuilder *builder, VigieCertificate *certificate)
{
  g_autofree char *from = vigie_time_to_utc_text (vigie_certificate_get_not_before (certificate));
  g_autofree char *until = vigie_time_to_utc_text (vigie_certificate_get_not_after (certificate));
  g_autofree char *issuer = vigie_certificate_get_issuer_name (certificate);
  vigie_command_add_text (builder, "code", vigie_certificate_get_code (certificate));
  vigie_command_add_text (builder, "role",
                          vigie_role_get_name (vigie_certificate_get_role (certificate)));
  vigie_command_add_text (builder, "serial", vigie_certificate_get_serial (certificate));
  vigie_command_add_text (builder, "fingerprint", vigie_certificate_get_fingerprint (certificate));
  vigie_command_add_text (builder, "issuer", issuer);
  vigie_command_add_text (builder, "from", from);
  vigie_command_add_text (builder, "until", until);
}

void
vigie_command_print_object (VigieInvocation *invocation, JsonBuilder *builder)
{
  json_builder_end_object (builder);
  g_autoptr (JsonNode) node = json_builder_get_root (builder);
  vigie_invocation_print_json (invocation, node);
}
