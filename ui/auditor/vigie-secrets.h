/* vigie-secrets.h: passphrases kept by the desktop's Secret Service
 *
 * Where there is none, or it does not answer, nothing is kept and the passphrase is asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** vigie_secrets_fill: gives @workspace the passphrase that was kept for its key, once it is found:
 * the Secret Service may ask for its own first; does not wait */
void vigie_secrets_fill (VigieWorkspace *workspace);

/** vigie_secrets_keep: keeps @passphrase for the key of @workspace; does not wait */
void vigie_secrets_keep (VigieWorkspace *workspace, const char *passphrase);

/** VigieSecretFunc: @passphrase is (nullable): none was kept */
typedef void (*VigieSecretFunc) (const char *passphrase, gpointer user_data);

/** vigie_secrets_find_key: looks for what was kept for the key with that fingerprint; calls @func
 * once, where there is no Secret Service at once */
void vigie_secrets_find_key (const char *fingerprint, VigieSecretFunc func, gpointer user_data);

/** vigie_secrets_keep_key: keeps @passphrase for that key of @name; does not wait */
void vigie_secrets_keep_key (const char *fingerprint, const char *name, const char *passphrase);

/** vigie_secrets_forget_key: what was kept for that key is not right any more; does not wait */
void vigie_secrets_forget_key (const char *fingerprint);

G_END_DECLS
