/* vigie-store-private.h: what the files of the coordinator's store share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-ranking-private.h"
#include "consolidation/vigie-store.h"
#include "database/vigie-database.h"
#include "form/vigie-form-scorer.h"

G_BEGIN_DECLS

/** VIGIE_STORE_MAX_DOCUMENT: most bytes of one XML document of a package */
#define VIGIE_STORE_MAX_DOCUMENT (64 * 1024 * 1024)

/** VigieEdition: an edition of the campaign with its forms, as the store keeps it: what is in it
 * never changes, and connections share it; @digest: SHA-256 of its package, in hex */
typedef struct
{
  gatomicrefcount references;
  guint number;
  char *digest;
  VigieCampaign *campaign;
  VigieCampaignForms *forms;
} VigieEdition;

struct _VigieStore
{
  VigieDatabase *database;
  char *path;
  VigieClock clock;
  GPtrArray *editions; /* VigieEdition, newest first */
  GHashTable *forms;   /* "CHANNEL\nID\nVERSION" → VigieForm, loaded when first needed */
  GHashTable *scorers; /* VigieForm → VigieFormScorer, with the newest edition's weights */
  gboolean keep_evidence;
  gboolean was_checked; /* tables and structure, when it was opened */
  GPtrArray *readers;   /* (nullable): VigieIdentity */
  VigieTrust *trust;    /* (nullable): of the newest edition, once it was needed */
  GHashTable *gathered; /* (nullable): sums that transactions change; vigie-tally.c */
  gint64 gathered_version;
  gboolean is_gathering;
};

/** vigie_store_schema: what the database must be */
extern const VigieDatabaseSchema vigie_store_schema;

/** vigie_store_open_reader: Returns: (transfer full) (nullable): the same store once more, for a
 * thread that only reads; vigie-store.c */
VigieStore *vigie_store_open_reader (VigieStore *self, GError **error);

/* Statements: vigie-store-sql.c ---------------------------------------------------------------- */

/**
 * vigie_store_query:
 * @sql: one statement, a static string
 * @format: one letter a parameter: `t` const char *, `i` gint64, `b` GBytes * (all but `i`
 * nullable)
 *
 * Returns: (transfer none) (nullable): the statement with its values bound
 */
VigieStatement *
vigie_store_query (VigieStore *self, GError **error, const char *sql, const char *format, ...);

/** vigie_store_run: the same for a statement without results */
gboolean
vigie_store_run (VigieStore *self, GError **error, const char *sql, const char *format, ...);

/** vigie_store_now: Returns: (transfer full): the store's time in UTC, RFC 3339 */
char *vigie_store_now (VigieStore *self);

/* Campaign: vigie-store-campaign.c ------------------------------------------------------------- */

/** vigie_store_load_editions: reads the kept editions into memory, but for those among @known
 * (nullable), as vigie_store_share_editions() gives them, or in memory already */
gboolean vigie_store_load_editions (VigieStore *self, const GPtrArray *known, GError **error);

/** vigie_store_require_campaign: Returns: (transfer none) (nullable):
 * %VIGIE_STORE_ERROR_NO_CAMPAIGN */
VigieCampaign *vigie_store_require_campaign (VigieStore *self, GError **error);

/** vigie_store_get_trust: Returns: (transfer none): whose signatures count by the newest edition,
 * which must be there */
VigieTrust *vigie_store_get_trust (VigieStore *self);

/** vigie_store_get_form: Returns: (transfer none) (nullable): the form of that id and version that
 * any edition has for @channel; %VIGIE_STORE_ERROR_FORM */
VigieForm *vigie_store_get_form (
  VigieStore *self, const char *channel, const char *id, const char *version, GError **error);

/**
 * vigie_store_follow:
 * @version: version of the form that an audit of @channel was filled with
 * @path: path of a question in it, without positions
 *
 * Returns: (transfer none): where the question stands in the channel's form, if the newest edition
 *   of the campaign says so, or @path
 */
const char *
vigie_store_follow (VigieStore *self, const char *channel, const char *version, const char *path);

