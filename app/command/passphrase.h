/* passphrase.h: passphrases of keys, given or asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "identity/vigie-identity.h"

G_BEGIN_DECLS

/**
 * vigie_command_ask_passphrase:
 * @variable: environment variable that may hold it
 * @question: what to ask for, if a person is at the terminal
 * @twice: whether it is a new one, which has to be repeated
 *
 * Returns: (transfer full) (nullable): the passphrase, to be freed with
 *   vigie_command_forget_passphrase(); %NULL if there is neither variable nor terminal, or the two
 *   answers were not the same
 */
char *vigie_command_ask_passphrase (const char *variable, const char *question, gboolean twice);

/** vigie_command_forget_passphrase: overwrites and frees it; @passphrase is (nullable) */
void vigie_command_forget_passphrase (char *passphrase);

/** vigie_command_open_identity: opens the identity in @folder, asking for the passphrase of its key
 * (the PIN of its card) if it has one and VIGIE_PASSPHRASE does not open it */
VigieIdentity *vigie_command_open_identity (const char *folder, GError **error);

/** vigie_command_open_authority: the same for an authority, given its folder or the campaign's */
VigieIdentity *vigie_command_open_authority (const char *folder, GError **error);

G_END_DECLS
