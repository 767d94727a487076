/* vigie-review-rows.h: the audits of a store, with what a person should look at in each
 *
 * A thread finds which they are, as numbers; a row is read when it is asked for, in the main
 * thread. What was read does not change afterwards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-audit-query.h"
#include "consolidation/vigie-review-query.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/**
 * VigieReviewRow: an audit
 * @status: as #VigieAuditRow has it
 * @flags: (element-type VigieFlag): what is noticed of it
 * @is_drawn: for a back-check
 * @is_judged: a judgement of the revision that counts stands
 * @score: of the audit, or of the criterion that was asked for; NaN: it has none, or nobody asked
 */
typedef struct
{
  char *audit;
  char *organisation;
  char *channel;
  char *wave;
  char *auditor;
  char *finalised;
  char *status;
  GPtrArray *flags;
  gboolean is_drawn;
  gboolean is_judged;
  double score;
} VigieReviewRow;

/** VigieReviewRows: reference-counted; @campaign as published last; @is_part: audits behind a
 * figure, with scores, of which flags and draws are not told; otherwise @counts are how many audits
 * each #VigieReviewShow has, and @is_whole whether all of those that are shown were found, not the
 * first ones alone */
typedef struct
{
  gatomicrefcount references;
  VigieCampaign *campaign;
  guint counts[VIGIE_N_REVIEW_SHOWS];
  gboolean is_whole;
  gboolean is_part;

  /*< private >*/
  GPtrArray *rows;                 /* VigieReviewRow: those that were asked for so far */
  GHashTable *index;               /* audit → VigieReviewRow */
  GArray *found;                   /* revisions */
  GHashTable *numbers;             /* position + 1 → VigieReviewRow */
  GHashTable *drawn;               /* (nullable): audits */
  char *criterion;                 /* (nullable): of a part: whose scores are asked for */
  VigieCoordination *coordination; /* whose store is read */
} VigieReviewRows;

VigieReviewRows *vigie_review_rows_ref (VigieReviewRows *self);
void vigie_review_rows_unref (VigieReviewRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReviewRows, vigie_review_rows_unref)

/** vigie_review_rows_continue: whether @self begins with all of @before, which were not whole */
gboolean vigie_review_rows_continue (VigieReviewRows *self, VigieReviewRows *before);

/** vigie_review_rows_get_n: Returns: how many there are */
guint vigie_review_rows_get_n (VigieReviewRows *self);

/** vigie_review_rows_get: Returns: (transfer none): the row at @position, as long as @self is
 * there; one that was deleted since says nothing. In the main thread */
const VigieReviewRow *vigie_review_rows_get (VigieReviewRows *self, guint position);

/** vigie_review_rows_find: Returns: (transfer none) (nullable): any audit of the store, by its
 * identifier. In the main thread */
const VigieReviewRow *vigie_review_rows_find (VigieReviewRows *self, const char *audit);

/** vigie_review_rows_read: finds those that @show names in a thread, also while something else
 * runs;
 * @limit: the first ones alone, 0: all; @cancellable (nullable): when nobody wants them any more */
void vigie_review_rows_read (VigieCoordination *coordination,
                             VigieReviewShow show,
                             guint limit,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/** vigie_review_rows_read_some: finds the audits behind a figure, which are read with their scores
 */
void vigie_review_rows_read_some (VigieCoordination *coordination,
                                  const VigieAuditQuery *query,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/** vigie_review_rows_read_finish: Returns: (transfer full) (nullable): %NULL without error if there
 * is no store yet */
VigieReviewRows *vigie_review_rows_read_finish (GAsyncResult *result, GError **error);

/**
 * vigie_review_draw_get:
 * @seed: (out) (transfer full): what is drawn by, "" if nothing is drawn
 * @per_mille: (out): share of the audits
 *
 * What the campaign's folder says about back-checks.
 */
void vigie_review_draw_get (VigieCoordination *coordination, char **seed, guint *per_mille);

/** vigie_review_draw_set: keeps it in the campaign's folder, for the next reading; in a thread */
void vigie_review_draw_set (VigieCoordination *coordination,
                            const char *seed,
                            guint per_mille,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** vigie_review_draw_set_finish: what is drawn is read again; %VIGIE_BASE_ERROR: it is as it was */
gboolean vigie_review_draw_set_finish (VigieCoordination *coordination,
                                       GAsyncResult *result,
                                       GError **error);

G_END_DECLS