/** vigie_store_verify_editions: appends what does not hold to @problems */
gboolean
vigie_store_verify_editions (VigieStore *self, guint *checked, GPtrArray *problems, GError **error);

/* Scores: vigie-store-score.c ------------------------------------------------------------------ */

/** VigiePackedScore: a score as texts, as the table `score` keeps it; @score is what they say */
typedef struct
{
  VigieFormScore *score;
  char *audit; /* (nullable): fraction */
  char *cap;   /* (nullable): fraction */
  gboolean no_contact;
  char *criteria; /* a line each: id, score or "", thin, weight, possible; between tabulators */
  char *lines;    /* a line each: path, criterion, weight, points or "" */
} VigiePackedScore;

/** vigie_store_pack_score: Returns: (transfer full) (nullable): scores of @session, whose form is
 * that of @channel in any edition, with the weights of the newest one */
VigiePackedScore *vigie_store_pack_score (VigieStore *self,
                                          VigieFormSession *session,
                                          const char *channel,
                                          GError **error);
/** vigie_packed_score_free: frees it */
void vigie_packed_score_free (VigiePackedScore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePackedScore, vigie_packed_score_free)

/** VIGIE_PACKED_MAX_FIELDS: fields that a packed line has at most */
#define VIGIE_PACKED_MAX_FIELDS 8

/** VigieUnpackFunc: @fields are the texts between the tabulators; Returns: %FALSE to stop */
typedef gboolean (*VigieUnpackFunc) (const char *const *fields, gpointer user_data);

/** vigie_packed_foreach: calls @func for each line of @packed that has @n_fields fields */
void
vigie_packed_foreach (const char *packed, guint n_fields, VigieUnpackFunc func, gpointer user_data);

/** vigie_store_write_score: keeps the score of a revision, in place of an older one */
gboolean vigie_store_write_score (VigieStore *self,
                                  gint64 revision,
                                  const VigiePackedScore *score,
                                  GError **error);

/** vigie_store_score_again: computes the scores of a channel anew, after its weights changed */
gboolean vigie_store_score_again (VigieStore *self, const char *channel, GError **error);

/** vigie_store_score_revision: computes the score of one revision anew, which must be there */
gboolean vigie_store_score_revision (VigieStore *self, gint64 revision, GError **error);

/** vigie_store_verify_scores: appends revisions whose score or kind does not follow
 * from their answers */
gboolean vigie_store_verify_scores (
  VigieStore *self, guint *checked, GPtrArray *problems, GCancellable *cancellable, GError **error);

/** vigie_store_load_instance: Returns: (transfer full) (nullable): a session over signed bytes, at
 * the time they were finalised */
VigieFormSession *vigie_store_load_instance (VigieForm *form,
                                             GBytes *instance,
                                             const char *finalised,
                                             GError **error);

/** vigie_store_load_signed: the same, to be checked or scored and not changed; *@is_same (out): the
 * form accepts the answers and writes exactly these bytes, otherwise that is still to be seen */
VigieFormSession *vigie_store_load_signed (
  VigieForm *form, GBytes *instance, const char *finalised, gboolean *is_same, GError **error);

/* Checks of one audit: vigie-store-check.c ----------------------------------------------------- */

/** VigieCheckedAudit: an audit of a verified bundle that can be taken into the store */
typedef struct
{
  const VigieBundleAudit *audit;
  GBytes *instance;
  GBytes *history; /* (nullable) */
  char *scenario_type;
  char *done_by;
  VigiePackedScore *score;
  GPtrArray *repeats;      /* paths of repeats in the filling, without positions */
  gboolean may_have_texts; /* some answer is long enough for vigie_store_write_texts() */
} VigieCheckedAudit;

/** vigie_checked_audit_free: frees it */
void vigie_checked_audit_free (VigieCheckedAudit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCheckedAudit, vigie_checked_audit_free)

/** vigie_store_check_audit: Returns: (transfer full) (nullable): what can be taken; codes of
 * #VigieStoreError from ASSIGNEE on */
VigieCheckedAudit *vigie_store_check_audit (VigieStore *self,
                                            VigiePackage *package,
                                            const VigieBundle *bundle,
                                            const VigieBundleAudit *audit,
                                            GError **error);

