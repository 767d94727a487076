/* vigie-store.h: the coordinator's store: bundles of many auditors, merged
 *
 * One SQLite file. It keeps the signed bytes of each audit and the signature that covers them, from
 * which everything else can be derived again. Merging is a union: any order, any repetition, any
 * subset gives the same store contents and byte-identical exports. Belongs to one thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-clock.h"
#include "campaign/vigie-bundle.h"
#include "campaign/vigie-campaign.h"
#include "consolidation/vigie-weights.h"
#include "form/vigie-form-score.h"

G_BEGIN_DECLS

/**
 * VigieStoreError:
 * @VIGIE_STORE_ERROR_NO_CAMPAIGN: the store knows no campaign (`store-without-campaign`)
 * @VIGIE_STORE_ERROR_OTHER_CAMPAIGN: a bundle of another campaign (`campaign-other`)
 * @VIGIE_STORE_ERROR_SIGNER: the signer is not the auditor that the bundle names, or not the
 * campaign's authority where that has to sign (`signer-mismatch`)
 * @VIGIE_STORE_ERROR_ASSIGNEE: the assignment is another auditor's (`assignee-mismatch`)
 * @VIGIE_STORE_ERROR_ASSIGNMENT: assignment, organisation, channel and wave do not fit together
 *   (`assignment-mismatch`)
 * @VIGIE_STORE_ERROR_FORM: filled with a form that the campaign does not have (`form-unknown`)
 * @VIGIE_STORE_ERROR_INSTANCE: answers that the form does not accept (`instance-invalid`)
 * @VIGIE_STORE_ERROR_MANIFEST: the manifest does not describe the files (`bundle-manifest`)
 * @VIGIE_STORE_ERROR_ORGANISATION: no such organisation (`organisation-unknown`)
 * @VIGIE_STORE_ERROR_CONFLICT: no such conflict (`conflict-unknown`)
 * @VIGIE_STORE_ERROR_DAMAGED: a kept signature or digest does not hold (`store-damaged`)
 * @VIGIE_STORE_ERROR_EVIDENCE: evidence named in the manifest is missing (`evidence-missing`)
 * @VIGIE_STORE_ERROR_FIELD: an answer cannot be decided on like that (`conflict-field`)
 * @VIGIE_STORE_ERROR_ERASED: the audit was deleted after its time (`audit-erased`)
 * @VIGIE_STORE_ERROR_NOTHING: there is no audit that was asked for (`nothing-to-do`)
 */
typedef enum
{
  VIGIE_STORE_ERROR_NO_CAMPAIGN,
  VIGIE_STORE_ERROR_OTHER_CAMPAIGN,
  VIGIE_STORE_ERROR_SIGNER,
  VIGIE_STORE_ERROR_ASSIGNEE,
  VIGIE_STORE_ERROR_ASSIGNMENT,
  VIGIE_STORE_ERROR_FORM,
  VIGIE_STORE_ERROR_INSTANCE,
  VIGIE_STORE_ERROR_MANIFEST,
  VIGIE_STORE_ERROR_ORGANISATION,
  VIGIE_STORE_ERROR_CONFLICT,
  VIGIE_STORE_ERROR_DAMAGED,
  VIGIE_STORE_ERROR_EVIDENCE,
  VIGIE_STORE_ERROR_FIELD,
  VIGIE_STORE_ERROR_ERASED,
  VIGIE_STORE_ERROR_NOTHING,
} VigieStoreError;

#define VIGIE_STORE_ERROR (vigie_store_error_quark ())
GQuark vigie_store_error_quark (void);

typedef struct _VigieStore VigieStore;

/** vigie_store_open: @create makes a new one; one that is there and cannot be written is opened for
 * reading; @clock is (nullable) */
VigieStore *
vigie_store_open (const char *path, gboolean create, const VigieClock *clock, GError **error);

/** vigie_store_share_editions: Returns: (transfer full): the editions of the campaign that @self
 * has read, as they are, for vigie_store_open_knowing() in any thread */
GPtrArray *vigie_store_share_editions (VigieStore *self);

/** vigie_store_open_knowing: vigie_store_open(), but those among @known (nullable) that the store
 * has, too, are not read again: that takes a second where a hundred thousand assignments are
 * planned */
VigieStore *vigie_store_open_knowing (const char *path,
                                      gboolean create,
                                      const VigieClock *clock,
                                      const GPtrArray *known,
                                      GError **error);

/** vigie_store_check_pages: whether its file hangs together (vigie_database_check_pages());
 * %VIGIE_DATABASE_ERROR_CORRUPT */
