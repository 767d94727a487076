/* vigie-answer-text.h: an answer in words, as a review shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

G_BEGIN_DECLS

/**
 * vigie_answer_text_of_item:
 * @session: the filling
 * @item: a question
 *
 * Returns: (transfer full): the answer as a person reads it: labels of choices, numbers and dates
 *   as the locale writes them, with the appearance of the question; "" without an answer
 */
char *vigie_answer_text_of_item (VigieFormSession *session, const VigieFormItem *item);

/** vigie_answer_text_of_value: the same for another answer to the question @item, such as an
 * earlier one */
char *vigie_answer_text_of_value (VigieFormSession *session,
                                  const VigieFormItem *item,
                                  const char *value);

G_END_DECLS