/** vigie_store_check_assignment: what can be said of an audit by the manifest alone: whether
 * organisation, channel, wave and assignment are those of @campaign, and of the bundle's auditor;
 * codes of #VigieStoreError */
gboolean vigie_store_check_assignment (VigieCampaign *campaign,
                                       const VigieBundle *bundle,
                                       const VigieBundleAudit *audit,
                                       GError **error);

/** vigie_instance_get_header: Returns: (transfer none) (nullable): value of a field of the form's
 * header; %NULL if the form has none of that name, or it is empty */
const char *vigie_instance_get_header (VigieFormSession *session, const char *name);

/** vigie_instance_is_faithful: whether the document @signed_bytes holds what the form makes of its
 * own answers (@again): the same elements in the same order, and the same values but for
 * calculations */
gboolean vigie_instance_is_faithful (
  VigieFormSession *session, GBytes *signed_bytes, GBytes *again, char **place, GError **error);

/** vigie_path_strip: Returns: (transfer full): @path without the positions of repeats */
char *vigie_path_strip (const char *path);

/* Revisions: vigie-store-revision.c ------------------------------------------------------------ */

/** VigieCarrier: a kept bundle, as a source of revisions; of two bundles that hold the same
 * revision, the one signed first counts, whichever was merged first */
typedef struct
{
  gint64 id;
  const char *digest;
  const char *signed_at; /* UTC */
  const char *auditor;
} VigieCarrier;

/** VigieKept: how vigie_store_add_revision() found the store */
typedef enum
{
  VIGIE_KEPT_NEW,
  VIGIE_KEPT_KNOWN,    /* nothing was changed */
  VIGIE_KEPT_REPLACED, /* known, but now written down after the earlier signature */
} VigieKept;

/** vigie_store_add_revision: keeps a revision if it is not there yet, or not by so early a
 * signature; afterwards vigie_store_decide() has to be called for its audit */
gboolean vigie_store_add_revision (VigieStore *self,
                                   const VigieCarrier *carrier,
                                   const VigieCheckedAudit *checked,
                                   gint64 *revision,
                                   VigieKept *kept,
                                   GError **error);

/** vigie_store_accept_first: makes a new revision the head of its audit, which nobody has decided
 * on, if the store has no other of it (*@done): what vigie_store_decide_revision() comes to, in a
 * fraction of the time */
gboolean vigie_store_accept_first (VigieStore *self,
                                   const VigieCarrier *carrier,
                                   const VigieCheckedAudit *checked,
                                   gint64 revision,
                                   gboolean *done,
                                   GError **error);

/** vigie_store_decide: finds anew which revision of @audit counts */
gboolean vigie_store_decide (VigieStore *self, const char *audit, GError **error);

/** vigie_store_get_status: Returns: (transfer none) (nullable): `accepted`, or what was judged last
 * of the revision @head of @audit, of which there are no rivals; vigie-judgement.c */
const char *
vigie_store_get_status (VigieStore *self, const char *audit, gint64 head, GError **error);

/** vigie_store_verify_decision: whether vigie_store_decide() would come to what is kept */
gboolean
vigie_store_verify_decision (VigieStore *self, const char *audit, gboolean *right, GError **error);

/** vigie_store_decide_revision: vigie_store_decide(), and what has become of a new revision */
gboolean vigie_store_decide_revision (
  VigieStore *self, const char *audit, gint64 revision, VigieVerdict *verdict, GError **error);

/** vigie_store_list_audits: Returns: (transfer full) (nullable) (element-type VigieAuditRow): those
 * of an organisation, by channel, wave, id */
GPtrArray *vigie_store_list_audits (VigieStore *self, const char *organisation, GError **error);

/** vigie_store_tell_judgement: puts into the answer to an audit of a bundle what a person judged of
 * that revision, if anybody did, and why */
gboolean vigie_store_tell_judgement (VigieStore *self,
                                     const VigieBundleAudit *audit,
                                     VigieReceiptAudit *answer,
                                     GError **error);

