/* vigie-answer-choice.h: a question that rival revisions answer differently, and which answer
 * counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_ANSWER_CHOICE (vigie_answer_choice_get_type ())
G_DECLARE_FINAL_TYPE (VigieAnswerChoice, vigie_answer_choice, VIGIE, ANSWER_CHOICE, GtkWidget)

/**
 * vigie_answer_choice_new:
 * @path: of the answer
 * @question: what was asked
 * @answers: one a revision, in words, %NULL-ended
 * @is_free: whether it can be decided on alone; otherwise it goes with the revision
 */
GtkWidget *vigie_answer_choice_new (const char *path,
                                    const char *question,
                                    const char *const *answers,
                                    gboolean is_free);

const char *vigie_answer_choice_get_path (VigieAnswerChoice *self);

/** vigie_answer_choice_follow: the revision @side is the one to keep: what nobody chose by itself
 * follows it */
void vigie_answer_choice_follow (VigieAnswerChoice *self, guint side);

/** vigie_answer_choice_choose: takes the answer of @side, as a person would */
void vigie_answer_choice_choose (VigieAnswerChoice *self, guint side);

/** vigie_answer_choice_get_side: whose answer is taken; %FALSE: not known yet */
gboolean vigie_answer_choice_get_side (VigieAnswerChoice *self, guint *side);

/** vigie_answer_choice_name_side: `A`, `B` …: what revision number @side is called */
char vigie_answer_choice_name_side (guint side);

G_END_DECLS
