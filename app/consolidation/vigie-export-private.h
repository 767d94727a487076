/* vigie-export-private.h: one export while it is being written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-anonymous-private.h"
#include "consolidation/vigie-distribution-private.h"
#include "consolidation/vigie-export.h"
#include "consolidation/vigie-shape-private.h"
#include "consolidation/vigie-store-private.h"
#include "consolidation/vigie-table-private.h"

G_BEGIN_DECLS

/**
 * VigieColumn: a column that every export has
 * @personal: `no`; `pseudonym`: stands for a person; `possible`: may tell of one; `yes`
 * @meaning: in English, for the codebook: a file's bytes must not depend on who exports it
 */
typedef struct
{
  const char *name;
  const char *personal;
  const char *meaning;
} VigieColumn;

/** Columns of each table, ended by a %NULL name; those of single criteria and channels follow them
 */
extern const VigieColumn vigie_export_audits[];
extern const VigieColumn vigie_export_answers[];
extern const VigieColumn vigie_export_scores[];
extern const VigieColumn vigie_export_ranking[];
extern const VigieColumn vigie_export_agreement[];
extern const VigieColumn vigie_export_auditors[];
extern const VigieColumn vigie_export_flags[];
extern const VigieColumn vigie_export_questions[];

/** VigieExport: what the tables are made from */
typedef struct
{
  VigieStore *store;
  const VigieExportOptions *options;
  VigieCampaign *campaign;
  VigieTableWriter *writer;
  const VigieAnonymous *anonymous; /* (nullable): who is not to be told of */
  GHashTable *shapes;              /* VigieForm → VigieShape */
  GHashTable *repeats;             /* form → set of the paths of its repeats */
  GHashTable *pairs;               /* second coding → the audit that it codes again */
  VigieDistribution *distribution; /* of the answers that were written */
  GHashTable *fitting;             /* (nullable): of a part: set of the audits that are in it */
  VigieAuditFunc visit;            /* of the audits that are being gone through */
  VigieExportProgress progress;    /* (nullable) */
  gpointer progress_data;
  guint n_done; /* audits gone through, and how many there will be */
  guint n_total;
  GCancellable *cancellable;
  GError *failed; /* (nullable): why a row could not be written */
} VigieExport;

/** vigie_export_check_part: %VIGIE_CAMPAIGN_ERROR_REFERENCE */
gboolean vigie_export_check_part (VigieCampaign *campaign,
                                  const VigieExportOptions *options,
                                  GError **error);
/** vigie_export_is_part: whether some audits are left out */
gboolean vigie_export_is_part (const VigieExport *self);
/** vigie_export_has_table: whether the table of that name is written */
gboolean vigie_export_has_table (const VigieExport *self, const char *table);
/** vigie_export_fits: whether an audit is in it */
gboolean vigie_export_fits (const VigieExport *self, const VigieAuditRow *row);
/** vigie_export_tell: another audit was gone through */
void vigie_export_tell (VigieExport *self);

/** vigie_export_get_shape: Returns: (transfer none): made when first needed */
const VigieShape *vigie_export_get_shape (VigieExport *self, VigieForm *form);

/** vigie_export_label_columns: what answers have beside the others if texts of choices are asked
 * for
 */
extern const VigieColumn vigie_export_label_columns[];

/** vigie_export_foreach_audit: those that fit, by organisation, channel, wave, id; the last by its
 * token if the export is anonymised. @func is called with @self. */
gboolean vigie_export_foreach_audit (VigieExport *self, VigieAuditFunc func, GError **error);

/** vigie_export_begin: starts a table with @columns and, for each of @parts (nullable)
 * (element-type utf8), another column */
gboolean vigie_export_begin (VigieExport *self,
                             const char *table,
                             const VigieColumn *columns,
                             GPtrArray *parts,
                             GError **error);

/** vigie_export_write_answers: the table `answers` */
gboolean vigie_export_write_answers (VigieExport *self, GError **error);
/** vigie_export_write_questions: the table `questions`, after `answers` */
gboolean vigie_export_write_questions (VigieExport *self, GError **error);
/** vigie_export_write_codebook: the table `codebook` */
gboolean vigie_export_write_codebook (VigieExport *self, GError **error);
/** vigie_export_write_ranking: the table `ranking` */
gboolean vigie_export_write_ranking (VigieExport *self, GError **error);

/** vigie_export_write_agreement: the table `agreement` */
gboolean vigie_export_write_agreement (VigieExport *self, GError **error);
/** vigie_export_write_auditors: the table `auditors` */
gboolean vigie_export_write_auditors (VigieExport *self, GError **error);

/** vigie_export_write_flags: the table `flags` */
gboolean vigie_export_write_flags (VigieExport *self, GError **error);

/** vigie_export_audit: the identifier of an audit (nullable), or what stands for it */
void vigie_export_audit (VigieExport *self, const char *id);
/** vigie_export_auditor: the code of an auditor, or what stands for it */
void vigie_export_auditor (VigieExport *self, const char *code);
/** vigie_export_time: when something was done, or the day of it */
void vigie_export_time (VigieExport *self, const char *time);
/** vigie_export_rational: a number cell with @digits decimals, empty if not @present */
void vigie_export_rational (VigieExport *self, const mpq_t value, int digits, gboolean present);
/** vigie_export_fraction: the exact value as text, empty if not @present */
void vigie_export_fraction (VigieExport *self, const mpq_t value, gboolean present);
/** vigie_export_double: a number cell with @digits decimals, empty if it is not finite */
void vigie_export_double (VigieExport *self, double value, int digits);

G_END_DECLS
