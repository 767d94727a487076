/* vigie-amendment-private.h: parts of an amendment that are tasks of their own: assignments,
 * weights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-amendment.h"
#include "campaign/vigie-assignment.h"

G_BEGIN_DECLS

/** vigie_amendment_merge: puts @parts (nullable), each with its position in @positions, in order,
 * back among those of @array, and frees those whose identifier is in @gone (nullable); without a
 * place among them a part comes last */
void vigie_amendment_merge (GPtrArray *array,
                            GHashTable *gone,
                            const GPtrArray *parts,
                            const guint *positions);

/** vigie_amendment_fail_stale: sets %VIGIE_CAMPAIGN_ERROR_STALE with a translated sentence;
 * Returns: always %FALSE */
gboolean vigie_amendment_fail_stale (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Assignments ---------------------------------------------------------------------------------- */

/** VigieAmendedPlan: assignments that come, go or change, each before and after */
typedef struct _VigieAmendedPlan VigieAmendedPlan;

/** vigie_amended_plan_new: Returns: (transfer full): one that changes none */
VigieAmendedPlan *vigie_amended_plan_new (void);
/** vigie_amended_plan_free: frees it, with its copies of assignments */
void vigie_amended_plan_free (VigieAmendedPlan *self);

/** vigie_amended_plan_is_empty: whether it changes none */
gboolean vigie_amended_plan_is_empty (const VigieAmendedPlan *self);

/** vigie_amended_plan_add: @before and @after are (nullable), but one of them is there; @position
 * is where the one that comes or goes stands. Copies are made */
void vigie_amended_plan_add (VigieAmendedPlan *self,
                             guint position,
                             const VigieAssignment *before,
                             const VigieAssignment *after);

/** vigie_amended_plan_compare: adds what differs between two arrays of assignments */
void vigie_amended_plan_compare (VigieAmendedPlan *self,
                                 const GPtrArray *before,
                                 const GPtrArray *after);

/** vigie_amended_plan_apply: %VIGIE_CAMPAIGN_ERROR_STALE: an assignment is not as it was before */
gboolean
vigie_amended_plan_apply (const VigieAmendedPlan *self, VigieCampaign *campaign, GError **error);

/** vigie_amended_plan_revert: brings those back that are still as this left them, and leaves alone
 * what somebody changed since; Returns: how many it brought back */
guint vigie_amended_plan_revert (const VigieAmendedPlan *self, VigieCampaign *campaign);

/* Weights -------------------------------------------------------------------------------------- */

/** vigie_amended_weights_copy: Returns: (transfer full): the criteria of @campaign, and its
 * channels with their weights and nothing else */
VigieCampaign *vigie_amended_weights_copy (const VigieCampaign *campaign);

/** vigie_amended_weights_turn: the criteria and weights of @campaign, which are those of @from,
 * become those of @to; %VIGIE_CAMPAIGN_ERROR_STALE if they are not */
gboolean vigie_amended_weights_turn (VigieCampaign *from,
                                     VigieCampaign *to,
                                     VigieCampaign *campaign,
                                     GError **error);

G_END_DECLS
