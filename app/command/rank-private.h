/* rank-private.h: the ranking as the commands show it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"
#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** vigie_ranking_to_json: Returns: (transfer full): (element-type VigieRankRow) as the array of
 * docs/cli.md */
char *vigie_ranking_to_json (const GPtrArray *rows);

/** vigie_invocation_say_ranking: prints a table by category */
void vigie_invocation_say_ranking (VigieInvocation *self, VigieStore *store, const GPtrArray *rows);

/** vigie_rank_row_to_json: appends an object without its end */
void vigie_rank_row_to_json (GString *json, const VigieRankRow *row);

/** vigie_invocation_say_rank_row: prints one line of the table */
void
vigie_invocation_say_rank_row (VigieInvocation *self, const VigieRankRow *row, gboolean colours);

/** vigie_rank_fit: Returns: (transfer full): @text padded with spaces to @width characters, or cut
 */
char *vigie_rank_fit (const char *text, glong width);

/** vigie_invocation_explain_rank: what the score of an organisation comes from; rank-explain.c */
void vigie_invocation_explain_rank (VigieInvocation *self,
                                    VigieStore *store,
                                    const VigieRankFilter *filter,
                                    const char *organisation);

G_END_DECLS
