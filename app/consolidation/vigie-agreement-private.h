/* vigie-agreement-private.h: how well two people who coded the same cases agree
 *
 * Exact fractions over pairs; knows no store. Formulas: docs/review.md.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-review.h"

G_BEGIN_DECLS

typedef struct _VigiePairs VigiePairs;

/** vigie_pairs_new: no pairs yet */
VigiePairs *vigie_pairs_new (void);
/** vigie_pairs_free: frees it */
void vigie_pairs_free (VigiePairs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePairs, vigie_pairs_free)

/** vigie_pairs_add_codes: both coded cases, @times of them: with @first, with @second */
void vigie_pairs_add_codes (VigiePairs *self, const char *first, const char *second, guint times);

/** vigie_pairs_add_values: the same on a scale of numbers: shares earned, or figures */
void vigie_pairs_add_values (VigiePairs *self, const mpq_t first, const mpq_t second);

/** vigie_pairs_measure: fills in what can be computed of the codes, and of the values: as a
 * weighted kappa if they belong to codes (@ordinal), as an intraclass correlation otherwise */
void vigie_pairs_measure (VigiePairs *self, gboolean ordinal, VigieAgreement *agreement);

/**
 * vigie_pairs_pool:
 * @questions: (element-type utf8 VigiePairs): codes by question, of which each has some
 * @equal: (out): share of equal codes over all of them
 * @pooled: (out): the same beyond chance, which is summed over the questions: for each as Gwet has
 *   it where one code dominates, else as Cohen has it
 *
 * Both values must be initialised; both are present if there is any code.
 */
void vigie_pairs_pool (GHashTable *questions, VigieMeasure *equal, VigieMeasure *pooled);

G_END_DECLS
