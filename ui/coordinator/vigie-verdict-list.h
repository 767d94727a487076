/* vigie-verdict-list.h: bundles and what became of them, as a list that makes its lines when they
 * are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-verdict-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_VERDICT_LIST (vigie_verdict_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieVerdictList, vigie_verdict_list, VIGIE, VERDICT_LIST, GObject)

/** VigieKeptVerdicts: what the store holds from earlier: what is in quarantine, what was merged,
 * and which bundles hold audits that are in conflict or were sent back */
typedef struct
{
  GPtrArray *quarantined; /* VigieQuarantined */
  GPtrArray *merged;      /* VigieMergedBundle */
  GHashTable *conflicts;  /* UUIDs of bundles */
  GHashTable *returned;   /* likewise */
} VigieKeptVerdicts;

/** vigie_kept_verdicts_read: Returns: (transfer full): what @store holds; in any thread that may
 * use
 * @store. What cannot be read is left out */
VigieKeptVerdicts *vigie_kept_verdicts_read (VigieStore *store);
/** vigie_kept_verdicts_free: @self is (nullable) */
void vigie_kept_verdicts_free (VigieKeptVerdicts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieKeptVerdicts, vigie_kept_verdicts_free)

/** vigie_verdict_list_new: Returns: (transfer full): a list of #VigieVerdictItem: those of this
 * session, newest first, then everything that is quarantined, then what was merged earlier */
VigieVerdictList *vigie_verdict_list_new (void);

/** vigie_verdict_list_add: puts bundles first that were merged just now, the last of @verdicts
 * (element-type VigieBundleVerdict) on top; each in the place of an earlier try with the same file
 */
void vigie_verdict_list_add (VigieVerdictList *self, const GPtrArray *verdicts);

/** vigie_verdict_list_set_kept: @kept: (transfer full) (nullable) */
void vigie_verdict_list_set_kept (VigieVerdictList *self, VigieKeptVerdicts *kept);

/** vigie_verdict_list_count: how many each filter shows */
void vigie_verdict_list_count (VigieVerdictList *self, guint counts[VIGIE_N_BUNDLES_SHOWS]);

G_END_DECLS
