/* conflict-private.h: what the conflict subcommands share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-commands-private.h"
#include "consolidation/vigie-store.h"

G_BEGIN_DECLS

/** vigie_conflict_find: Returns: (transfer none) (nullable): the conflict of an audit;
 * %VIGIE_STORE_ERROR_CONFLICT */
const VigieConflict *
vigie_conflict_find (const GPtrArray *conflicts, const char *audit, GError **error);

/** vigie_conflict_add_json: the members that every conflict has in JSON */
void vigie_conflict_add_json (JsonBuilder *builder, const VigieConflict *conflict);

G_END_DECLS
