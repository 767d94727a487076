/* vigie-wave-counts.h: how far the audits of each wave are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/**
 * VigieWaveCounts:
 * @id: the wave
 * @name: in the program's language
 * @total: all audits of it that are this auditor's
 * @done: of them, those that are finalised, exported or received
 * @received: of what is done, what the coordinator acknowledged
 * @late, @returned, @refused: of what is not done
 */
typedef struct
{
  char *id;
  char *name;
  guint total;
  guint done;
  guint received;
  guint late;
  guint returned;
  guint refused;
} VigieWaveCounts;

/** vigie_wave_count: Returns: (transfer full) (element-type VigieWaveCounts): for the waves of the
 * campaign that have any of @items, in the campaign's order, at @now, a local time */
GPtrArray *vigie_wave_count (const VigieCampaign *campaign, GListModel *items, GDateTime *now);

/** vigie_wave_describe_done: Returns: (transfer full): such as `12 of 40 done, 8 received` */
char *vigie_wave_describe_done (const VigieWaveCounts *counts);

/** vigie_wave_describe_due: Returns: (transfer full): such as `28 due, 3 late, 1 returned` */
char *vigie_wave_describe_due (const VigieWaveCounts *counts);

G_END_DECLS
