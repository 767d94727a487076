/* vigie-reviews-view.h: audits that a person should look at, and those that were judged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-review-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_REVIEWS_VIEW (vigie_reviews_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieReviewsView, vigie_reviews_view, VIGIE, REVIEWS_VIEW, GtkWidget)

/**
 * VigieReviewsView:
 *
 * Reads the store when it is first seen, and anew once the store has changed. Action
 * `reviews.draw`: asks for the seed that back-checks are drawn by.
 * Signal `ready`: what was read is shown.
 */

void vigie_reviews_view_set_coordination (VigieReviewsView *self, VigieCoordination *coordination);

/** vigie_reviews_view_get_list: Returns: (transfer none): what is shown */
VigieReviewList *vigie_reviews_view_get_list (VigieReviewsView *self);

/** vigie_reviews_view_get_rows: Returns: (transfer none) (nullable): what was read last */
VigieReviewRows *vigie_reviews_view_get_rows (VigieReviewsView *self);

/** vigie_reviews_view_show: chooses which audits are shown, as a person would */
void vigie_reviews_view_show (VigieReviewsView *self, VigieReviewShow show);

G_END_DECLS
