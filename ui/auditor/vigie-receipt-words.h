/* vigie-receipt-words.h: what a receipt changed, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** vigie_words_for_receipt: Returns: (transfer full): what importing it did to the audits; the one
 * that it is about is named */
char *vigie_words_for_receipt (VigieWorkspace *workspace, const VigieReceiptSummary *summary);

G_END_DECLS
