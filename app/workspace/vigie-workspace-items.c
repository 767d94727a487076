/* vigie-workspace-items.c: the live list of what there is to do
 *
 * An item is an assignment of this auditor in the current edition with its audit, or an audit
 * without one. Its texts come from the campaign, its state from the table of audits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-time.h"
#include "campaign/vigie-organisation.h"

#include <stdio.h>

/* Filling an item ------------------------------------------------------------------------------ */

static GDateTime *
point_in_time (const GDate *date, const char *time_of_day, int hour, int minute, int second)
{
  int h = hour, m = minute, s = second;
  if (time_of_day && sscanf (time_of_day, "%2d:%2d", &h, &m) == 2)
    s = 0;
  if (!g_date_valid (date))
    return NULL;
  return g_date_time_new_local (g_date_get_year (date), (int) g_date_get_month (date),
                                g_date_get_day (date), h, m, s);
}

/* The beginning of a day here */
static GDateTime *
day_from_text (const char *text)
{
  int year, month, day;
  if (!text || sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return NULL;
  return g_date_time_new_local (year, month, day, 0, 0, 0);
}

static void
fill_assignment (VigieWorkItemData *data,
                 VigieCampaign *campaign,
                 const VigieAssignment *assignment,
                 const char *language)
{
  const VigieScenario *scenario =
    assignment->scenario ? vigie_campaign_find_scenario (campaign, assignment->scenario) : NULL;
  data->assignment_id = assignment->id;
  data->channel = assignment->channel;
  data->organisation = assignment->organisation;
  data->wave = assignment->wave;
  data->scenario = assignment->scenario;
  data->scenario_title = scenario ? vigie_names_get (scenario->titles, language) : NULL;
  data->scenario_text = scenario ? vigie_names_get (scenario->texts, language) : NULL;
  data->site = assignment->site;
  data->starts = point_in_time (&assignment->starts, assignment->from, 0, 0, 0);
  data->ends = point_in_time (&assignment->ends, assignment->to, 23, 59, 59);
}

static void
fill_names (VigieWorkItemData *data, VigieCampaign *campaign, const char *language)
{
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, data->channel);
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (campaign, data->organisation);
  const VigieWave *wave = data->wave ? vigie_campaign_find_wave (campaign, data->wave) : NULL;
  const VigieCategory *category =
    organisation ? vigie_campaign_find_category (campaign, organisation->category) : NULL;

  data->channel_name = channel ? vigie_names_get (channel->names, language) : data->channel;
  data->organisation_name = organisation ? organisation->name : data->organisation;
  data->category = category ? category->id : NULL;
  data->wave_name = wave ? vigie_names_get (wave->names, language) : data->wave;
  /* That of another site is not known. */
  if (!data->site && organisation)
    data->contact = vigie_organisation_get_contact (organisation, data->channel);
  if (!data->site && organisation)
    data->site = organisation->site;
}

/* The same few hundred names come again and again. */
static const char *
find_sort_key (VigieWorkspace *self, const char *name)
{
  if (!name)
    return NULL;
  char *key = g_hash_table_lookup (self->sort_keys, name);
  if (!key)
    {
      key = g_utf8_collate_key (name, -1);
      g_hash_table_insert (self->sort_keys, g_strdup (name), key);
    }
  return key;
}

