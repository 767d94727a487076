/* vigie-receipt-folder.h: a receipt for every bundle that was merged, in a campaign's folder
 *
 * A bundle is merged before its receipt is written. What happens between the two must not cost the
 * auditor the receipt: which bundles are owed one is noted before they are merged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** vigie_receipt_folder_begin: notes in `receipts/` of @folder, the coordinator's, that bundles
 * which are merged from now on are owed a receipt; %VIGIE_BASE_ERROR, %VIGIE_DATABASE_ERROR: then
 * nothing may be merged */
gboolean vigie_receipt_folder_begin (VigieStore *store, const char *folder, GError **error);

/** vigie_receipt_folder_write: writes the receipt of @verdict, if it has one, signed by @authority,
 * as `receipts/AUDITOR-BUNDLE.receipt.asice`; %VIGIE_BASE_ERROR, %VIGIE_PACKAGE_ERROR */
gboolean vigie_receipt_folder_write (const char *folder,
                                     const VigieBundleVerdict *verdict,
                                     VigieIdentity *authority,
                                     GError **error);

/** vigie_receipt_folder_is_owed: whether receipts may be missing: after a merge that did not come
 * to its end, or without the key that signs them */
gboolean vigie_receipt_folder_is_owed (const char *folder);

/**
 * vigie_receipt_folder_catch_up:
 * @folder: the coordinator's
 * @authority: signs
 * @cancellable: (nullable): looked at before each of them
 * @error: %VIGIE_STORE_ERROR, %VIGIE_BASE_ERROR, %VIGIE_PACKAGE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Writes the receipts that are owed and not there.
 *
 * Returns: how many were written, -1 on failure: then the others are still owed
 */
int vigie_receipt_folder_catch_up (VigieStore *store,
                                   const char *folder,
                                   VigieIdentity *authority,
                                   GCancellable *cancellable,
                                   GError **error);

/**
 * vigie_store_answer_bundle:
 * @uuid: a bundle that was merged
 * @error: %VIGIE_STORE_ERROR_DAMAGED if the store does not know it
 *
 * Returns: (transfer full) (nullable): a receipt that says what is now of each of its audits
 */
VigieReceipt *vigie_store_answer_bundle (VigieStore *self, const char *uuid, GError **error);

G_END_DECLS
