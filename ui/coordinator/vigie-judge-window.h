/* vigie-judge-window.h: audits to judge, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-review-rows.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_JUDGE_WINDOW (vigie_judge_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieJudgeWindow, vigie_judge_window, VIGIE, JUDGE_WINDOW, AdwWindow)

/**
 * vigie_judge_window_new:
 * @rows: what was read of the store
 * @audits: identifiers of audits in @rows, at least one, %NULL-ended
 *
 * Returns: a window over @parent, to be presented; it goes on to the next audit once one was
 *   judged, and closes itself after the last
 */
GtkWindow *vigie_judge_window_new (GtkWindow *parent,
                                   VigieCoordination *coordination,
                                   VigieReviewRows *rows,
                                   const char *const *audits);

/** vigie_judge_window_choose: chooses and gives the reason, as a person would */
void vigie_judge_window_choose (VigieJudgeWindow *self, VigieJudgementState state, const char *why);

/** vigie_judge_window_ask: asks about the answer at @path, as a person would; %FALSE: there is none
 */
gboolean vigie_judge_window_ask (VigieJudgeWindow *self, const char *path, const char *question);

G_END_DECLS
