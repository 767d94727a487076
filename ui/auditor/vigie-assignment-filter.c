/* vigie-assignment-filter.c: which audits the list shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-assignment-filter.h"

#include "vigie-fold.h"

struct _VigieAssignmentFilter
{
  GtkFilter parent_instance;

  VigieStage stage;
  char *channel;
  char *wave;
  char **words;
  GHashTable *found;
  GDateTime *now;
  GDateTime *week; /* (nullable): begin of the week's first day */
  GDateTime *week_end;
  VigieWorkspace *today; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigieAssignmentFilter, vigie_assignment_filter, GTK_TYPE_FILTER)

static gboolean
matches_search (VigieAssignmentFilter *self, VigieWorkItem *item)
{
  if (!self->words)
    return TRUE;
  const char *texts[] = {
    vigie_work_item_get_organisation_name (item),
    vigie_work_item_get_scenario_title (item),
    vigie_work_item_get_scenario_text (item),
    vigie_work_item_get_channel_name (item),
    vigie_work_item_get_site (item),
    vigie_work_item_get_contact (item),
    vigie_work_item_get_wave_name (item),
    vigie_words_for_item (item, self->now),
  };
  if (vigie_assignment_filter_get_found (self, item))
    return TRUE;
  g_autoptr (GString) all = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i])
      g_string_append_printf (all, "%s\n", texts[i]);
  return vigie_fold_matches (all->str, (const char *const *) self->words);
}

static gboolean
is_before (GDateTime *one, GDateTime *two)
{
  return one && g_date_time_compare (one, two) < 0;
}

static gboolean
is_in_week (VigieAssignmentFilter *self, GDateTime *day)
{
  return day && !is_before (day, self->week) && is_before (day, self->week_end);
}

/* What is sent waits for its day; what is done has none. */
static gboolean
matches_week (VigieAssignmentFilter *self, VigieWorkItem *item)
{
  if (vigie_work_item_get_due (item))
    return is_in_week (self, vigie_work_item_get_due (item))
           || is_in_week (self, vigie_work_item_get_remind (item));
  GDateTime *starts = vigie_work_item_get_starts (item);
  return !vigie_work_item_was_final (item) && (!starts || is_before (starts, self->week_end))
         && !is_before (vigie_work_item_get_ends (item), self->week);
}

/* Numbers in the order of days, of which ten thousand are compared at once */
static int
number_day (GDateTime *time)
{
  int year, month, day;
  g_date_time_get_ymd (time, &year, &month, &day);
  return (year * 100 + month) * 100 + day;
}

/* What is looked at first in the morning, and whom one may call at this hour */
static gboolean
is_for_today (VigieAssignmentFilter *self, VigieWorkspace *workspace, VigieWorkItem *item)
{
  GDateTime *next = vigie_work_item_get_next_day (item);
  const VigieStage stage = vigie_stage_of_item (item, self->now);
  if (stage == VIGIE_STAGE_DONE || stage == VIGIE_STAGE_WAITING)
    return FALSE;
  return (next && number_day (next) <= number_day (self->now))
         || vigie_work_item_get_state (item) == VIGIE_AUDIT_RETURNED
         || vigie_workspace_can_contact (workspace, item, self->now);
}

/* At whatever stage it is */
static gboolean
matches_all_else (VigieAssignmentFilter *self, VigieWorkItem *item)
{
  if (self->channel && g_strcmp0 (vigie_work_item_get_channel (item), self->channel) != 0)
    return FALSE;
  if (self->wave && g_strcmp0 (vigie_work_item_get_wave (item), self->wave) != 0)
    return FALSE;
  if (self->week && !matches_week (self, item))
    return FALSE;
  if (self->today && !is_for_today (self, self->today, item))
    return FALSE;
  return matches_search (self, item);
}

static gboolean
matches_at (VigieAssignmentFilter *self, VigieWorkItem *item, VigieStage stage)
{
  return vigie_stage_has (stage, item, self->now) && matches_all_else (self, item);
}

static gboolean
vigie_assignment_filter_match (GtkFilter *filter, gpointer item)
{
  VigieAssignmentFilter *self = VIGIE_ASSIGNMENT_FILTER (filter);
  return matches_at (self, VIGIE_WORK_ITEM (item), self->stage);
}

static GtkFilterMatch
vigie_assignment_filter_get_strictness (GtkFilter *filter)
{
  VigieAssignmentFilter *self = VIGIE_ASSIGNMENT_FILTER (filter);
  return self->stage == VIGIE_STAGE_ALL && !self->channel && !self->wave && !self->words
             && !self->week && !self->today
           ? GTK_FILTER_MATCH_ALL
           : GTK_FILTER_MATCH_SOME;
}

