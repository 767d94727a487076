/* vigie-assign.h: assignments made from the quotas of a campaign
 *
 * Every organisation gets, in every wave and on every channel that it has, as many audits as the
 * channel's quota says. They are dealt out so that
 *
 * - all auditors have the same number of them, give or take one;
 * - no auditor turns up twice at the same desk (organisation × channel) in a wave as long as there
 * are enough of them, and as rarely as possible over the whole campaign;
 * - all scenarios of a channel are used in turn at each desk;
 * - the windows of a desk follow each other without overlapping, on working days of its calendar,
 * and end early enough for the channel's waiting time; those of different desks are spread;
 * - hours of the day alternate;
 * - auditors whose certificate was revoked get nothing new; those who have none yet get their part,
 * since plans are made before everybody is enrolled.
 *
 * Same campaign, seed and first day, same assignments.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/**
 * VigieAssignProblem: a quota that cannot be met, or met in part only
 * @organisation: (nullable): whose; %NULL: of all
 * @channel: on which channel
 * @wave: (nullable): in which wave; %NULL: in all
 * @wanted: audits that the quota asks for in each organisation and wave
 * @made: audits that were assigned
 * @code: stable word: `no-scenario`, `no-working-day`, `few-working-days`, `few-auditors` (met, but
 * an auditor turns up twice at a desk), `wave-short` (met, but an unanswered contact may be closed
 * after the end of the wave only), `too-late` (too few days of the wave are left)
 * @text: translated sentence that says why, and what to do
 */
typedef struct
{
  char *organisation;
  char *channel;
  char *wave;
  guint wanted;
  guint made;
  const char *code;
  char *text;
} VigieAssignProblem;

void vigie_assign_problem_free (VigieAssignProblem *self);

/**
 * vigie_assign_generate:
 * @campaign: the campaign; assignments that it has already are kept and count towards the quotas
 * @seed: other seeds give other plans
 * @from: (nullable): the first day that anything new may be planned for; %NULL: that of each wave
 * @problems: (nullable) (element-type VigieAssignProblem): problems are appended
 * @error: %VIGIE_CAMPAIGN_ERROR_INVALID if there is no auditor who was not revoked
 *
 * Adds the assignments that are missing. Their identifiers are
 * `WAVE.ORGANISATION.CHANNEL.NUMBER`.
 */
gboolean vigie_assign_generate (
  VigieCampaign *campaign, guint64 seed, const GDate *from, GPtrArray *problems, GError **error);

G_END_DECLS
