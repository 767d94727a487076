/* vigie-question-private.h: one question of the form on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-editor-private.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_QUESTION (vigie_question_get_type ())
G_DECLARE_FINAL_TYPE (VigieQuestion, vigie_question, VIGIE, QUESTION, GtkWidget)

/**
 * VigieQuestion:
 *
 * Shows when an answer is wrong once the question was left after a change, and that an answer is
 * missing once vigie_question_ask() was called. Signals: `entered`: it has the focus; `answered`
 * (gboolean first): the person gave an answer, see #VigieControl::answered.
 */
GtkWidget *vigie_question_new (VigieFormEditor *editor, const VigieFormItem *item);

/** vigie_question_get_node: Returns: (nullable): the node; %NULL once it is gone */
VigieFormNode *vigie_question_get_node (VigieQuestion *self);

/** vigie_question_update: shows what changed; @what: flags of #VigieFormWhat */
void vigie_question_update (VigieQuestion *self, guint what);

/** vigie_question_ask: a missing answer is pointed out from here on */
void vigie_question_ask (VigieQuestion *self);

/** vigie_question_can_answer: whether it is on the screen and takes an answer */
gboolean vigie_question_can_answer (VigieQuestion *self);

/** vigie_question_take_new: Returns: whether it asks for the fact behind an answer (appearance
 * `vigie-fact`) and has come onto the screen since the last call */
gboolean vigie_question_take_new (VigieQuestion *self);

/** vigie_question_is_passing: whether the answer being given is one that the arrows only pass by */
gboolean vigie_question_is_passing (VigieQuestion *self);

/** vigie_question_commit: gives what is typed; Returns: whether nothing is left to be given */
gboolean vigie_question_commit (VigieQuestion *self);

/** vigie_question_choose: lets a key choose; Returns: whether it did */
gboolean vigie_question_choose (VigieQuestion *self, guint keyval);

/** vigie_question_forget: the node is gone */
void vigie_question_forget (VigieQuestion *self);

G_END_DECLS
