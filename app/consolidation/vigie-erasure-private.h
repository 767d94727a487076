/* vigie-erasure-private.h: what the store's other files need to know of deleted audits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-erasure.h"
#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieErasure, vigie_erasure_free)

/** VIGIE_ERASURE_ENTRY: the record in its container */
#define VIGIE_ERASURE_ENTRY "erasure.xml"

/** vigie_store_is_erased: whether @audit was deleted: nothing of it is taken any more */
gboolean
vigie_store_is_erased (VigieStore *self, const char *audit, gboolean *erased, GError **error);

/** vigie_erasure_make_reason: Returns: (transfer full): why an audit is not taken:
 * %VIGIE_STORE_ERROR_ERASED */
GError *vigie_erasure_make_reason (const char *audit);

/** vigie_store_finish_erasure: cleans the files after a deletion, if that is still to be done */
gboolean vigie_store_finish_erasure (VigieStore *self, GError **error);

/** vigie_store_verify_erasures: appends to @problems the records that do not hold, and what is kept
 * of deleted audits otherwise than they say */
gboolean
vigie_store_verify_erasures (VigieStore *self, guint *checked, GPtrArray *problems, GError **error);

/* The record: vigie-erasure-record.c ----------------------------------------------------------- */

/** vigie_erasure_describe: Returns: (transfer full) (nullable): `erasure.xml` of the audits that
 * `erased` has for @erasure, all of which are still there */
GBytes *vigie_erasure_describe (
  VigieStore *self, gint64 erasure, const char *author, const char *why, GError **error);

/** vigie_erasure_read: Returns: (transfer full) (nullable): what a record says; @sums: (out): those
 * that stay, a line each */
VigieErasure *vigie_erasure_read (GBytes *record, char **sums, GError **error);

/** vigie_erasure_is_kept: whether the store has of @erasure what its record says */
gboolean vigie_erasure_is_kept (VigieStore *self,
                                gint64 erasure,
                                const VigieErasure *record,
                                const char *sums,
                                gboolean *same,
                                GError **error);

G_END_DECLS