static void
update_item (VigieWorkspace *self,
             VigieWorkItem *item,
             const VigieAssignment *assignment,
             const VigieAuditRow *row,
             gboolean is_purged)
{
  const char *language = vigie_workspace_get_language ();
  VigieWorkItemData data = { .state = is_purged ? VIGIE_AUDIT_RECEIVED : VIGIE_AUDIT_ASSIGNED };
  if (assignment)
    fill_assignment (&data, self->campaign, assignment, language);
  if (row)
    {
      data.audit_id = row->id;
      data.assignment_id = row->assignment;
      data.channel = row->channel;
      data.organisation = row->organisation;
      data.wave = row->wave;
      data.reason = row->reason;
      data.state = row->state;
      data.answered = row->answered;
      data.total = row->total;
      data.revision = row->revision;
      data.refused = row->refused;
      data.modified = vigie_time_from_text (row->modified, NULL);
      data.due = row->state == VIGIE_AUDIT_DRAFT ? day_from_text (row->due) : NULL;
      data.remind = row->state == VIGIE_AUDIT_DRAFT ? day_from_text (row->remind) : NULL;
      const GArray *reminders = vigie_workspace_get_reminders (self, row);
      data.reminders = row->reminders;
      data.reminders_allowed = reminders ? reminders->len : 0;
    }
  fill_names (&data, self->campaign, language);
  data.organisation_key = find_sort_key (self, data.organisation_name);
  vigie_work_item_update (item, &data);
  vigie_workspace_note_time (self, data.modified);
  g_clear_pointer (&data.starts, g_date_time_unref);
  g_clear_pointer (&data.ends, g_date_time_unref);
  g_clear_pointer (&data.modified, g_date_time_unref);
  g_clear_pointer (&data.due, g_date_time_unref);
  g_clear_pointer (&data.remind, g_date_time_unref);
}

static void
index_item (VigieWorkspace *self, VigieWorkItem *item)
{
  const char *ids[] = { vigie_work_item_get_audit_id (item),
                        vigie_work_item_get_assignment_id (item) };
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (ids[i])
      g_hash_table_insert (self->by_id, g_strdup (ids[i]), g_object_ref (item));
}

/* The whole list ------------------------------------------------------------------------------- */

static GHashTable *
read_purged (VigieWorkspace *self)
{
  g_autoptr (GHashTable) purged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  VigieStatement *statement = vigie_database_prepare (
    self->database, "SELECT assignment FROM purged WHERE assignment IS NOT NULL", NULL);
  gboolean row = statement != NULL;
  while (row && vigie_statement_step (statement, &row, NULL) && row)
    g_hash_table_add (purged, g_strdup (vigie_statement_text (statement, 0)));
  return g_steal_pointer (&purged);
}

static VigieWorkItem *
add_item (VigieWorkspace *self,
          GPtrArray *items,
          const VigieAssignment *assignment,
          const VigieAuditRow *row,
          gboolean is_purged)
{
  VigieWorkItem *item = vigie_work_item_new ();
  update_item (self, item, assignment, row, is_purged);
  index_item (self, item);
  g_ptr_array_add (items, item);
  return item;
}

typedef struct
{
  GHashTable *own; /* id → VigieAssignment of this auditor */
  GPtrArray *items;
} Collection;

static GHashTable *
index_own (VigieWorkspace *self)
{
  GHashTable *own = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->campaign->assignments->len; i++)
    {
      VigieAssignment *assignment = g_ptr_array_index (self->campaign->assignments, i);
      if (g_str_equal (assignment->auditor, self->code))
        g_hash_table_insert (own, assignment->id, assignment);
    }
  return own;
}

/* An assignment has one audit at most: what is left has none here. */
static void
add_audit (VigieWorkspace *self, const VigieAuditRow *row, gpointer data)
{
  Collection *collection = data;
  const VigieAssignment *assignment =
    row->assignment ? g_hash_table_lookup (collection->own, row->assignment) : NULL;
  add_item (self, collection->items, assignment, row, FALSE);
  if (assignment)
    g_hash_table_remove (collection->own, assignment->id);
}

static void
add_assignments (VigieWorkspace *self, Collection *collection)
{
  g_autoptr (GHashTable) purged = read_purged (self);
  GHashTableIter iter;
  gpointer id, assignment;
  g_hash_table_iter_init (&iter, collection->own);
  while (g_hash_table_iter_next (&iter, &id, &assignment))
    add_item (self, collection->items, assignment, NULL, g_hash_table_contains (purged, id));
}

