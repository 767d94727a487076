/* vigie-judgement-private.h: what a judgement asks about single answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-judgement.h"
#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/** vigie_store_ask: keeps with @judgement what is asked about answers of the revision of @audit
 * that counts; @questions: (nullable); %VIGIE_STORE_ERROR_FIELD */
gboolean vigie_store_ask (VigieStore *self,
                          const char *audit,
                          gint64 judgement,
                          const GPtrArray *questions,
                          GError **error);

/** vigie_store_read_asked: appends to @questions what @judgement asks, by path */
gboolean
vigie_store_read_asked (VigieStore *self, gint64 judgement, GPtrArray *questions, GError **error);

G_END_DECLS
