/* vigie-judge-answers.h: the answers of an audit, with what is asked about single ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_JUDGE_ANSWERS (vigie_judge_answers_get_type ())
G_DECLARE_FINAL_TYPE (VigieJudgeAnswers, vigie_judge_answers, VIGIE, JUDGE_ANSWERS, GtkWidget)

/**
 * VigieJudgeAnswers:
 *
 * Signal `asked`: what is asked was changed.
 */

/** vigie_judge_answers_set_session: shows the answers of @session (nullable: none) */
void vigie_judge_answers_set_session (VigieJudgeAnswers *self, VigieFormSession *session);

/** vigie_judge_answers_ask: asks about the answer at @path, as a person would; %FALSE: there is
 * none */
gboolean vigie_judge_answers_ask (VigieJudgeAnswers *self, const char *path, const char *question);

/** vigie_judge_answers_list: Returns: (transfer full) (element-type VigieAskedQuestion): what is
 * asked, in the order of the form */
GPtrArray *vigie_judge_answers_list (VigieJudgeAnswers *self);

G_END_DECLS
