/* vigie-review-list.h: audits to look at, as a list that makes its lines when they are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-lazy-list.h"
#include "coordinator/vigie-review-rows.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_REVIEW_ITEM (vigie_review_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieReviewItem, vigie_review_item, VIGIE, REVIEW_ITEM, GObject)

const char *vigie_review_item_get_audit (VigieReviewItem *self);
/** vigie_review_item_get_title: Returns: (transfer full): organisation and channel */
char *vigie_review_item_get_title (VigieReviewItem *self);
/** vigie_review_item_get_details: Returns: (transfer full): wave, auditor, when it was finalised */
char *vigie_review_item_get_details (VigieReviewItem *self);
/** vigie_review_item_get_remarks: Returns: (transfer full): a line for each flag, and that it was
 * drawn; "" for none */
char *vigie_review_item_get_remarks (VigieReviewItem *self);
/** vigie_review_item_get_state: Returns: (transfer none): `Accepted`, `Returned` …, translated */
const char *vigie_review_item_get_state (VigieReviewItem *self);

#define VIGIE_TYPE_REVIEW_LIST (vigie_review_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieReviewList, vigie_review_list, VIGIE, REVIEW_LIST, VigieLazyList)

/** vigie_review_list_new: Returns: (transfer full): an empty #GListModel of #VigieReviewItem */
VigieReviewList *vigie_review_list_new (void);

/** vigie_review_list_set_rows: @rows is (nullable) */
void vigie_review_list_set_rows (VigieReviewList *self, VigieReviewRows *rows);

/** vigie_review_state_to_words: Returns: (transfer none): a status of an audit, translated */
const char *vigie_review_state_to_words (const char *status);

/** vigie_review_flag_to_words: Returns: (transfer full): what is noticed, in a sentence */
char *vigie_review_flag_to_words (VigieReviewRows *rows, const VigieFlag *flag);

/** vigie_review_row_to_title: Returns: (transfer full): organisation and channel of an audit */
char *vigie_review_row_to_title (VigieReviewRows *rows, const VigieReviewRow *row);

G_END_DECLS
