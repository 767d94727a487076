/* vigie-coordination-inbox.h: the folder that an open campaign takes bundles from, and the receipts
 * that it owes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-inbox.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/** vigie_coordination_get_inbox: Returns: (transfer none): the campaign's inbox */
VigieInbox *vigie_coordination_get_inbox (VigieCoordination *self);

/** vigie_coordination_watch: takes new bundles from @folder by itself from now on; %NULL: from none
 */
gboolean vigie_coordination_watch (VigieCoordination *self, const char *folder, GError **error);

/** vigie_coordination_is_owing: whether receipts may be missing that vigie_coordination_catch_up()
 * would write */
gboolean vigie_coordination_is_owing (VigieCoordination *self);

/** vigie_coordination_save_receipts: copies the receipts that are not in the folder @target yet, or
 * say something else there, to it, as long work; vigie_coordination_finish() gives the number of
 * those that were copied */
void vigie_coordination_save_receipts (VigieCoordination *self,
                                       const char *target,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/** vigie_coordination_catch_up: writes the receipts that an interrupted merge left out, as long
 * work; vigie_coordination_finish() gives their number */
void vigie_coordination_catch_up (VigieCoordination *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

G_END_DECLS