gboolean vigie_store_check_pages (VigieStore *self, GError **error);

/**
 * vigie_store_open_foreign:
 * @error: %VIGIE_DATABASE_ERROR_SCHEMA, %VIGIE_DATABASE_ERROR_CORRUPT
 *
 * Opens a store that somebody else may have made up, to verify it: nothing in it is read before its
 * tables were found to be those of Vigie, and their rows to keep the constraints.
 */
VigieStore *vigie_store_open_foreign (const char *path, GError **error);
void vigie_store_close (VigieStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieStore, vigie_store_close)

const char *vigie_store_get_path (VigieStore *self);

/** VigieStoreChangeFunc: Returns: %TRUE to keep what it changed */
typedef gboolean (*VigieStoreChangeFunc) (VigieStore *self, gpointer user_data, GError **error);

/** vigie_store_change: calls @change while nobody else writes, so that what it reads first is still
 * true when it writes. Otherwise nothing of it is kept. Durable on disk when it returns %TRUE */
gboolean vigie_store_change (VigieStore *self,
                             VigieStoreChangeFunc change,
                             gpointer user_data,
                             GError **error);

/**
 * vigie_store_set_campaign:
 * @package: a `NAME.campaign.asice`
 *
 * Gives a new store its campaign, or an existing one a newer edition (same id, same authority).
 */
gboolean vigie_store_set_campaign (VigieStore *self, const char *package, GError **error);

/** vigie_store_get_campaign: Returns: (transfer none) (nullable): %NULL if it has none yet */
VigieCampaign *vigie_store_get_campaign (VigieStore *self);

/** vigie_store_get_forms: Returns: (transfer none) (nullable): the forms and attachments of the
 * edition that vigie_store_get_campaign() returns; %NULL if there is none yet */
VigieCampaignForms *vigie_store_get_forms (VigieStore *self);

/** vigie_store_check_authority: whether @identity is the authority of the store's campaign, whose
 * signature alone counts on what is decided about it: %VIGIE_STORE_ERROR_SIGNER */
gboolean vigie_store_check_authority (VigieStore *self, VigieIdentity *identity, GError **error);

/** VigieBundleVerdict: what became of a bundle; counts are of its audits */
typedef struct
{
  char *file;
  VigieVerdict verdict;
  guint accepted, duplicate, superseded, conflict, quarantined;
  char *code;            /* (nullable): first reason */
  char *error;           /* (nullable): translated */
  char *bundle;          /* (nullable): its UUID, once verified */
  char *signer;          /* (nullable): auditor code, once verified */
  char *signed_at;       /* (nullable): RFC 3339 */
  gboolean environment;  /* the failure was the machine's (disk, permission), not the bundle's */
  VigieReceipt *receipt; /* (nullable): what to answer, once verified */
} VigieBundleVerdict;

void vigie_bundle_verdict_free (VigieBundleVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBundleVerdict, vigie_bundle_verdict_free)

/**
 * vigie_store_merge:
 * @path: a `NAME.bundle.asice`, or a sealed `NAME.bundle.asice.p7m`
 *
 * Verifies and merges one bundle in one transaction. Never fails as a whole: a bundle that cannot
 * be used is quarantined with code and reason, and can be tried again.
 *
 * Returns: (transfer full): the verdict
 */
VigieBundleVerdict *
vigie_store_merge (VigieStore *self, const char *path, GCancellable *cancellable);

/** VigieMergedFunc: @verdict: (transfer full): of the next bundle */
typedef void (*VigieMergedFunc) (VigieBundleVerdict *verdict, gpointer user_data);

/**
 * vigie_store_merge_all:
 * @paths: (array length=n_paths): as vigie_store_merge() takes them
 * @func: called for each in their order, in this thread, once it is durably merged
 *
 * Does what vigie_store_merge() does for one after the other, with the same verdicts; what needs
 * nothing of the store is done ahead, on all processors.
 *
 * Returns: how many it was done for: all, unless it was cancelled
 */
guint vigie_store_merge_all (VigieStore *self,
                             const char *const *paths,
                             guint n_paths,
                             VigieMergedFunc func,
                             gpointer user_data,
                             GCancellable *cancellable);

/** vigie_store_set_readers: (element-type VigieIdentity) (nullable): keys that vigie_store_merge()
 * opens sealed bundles with */
void vigie_store_set_readers (VigieStore *self, GPtrArray *readers);

/** vigie_store_set_keep_evidence: whether vigie_store_merge() extracts the files behind the answers
 * to `STORE.evidence/`; on at first. Names, digests and sizes are kept in any case. */
