/* vigie-question-index-private.h: what is on the screen, by node
 *
 * Takes the changes of the session to the widgets that show the changed nodes, and to no others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-question-private.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_QUESTION_INDEX (vigie_question_index_get_type ())
G_DECLARE_FINAL_TYPE (VigieQuestionIndex, vigie_question_index, VIGIE, QUESTION_INDEX, GObject)

/**
 * VigieQuestionIndex:
 *
 * Signals: `entered` (#VigieQuestion), `answered` (#VigieQuestion, gboolean first): as those of the
 * questions in it.
 */
VigieQuestionIndex *vigie_question_index_new (VigieFormEditor *editor);

VigieFormEditor *vigie_question_index_get_editor (VigieQuestionIndex *self);

/**
 * vigie_question_index_make:
 * @item: a place of the body: question, group or repeat
 * @depth: how many groups are around it
 *
 * Makes the widget for a place of the body, and for all below it.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
vigie_question_index_make (VigieQuestionIndex *self, const VigieFormItem *item, guint depth);

/** vigie_question_index_find: Returns: (transfer none) (nullable): the question of a node */
VigieQuestion *vigie_question_index_find (VigieQuestionIndex *self, const VigieFormNode *node);

/** vigie_question_index_apply: takes #VigieFormSession::changed to the widgets */
void vigie_question_index_apply (VigieQuestionIndex *self,
                                 const VigieFormChange *changes,
                                 guint n_changes);

/** vigie_question_index_forget: the nodes below @widget are gone */
void vigie_question_index_forget (VigieQuestionIndex *self, GtkWidget *widget);

/** vigie_question_index_ask: missing answers are pointed out from here on, also in questions made
 * later */
void vigie_question_index_ask (VigieQuestionIndex *self);

/** VigieQuestionFunc: Returns: whether to go on */
typedef gboolean (*VigieQuestionFunc) (VigieQuestion *question, gpointer user_data);

/** vigie_question_walk: calls @func for each question below @root in reading order; Returns: %FALSE
 * if @func ended it */
gboolean vigie_question_walk (GtkWidget *root, VigieQuestionFunc func, gpointer user_data);

G_END_DECLS
