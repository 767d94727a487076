/* vigie-weight-sheet-private.h: criteria and weights as they stand at one moment of a change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-weight-table.h"

G_BEGIN_DECLS

/** VigieWeightSheet: @criteria of #VigieCriterion; @weights: key → text, as it was typed */
typedef struct
{
  GPtrArray *criteria;
  GHashTable *weights;
} VigieWeightSheet;

/** vigie_weight_key: Returns: (transfer full): of a criterion (nullable) in a channel */
char *vigie_weight_key (const char *channel, const char *criterion);

/** vigie_weight_copy_names: adds the names of @from to @to */
void vigie_weight_copy_names (VigieNames *from, VigieNames *to);

/** vigie_weight_same_names: whether they are the same in all languages */
gboolean vigie_weight_same_names (VigieNames *a, VigieNames *b);

/** vigie_weight_sheet_new: Returns: (transfer full): with copies of @criteria, and no weight */
VigieWeightSheet *vigie_weight_sheet_new (const GPtrArray *criteria);
/** vigie_weight_sheet_copy: Returns: (transfer full): another one that says the same */
VigieWeightSheet *vigie_weight_sheet_copy (const VigieWeightSheet *self);
/** vigie_weight_sheet_free: with its criteria */
void vigie_weight_sheet_free (VigieWeightSheet *self);

/** vigie_weight_sheet_find: Returns: (transfer none) (nullable): the criterion; @position (out)
 * (optional): where it stands */
const VigieCriterion *
vigie_weight_sheet_find (const VigieWeightSheet *self, const char *criterion, guint *position);

/** vigie_weight_sheet_add: Returns: (transfer none): identifier of the new criterion */
const char *vigie_weight_sheet_add (VigieWeightSheet *self, VigieNames *names);

/** vigie_weight_sheet_get: Returns: (transfer none) (nullable): what was typed for a criterion
 * (nullable: the channel itself), until it is set anew; %NULL: nothing */
const char *
vigie_weight_sheet_get (const VigieWeightSheet *self, const char *channel, const char *criterion);
/** vigie_weight_sheet_set: puts a copy of @text there */
void vigie_weight_sheet_set (VigieWeightSheet *self,
                             const char *channel,
                             const char *criterion,
                             const char *text);

/** vigie_weight_sheet_sum: as vigie_weight_table_sum(); @wrong (out) (optional): the first that is
 * no weight; Returns: how many weights there are */
guint vigie_weight_sheet_sum (const VigieWeightSheet *self,
                              char *const *channels,
                              const char *channel,
                              mpq_t sum,
                              const char **wrong);

/** vigie_weight_sheet_same_weights: whether those of the criteria of @channel (%NULL: of the
 * channels) are the same */
gboolean vigie_weight_sheet_same_weights (const VigieWeightSheet *self,
                                          const VigieWeightSheet *other,
                                          const char *channel);

/** vigie_weight_sheet_equal: whether both have the same criteria in the same order, with the same
 * names, and the same texts as weights */
gboolean vigie_weight_sheet_equal (const VigieWeightSheet *self, const VigieWeightSheet *other);

G_END_DECLS
