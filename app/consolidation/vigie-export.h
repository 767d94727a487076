/* vigie-export.h: the consolidated data as tables, or a part of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/**
 * VigieExportOptions: what tables hold; all zero: everything, as CSV
 * @labels: (nullable): language in which answers get the texts of their choices, in a column of
 *   their own beside the codes; where a form does not have it, its own first one
 * @wave: (nullable): audits of this wave alone
 * @category: (nullable): of organisations of this category alone
 * @channel: (nullable): of this channel alone
 * @tables: (nullable): names of the tables to write, %NULL-ended, of vigie_export_list_tables();
 *   %NULL: all of them
 * @anonymised: as vigie_store_export_anonymised() says
 * @key: (nullable): with the same key the same tokens
 *
 * A part of the audits has no tables on agreement and leniency: those compare all of them.
 */
typedef struct
{
  VigieExportFormat format;
  const char *labels;
  const char *wave;
  const char *category;
  const char *channel;
  const char *const *tables;
  gboolean anonymised;
  GBytes *key;
} VigieExportOptions;

/** vigie_export_list_tables: Returns: (transfer none): names of all tables, in their order,
 * %NULL-ended */
const char *const *vigie_export_list_tables (void);

/** VigieExportProgress: called now and then in the calling thread */
typedef void (*VigieExportProgress) (guint done, guint total, gpointer user_data);

/**
 * vigie_store_export_with:
 * @target: as vigie_store_export() takes it
 * @progress: (nullable)
 * @error: %VIGIE_CAMPAIGN_ERROR_REFERENCE: there is no such wave, category, channel or table
 *
 * Whatever fails or is cancelled, the files that were there before stay as they were: all of the
 * new ones take their places at the end.
 */
gboolean vigie_store_export_with (VigieStore *self,
                                  const VigieExportOptions *options,
                                  const char *target,
                                  VigieExportProgress progress,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
