/* vigie-assign-changes.c: what another edition of a campaign changes for each auditor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assign-changes.h"

#include "campaign/vigie-assignment.h"

#include <string.h>

void
vigie_assign_change_free (VigieAssignChange *self)
{
  g_free (self->auditor);
  g_free (self);
}

static VigieAssignChange *
get_change (GHashTable *changes, const char *auditor)
{
  VigieAssignChange *change = g_hash_table_lookup (changes, auditor);
  if (change)
    return change;
  change = g_new0 (VigieAssignChange, 1);
  change->auditor = g_strdup (auditor);
  g_hash_table_insert (changes, change->auditor, change);
  return change;
}

static void
compare_one (GHashTable *changes, const VigieAssignment *before, const VigieAssignment *after)
{
  const gboolean stays = before && after && g_str_equal (before->auditor, after->auditor);
  if (stays && vigie_assignment_equal (before, after))
    return;
  if (stays)
    {
      get_change (changes, after->auditor)->changed++;
      return;
    }
  if (before)
    get_change (changes, before->auditor)->removed++;
  if (after)
    get_change (changes, after->auditor)->added++;
}

static int
compare_codes (gconstpointer left, gconstpointer right)
{
  const VigieAssignChange *a = *(const VigieAssignChange *const *) left;
  const VigieAssignChange *b = *(const VigieAssignChange *const *) right;
  return strcmp (a->auditor, b->auditor);
}

GPtrArray *
vigie_assign_compare (VigieCampaign *before, VigieCampaign *after)
{
  g_autoptr (GHashTable) changes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < after->assignments->len; i++)
    {
      const VigieAssignment *now = g_ptr_array_index (after->assignments, i);
      compare_one (changes, before ? vigie_campaign_find_assignment (before, now->id) : NULL, now);
    }
  for (guint i = 0; before && i < before->assignments->len; i++)
    {
      const VigieAssignment *then = g_ptr_array_index (before->assignments, i);
      if (!vigie_campaign_find_assignment (after, then->id))
        compare_one (changes, then, NULL);
    }
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_assign_change_free);
  GHashTableIter iter;
  gpointer change;
  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, NULL, &change))
    g_ptr_array_add (list, change);
  g_ptr_array_sort (list, compare_codes);
  return list;
}
