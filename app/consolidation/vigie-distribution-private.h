/* vigie-distribution-private.h: how the answers to each question are spread
 *
 * Counted while the answers are exported: choices by code, numbers by value, over all audits that
 * count and per category.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/vigie-rational.h"
#include "consolidation/vigie-shape-private.h"

G_BEGIN_DECLS

typedef struct _VigieDistribution VigieDistribution;

VigieDistribution *vigie_distribution_new (void);
void vigie_distribution_free (VigieDistribution *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDistribution, vigie_distribution_free)

/** vigie_distribution_add: counts an answer to @field of an organisation of @category (nullable),
 * as one to the question that stands at @path in the channel's form */
void vigie_distribution_add (VigieDistribution *self,
                             const char *channel,
                             const char *category,
                             const VigieField *field,
                             const char *path,
                             const char *value);

/**
 * VigieSpread: the answers to a question
 * @category: "": all of them
 * @unit: (nullable)
 * @n: answers
 * @codes: (nullable) (element-type utf8 guint): code → answers that have it; %NULL of numbers
 * @median: of numbers
 * @ninetieth: of numbers: the 90th percentile, between neighbours in proportion (R's type 7)
 */
typedef struct
{
  char *channel;
  char *category;
  char *path;
  char *name;
  char *unit;
  guint n;
  GHashTable *codes;
  mpq_t median;
  mpq_t ninetieth;

  /*< private >*/
  GHashTable *values;
} VigieSpread;

/** vigie_distribution_finish: Returns: (transfer none) (element-type VigieSpread): by channel, path
 * and category */
GPtrArray *vigie_distribution_finish (VigieDistribution *self);

G_END_DECLS
