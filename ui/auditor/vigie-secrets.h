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

G_END_DECLS
