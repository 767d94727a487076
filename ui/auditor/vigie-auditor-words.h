/* vigie-auditor-words.h: what the auditor's pages say about an audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** VigieStage: how an auditor sees the work. Each audit is at one of the first four; the others are
 * what one also looks for, and lie within these. */
typedef enum
{
  VIGIE_STAGE_TODO,        /* assigned, returned */
  VIGIE_STAGE_IN_PROGRESS, /* draft */
  VIGIE_STAGE_WAITING,     /* draft that waits for a reply */
  VIGIE_STAGE_DONE,        /* finalised, exported, received */
  VIGIE_STAGE_LATE,        /* of what is to do or in progress */
  VIGIE_STAGE_RETURNED,    /* came back with a question */
  VIGIE_STAGE_REFUSED,     /* came back, and does not count as it is */
  VIGIE_STAGE_RECEIVED,    /* of what is done */
  VIGIE_STAGE_ALL,
} VigieStage;

/** vigie_stage_of: Returns: the stage of a state, one of the first four */
VigieStage vigie_stage_of (VigieAuditState state);

/** vigie_stage_of_item: the same for an audit at @now, a local time: one whose reply is not due yet
 * waits */
VigieStage vigie_stage_of_item (VigieWorkItem *item, GDateTime *now);

/** vigie_stage_has: whether an audit is at @stage at @now, also one of the others */
gboolean vigie_stage_has (VigieStage stage, VigieWorkItem *item, GDateTime *now);

/** vigie_words_for_item: Returns: (transfer none): state of an audit at @now in one or two words */
const char *vigie_words_for_item (VigieWorkItem *item, GDateTime *now);

/** vigie_words_for_state: Returns: (transfer none): the state in one or two words, translated */
const char *vigie_words_for_state (VigieAuditState state);

/**
 * vigie_words_for_window:
 * @now: the time now
 *
 * Returns: (transfer full) (nullable): when it is due, or how late it is, in words; %NULL where
 *   that does not matter any more or was never set
 */
char *vigie_words_for_window (VigieWorkItem *item, GDateTime *now);

/** vigie_words_join: Returns: (transfer full): what stands in @parts, %NULL-ended, as a list in the
 * program's language; parts that are empty are left out */
char *vigie_words_join (const char *const *parts);

/** vigie_words_for_reminder: Returns: (transfer full) (nullable): that a reminder may be sent
 * today, and which it is; %NULL if none may be */
char *vigie_words_for_reminder (VigieWorkItem *item, GDateTime *now);

/** vigie_work_item_get_next_day: Returns: (transfer none) (nullable): the day on which something
 * must be looked at: that of a reminder or a reply, or else the end of its window */
GDateTime *vigie_work_item_get_next_day (VigieWorkItem *item);

/** vigie_words_for_day: Returns: (transfer full): such as `Fri 27 Nov` */
char *vigie_words_for_day (GDateTime *time);

/** vigie_words_for_progress: Returns: (transfer full): such as `12/40` */
char *vigie_words_for_progress (guint answered, guint total);

/** vigie_work_item_is_late: whether its window, or the time for its reply, has ended and there is
 * still work to do. What was handed in once is not late again when it comes back. */
gboolean vigie_work_item_is_late (VigieWorkItem *item, GDateTime *now);

/** vigie_words_for_request: Returns: (transfer full): what to do with the request of an auditor who
 * is not enrolled yet, and the words that its key is compared by */
char *vigie_words_for_request (VigieWorkspace *workspace);

/** vigie_channel_icon: Returns: (transfer none): name of a symbolic icon */
const char *vigie_channel_icon (const char *channel);

G_END_DECLS
