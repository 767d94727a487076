/* vigie-assignment-groups.h: the list of audits in groups, each under a heading
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** VigieGrouping: what audits are grouped by, in the order of the drop-down list */
typedef enum
{
  VIGIE_GROUPING_DUE,
  VIGIE_GROUPING_CHANNEL,
  VIGIE_GROUPING_ORGANISATION,
  VIGIE_GROUPING_STATE,
  VIGIE_GROUPING_WAVE,
} VigieGrouping;

/** vigie_group_compare: order of the groups of two audits at @now, a local time; 0 within a group
 */
int vigie_group_compare (VigieGrouping grouping,
                         VigieWorkItem *one,
                         VigieWorkItem *two,
                         GDateTime *now);

/** vigie_group_rank: what the order of vigie_group_compare() follows from, of one audit
 *
 * @key: (out) (transfer full) (nullable): text to compare by bytes where the number is the same
 *
 * Returns: number to compare first
 */
int vigie_group_rank (VigieGrouping grouping, VigieWorkItem *item, GDateTime *now, char **key);

/** vigie_group_name: Returns: (transfer none): name of the group of an audit at @now */
const char *vigie_group_name (VigieGrouping grouping, VigieWorkItem *item, GDateTime *now);

/** vigie_group_count: Returns: (transfer full) (element-type utf8 utf8): name of each group in
 * @items → its heading, with how many audits are in it and how many of them are done */
GHashTable *vigie_group_count (VigieGrouping grouping, GListModel *items, GDateTime *now);

/** vigie_group_find_heading: Returns: (transfer none) (nullable): the heading above the audit at
 * @position of @items, which are in the order of their groups; %NULL within a group
 *
 * @headings: (inout) (nullable): of vigie_group_count(), which is asked if there are none yet
 */
const char *vigie_group_find_heading (
  VigieGrouping grouping, GListModel *items, guint position, GDateTime *now, GHashTable **headings);

G_END_DECLS
