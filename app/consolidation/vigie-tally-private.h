/* vigie-tally-private.h: sums over the audits that count, kept as audits come and go
 *
 * One row for each organisation, channel and wave, and one over all waves: number of audits, sum
 * and sum of squares of their scores, and the same without squares for each criterion. The sums are
 * exact fractions, so that what is added and taken away again leaves no trace, and the order does
 * not matter: a ranking of them is the ranking of the audits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-ranking-private.h"
#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/** vigie_store_tally: counts @audit as the store has it now, or takes it out again (@out); nothing
 * is done if it does not count. To be called before and after each change of an audit. */
gboolean vigie_store_tally (VigieStore *self, const char *audit, gboolean out, GError **error);

/** vigie_store_tally_new: counts the first revision of an audit that nobody has decided on, by
 * @auditor */
gboolean vigie_store_tally_new (VigieStore *self,
                                const VigieCheckedAudit *checked,
                                const char *auditor,
                                GError **error);

/** vigie_store_gather_tallies: from now on, changes are gathered in memory; within the transaction
 * follows vigie_store_write_tallies(). Sums must not be read in between. They are held for the next
 * transaction until vigie_store_forget_tallies(), which is to be called if the transaction is
 * undone. */
gboolean vigie_store_gather_tallies (VigieStore *self, GError **error);
gboolean vigie_store_write_tallies (VigieStore *self, GError **error);
void vigie_store_forget_tallies (VigieStore *self);

/** vigie_store_tally_all: makes all sums anew from the scores of the audits, and what is kept of
 * those that were deleted */
gboolean vigie_store_tally_all (VigieStore *self, GError **error);

/** vigie_store_keep_tallies: writes down in `kept_tally` what the audits of @erasure add to the
 * sums, before they are deleted */
gboolean vigie_store_keep_tallies (VigieStore *self, gint64 erasure, GError **error);

/** vigie_store_feed_tallies: hands the sums of @wave, or those over all waves (%NULL), to @ranking
 */
gboolean vigie_store_feed_tallies (VigieStore *self,
                                   const char *wave,
                                   VigieRanking *ranking,
                                   GError **error);

/** VigieTallyFunc: sums of a wave, organisation and channel; the store must not be used in it */
typedef void (*VigieTallyFunc) (const char *wave,
                                const char *organisation,
                                const char *channel,
                                guint n,
                                const mpq_t sum,
                                const mpq_t squares,
                                gpointer user_data);

/** vigie_store_foreach_tally: the sums of each wave by itself */
gboolean vigie_store_foreach_tally (VigieStore *self,
                                    VigieTallyFunc func,
                                    gpointer user_data,
                                    GError **error);

/** vigie_store_verify_tallies: appends sums that do not follow from the scores to @problems */
gboolean
vigie_store_verify_tallies (VigieStore *self, guint *checked, GPtrArray *problems, GError **error);

G_END_DECLS
