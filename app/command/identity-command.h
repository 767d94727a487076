/* identity-command.h: what the subcommands on identities share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"
#include "identity/vigie-identity.h"

G_BEGIN_DECLS

/** vigie_command_passphrase: Returns: (transfer none) (nullable): from VIGIE_PASSPHRASE */
const char *vigie_command_passphrase (void);

/** vigie_command_write_pem: writes bytes of DER as a PEM file of that type */
gboolean vigie_command_write_pem (const char *path, const char *type, GBytes *der, GError **error);

/** vigie_command_say_key: the fingerprint of a key in hexadecimal and in words */
void vigie_command_say_key (VigieInvocation *invocation, const char *fingerprint);

/** vigie_command_add_text: a member of the JSON object being built; %NULL is null */
void vigie_command_add_text (JsonBuilder *builder, const char *name, const char *text);

/** vigie_command_add_key: members `key` and `words` */
void vigie_command_add_key (JsonBuilder *builder, const char *fingerprint);

/** vigie_command_add_certificate: members about a certificate */
void vigie_command_add_certificate (JsonBuilder *builder, VigieCertificate *certificate);

/** vigie_command_print_object: ends the object, and prints it */
void vigie_command_print_object (VigieInvocation *invocation, JsonBuilder *builder);

G_END_DECLS
