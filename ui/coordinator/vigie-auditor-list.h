/* vigie-auditor-list.h: the auditors of a campaign, as a list that makes its lines when they are
 * shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination-auditors.h"
#include "coordinator/vigie-lazy-list.h"

G_BEGIN_DECLS

/** VigieAuditorItem: a line of the list; what it says is as of when it was made */
#define VIGIE_TYPE_AUDITOR_ITEM (vigie_auditor_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieAuditorItem, vigie_auditor_item, VIGIE, AUDITOR_ITEM, GObject)

/** vigie_auditor_item_get_code: Returns: (transfer none): the auditor's code in the campaign */
const char *vigie_auditor_item_get_code (VigieAuditorItem *self);
/** vigie_auditor_item_get_state: Returns: (transfer none): in a word or two */
const char *vigie_auditor_item_get_state (VigieAuditorItem *self);
/** vigie_auditor_item_get_words: Returns: (transfer none) (nullable): of the key, to compare by
 * phone */
const char *vigie_auditor_item_get_words (VigieAuditorItem *self);
/** vigie_auditor_item_get_fingerprint: Returns: (transfer none) (nullable): of the certificate, in
 * groups of four */
const char *vigie_auditor_item_get_fingerprint (VigieAuditorItem *self);
/** vigie_auditor_item_get_details: Returns: (transfer none): validity, revocation, work */
const char *vigie_auditor_item_get_details (VigieAuditorItem *self);

/** vigie_auditor_item_is_enrolled: whether there is a certificate */
gboolean vigie_auditor_item_is_enrolled (VigieAuditorItem *self);
/** vigie_auditor_item_is_revoked: whether the certificate does not count any more, or from a day
 * on that is to come */
gboolean vigie_auditor_item_is_revoked (VigieAuditorItem *self);
/** vigie_auditor_item_can_take_back: whether the revocation was not published yet */
gboolean vigie_auditor_item_can_take_back (VigieAuditorItem *self);
/** vigie_auditor_item_needs_care: whether it is revoked, ends soon, or is not enrolled */
gboolean vigie_auditor_item_needs_care (VigieAuditorItem *self);

#define VIGIE_TYPE_AUDITOR_LIST (vigie_auditor_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieAuditorList, vigie_auditor_list, VIGIE, AUDITOR_LIST, VigieLazyList)

/** vigie_auditor_list_new: Returns: (transfer full): a list of #VigieAuditorItem by code, which
 * follows the campaign */
VigieAuditorList *vigie_auditor_list_new (VigieCoordination *coordination);

/** vigie_auditor_list_set_counts: @counts: (nullable): audits of each auditor, as
 * vigie_store_count_by_auditor() gives them */
void vigie_auditor_list_set_counts (VigieAuditorList *self, GHashTable *counts);

/** vigie_auditor_list_filter: shows those only that have all of @words (nullable, folded,
 * %NULL-ended) */
void vigie_auditor_list_filter (VigieAuditorList *self, const char *const *words);

/** vigie_auditor_list_get_total: Returns: how many there are without the filter */
guint vigie_auditor_list_get_total (VigieAuditorList *self);

G_END_DECLS
