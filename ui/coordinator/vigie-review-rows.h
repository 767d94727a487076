/* vigie-review-rows.h: the audits of a store, with what a person should look at in each
 *
 * Read in a thread, in one go; afterwards nothing changes, so that it may be shared. Of those that
 * are listed without comparing them, the thread finds which they are: a row is read when it is
 * asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-audit-query.h"
#include "consolidation/vigie-review.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/**
 * VigieReviewRow: an audit
 * @status: as #VigieAuditRow has it
 * @flags: first of its flags in #VigieReviewRows
 * @n_flags: how many there are
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
  guint flags;
  guint n_flags;
  gboolean is_drawn;
  gboolean is_judged;
  double score;
} VigieReviewRow;

/** VigieReviewRows: reference-counted; @flags by audit, @campaign as published last; @is_part: some
 * audits alone, which were not compared with others: there are no flags, and nothing is drawn */
typedef struct
{
  gatomicrefcount references;
  VigieCampaign *campaign;
  GPtrArray *flags; /* VigieFlag */
  gboolean is_part;

  /*< private >*/
  GPtrArray *rows;                 /* VigieReviewRow; of a part, those that were asked for so far */
  GHashTable *index;               /* audit → VigieReviewRow */
  GArray *found;                   /* (nullable): of a part: revisions */
  GHashTable *numbers;             /* (nullable): of a part: position + 1 → VigieReviewRow */
  GHashTable *judged;              /* (nullable): of a part: audits */
  char *criterion;                 /* (nullable): of a part: whose scores are asked for */
  VigieCoordination *coordination; /* (nullable): of a part: whose store is read */
} VigieReviewRows;

VigieReviewRows *vigie_review_rows_ref (VigieReviewRows *self);
void vigie_review_rows_unref (VigieReviewRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReviewRows, vigie_review_rows_unref)

/** vigie_review_rows_get_n: Returns: how many there are */
guint vigie_review_rows_get_n (VigieReviewRows *self);

/** vigie_review_rows_get: Returns: (transfer none): the row at @position, as long as @self is
 * there; one that was deleted since says nothing. In the main thread, if @self is a part */
const VigieReviewRow *vigie_review_rows_get (VigieReviewRows *self, guint position);

/** vigie_review_rows_find: Returns: (transfer none) (nullable): by identifier; of a part, among
 * those that were asked for */
const VigieReviewRow *vigie_review_rows_find (VigieReviewRows *self, const char *audit);

/** vigie_review_rows_read: reads them in a thread, also while something else runs */
void vigie_review_rows_read (VigieCoordination *coordination,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/** vigie_review_rows_read_some: reads those audits alone, with their scores, without comparing them
 * with others */
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

/** vigie_review_draw_set: keeps it in the campaign's folder, for the next reading */
gboolean vigie_review_draw_set (VigieCoordination *coordination,
                                const char *seed,
                                guint per_mille,
                                GError **error);

G_END_DECLS