void vigie_store_set_keep_evidence (VigieStore *self, gboolean keep);

/** VigieMergedBundle: a bundle that was merged; @audits: revisions that no bundle signed before it
 * holds */
typedef struct
{
  char *id;
  char *auditor;
  char *signed_at; /* RFC 3339, UTC */
  guint audits;
} VigieMergedBundle;

void vigie_merged_bundle_free (VigieMergedBundle *self);

/** vigie_store_list_bundles: Returns: (transfer full) (nullable) (element-type VigieMergedBundle):
 * signed last first */
GPtrArray *vigie_store_list_bundles (VigieStore *self, GError **error);

/** vigie_store_find_bundles: Returns: (transfer full) (nullable) (element-type utf8): UUIDs of the
 * bundles that hold revisions of audits in that status (#VigieAuditRow): of one in conflict all of
 * them, otherwise the one that counts */
GHashTable *vigie_store_find_bundles (VigieStore *self, const char *status, GError **error);

/** vigie_store_count_signed: how many bundles that are here, and audits in them, @signer signed at
 * or after @since */
gboolean vigie_store_count_signed (VigieStore *self,
                                   VigieCertificate *signer,
                                   GDateTime *since,
                                   guint *bundles,
                                   guint *audits,
                                   GError **error);

/** vigie_store_count_by_auditor: Returns: (transfer full) (nullable): code of an auditor → how many
 * audits of theirs are here, as GPOINTER_TO_UINT() reads it */
GHashTable *vigie_store_count_by_auditor (VigieStore *self, GError **error);

/**
 * vigie_store_open_bundle:
 * @uuid: a bundle that was merged
 * @manifest: (out) (transfer full): what it holds
 *
 * Verifies once more what the store keeps of it: the signature, and that it covers the manifest.
 *
 * Returns: (transfer full) (nullable): the signature
 */
VigieKeptSignature *vigie_store_open_bundle (VigieStore *self,
                                             const char *uuid,
                                             VigieBundle **manifest,
                                             GError **error);

/** VigieQuarantined: a bundle, or an audit of one, that could not be used; the file stays where it
 * was
 */
typedef struct
{
  char *file; /* absolute path, in UTF-8 */
  char *digest;
  char *audit;   /* (nullable): %NULL: the whole bundle */
  char *bundle;  /* (nullable): its UUID, if its signature holds */
  char *auditor; /* (nullable): likewise */
  char *code;
  char *reason;
  char *tried; /* RFC 3339 */
} VigieQuarantined;

void vigie_quarantined_free (VigieQuarantined *self);

/** vigie_store_list_quarantine: Returns: (transfer full) (nullable) (element-type
 * VigieQuarantined): by file; each can be merged again at any time */
GPtrArray *vigie_store_list_quarantine (VigieStore *self, GError **error);

/** vigie_receipt_write: writes the `NAME.receipt.asice` of a verdict, signed by @authority */
gboolean vigie_receipt_write (const VigieReceipt *receipt,
                              VigieIdentity *authority,
                              const char *target,
                              GDateTime *now,
                              GError **error);

/**
 * vigie_receipt_write_decisions:
 * @receipts: (element-type VigieReceipt): as vigie_store_answer_judgement() and
 *   vigie_store_answer_resolution() (vigie-judgement.h) give them
 * @folder: is there
 *
 * Signs each into `FOLDER/AUDITOR-AUDIT-DIGEST-DECISION-TIME.receipt.asice`: no decision takes the
 * place of an earlier one.
 *
 * Returns: (transfer full) (nullable) (element-type filename): the files
 */
GPtrArray *vigie_receipt_write_decisions (const GPtrArray *receipts,
                                          VigieIdentity *authority,
                                          const char *folder,
                                          GError **error);

/* Conflicts ------------------------------------------------------------------------------------ */

/** VigieConflictSide: one of the rival revisions; @instance is the signed document, with what was
 * decided on it before */
typedef struct
{
  char *instance_id;
  guint revision;
  char *auditor;
  char *finalised;
  GBytes *instance;
} VigieConflictSide;

/** VigieConflict: an audit with rival revisions that nobody has decided on */
typedef struct
{
  char *audit;
  char *organisation;
  char *channel;
  char *wave;
  GPtrArray *sides; /* VigieConflictSide, by instance id */
} VigieConflict;

void vigie_conflict_free (VigieConflict *self);

/** vigie_store_list_conflicts: Returns: (transfer full) (element-type VigieConflict): by audit id
 */
GPtrArray *vigie_store_list_conflicts (VigieStore *self, GError **error);

