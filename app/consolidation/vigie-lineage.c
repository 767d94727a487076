/* vigie-lineage.c: which revision of an audit counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-lineage-private.h"

/* Appends the revisions that @at names as the one it follows to @queue; %FALSE if there is none. */
static gboolean
queue_parents (
  const VigieLineageNode *nodes, guint n_nodes, guint at, gboolean *seen, GArray *queue)
{
  gboolean known = FALSE;
  for (guint i = 0; i < n_nodes; i++)
    {
      if (!g_str_equal (nodes[i].instance_id, nodes[at].deprecated_id)
          || !g_str_equal (nodes[i].auditor, nodes[at].auditor))
        continue;
      known = TRUE;
      if (!seen[i])
        g_array_append_val (queue, i);
      seen[i] = TRUE;
    }
  return known;
}

/* Whether the chain of @newer leads to @older. Sets *@gap if it leads to a revision that is not
 * here. Each revision is looked at once, so circles of deprecatedIDs do no harm. */
static gboolean
leads_to (const VigieLineageNode *nodes, guint n_nodes, guint newer, guint older, gboolean *gap)
{
  g_autofree gboolean *seen = g_new0 (gboolean, n_nodes);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  seen[newer] = TRUE;
  g_array_append_val (queue, newer);
  for (guint i = 0; i < queue->len && !seen[older]; i++)
    {
      const guint at = g_array_index (queue, guint, i);
      if (nodes[at].deprecated_id && !queue_parents (nodes, n_nodes, at, seen, queue))
        *gap = TRUE;
    }
  return seen[older];
}

static gboolean
is_only_first (const VigieLineageNode *nodes, guint n_nodes, guint index)
{
  for (guint i = 0; i < n_nodes; i++)
    if (!nodes[i].deprecated_id != (i == index))
      return FALSE;
  return TRUE;
}

gboolean
vigie_lineage_follows (const VigieLineageNode *nodes, guint n_nodes, guint newer, guint older)
{
  if (newer == older || !g_str_equal (nodes[newer].auditor, nodes[older].auditor))
    return FALSE;
  gboolean gap = FALSE;
  return leads_to (nodes, n_nodes, newer, older, &gap)
         || (gap && is_only_first (nodes, n_nodes, older));
}

static gboolean
is_superseded (const VigieLineageNode *nodes,
               guint n_nodes,
               const VigieLineageChoice *choices,
               guint n_choices,
               guint index)
{
  for (guint i = 0; i < n_nodes; i++)
    if (vigie_lineage_follows (nodes, n_nodes, i, index))
      return TRUE;
  for (guint i = 0; i < n_choices; i++)
    if (choices[i].rejected == index && choices[i].kept != index
        && !vigie_lineage_follows (nodes, n_nodes, index, choices[i].kept))
      return TRUE;
  return FALSE;
}

guint
vigie_lineage_find_heads (VigieLineageNode *nodes,
                          guint n_nodes,
                          const VigieLineageChoice *choices,
                          guint n_choices)
{
  guint n_heads = 0;
  for (guint i = 0; i < n_nodes; i++)
    {
      nodes[i].is_head = !is_superseded (nodes, n_nodes, choices, n_choices, i);
      n_heads += nodes[i].is_head ? 1 : 0;
    }
  if (n_heads > 0)
    return n_heads;
  /* Decisions, then chains, that run in a circle decide nothing: a person has to. */
  if (n_choices > 0)
    return vigie_lineage_find_heads (nodes, n_nodes, NULL, 0);
  for (guint i = 0; i < n_nodes; i++)
    nodes[i].is_head = TRUE;
  return n_nodes;
}
