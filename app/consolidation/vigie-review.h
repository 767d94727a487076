/* vigie-review.h: quality control over the audits of a store
 *
 * What the coordinator looks at before believing the figures. Nothing here changes a score or drops
 * an audit. The same audits give the same results, whatever the order of merging.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** VigieMeasure: an exact figure, if it is defined */
typedef struct
{
  gboolean present;
  mpq_t value;
} VigieMeasure;

/**
 * VigieAgreement: how well second codings agree with the first ones
 * @channel: "" over all channels
 * @path: (nullable): the question, without positions of repeats; %NULL: scores of whole audits
 * @name: (nullable): its name
 * @pairs: answers that were given twice
 * @agreement: share of equal codes
 * @kappa: Cohen's kappa
 * @weighted_kappa: the same with linear weights over the shares earned
 * @ac1: Gwet's AC1
 * @icc: intraclass correlation ICC(2,1)
 * @measure: (nullable): which of them is judged by: `kappa`, `weighted-kappa`, `ac1`, `icc`
 * @flagged: that one is below 0.60
 */
typedef struct
{
  char *channel;
  char *path;
  char *name;
  guint pairs;
  VigieMeasure agreement;
  VigieMeasure kappa;
  VigieMeasure weighted_kappa;
  VigieMeasure ac1;
  VigieMeasure icc;
  const char *measure;
  gboolean flagged;
} VigieAgreement;

/** vigie_store_get_agreement: Returns: (transfer full) (nullable) (element-type VigieAgreement):
 * questions by channel and path, then audits by channel and over all */
GPtrArray *vigie_store_get_agreement (VigieStore *self, GError **error);

/** vigie_store_get_pairs: Returns: (transfer full) (nullable) (element-type utf8 utf8): second
 * coding → the audit that it codes again; docs/review.md says how it is found */
GHashTable *vigie_store_get_pairs (VigieStore *self, GError **error);

/**
 * VigieLeniency: an auditor against what others found in the same wave
 * @audits: those that count in the ranking
 * @mean: mean of their scores
 * @leniency: mean distance from the mean of category, channel and wave; above 0: gives more
 * @standard_error: of it; 0 where it is not known
 * @flagged: more than 5 points, over at least 5 audits
 * @pairs: second codings of the auditor's audits
 * @equal: share of the choices that were made alike in them
 * @agreement: the same beyond chance; only of 5 second codings and more
 */
typedef struct
{
  char *auditor;
  guint audits;
  mpq_t mean;
  mpq_t leniency;
  double standard_error;
  gboolean flagged;
  guint pairs;
  VigieMeasure equal;
  VigieMeasure agreement;
} VigieLeniency;

/** vigie_store_get_leniency: Returns: (transfer full) (nullable) (element-type VigieLeniency): by
 * code */
GPtrArray *vigie_store_get_leniency (VigieStore *self, GError **error);

/**
 * VigieFlag: something about an audit that a person should look at
 * @code: `outside-window`, `late-entry`, `duration`, `straight-lining`, `same-desk`,
 *   `evidence-reused`, `text-reused` (docs/review.md)
 * @value: what was found: a time, minutes, a path …
 * @other: (nullable): the other audit that it is about
 */
typedef struct
{
  char *audit;
  const char *code;
  char *value;
  char *other;
} VigieFlag;

/** vigie_store_get_flags: Returns: (transfer full) (nullable) (element-type VigieFlag): by audit,
 * code and value */
GPtrArray *vigie_store_get_flags (VigieStore *self, GCancellable *cancellable, GError **error);

/** VigieDrawn: an audit drawn for a back-check; @draw: SHA-256 that it was drawn by */
typedef struct
{
  char *audit;
  char *organisation;
  char *channel;
  char *wave;
  char *auditor;
  char *draw;
} VigieDrawn;

/**
 * vigie_store_draw:
 * @seed: published before the draw
 * @per_mille: audits to draw out of a thousand; at least one is drawn if there is any and this is
 *   above 0
 *
 * Draws among the audits that count: those with the smallest SHA-256 of the seed, a line feed and
 * the audit's identifier. Anybody can draw again.
 *
 * Returns: (transfer full) (nullable) (element-type VigieDrawn): in the order of the draw
 */
GPtrArray *vigie_store_draw (VigieStore *self, const char *seed, guint per_mille, GError **error);

/** vigie_store_list_drawn: Returns: (transfer full) (nullable) (element-type utf8): the identifiers
 * of the audits that vigie_store_draw() draws, in any order; audits are not looked at where the
 * draw is kept (vigie_store_follow_draw()) */
GPtrArray *
vigie_store_list_drawn (VigieStore *self, const char *seed, guint per_mille, GError **error);

G_END_DECLS