/** VigieConflictField: an answer that the sides of a conflict do not agree on; @values, one a side,
 * are %NULL where a side has no such answer */
typedef struct
{
  char *path;
  char **values;
  guint n_values;
} VigieConflictField;

/** vigie_conflict_get_fields: Returns: (transfer full) (nullable) (element-type
 * VigieConflictField): in the order of the documents, without what is about the submission itself
 */
GPtrArray *vigie_conflict_get_fields (const VigieConflict *self, GError **error);

/** vigie_store_resolve: keeps the revision @instance_id of @audit; author, reason and time are kept
 */
gboolean vigie_store_resolve (VigieStore *self,
                              const char *audit,
                              const char *instance_id,
                              const char *author,
                              const char *why,
                              GError **error);

/* Reading one state ---------------------------------------------------------------------------- */

/** vigie_store_begin_reading: until vigie_store_end_reading(), all that is read is of the state
 * that the store has now, whatever is merged meanwhile; nothing may be written by this connection
 */
gboolean vigie_store_begin_reading (VigieStore *self, GError **error);
void vigie_store_end_reading (VigieStore *self);

/* Ranking -------------------------------------------------------------------------------------- */

/**
 * VigieRankFilter:
 * @category: (nullable): this category alone
 * @wave: (nullable): audits of this wave alone; the minimum sample applies to them
 * @channel: (nullable): scores of this channel alone, of organisations that would be ranked with
 * all
 * @criterion: (nullable): scores of this criterion alone, of organisations that would be ranked
 * with all; those of each channel where it was applicable twice
 * @single_prize: one prize for each category where several share the first place (docs/ranking.md)
 * @weights: (nullable): to be ranked with these weights, for a comparison
 *
 * A wave, a channel or a criterion by itself wins no prize.
 */
typedef struct
{
  const char *category;
  const char *wave;
  const char *channel;
  const char *criterion;
  gboolean single_prize;
  const VigieWeights *weights;
} VigieRankFilter;

/**
 * VigieRankRow: an organisation in the ranking
 * @rank: 0 if it is not ranked
 * @ranked: whether the minimum sample is reached
 * @score: global score, exact; @has_score %FALSE: no channel counts
 * @low: lower end of the 95 % interval, 0 to 100
 * @tied_with_next: the interval of the difference with the next one contains 0
 * @prize: it wins its category's prize
 * @channels: (element-type VigieRankCell): score per channel, in the campaign's order
 * @criteria: (element-type VigieRankCell): mean per criterion, for explanation
 */
typedef struct
{
  guint rank;
  gboolean ranked;
  gboolean has_score;
  gboolean tied_with_next;
  gboolean prize;
  const VigieOrganisation *organisation;
  mpq_t score;
  double low;
  double high;
  guint audits;
  guint n_channels;
  GPtrArray *channels;
  GPtrArray *criteria;
} VigieRankRow;

/** VigieRankCell: a mean with its sample; @counts whether it reached its minimum */
typedef struct
{
  char *id;
  guint n;
  gboolean has_score;
  gboolean counts;
  mpq_t score;
} VigieRankCell;

/** vigie_store_rank: Returns: (transfer full) (nullable) (element-type VigieRankRow): by category
 * in the campaign's order, ranked ones first by rank, then the others by score; names last */
GPtrArray *vigie_store_rank (VigieStore *self, const VigieRankFilter *filter, GError **error);

/* Audits --------------------------------------------------------------------------------------- */

/**
 * VigieAuditRow: an audit, for lists, reports and exports
 * @wave: "" if it is of none
 * @assignment: (nullable): the assignment it fulfils
 * @status: `accepted`; `conflict`, `returned`, `rejected` or `withdrawn`: then it has no scores
 * @done_by: `primary`, `double` or `backcheck`
 * @counts: whether its score counts in the ranking
 * @composed: some of its answers were taken from a rival revision by a person
 */
typedef struct
{
  char *id;
  char *instance_id;
  guint revision;
  char *organisation;
  char *channel;
  char *wave;
  char *scenario_type;
  char *auditor;
  char *assignment;
  char *started;
  char *finalised;
  char *form_id;
  char *form_version;
  char *status;
  char *done_by;
  gboolean counts;
  gboolean has_score;
  gboolean no_contact;
  gboolean has_cap;
  gboolean composed;
  mpq_t score;
  mpq_t cap;
  GPtrArray *criteria; /* VigieRankCell */

  /*< private >*/
  gint64 key;
} VigieAuditRow;

