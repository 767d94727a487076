/* vigie-question-column-private.h: questions one below the other, of which the screen shows some
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_QUESTION_COLUMN (vigie_question_column_get_type ())
G_DECLARE_FINAL_TYPE (VigieQuestionColumn, vigie_question_column, VIGIE, QUESTION_COLUMN, GtkBox)

/** vigie_question_column_watch: draws only what @scroller, around it, shows; all is drawn
 * without one */
void vigie_question_column_watch (VigieQuestionColumn *self, GtkScrolledWindow *scroller);

G_END_DECLS
