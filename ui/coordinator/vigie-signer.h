/* vigie-signer.h: asks for the passphrase of the campaign's key, if it has one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_signer_ask: @parent: any widget of the window that signs */
void vigie_signer_ask (GtkWidget *parent,
                       VigieCoordination *coordination,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/** vigie_signer_ask_finish: @passphrase: (out) (transfer full) (nullable): %NULL: none is needed;
 * Returns: %FALSE: the person does not want to sign */
gboolean vigie_signer_ask_finish (GAsyncResult *result, char **passphrase);

G_END_DECLS