/** VigieRivals: the revisions of an audit and which of them nothing supersedes */
typedef struct
{
  GArray *ids;          /* gint64 */
  GPtrArray *instances; /* instanceID of each */
  GPtrArray *digests;   /* SHA-256 of each */
  gboolean *is_head;
  guint n_heads;
  gboolean was_decided; /* by a person, between some of them */
} VigieRivals;

/** vigie_store_get_rivals: Returns: (transfer full) (nullable): the revisions of @audit, and which
 * of them no other one follows; %VIGIE_DATABASE_ERROR */
VigieRivals *vigie_store_get_rivals (VigieStore *self, const char *audit, GError **error);
/** vigie_rivals_free: frees it */
void vigie_rivals_free (VigieRivals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRivals, vigie_rivals_free)

/** vigie_store_find_revision: the revision that a person names: an instanceID, with `~` and the
 * first digits of its SHA-256 where two documents have the same one; *@revision is 0 if there is
 * none */
gboolean
vigie_store_find_revision (VigieStore *self, const char *name, gint64 *revision, GError **error);

/** vigie_store_name_revision: Returns: (transfer full) (nullable): the name that
 * vigie_store_find_revision() takes */
char *vigie_store_name_revision (VigieStore *self,
                                 const char *instance_id,
                                 const char *sha256,
                                 GError **error);

/* Evidence: vigie-store-evidence.c ------------------------------------------------------------- */

/** vigie_store_add_evidence: writes down the evidence of a revision, and extracts the files unless
 * the store was asked not to */
gboolean vigie_store_add_evidence (VigieStore *self,
                                   VigiePackage *package,
                                   gint64 revision,
                                   const VigieBundleAudit *audit,
                                   GError **error);

/** vigie_store_get_evidence_path: Returns: (transfer full): where a file of that digest is kept */
char *vigie_store_get_evidence_path (VigieStore *self, const char *sha256);

/** vigie_store_verify_evidence: appends files that are missing or changed to @problems */
gboolean vigie_store_verify_evidence (
  VigieStore *self, guint *checked, GPtrArray *problems, GCancellable *cancellable, GError **error);

/* Rows: vigie-store-rows.c --------------------------------------------------------------------- */

/** vigie_store_verify_rows: appends to @problems the rows that no revision or bundle stands behind,
 * audits that are not what their revision says, and revisions that lack a row of theirs */
gboolean vigie_store_verify_rows (VigieStore *self, GPtrArray *problems, GError **error);

/** vigie_store_verify_numbers: appends to @problems if the numbers of audits and revisions that
 * triggers keep are others than there are */
gboolean vigie_store_verify_numbers (VigieStore *self, GPtrArray *problems, GError **error);

/* Quarantine: vigie-store-quarantine.c --------------------------------------------------------- */

/** vigie_store_quarantine: writes down why a bundle, or one @audit (nullable) of it, was refused */
gboolean vigie_store_quarantine (VigieStore *self,
                                 const char *file,
                                 const char *digest,
                                 const char *bundle,
                                 const char *auditor,
                                 const char *audit,
                                 const GError *reason,
                                 GError **error);

/**
 * vigie_store_is_refused:
 * @digest: of the file of a kept bundle
 * @bundle: its manifest
 * @audit: one that it brought
 * @refused: (out): whether it is written down as refused, for a reason that an edition of the
 *   campaign bears out, as far as the manifest tells
 */
gboolean vigie_store_is_refused (VigieStore *self,
                                 const char *digest,
                                 const VigieBundle *bundle,
                                 const VigieBundleAudit *audit,
                                 gboolean *refused,
                                 GError **error);

/** vigie_store_release: forgets what was written down about the file with that digest */
gboolean vigie_store_release (VigieStore *self, const char *digest, GError **error);

/* Ranking: vigie-store-rank.c ------------------------------------------------------------------ */

/** vigie_store_rank_details: Returns: (transfer full) (nullable) (element-type VigieRankDetail) */
GPtrArray *
vigie_store_rank_details (VigieStore *self, const VigieRankFilter *filter, GError **error);

G_END_DECLS