static void
vigie_assignment_filter_finalize (GObject *object)
{
  VigieAssignmentFilter *self = VIGIE_ASSIGNMENT_FILTER (object);
  g_free (self->channel);
  g_free (self->wave);
  g_strfreev (self->words);
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_date_time_unref (self->now);
  g_clear_pointer (&self->week, g_date_time_unref);
  g_clear_pointer (&self->week_end, g_date_time_unref);
  g_clear_object (&self->today);
  G_OBJECT_CLASS (vigie_assignment_filter_parent_class)->finalize (object);
}

static void
vigie_assignment_filter_class_init (VigieAssignmentFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_assignment_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = vigie_assignment_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = vigie_assignment_filter_get_strictness;
}

static void
vigie_assignment_filter_init (VigieAssignmentFilter *self)
{
  self->stage = VIGIE_STAGE_ALL;
  self->now = g_date_time_new_now_local ();
}

VigieAssignmentFilter *
vigie_assignment_filter_new (void)
{
  return g_object_new (VIGIE_TYPE_ASSIGNMENT_FILTER, NULL);
}

void
vigie_assignment_filter_set_stage (VigieAssignmentFilter *self, VigieStage stage)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self));
  self->stage = stage;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

VigieStage
vigie_assignment_filter_get_stage (VigieAssignmentFilter *self)
{
  g_return_val_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self), VIGIE_STAGE_ALL);
  return self->stage;
}

void
vigie_assignment_filter_set_channel (VigieAssignmentFilter *self, const char *channel)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self));
  if (g_strcmp0 (self->channel, channel) == 0)
    return;
  g_free (self->channel);
  self->channel = g_strdup (channel);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

void
vigie_assignment_filter_set_wave (VigieAssignmentFilter *self, const char *wave)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self));
  if (g_strcmp0 (self->wave, wave) == 0)
    return;
  g_free (self->wave);
  self->wave = g_strdup (wave);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

void
vigie_assignment_filter_set_search (VigieAssignmentFilter *self,
                                    const char *text,
                                    GHashTable *found)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self));
  g_auto (GStrv) words = vigie_fold_words (text ? text : "");
  const gboolean same = !self->words && !words[0];
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->found, g_hash_table_unref);
  self->found = found ? g_hash_table_ref (found) : NULL;
  if (words[0])
    self->words = g_steal_pointer (&words);
  if (!same)
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

const char *
vigie_assignment_filter_get_found (VigieAssignmentFilter *self, VigieWorkItem *item)
{
  const char *id = vigie_work_item_get_audit_id (item);
  return self->found && id ? g_hash_table_lookup (self->found, id) : NULL;
}

void
vigie_assignment_filter_set_week (VigieAssignmentFilter *self, const GDate *monday)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self));
  g_clear_pointer (&self->week, g_date_time_unref);
  g_clear_pointer (&self->week_end, g_date_time_unref);
  if (monday)
    {
      self->week = g_date_time_new_local (g_date_get_year (monday), (int) g_date_get_month (monday),
                                          g_date_get_day (monday), 0, 0, 0);
      self->week_end = g_date_time_add_days (self->week, 7);
    }
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

void
vigie_assignment_filter_set_today (VigieAssignmentFilter *self, VigieWorkspace *workspace)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self));
  if (g_set_object (&self->today, workspace))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

guint
vigie_assignment_filter_count_today (VigieAssignmentFilter *self,
                                     GListModel *items,
                                     VigieWorkspace *workspace)
{
  guint count = 0;
  g_return_val_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self), 0);
  for (guint i = 0; workspace && items && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      count += matches_at (self, item, self->stage) && is_for_today (self, workspace, item);
    }
  return count;
}

void
vigie_assignment_filter_set_now (VigieAssignmentFilter *self, GDateTime *now)
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self) && now);
  g_date_time_ref (now);
  g_date_time_unref (self->now);
  self->now = now;
  if (self->stage != VIGIE_STAGE_ALL || self->today)
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

void
vigie_assignment_filter_count (VigieAssignmentFilter *self,
                               GListModel *items,
                               guint counts[VIGIE_STAGE_ALL + 1])
{
  g_return_if_fail (VIGIE_IS_ASSIGNMENT_FILTER (self) && counts);
  const guint n = items ? g_list_model_get_n_items (items) : 0;
  memset (counts, 0, sizeof (guint) * (VIGIE_STAGE_ALL + 1));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      if (!matches_all_else (self, item))
        continue;
      counts[vigie_stage_of_item (item, self->now)]++;
      for (guint stage = VIGIE_STAGE_LATE; stage <= VIGIE_STAGE_ALL; stage++)
        counts[stage] += vigie_stage_has ((VigieStage) stage, item, self->now);
    }
}
