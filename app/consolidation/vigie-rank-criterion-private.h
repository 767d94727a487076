/* vigie-rank-criterion-private.h: what audits scored in one criterion, to rank by it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-ranking-private.h"
#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** vigie_store_feed_squares: lets @ranking, which has all sums of @wave (nullable), rank by
 * @criterion: hands it what each audit scored there. %VIGIE_STORE_ERROR_ERASED */
gboolean vigie_store_feed_squares (
  VigieStore *self, const char *wave, const char *criterion, VigieRanking *ranking, GError **error);

G_END_DECLS
