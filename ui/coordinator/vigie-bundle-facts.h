/* vigie-bundle-facts.h: who signed a bundle, when, and what it holds, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-bundle-check.h"
#include "coordinator/vigie-coordination.h"
#include "coordinator/vigie-fact.h"

G_BEGIN_DECLS

/**
 * vigie_bundle_facts_read:
 * @uuid: (nullable): of a bundle that was merged: then what the store keeps of it is read, and
 *   verified again
 * @path: the bundle's file, read and verified if there is no @uuid
 *
 * In a thread, also while something else runs.
 */
void vigie_bundle_facts_read (VigieCoordination *coordination,
                              const char *uuid,
                              const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/** vigie_bundle_facts_read_finish: Returns: (transfer full) (nullable): list of #VigieFact; %NULL
 * if it does not hold */
GListModel *vigie_bundle_facts_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
