/* vigie-stability.h: how much places hang on single audits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/**
 * VigieStability: a ranked organisation, if any one of its audits were left out
 * @best: the best place that it could have then
 * @worst: the worst
 * @low: the lowest score, exact
 * @high: the highest
 * @may_drop: it would not be ranked without some of them
 */
typedef struct
{
  char *organisation;
  char *category;
  guint rank;
  guint best;
  guint worst;
  mpq_t low;
  mpq_t high;
  gboolean may_drop;
} VigieStability;

/** vigie_store_get_stability: Returns: (transfer full) (nullable) (element-type VigieStability):
 * the ranked ones, in the order of the ranking; the others keep their scores */
GPtrArray *vigie_store_get_stability (VigieStore *self, GError **error);

G_END_DECLS
