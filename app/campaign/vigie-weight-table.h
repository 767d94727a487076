/* vigie-weight-table.h: the criteria and weights of a campaign while they are changed
 *
 * A sheet beside the campaign: channels, the criteria that their forms ask for, and a weight for
 * each. What is typed into it is kept as text, so that it may be wrong for a while; sums are exact.
 * The campaign is as it was until vigie_weight_table_apply().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** VigieWeightTable: the sheet */
typedef struct _VigieWeightTable VigieWeightTable;

/**
 * vigie_weight_table_new:
 * @campaign: whose criteria and channels are taken
 * @forms: its forms: they say which criteria a channel asks for, and weigh them where the campaign
 *   does not
 * @error: %VIGIE_CAMPAIGN_ERROR_FORM, %VIGIE_FORM_ERROR_SCORE
 *
 * Returns: (transfer full) (nullable): the sheet
 */
VigieWeightTable *
vigie_weight_table_new (VigieCampaign *campaign, VigieCampaignForms *forms, GError **error);
/** vigie_weight_table_free: what was not applied is lost */
void vigie_weight_table_free (VigieWeightTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWeightTable, vigie_weight_table_free)

/** vigie_weight_table_get_channels: Returns: (transfer none): identifiers, %NULL-ended */
const char *const *vigie_weight_table_get_channels (const VigieWeightTable *self);
/** vigie_weight_table_get_criteria: Returns: (transfer none) (element-type VigieCriterion): in
 * their order; good until the next change */
const GPtrArray *vigie_weight_table_get_criteria (const VigieWeightTable *self);

/* Weights -------------------------------------------------------------------------------------- */

/**
 * vigie_weight_table_get:
 * @criterion: (nullable): %NULL: the weight of the channel itself
 *
 * Returns: (transfer none) (nullable): as it was typed; %NULL: the channel does not ask for it
 */
const char *
vigie_weight_table_get (const VigieWeightTable *self, const char *channel, const char *criterion);

/** vigie_weight_table_set: puts @text there. Changes of the same weight, one after the other, are
 * one for undoing */
void vigie_weight_table_set (VigieWeightTable *self,
                             const char *channel,
                             const char *criterion,
                             const char *text);

/** vigie_weight_table_is_own: whether the campaign has to state that weight: the form's is another
 */
gboolean vigie_weight_table_is_own (const VigieWeightTable *self,
                                    const char *channel,
                                    const char *criterion);

/** vigie_weight_is_good: whether @text is a weight: an exact decimal, with a point or a comma, not
 * below 0; @weight is (nullable): is set to it */
gboolean vigie_weight_is_good (const char *text, mpq_ptr weight);

/**
 * vigie_weight_describe_sum:
 * @sum: of @n weights, each of which is good
 * @is_kept: whether they are as the campaign has them: then they may add up to anything but 0
 * @good: (out): whether nothing is wrong with that sum
 *
 * Returns: (transfer full): a translated sentence about it
 */
char *vigie_weight_describe_sum (mpq_srcptr sum, guint n, gboolean is_kept, gboolean *good);

/** vigie_weight_table_sum: sets @sum to that of the weights that are good: of the criteria of
 * @channel; %NULL: of the channels */
void vigie_weight_table_sum (const VigieWeightTable *self, const char *channel, mpq_t sum);

/** vigie_weight_table_describe: Returns: (transfer full): a translated sentence about that sum;
 * @good: (out): whether nothing is wrong with these weights: each is one, and they add up to 100.
 * Weights that nobody has changed may also add up to anything else but 0 */
char *
vigie_weight_table_describe (const VigieWeightTable *self, const char *channel, gboolean *good);

/** vigie_weight_table_is_good: whether it may be taken into the campaign as it is */
gboolean vigie_weight_table_is_good (const VigieWeightTable *self);

/** vigie_weight_table_is_changed: whether it says anything else than when it was made or applied */
gboolean vigie_weight_table_is_changed (const VigieWeightTable *self);

/* Criteria ------------------------------------------------------------------------------------- */

/** vigie_weight_table_add: appends a criterion with @names, one at least; Returns: (transfer none):
 * its identifier, made of the name in English, or else of any */
const char *vigie_weight_table_add (VigieWeightTable *self, VigieNames *names);

/** vigie_weight_table_rename: gives @criterion @names in place of those that it has */
void vigie_weight_table_rename (VigieWeightTable *self, const char *criterion, VigieNames *names);

/** vigie_weight_table_set_descriptions: gives @criterion @descriptions, which may be empty, in
 * place of those that it has */
void vigie_weight_table_set_descriptions (VigieWeightTable *self,
                                          const char *criterion,
                                          VigieNames *descriptions);

/** vigie_weight_table_move: puts @criterion where @position is counted without it, at the end at
 * most */
void vigie_weight_table_move (VigieWeightTable *self, const char *criterion, guint position);

/** vigie_weight_table_list_users: Returns: (transfer full) (element-type utf8): what of the forms
 * points to @criterion: `CHANNEL: PATH` of each question, or `CHANNEL` alone if its form knows the
 * criterion without a question */
GPtrArray *vigie_weight_table_list_users (const VigieWeightTable *self, const char *criterion);

/** vigie_weight_table_remove: takes @criterion away; %VIGIE_CAMPAIGN_ERROR_REFERENCE, and nothing
 * is changed, while anything points to it */
gboolean vigie_weight_table_remove (VigieWeightTable *self, const char *criterion, GError **error);

/* ---------------------------------------------------------------------------------------------- */

/** vigie_weight_table_can_undo: whether there is a change to take back */
gboolean vigie_weight_table_can_undo (const VigieWeightTable *self);
/** vigie_weight_table_undo: takes the last change back, also one that was applied since */
void vigie_weight_table_undo (VigieWeightTable *self);
/** vigie_weight_table_reset: takes all back that was changed since it was made or applied */
void vigie_weight_table_reset (VigieWeightTable *self);

/** vigie_weight_table_write: gives @campaign these criteria and weights; it is not saved. A weight
 * that is the form's own stays the form's */
void vigie_weight_table_write (VigieWeightTable *self, VigieCampaign *campaign);
/** vigie_weight_table_settle: what was written last is what the campaign says: what was typed since
 * counts as changed */
void vigie_weight_table_settle (VigieWeightTable *self);
/** vigie_weight_table_apply: both, one after the other */
void vigie_weight_table_apply (VigieWeightTable *self, VigieCampaign *campaign);

G_END_DECLS
