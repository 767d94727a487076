/* vigie-review-line.h: a line of the list of audits to look at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-review-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_REVIEW_LINE (vigie_review_line_get_type ())
G_DECLARE_FINAL_TYPE (VigieReviewLine, vigie_review_line, VIGIE, REVIEW_LINE, GtkWidget)

GtkWidget *vigie_review_line_new (void);
void vigie_review_line_set_item (VigieReviewLine *self, VigieReviewItem *item);

G_END_DECLS
