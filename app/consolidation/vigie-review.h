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
 */
typedef struct
{
  char *auditor;
  guint audits;
  mpq_t mean;
  mpq_t leniency;
  double standard_error;
  gboolean flagged;
} VigieLeniency;

/** vigie_store_get_leniency: Returns: (transfer full) (nullable) (element-type VigieLeniency): by
 * code */
GPtrArray *vigie_store_get_leniency (VigieStore *self, GError **error);

G_END_DECLS
