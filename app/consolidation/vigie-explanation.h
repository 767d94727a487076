/* vigie-explanation.h: what the score of an organisation comes from
 *
 * Down to the signed audits, and in each of them to the points that every question took away. All
 * is exact: what is lost and what is left add up to 100, in each audit and in the organisation's
 * score.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/**
 * VigieLoss: what takes points from a score
 * @kind: `question`; `no-contact`: a criterion that a rule set, since nobody was reached; `cap`:
 * the audit has no more than its cap
 * @criterion: (nullable): %NULL for a cap
 * @path: (nullable): of a question; in an organisation's score without positions of repeats
 * @name: (nullable): likewise its name
 * @label: (nullable): likewise its text
 * @n: audits in which it counted
 * @weight: points of the grid
 * @points: share of them that was earned; over several audits the mean
 * @lost: points out of 100 that it took away
 */
typedef struct
{
  const char *kind;
  char *channel;
  char *criterion;
  char *path;
  char *name;
  char *label;
  guint n;
  mpq_t weight;
  mpq_t points;
  mpq_t lost;
} VigieLoss;

/**
 * VigieExplainedAudit: a signed audit that a score comes from
 * @file: its entry in the bundle
 * @sha256: digest of that file
 * @bundle: SHA-256 of the bundle that carries it
 * @signer: SHA-256 of the certificate that signed it
 * @signed_at: RFC 3339, UTC
 * @counts: whether it has a score and its channel counts; otherwise its share is 0
 * @has_score: %FALSE if no weight is left in it
 * @score: 0 to 100
 * @share: of the organisation's score: sum of share × score over all audits is that score
 * @losses: (element-type VigieLoss): largest first, those that took nothing left out; together they
 *   are 100 − @score
 */
typedef struct
{
  char *id;
  char *instance_id;
  guint revision;
  char *file;
  char *sha256;
  char *bundle;
  char *auditor;
  char *signer;
  char *signed_at;
  char *channel;
  char *wave;
  char *form_id;
  char *form_version;
  gboolean counts;
  gboolean no_contact;
  gboolean has_score;
  gboolean has_cap;
  mpq_t cap;
  mpq_t score;
  mpq_t share;
  GPtrArray *losses;
} VigieExplainedAudit;

/**
 * VigieExplanation: where the score of an organisation comes from
 * @row: its place in the ranking
 * @audits: (element-type VigieExplainedAudit): by channel, wave and identifier
 * @losses: (element-type VigieLoss): largest first; together they are 100 − the score
 * @n_erased: audits that the score holds, but of which nothing else is left (vigie-erasure.h)
 */
typedef struct
{
  const VigieRankRow *row;
  GPtrArray *audits;
  GPtrArray *losses;
  guint n_erased;

  /*< private >*/
  GPtrArray *rows;
} VigieExplanation;

/** vigie_store_explain: labels in @language, a locale or tag, or in the program's if that is %NULL;
 * %VIGIE_STORE_ERROR_ORGANISATION */
VigieExplanation *vigie_store_explain (VigieStore *self,
                                       const VigieRankFilter *filter,
                                       const char *organisation,
                                       const char *language,
                                       GError **error);

/**
 * vigie_store_explain_ranked: the same for one of many, where all were ranked already
 * @filter: that of the ranking
 * @rows: (element-type VigieRankRow): what vigie_store_rank() said by @filter; the explanation
 * keeps a reference
 * @organisation: one of @rows; %VIGIE_STORE_ERROR_ORGANISATION
 * @language: (nullable): of labels, as in vigie_store_explain()
 *
 * Costs follow the organisation's audits, not how many organisations there are.
 *
 * Returns: (transfer full): free with vigie_explanation_free(); %NULL with @error
 */
VigieExplanation *vigie_store_explain_ranked (VigieStore *self,
                                              const VigieRankFilter *filter,
                                              GPtrArray *rows,
                                              const char *organisation,
                                              const char *language,
                                              GError **error);
void vigie_explanation_free (VigieExplanation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieExplanation, vigie_explanation_free)

G_END_DECLS
