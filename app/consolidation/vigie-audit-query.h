/* vigie-audit-query.h: which audits, as the revisions that count, without reading them
 *
 * A list of a million audits is as many numbers; the rows that are seen are read one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** VigieAuditQuery: which audits; all members are (nullable): whichever; @criterion: audits that
 * have a score of it alone; @coded_again: audits that have a second coding alone */
typedef struct
{
  const char *organisation;
  const char *category;
  const char *channel;
  const char *wave;
  const char *scenario;
  const char *auditor;
  const char *criterion;
  gboolean coded_again;
} VigieAuditQuery;

/**
 * vigie_store_find_audits:
 * @query: which
 * @error: %VIGIE_DATABASE_ERROR, G_IO_ERROR_CANCELLED
 *
 * What is kept of second codings is brought up to date first, if that is asked for.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the revision that counts of each, by
 *   organisation, channel, wave and identifier of the audit
 */
GArray *vigie_store_find_audits (VigieStore *self,
                                 const VigieAuditQuery *query,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * vigie_store_read_audit:
 * @revision: one of vigie_store_find_audits()
 * @func: called once
 * @error: %VIGIE_DATABASE_ERROR; %VIGIE_BASE_ERROR_NOT_FOUND: it was deleted since
 */
gboolean vigie_store_read_audit (
  VigieStore *self, gint64 revision, VigieAuditFunc func, gpointer user_data, GError **error);

G_END_DECLS
