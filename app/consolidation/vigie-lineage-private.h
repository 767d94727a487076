/* vigie-lineage-private.h: which revision of an audit counts
 *
 * A pure function of the revisions there are and of what people decided, so that merging in any
 * order comes to the same result (docs/store.md). Knows no database.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieLineageNode: a revision
 * @instance_id: its instanceID
 * @deprecated_id: (nullable): instanceID of the revision it follows
 * @auditor: who signed it
 * @is_head: set by vigie_lineage_find_heads(): nothing supersedes it
 */
typedef struct
{
  const char *instance_id;
  const char *deprecated_id;
  const char *auditor;
  gboolean is_head;
} VigieLineageNode;

/** VigieLineageChoice: a person's decision: the revision at index @kept goes before @rejected */
typedef struct
{
  guint kept;
  guint rejected;
} VigieLineageChoice;

/**
 * vigie_lineage_follows:
 *
 * Whether the revision @newer follows @older: the same auditor made both, and the chain of
 * deprecatedIDs of @newer leads to @older; or that chain leads to a revision that is not here, and
 * @older is the only first revision there is: every chain ends at a first revision.
 */
gboolean
vigie_lineage_follows (const VigieLineageNode *nodes, guint n_nodes, guint newer, guint older);

/**
 * vigie_lineage_find_heads:
 * @choices: (array length=n_choices): decisions; one that the chains contradict has no effect
 *
 * Marks the revisions that nothing supersedes. One: it counts. Several: they are in conflict.
 *
 * Returns: their number, at least 1 if there is any node
 */
guint vigie_lineage_find_heads (VigieLineageNode *nodes,
                                guint n_nodes,
                                const VigieLineageChoice *choices,
                                guint n_choices);

G_END_DECLS
