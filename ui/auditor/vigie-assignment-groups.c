/* vigie-assignment-groups.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-assignment-groups.h"

#include "auditor/vigie-auditor-words.h"

#include <glib/gi18n-lib.h>

/* By day --------------------------------------------------------------------------------------- */

/** When: the order of groups by due date */
typedef enum
{
  WHEN_RETURNED,
  WHEN_REFUSED,
  WHEN_LATE,
  WHEN_TODAY,
  WHEN_SOON,
  WHEN_LATER,
  WHEN_ANY_TIME,
  WHEN_WAITING,
  WHEN_DONE,
  WHEN_RECEIVED,
  N_WHEN,
} When;

#define SOON_DAYS 7

static When
find_when (VigieWorkItem *item, GDateTime *now)
{
  GDateTime *ends = vigie_work_item_get_next_day (item);
  const VigieAuditState state = vigie_work_item_get_state (item);
  const VigieStage stage = vigie_stage_of_item (item, now);
  if (state == VIGIE_AUDIT_RETURNED)
    return vigie_work_item_is_refused (item) ? WHEN_REFUSED : WHEN_RETURNED;
  if (stage == VIGIE_STAGE_DONE)
    return state == VIGIE_AUDIT_RECEIVED ? WHEN_RECEIVED : WHEN_DONE;
  if (stage == VIGIE_STAGE_WAITING)
    return WHEN_WAITING;
  if (vigie_work_item_is_late (item, now))
    return WHEN_LATE;
  if (!ends)
    return WHEN_ANY_TIME;
  g_autoptr (GDateTime) soon = g_date_time_add_days (now, SOON_DAYS);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *day = g_date_time_format (ends, "%Y-%m-%d");
  if (g_strcmp0 (day, today) <= 0)
    return WHEN_TODAY;
  return g_date_time_compare (ends, soon) <= 0 ? WHEN_SOON : WHEN_LATER;
}

static const char *
name_when (When when)
{
  switch (when)
    {
    case WHEN_RETURNED:
      return C_ ("group of audits", "Returned");
    case WHEN_REFUSED:
      return C_ ("group of audits", "Refused");
    case WHEN_RECEIVED:
      return C_ ("group of audits", "Received");
    case WHEN_LATE:
      return C_ ("group of audits", "Late");
    case WHEN_TODAY:
      return C_ ("group of audits", "Due today");
    case WHEN_SOON:
      return C_ ("group of audits", "Due within a week");
    case WHEN_LATER:
      return C_ ("group of audits", "Due later");
    case WHEN_WAITING:
      return C_ ("group of audits", "Waiting for a reply");
    case WHEN_DONE:
      return C_ ("group of audits", "Done");
    case WHEN_ANY_TIME:
    default:
      return C_ ("group of audits", "At any time");
    }
}

/* By all else ---------------------------------------------------------------------------------- */

/* Where an audit is on its way: what comes back first, what waits after what is being done. */
static int
rank_state (VigieWorkItem *item, GDateTime *now)
{
  static const int ranks[] = {
    [VIGIE_AUDIT_RETURNED] = 0,  [VIGIE_AUDIT_DRAFT] = 2,    [VIGIE_AUDIT_ASSIGNED] = 4,
    [VIGIE_AUDIT_FINALISED] = 5, [VIGIE_AUDIT_EXPORTED] = 6, [VIGIE_AUDIT_RECEIVED] = 7,
  };
  if (vigie_stage_has (VIGIE_STAGE_REFUSED, item, now))
    return 1;
  return vigie_work_item_is_waiting (item, now) ? 3 : ranks[vigie_work_item_get_state (item)];
}

const char *
vigie_group_name (VigieGrouping grouping, VigieWorkItem *item, GDateTime *now)
{
  const char *name;
  switch (grouping)
    {
    case VIGIE_GROUPING_CHANNEL:
      return vigie_work_item_get_channel_name (item);
    case VIGIE_GROUPING_ORGANISATION:
      return vigie_work_item_get_organisation_name (item);
    case VIGIE_GROUPING_STATE:
      return vigie_words_for_item (item, now);
    case VIGIE_GROUPING_WAVE:
      name = vigie_work_item_get_wave_name (item);
      return name ? name : C_ ("group of audits", "Outside of waves");
    case VIGIE_GROUPING_DUE:
    default:
      return name_when (find_when (item, now));
    }
}

int
vigie_group_rank (VigieGrouping grouping, VigieWorkItem *item, GDateTime *now, char **key)
{
  *key = NULL;
  if (grouping == VIGIE_GROUPING_DUE)
    return (int) find_when (item, now);
  if (grouping == VIGIE_GROUPING_STATE)
    return rank_state (item, now);
  *key = g_utf8_collate_key (vigie_group_name (grouping, item, now), -1);
  return 0;
}

int
vigie_group_compare (VigieGrouping grouping, VigieWorkItem *one, VigieWorkItem *two, GDateTime *now)
{
  if (grouping == VIGIE_GROUPING_DUE)
    return (int) find_when (one, now) - (int) find_when (two, now);
  if (grouping == VIGIE_GROUPING_STATE)
    return rank_state (one, now) - rank_state (two, now);
  return g_utf8_collate (vigie_group_name (grouping, one, now),
                         vigie_group_name (grouping, two, now));
}

/* Counts --------------------------------------------------------------------------------------- */

typedef struct
{
  guint total;
  guint done;
} Count;

static char *
make_heading (const char *name, const Count *count)
{
  if (count->done == 0 || count->done == count->total)
    /* Translators: name of a group of audits, and how many there are */
    return g_strdup_printf (C_ ("group of audits", "%s · %u"), name, count->total);
  /* Translators: name of a group of audits, how many of them are done, how many there are */
  return g_strdup_printf (C_ ("group of audits", "%s · %u of %u done"), name, count->done,
                          count->total);
}

static const char *
find_name (VigieGrouping grouping, VigieWorkItem *item, GDateTime *now, const char **names)
{
  if (grouping != VIGIE_GROUPING_DUE)
    return vigie_group_name (grouping, item, now);
  const When when = find_when (item, now);
  if (!names[when])
    names[when] = name_when (when); /* looking a translation up takes longer than all else here */
  return names[when];
}

GHashTable *
vigie_group_count (VigieGrouping grouping, GListModel *items, GDateTime *now)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTable *headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *names[N_WHEN] = { NULL };
  GHashTableIter iter;
  gpointer name, value;
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      const char *group = find_name (grouping, item, now, names);
      Count *count = g_hash_table_lookup (counts, group);
      if (!count)
        g_hash_table_insert (counts, (gpointer) group, count = g_new0 (Count, 1));
      count->total++;
      count->done += vigie_stage_of_item (item, now) == VIGIE_STAGE_DONE;
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (headings, g_strdup (name), make_heading (name, value));
  return headings;
}

const char *
vigie_group_find_heading (
  VigieGrouping grouping, GListModel *items, guint position, GDateTime *now, GHashTable **headings)
{
  g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, position);
  g_autoptr (VigieWorkItem) before =
    position > 0 ? g_list_model_get_item (items, position - 1) : NULL;
  if (!item || (before && vigie_group_compare (grouping, before, item, now) == 0))
    return NULL;
  if (!*headings)
    *headings = vigie_group_count (grouping, items, now);
  return g_hash_table_lookup (*headings, vigie_group_name (grouping, item, now));
}
