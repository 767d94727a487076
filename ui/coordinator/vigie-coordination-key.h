/* vigie-coordination-key.h: the key of an open campaign: unlocked, given another passphrase, and
 * the one that sealed bundles are opened with
 *
 * A passphrase is turned into a key by work that takes time by design: it is done in threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/** vigie_coordination_is_locked: whether the campaign's key has a passphrase that is not known in
 * this session */
gboolean vigie_coordination_is_locked (VigieCoordination *self);

/** vigie_coordination_has_passphrase: whether the key has one */
gboolean vigie_coordination_has_passphrase (VigieCoordination *self);

/** vigie_coordination_unlock: tries @passphrase, also while something else runs, and, if it opens
 * the key, knows it until the campaign is closed */
void vigie_coordination_unlock (VigieCoordination *self,
                                const char *passphrase,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/** vigie_coordination_unlock_finish: %VIGIE_IDENTITY_ERROR_PASSPHRASE: it is another one */
gboolean
vigie_coordination_unlock_finish (VigieCoordination *self, GAsyncResult *result, GError **error);

/** vigie_coordination_change_passphrase: gives the unlocked key another one; @after is (nullable):
 * none */
void vigie_coordination_change_passphrase (VigieCoordination *self,
                                           const char *after,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
/** vigie_coordination_change_passphrase_finish: %VIGIE_IDENTITY_ERROR_PASSPHRASE while it is
 * locked, %VIGIE_BASE_ERROR, %VIGIE_CAMPAIGN_ERROR_BUSY, %G_IO_ERROR_PENDING: it has the old one */
gboolean vigie_coordination_change_passphrase_finish (VigieCoordination *self,
                                                      GAsyncResult *result,
                                                      GError **error);

/** vigie_coordination_seal: makes the key that bundles are sealed for from the next edition on */
void
vigie_coordination_seal (VigieCoordination *self, GAsyncReadyCallback callback, gpointer user_data);
/** vigie_coordination_seal_finish: as vigie_coordination_change_passphrase_finish(): there is none
 */
gboolean
vigie_coordination_seal_finish (VigieCoordination *self, GAsyncResult *result, GError **error);

G_END_DECLS
