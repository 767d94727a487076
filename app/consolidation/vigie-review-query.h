/* vigie-review-query.h: which audits wait to be judged, or were, without reading the others
 *
 * As vigie-audit-query.h: a list is as many numbers; the rows that are seen are read one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-review.h"

G_BEGIN_DECLS

/** VigieReviewShow: which audits: flagged or drawn, and not judged; those of whose revision that
 * counts a judgement stands; all */
typedef enum
{
  VIGIE_REVIEW_WAITING,
  VIGIE_REVIEW_JUDGED,
  VIGIE_REVIEW_ALL,
} VigieReviewShow;
/** VIGIE_N_REVIEW_SHOWS: how many of them there are */
#define VIGIE_N_REVIEW_SHOWS (VIGIE_REVIEW_ALL + 1)

/**
 * VigieReviewQuery:
 * @show: which audits
 * @drawn: (nullable) (element-type utf8): the audits that were drawn for back-checks, each once
 * @limit: the first ones alone; 0: all
 */
typedef struct
{
  VigieReviewShow show;
  const GPtrArray *drawn;
  guint limit;
} VigieReviewQuery;

/**
 * vigie_store_follow_flags:
 * @error: %VIGIE_DATABASE_ERROR; G_IO_ERROR_CANCELLED
 *
 * Brings the flags that the store keeps up to what was merged and decided since, in transactions of
 * its own; to be called before the functions below, which read what is kept.
 */
gboolean vigie_store_follow_flags (VigieStore *self, GCancellable *cancellable, GError **error);

/**
 * vigie_store_follow_draw:
 * @seed: not empty; @per_mille: as of vigie_store_draw()
 * @error: %VIGIE_DATABASE_ERROR; G_IO_ERROR_CANCELLED
 *
 * Keeps that draw, after vigie_store_follow_flags(), so that vigie_store_draw() need not look at
 * all audits. One draw is kept at a time.
 */
gboolean vigie_store_follow_draw (
  VigieStore *self, const char *seed, guint per_mille, GCancellable *cancellable, GError **error);

/**
 * vigie_store_find_reviews:
 * @counts: (out caller-allocates) (array fixed-size=3): how many audits each #VigieReviewShow has
 * @error: %VIGIE_DATABASE_ERROR, G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the revision that counts of each, by
 *   organisation, channel, wave and identifier of the audit
 */
GArray *vigie_store_find_reviews (VigieStore *self,
                                  const VigieReviewQuery *query,
                                  guint counts[VIGIE_N_REVIEW_SHOWS],
                                  GCancellable *cancellable,
                                  GError **error);

/** vigie_store_find_head: *@revision (out): the one of @audit that counts, 0 if there is no such
 * audit */
gboolean
vigie_store_find_head (VigieStore *self, const char *audit, gint64 *revision, GError **error);

/** vigie_store_is_judged: *@judged (out): a judgement of the revision of @audit that counts stands
 */
gboolean
vigie_store_is_judged (VigieStore *self, const char *audit, gboolean *judged, GError **error);

/** vigie_store_get_flags_of: Returns: (transfer full) (nullable) (element-type VigieFlag): of one
 * audit, by code and value */
GPtrArray *vigie_store_get_flags_of (VigieStore *self, const char *audit, GError **error);

G_END_DECLS
