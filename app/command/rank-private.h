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

G_END_DECLS
