/* vigie-assignment-order.c: which audit of the list comes before which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-assignment-order.h"

#include "auditor/vigie-auditor-words.h"

struct _VigieAssignmentOrder
{
  VigieGrouping grouping;
  GDateTime *now;
  GHashTable *ranks; /* VigieWorkItem → Rank */
};

/* Ranks ---------------------------------------------------------------------------------------- */

/* What the order of an item follows from: ten thousand of them are compared a dozen times each. */
typedef struct
{
  int group;
  char *group_key; /* (nullable): of groups that have no number */
  gboolean is_done;
  gint64 modified; /* 0: never */
  gint64 next_day; /* G_MAXINT64: none */
} Rank;

static void
rank_free (gpointer data)
{
  Rank *rank = data;
  g_free (rank->group_key);
  g_free (rank);
}

/* Microseconds */
static gint64
count_time (GDateTime *time, gint64 none)
{
  return time ? g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time)
              : none;
}

static Rank *
make_rank (VigieAssignmentOrder *self, VigieWorkItem *item)
{
  GDateTime *modified = vigie_work_item_get_modified (item);
  GDateTime *next_day = vigie_work_item_get_next_day (item);
  Rank *rank = g_new0 (Rank, 1);
  rank->group = vigie_group_rank (self->grouping, item, self->now, &rank->group_key);
  rank->is_done = vigie_stage_of (vigie_work_item_get_state (item)) == VIGIE_STAGE_DONE;
  rank->modified = count_time (modified, 0);
  rank->next_day = count_time (next_day, G_MAXINT64);
  return rank;
}

static const Rank *
get_rank (VigieAssignmentOrder *self, VigieWorkItem *item)
{
  Rank *rank = g_hash_table_lookup (self->ranks, item);
  if (!rank)
    {
      rank = make_rank (self, item);
      g_hash_table_insert (self->ranks, g_object_ref (item), rank);
    }
  return rank;
}

/* Order ---------------------------------------------------------------------------------------- */

/* What never changes */
static int
compare_names (VigieWorkItem *one, VigieWorkItem *two)
{
  int order = g_strcmp0 (vigie_work_item_get_organisation_key (one),
                         vigie_work_item_get_organisation_key (two));
  if (order == 0)
    order =
      g_strcmp0 (vigie_work_item_get_assignment_id (one), vigie_work_item_get_assignment_id (two));
  if (order == 0)
    order = g_strcmp0 (vigie_work_item_get_audit_id (one), vigie_work_item_get_audit_id (two));
  return order;
}

static int
compare_numbers (gint64 one, gint64 two)
{
  return (one > two) - (one < two);
}

/* Group by group. What is done comes after what is to be done, the newest first; the rest by the
 * day on which something must happen. */
int
vigie_assignment_order_compare (gconstpointer a, gconstpointer b, gpointer order_data)
{
  VigieWorkItem *one = (gpointer) a, *two = (gpointer) b;
  const Rank *first = get_rank (order_data, one), *second = get_rank (order_data, two);
  int order = compare_numbers (first->group, second->group);
  if (order == 0)
    order = g_strcmp0 (first->group_key, second->group_key);
  if (order == 0)
    order = !!first->is_done - !!second->is_done;
  if (order == 0 && first->is_done)
    order = compare_numbers (second->modified, first->modified);
  if (order == 0)
    order = compare_numbers (first->next_day, second->next_day);
  return order != 0 ? order : compare_names (one, two);
}

/* Life ----------------------------------------------------------------------------------------- */

VigieAssignmentOrder *
vigie_assignment_order_new (void)
{
  VigieAssignmentOrder *self = g_new0 (VigieAssignmentOrder, 1);
  self->ranks = g_hash_table_new_full (NULL, NULL, g_object_unref, rank_free);
  self->grouping = VIGIE_GROUPING_DUE;
  self->now = g_date_time_new_now_local ();
  return self;
}

void
vigie_assignment_order_free (VigieAssignmentOrder *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->ranks);
  g_date_time_unref (self->now);
  g_free (self);
}

void
vigie_assignment_order_begin (VigieAssignmentOrder *self, VigieGrouping grouping, GDateTime *now)
{
  g_return_if_fail (self && now);
  vigie_assignment_order_forget (self);
  self->grouping = grouping;
  g_date_time_ref (now);
  g_date_time_unref (self->now);
  self->now = now;
}

void
vigie_assignment_order_forget (VigieAssignmentOrder *self)
{
  g_return_if_fail (self);
  g_hash_table_remove_all (self->ranks);
}
