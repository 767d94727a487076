/* vigie-question-media-private.h: picture, sound and film that belong to a question
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-editor-private.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_QUESTION_MEDIA (vigie_question_media_get_type ())
G_DECLARE_FINAL_TYPE (VigieQuestionMedia, vigie_question_media, VIGIE, QUESTION_MEDIA, GtkWidget)

/** vigie_question_media_is_needed: whether the question's label has a picture, sound or film now */
gboolean vigie_question_media_is_needed (VigieFormEditor *editor, const VigieFormItem *item);

/** vigie_question_media_update: shows what the question's label has in the language of now, in
 * place of what was shown; hides itself where it has nothing */
void vigie_question_media_update (VigieQuestionMedia *self,
                                  VigieFormEditor *editor,
                                  const VigieFormItem *item);

/** vigie_question_media_play: plays what the form says that it plays by itself, once */
void vigie_question_media_play (VigieQuestionMedia *self);

G_END_DECLS
