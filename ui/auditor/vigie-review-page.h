/* vigie-review-page.h: what is missing, then all answers to read over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_REVIEW_PAGE (vigie_review_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieReviewPage, vigie_review_page, VIGIE, REVIEW_PAGE, GtkWidget)

/**
 * VigieReviewPage:
 *
 * Works by actions of the page around it (vigie-audit-page.c): `audit.go-to` (s): the question at a
 * path; `audit.finalise`, `audit.revise`, `audit.export`.
 */
GtkWidget *vigie_review_page_new (void);

/** vigie_review_page_show: @audit: (nullable): shows it as it stands now */
void vigie_review_page_show (VigieReviewPage *self, VigieAudit *audit);

/** vigie_review_page_explain: puts the score above the answers, if the audit is no draft and the
 * campaign lets auditors see it */
void vigie_review_page_explain (VigieReviewPage *self, VigieCampaign *campaign);

/** vigie_review_page_get_n_problems: how many things are missing or wrong */
guint vigie_review_page_get_n_problems (VigieReviewPage *self);

G_END_DECLS