static int
compare_in_array (gconstpointer a, gconstpointer b)
{
  return vigie_work_item_compare (*(gconstpointer *) a, *(gconstpointer *) b, NULL);
}

/* What cannot be read is not in the list; the failure is said by whatever is done next. */
static GPtrArray *
collect_items (VigieWorkspace *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) own = index_own (self);
  Collection collection = { .own = own, .items = items };
  (void) vigie_workspace_each_row (self, add_audit, &collection, NULL);
  add_assignments (self, &collection);
  g_ptr_array_sort (items, compare_in_array);
  return items;
}

static void
fill_list (VigieWorkspace *self)
{
  g_hash_table_remove_all (self->by_id);
  g_autoptr (GPtrArray) items = collect_items (self);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
}

void
vigie_workspace_reload_items (VigieWorkspace *self)
{
  if (self->items)
    fill_list (self);
}

GListModel *
vigie_workspace_get_items (VigieWorkspace *self)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self), NULL);
  if (!self->items)
    {
      self->items = g_list_store_new (VIGIE_TYPE_WORK_ITEM);
      fill_list (self);
    }
  return G_LIST_MODEL (self->items);
}

VigieWorkItem *
vigie_workspace_find_item (VigieWorkspace *self, const char *id)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && id, NULL);
  (void) vigie_workspace_get_items (self);
  return g_hash_table_lookup (self->by_id, id);
}

/* The clock ------------------------------------------------------------------------------------ */

void
vigie_workspace_note_time (VigieWorkspace *self, GDateTime *time)
{
  if (!time || (self->newest && g_date_time_compare (time, self->newest) <= 0))
    return;
  g_clear_pointer (&self->newest, g_date_time_unref);
  self->newest = g_date_time_ref (time);
}

GDateTime *
vigie_workspace_get_newest (VigieWorkspace *self)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self), NULL);
  (void) vigie_workspace_get_items (self);
  return self->newest ? g_date_time_ref (self->newest) : NULL;
}

/* One item ------------------------------------------------------------------------------------- */

static void
remove_item (VigieWorkspace *self, VigieWorkItem *item)
{
  guint position;
  if (g_list_store_find (self->items, item, &position))
    g_list_store_remove (self->items, position);
}

/* The audit is gone: its assignment stays to be done. */
static void
refresh_gone (VigieWorkspace *self, const char *audit_id)
{
  VigieWorkItem *found = g_hash_table_lookup (self->by_id, audit_id);
  if (!found)
    return;
  g_autoptr (VigieWorkItem) item = g_object_ref (found);
  const char *assignment_id = vigie_work_item_get_assignment_id (item);
  const VigieAssignment *assignment =
    assignment_id ? vigie_campaign_find_assignment (self->campaign, assignment_id) : NULL;
  if (assignment)
    update_item (self, item, assignment, NULL, FALSE);
  else
    remove_item (self, item);
  g_hash_table_remove (self->by_id, audit_id);
}

void
vigie_workspace_refresh (VigieWorkspace *self, const char *audit_id)
{
  if (!self->items)
    return;
  g_autoptr (VigieAuditRow) row = vigie_workspace_read_row (self, audit_id, NULL);
  if (!row)
    {
      refresh_gone (self, audit_id);
      return;
    }

  const VigieAssignment *assignment =
    row->assignment ? vigie_campaign_find_assignment (self->campaign, row->assignment) : NULL;
  VigieWorkItem *item = g_hash_table_lookup (self->by_id, audit_id);
  if (!item && assignment)
    item = g_hash_table_lookup (self->by_id, row->assignment);
  if (item)
    {
      update_item (self, item, assignment, row, FALSE);
      index_item (self, item);
      return;
    }
  g_autoptr (VigieWorkItem) made = vigie_work_item_new ();
  update_item (self, made, assignment, row, FALSE);
  index_item (self, made);
  g_list_store_insert_sorted (self->items, made, vigie_work_item_compare, NULL);
}
