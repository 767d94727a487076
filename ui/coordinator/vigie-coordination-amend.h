/* vigie-coordination-amend.h: an open campaign changed, what was changed taken back, done again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-amendment.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/**
 * vigie_coordination_amend:
 * @amendment: what is changed; it is referenced until that is made, and while it can be taken back
 * @callback: calls vigie_coordination_amend_finish(), as for the next two
 *
 * Changes the campaign as it stands in the folder and saves it, in a thread; from then on it can be
 * taken back, unless it is of names, weights and the like.
 */
void vigie_coordination_amend (VigieCoordination *self,
                               VigieAmendment *amendment,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/** vigie_coordination_take_back: what was changed last of @subject; there must be something. What
 * was changed of another one stays, later or not */
void vigie_coordination_take_back (VigieCoordination *self,
                                   VigieAmendmentSubject subject,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/** vigie_coordination_do_again: what was taken back last of @subject; there must be something */
void vigie_coordination_do_again (VigieCoordination *self,
                                  VigieAmendmentSubject subject,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/** vigie_coordination_amend_finish: of all three; %VIGIE_CAMPAIGN_ERROR, %VIGIE_BASE_ERROR,
 * %G_IO_ERROR_PENDING while something else runs: the campaign is as it was, or
 * (%VIGIE_CAMPAIGN_ERROR_STALE) as another program left it */
gboolean
vigie_coordination_amend_finish (VigieCoordination *self, GAsyncResult *result, GError **error);

/** vigie_coordination_can_take_back: whether something was changed of @subject that can be taken
 * back */
gboolean vigie_coordination_can_take_back (VigieCoordination *self, VigieAmendmentSubject subject);
/** vigie_coordination_can_do_again: whether something of @subject was taken back, and nothing of it
 * changed since */
gboolean vigie_coordination_can_do_again (VigieCoordination *self, VigieAmendmentSubject subject);

G_END_DECLS