/** VigieAuditFunc: Returns: %FALSE to stop */
typedef gboolean (*VigieAuditFunc) (const VigieAuditRow *row, gpointer user_data);

/** vigie_store_foreach_audit: audits by organisation, channel, wave, id; @organisation is
 * (nullable) */
gboolean vigie_store_foreach_audit (VigieStore *self,
                                    const char *organisation,
                                    VigieAuditFunc func,
                                    gpointer user_data,
                                    GError **error);

/** vigie_store_foreach_audit_at: those of one place and wave, by id; others are not read */
gboolean vigie_store_foreach_audit_at (VigieStore *self,
                                       const char *organisation,
                                       const char *channel,
                                       const char *wave,
                                       VigieAuditFunc func,
                                       gpointer user_data,
                                       GError **error);

/** vigie_store_count_audits: how many there are of @organisation and @wave, each (nullable): any */
gboolean vigie_store_count_audits (
  VigieStore *self, const char *organisation, const char *wave, guint *n, GError **error);

/** vigie_store_count_outside: how many audits of a wave were begun before the day @first or after
 * @last, `YYYY-MM-DD` */
gboolean vigie_store_count_outside (VigieStore *self,
                                    const char *wave,
                                    const char *first,
                                    const char *last,
                                    guint *n,
                                    GError **error);

/** vigie_store_get_instance: Returns: (transfer full) (nullable): signed bytes of a revision */
GBytes *vigie_store_get_instance (VigieStore *self, const char *instance_id, GError **error);

/** VigieStoreCounts: figures for an overview */
typedef struct
{
  guint bundles, audits, conflicts, quarantined, superseded;
} VigieStoreCounts;

gboolean vigie_store_get_counts (VigieStore *self, VigieStoreCounts *counts, GError **error);

/* Exports and re-verification ------------------------------------------------------------------ */

/** VigieExportFormat: what vigie_store_export() writes into the folder @target; a workbook may be
 * named itself: `FILE.xlsx`, otherwise it is `TARGET/export.xlsx` */
typedef enum
{
  VIGIE_EXPORT_CSV,  /* audits.csv, answers.csv, scores.csv, ranking.csv, codebook.csv */
  VIGIE_EXPORT_JSON, /* the same as JSON Lines */
  VIGIE_EXPORT_XLSX, /* one workbook */
} VigieExportFormat;

/** vigie_store_export: deterministic bytes; each file is written atomically */
gboolean vigie_store_export (VigieStore *self,
                             VigieExportFormat format,
                             const char *target,
                             GCancellable *cancellable,
                             GError **error);

/**
 * vigie_store_export_anonymised:
 * @key: (nullable): with the same key the same tokens; %NULL: another one each time
 *
 * The same tables for people outside: auditors and audits are tokens, assignments and instances are
 * left out, times are days, and of the answers codes, numbers and days remain.
 */
gboolean vigie_store_export_anonymised (VigieStore *self,
                                        VigieExportFormat format,
                                        const char *target,
                                        GBytes *key,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * vigie_store_export_submissions:
 * @folder: new or empty (%VIGIE_BASE_ERROR_EXISTS); gets, for each channel, `CHANNEL/form.xml` and
 * `CHANNEL/instances/uuidID/submission.xml`: the signed bytes of each audit that is not in
 * conflict, and beside it the files that it names. If it fails, or is cancelled, nothing is left of
 * it
 *
 * What ODK's own programs read. Returns: their number, -1 on failure
 */
int vigie_store_export_submissions (VigieStore *self,
                                    const char *folder,
                                    GCancellable *cancellable,
                                    GError **error);

/** vigie_store_write_ranking: ranking.csv alone */
gboolean vigie_store_write_ranking (VigieStore *self, const char *target, GError **error);

/**
 * vigie_store_verify:
 * @checked: (out) (optional): number of checks made
 * @problems: (out) (optional) (transfer full) (element-type utf8): what does not hold, translated
 * @progress: (nullable): called with bundles looked at and to look at
 *
 * Verifies every kept signature and digest, several bundles at a time, what was copied out of the
 * signed manifests, the evidence files, and that the scores follow from the answers.
 *
 * Returns: %FALSE only if it could not be done
 */
gboolean vigie_store_verify (VigieStore *self,
                             guint *checked,
                             GPtrArray **problems,
                             GFileProgressCallback progress,
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GError **error);

/** vigie_store_count_refused: how many audits of kept bundles are written down as refused: signed,
 * but not counted, for a reason that nothing else in the store proves */
gboolean vigie_store_count_refused (VigieStore *self, guint *n, GError **error);

G_END_DECLS
