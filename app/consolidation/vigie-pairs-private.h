/* vigie-pairs-private.h: audits that were coded or checked again, and what both answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/** VIGIE_DOUBLE: a second coding, as `done_by` of an audit has it */
#define VIGIE_DOUBLE "double"
/** VIGIE_BACKCHECK: a back-check, as `done_by` of an audit has it */
#define VIGIE_BACKCHECK "backcheck"

/** VigieCase: what is needed of an audit to find its counterpart, and to compare both
 * @scenario: (nullable): of its assignment, or its type
 * @assignment: (nullable)
 * @codes: (nullable): the assignment that it says to do again
 * @key: the revision that counts */
typedef struct
{
  char *id;
  char *auditor;
  char *instance_id;
  char *form_id;
  char *form_version;
  char *organisation;
  char *channel;
  char *wave;
  char *scenario;
  char *site;
  char *assignment;
  char *codes;
  gboolean is_second;
  gboolean has_score;
  mpq_t score;
  gint64 key;
} VigieCase;

/** vigie_case_new: Returns: (transfer full): of @row */
VigieCase *vigie_case_new (VigieCampaign *campaign, const VigieAuditRow *row);
/** vigie_case_free: frees it */
void vigie_case_free (VigieCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCase, vigie_case_free)

/** VigiePairFunc: Returns: %FALSE to stop */
typedef gboolean (*VigiePairFunc) (const VigieCase *first,
                                   const VigieCase *second,
                                   gpointer user_data);

/**
 * vigie_store_foreach_pair:
 * @kind: %VIGIE_DOUBLE or %VIGIE_BACKCHECK
 * @func: called with each audit that was done again and what it was done again by, which live until
 *   it returns
 * @error: %VIGIE_DATABASE_ERROR, %VIGIE_STORE_ERROR without a campaign
 *
 * Goes through what was done again; found from the audits, whatever is kept.
 *
 * Returns: %TRUE also if @func stopped it
 */
gboolean vigie_store_foreach_pair (
  VigieStore *self, const char *kind, VigiePairFunc func, gpointer user_data, GError **error);

/** VigieScale: how answers to a question are compared */
typedef enum
{
  VIGIE_SCALE_NONE,
  VIGIE_SCALE_CODES,
  VIGIE_SCALE_NUMBERS,
} VigieScale;

/** VigieAnswerPair: a question that both answered; the shares earned are (nullable) */
typedef struct
{
  const char *path; /* as it is called now, without positions */
  VigieScale scale;
  const char *first;
  const char *second;
  const char *first_points;
  const char *second_points;
} VigieAnswerPair;

/** VigieAnswerPairFunc: @pair lives until it returns */
typedef void (*VigieAnswerPairFunc) (const VigieAnswerPair *pair, gpointer user_data);

/** VigieComparer: compares audits; it remembers forms between two of them */
typedef struct _VigieComparer VigieComparer;

/** vigie_comparer_new: Returns: (transfer full): one for audits of @store, which must outlive it */
VigieComparer *vigie_comparer_new (VigieStore *store);
/** vigie_comparer_free: frees it */
void vigie_comparer_free (VigieComparer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieComparer, vigie_comparer_free)

/** vigie_comparer_foreach: calls @func for each question that can be compared, in no order; @error:
 * %VIGIE_DATABASE_ERROR, those of vigie_store_get_form(), and answers that cannot be read */
gboolean vigie_comparer_foreach (VigieComparer *self,
                                 const VigieCase *first,
                                 const VigieCase *second,
                                 VigieAnswerPairFunc func,
                                 gpointer user_data,
                                 GError **error);

G_END_DECLS
