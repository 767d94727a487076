/* vigie-verdict-item.h: a bundle and what became of it, as a line of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** VigieBundlesShow: which bundles a list shows. Of those in quarantine the signature holds;
 * refused are files that are no bundle of the campaign, and those that could not be read */
typedef enum
{
  VIGIE_BUNDLES_ALL,
  VIGIE_BUNDLES_ACCEPTED,
  VIGIE_BUNDLES_DUPLICATE,
  VIGIE_BUNDLES_SUPERSEDED,
  VIGIE_BUNDLES_CONFLICT,
  VIGIE_BUNDLES_RETURNED,
  VIGIE_BUNDLES_QUARANTINED,
  VIGIE_BUNDLES_REFUSED,
  VIGIE_N_BUNDLES_SHOWS,
} VigieBundlesShow;

#define VIGIE_TYPE_VERDICT_ITEM (vigie_verdict_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieVerdictItem, vigie_verdict_item, VIGIE, VERDICT_ITEM, GObject)

/** vigie_verdict_item_new: of a bundle that was merged just now */
VigieVerdictItem *vigie_verdict_item_new (const VigieBundleVerdict *verdict);

/** vigie_verdict_item_new_quarantined: of what the store keeps as quarantined */
VigieVerdictItem *vigie_verdict_item_new_quarantined (const VigieQuarantined *quarantined);

/** vigie_verdict_item_new_merged: of a bundle that was merged earlier; its file is not known */
VigieVerdictItem *vigie_verdict_item_new_merged (const VigieMergedBundle *bundle);

/** vigie_verdict_item_get_verdict: Returns: what became of it when it was merged */
VigieVerdict vigie_verdict_item_get_verdict (VigieVerdictItem *self);
/** vigie_verdict_item_get_look: Returns: the verdict that its line looks like: what is now of it */
VigieVerdict vigie_verdict_item_get_look (VigieVerdictItem *self);
/** vigie_verdict_item_get_path: Returns: (transfer none) (nullable): the file */
const char *vigie_verdict_item_get_path (VigieVerdictItem *self);
/** vigie_verdict_item_get_bundle: Returns: (transfer none) (nullable): UUID of the bundle */
const char *vigie_verdict_item_get_bundle (VigieVerdictItem *self);
/** vigie_verdict_item_get_title: Returns: (transfer none): its name, in UTF-8 */
const char *vigie_verdict_item_get_title (VigieVerdictItem *self);
/** vigie_verdict_item_get_details: Returns: (transfer none): auditor and counts, in words */
const char *vigie_verdict_item_get_details (VigieVerdictItem *self);
/** vigie_verdict_item_get_reason: Returns: (transfer none) (nullable): why not, with the code */
const char *vigie_verdict_item_get_reason (VigieVerdictItem *self);
/** vigie_verdict_item_get_code: Returns: (transfer none) (nullable): the stable word of the reason
 */
const char *vigie_verdict_item_get_code (VigieVerdictItem *self);
/** vigie_verdict_item_get_audit: Returns: (transfer none) (nullable): the audit it is about, if it
 * is not about the whole bundle */
const char *vigie_verdict_item_get_audit (VigieVerdictItem *self);

/** vigie_verdict_item_get_remedy: Returns: (transfer none) (nullable): what to do about it */
const char *vigie_verdict_item_get_remedy (VigieVerdictItem *self);

/** vigie_verdict_item_get_show: Returns: which filter shows it, beside %VIGIE_BUNDLES_ALL */
VigieBundlesShow vigie_verdict_item_get_show (VigieVerdictItem *self);
/** vigie_verdict_item_get_told: Returns: which filter its verdict alone would show it in */
VigieBundlesShow vigie_verdict_item_get_told (VigieVerdictItem *self);
/** vigie_verdict_item_set_show: the store knows more of it than its verdict told */
void vigie_verdict_item_set_show (VigieVerdictItem *self, VigieBundlesShow show);

/** vigie_verdict_item_matches: whether all of @words (folded, %NULL-ended) are in what its line
 * says
 */
gboolean vigie_verdict_item_matches (VigieVerdictItem *self, const char *const *words);

/** vigie_verdict_item_get_word: Returns: (transfer none): its verdict in a word or two of the
 * program's language; “Not imported” where the machine failed, not the bundle */
const char *vigie_verdict_item_get_word (VigieVerdictItem *self);

G_END_DECLS
