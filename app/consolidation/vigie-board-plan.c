/* vigie-board-plan.c: what is planned against what is done
 *
 * The plan of a wave are its assignments; a wave without any is planned by the channels' quotas. An
 * audit counts towards the assignments of its own auditor in the same wave, organisation and
 * channel, those whose days are over before the others; what an auditor did beyond them counts
 * towards the others' there. So the store need not say which assignment an audit fulfils
 * (docs/decisions/281-done-by-place.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-board-private.h"
#include "consolidation/vigie-work-private.h"

#include "campaign/vigie-holidays.h"

/* An auditor at one wave, organisation and channel. */
typedef struct
{
  const char *auditor; /* interned in @Plan.names */
  guint planned;
  guint late;
  guint due;
  guint ahead;
  guint done;
} Slot;

/* All that is planned and done at one wave, organisation and channel. */
typedef struct
{
  const VigieWave *wave;
  const VigieOrganisation *organisation;
  const VigieChannel *channel;
  GPtrArray *slots; /* Slot */
} Place;

typedef struct
{
  VigieCampaign *campaign;
  const VigieBoardFilter *filter;
  GHashTable *places;   /* "WAVE\tORGANISATION\tCHANNEL" → Place */
  GHashTable *assigned; /* identifiers of waves that have assignments */
  GHashTable *days;     /* "WAVE\tCALENDAR\tCHANNEL" → days left */
  GStringChunk *names;
} Plan;

static void
place_free (gpointer data)
{
  g_ptr_array_unref (((Place *) data)->slots);
  g_free (data);
}

static void
plan_clear (Plan *self)
{
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->assigned);
  g_hash_table_unref (self->days);
  g_string_chunk_free (self->names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static void
plan_init (Plan *self, VigieCampaign *campaign, const VigieBoardFilter *filter)
{
  self->campaign = campaign;
  self->filter = filter;
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  self->assigned = g_hash_table_new (g_str_hash, g_str_equal);
  self->days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_string_chunk_new (1024);
}

/* Places --------------------------------------------------------------------------------------- */

static gboolean
is_wanted (const char *wanted, const char *id)
{
  return !wanted || g_strcmp0 (wanted, id) == 0;
}

/* What the campaign does not have any more, or the filter leaves out, has no place. */
static Place *
get_place (Plan *self, const char *wave, const char *organisation, const char *channel)
{
  const VigieBoardFilter *filter = self->filter;
  if (!is_wanted (filter->wave, wave) || !is_wanted (filter->channel, channel))
    return NULL;
  g_autofree char *key = g_strjoin ("\t", wave, organisation, channel, NULL);
  Place *place = g_hash_table_lookup (self->places, key);
  if (place)
    return place;
  const Place found = {
    .wave = vigie_campaign_find_wave (self->campaign, wave),
    .organisation = vigie_campaign_find_organisation (self->campaign, organisation),
    .channel = vigie_campaign_find_channel (self->campaign, channel),
  };
  if (!found.wave || !found.organisation || !found.channel
      || !vigie_board_has_category (found.organisation, filter))
    return NULL;
  place = g_memdup2 (&found, sizeof found);
  place->slots = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (self->places, g_steal_pointer (&key), place);
  return place;
}

static Slot *
get_slot (Plan *self, Place *place, const char *auditor)
{
  for (guint i = 0; i < place->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (place->slots, i);
      if (g_str_equal (slot->auditor, auditor))
        return slot;
    }
  Slot *slot = g_new0 (Slot, 1);
  slot->auditor = g_string_chunk_insert_const (self->names, auditor);
  g_ptr_array_add (place->slots, slot);
  return slot;
}

/* Days: over, running, to come. */
static void
plan_days (Slot *slot, const GDate *starts, const GDate *ends, const GDate *today, guint n)
{
  slot->planned += n;
  if (g_date_compare (ends, today) < 0)
    slot->late += n;
  else if (g_date_compare (starts, today) <= 0)
    slot->due += n;
  else
    slot->ahead += n;
}

static void
plan_assignments (Plan *self)
{
  const GPtrArray *all = self->campaign->assignments;
  for (guint i = 0; i < all->len; i++)
    {
      const VigieAssignment *assignment = g_ptr_array_index (all, i);
      if (!g_str_equal (assignment->done_by, "primary"))
        continue;
      const VigieScenario *scenario =
        vigie_campaign_find_scenario (self->campaign, assignment->scenario);
      g_hash_table_add (self->assigned, assignment->wave);
      if (!is_wanted (self->filter->scenario, scenario ? scenario->type : ""))
        continue;
      Place *place =
        get_place (self, assignment->wave, assignment->organisation, assignment->channel);
      if (place)
        plan_days (get_slot (self, place, assignment->auditor), &assignment->starts,
                   &assignment->ends, &self->filter->today, 1);
    }
}

static void
plan_quotas_of (Plan *self, const VigieWave *wave, const VigieOrganisation *organisation)
{
  for (guint i = 0; i < self->campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->campaign->channels, i);
      if (!vigie_organisation_has_channel (organisation, channel->id) || channel->per_wave == 0)
        continue;
      Place *place = get_place (self, wave->id, organisation->id, channel->id);
      if (place)
        plan_days (get_slot (self, place, ""), &wave->starts, &wave->ends, &self->filter->today,
                   channel->per_wave);
    }
}

/* A quota says nothing of kinds of scenarios. */
static void
plan_quotas (Plan *self)
{
  for (guint i = 0; !self->filter->scenario && i < self->campaign->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (self->campaign->waves, i);
      if (g_hash_table_contains (self->assigned, wave->id))
        continue;
      for (guint k = 0; k < self->campaign->organisations->len; k++)
        plan_quotas_of (self, wave, g_ptr_array_index (self->campaign->organisations, k));
    }
}

/* Done ----------------------------------------------------------------------------------------- */

static void
take_work (const VigieWork *work, gpointer user_data)
{
  Plan *self = user_data;
  if (!is_wanted (self->filter->scenario, work->scenario))
    return;
  Place *place = get_place (self, work->wave, work->organisation, work->channel);
  if (place)
    get_slot (self, place, work->auditor)->done += (guint) work->n;
}

static guint
take (guint *from, guint n)
{
  const guint taken = MIN (*from, n);
  *from -= taken;
  return taken;
}

static void
fulfil_place (Place *place)
{
  guint over = 0;
  for (guint i = 0; i < place->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (place->slots, i);
      guint n = slot->done;
      n -= take (&slot->late, n);
      n -= take (&slot->due, n);
      over += n - take (&slot->ahead, n);
    }
  for (guint i = 0; over > 0 && i < place->slots->len; i++)
    over -= take (&((Slot *) g_ptr_array_index (place->slots, i))->late, over);
  for (guint i = 0; over > 0 && i < place->slots->len; i++)
    over -= take (&((Slot *) g_ptr_array_index (place->slots, i))->due, over);
  for (guint i = 0; over > 0 && i < place->slots->len; i++)
    over -= take (&((Slot *) g_ptr_array_index (place->slots, i))->ahead, over);
}

/* Feasible ------------------------------------------------------------------------------------- */

guint
vigie_board_count_days (const VigieWave *wave,
                        const GDate *today,
                        const char *calendar,
                        gboolean any_day,
                        guint close_after)
{
  GDate from = *today;
  if (g_date_compare (&wave->starts, &from) > 0)
    from = wave->starts;
  guint n = 0;
  for (GDate day = wave->ends; g_date_compare (&day, &from) >= 0; g_date_subtract_days (&day, 1))
    {
      const gboolean is_working = vigie_day_is_working (&day, calendar);
      if (close_after > 0 && is_working)
        close_after--; /* waits for its answer */
      else if (close_after == 0 && (is_working || any_day))
        n++;
    }
  return n;
}

static gboolean
is_feasible (Plan *self, const Place *place)
{
  g_autofree char *key =
    g_strjoin ("\t", place->wave->id, place->organisation->calendar, place->channel->id, NULL);
  gpointer days;
  if (!g_hash_table_lookup_extended (self->days, key, NULL, &days))
    {
      days = GUINT_TO_POINTER (
        vigie_board_count_days (place->wave, &self->filter->today, place->organisation->calendar,
                                place->channel->any_day, place->channel->close_after));
      g_hash_table_insert (self->days, g_steal_pointer (&key), days);
    }
  return GPOINTER_TO_UINT (days) > 0;
}

/* ---------------------------------------------------------------------------------------------- */

static void
tell_place (Plan *self, const Place *place, VigiePlannedFunc func, gpointer user_data)
{
  const gboolean feasible = is_feasible (self, place);
  for (guint i = 0; i < place->slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (place->slots, i);
      const VigiePlanned planned = {
        .wave = place->wave,
        .organisation = place->organisation,
        .channel = place->channel,
        .auditor = slot->auditor,
        .planned = slot->planned,
        .done = slot->done,
        .late = slot->late,
        .due = slot->due,
        .ahead = slot->ahead,
        .is_feasible = feasible,
      };
      func (&planned, user_data);
    }
}

gboolean
vigie_board_foreach_planned (VigieStore *store,
                             const VigieBoardFilter *filter,
                             VigiePlannedFunc func,
                             gpointer user_data,
                             GError **error)
{
  VigieCampaign *campaign = vigie_store_require_campaign (store, error);
  if (!campaign)
    return FALSE;
  GHashTableIter iter;
  gpointer place;
  g_auto (Plan) plan = { 0 };
  plan_init (&plan, campaign, filter);
  plan_assignments (&plan);
  plan_quotas (&plan);
  if (!vigie_store_foreach_work (store, filter->wave, take_work, &plan, error))
    return FALSE;
  g_hash_table_iter_init (&iter, plan.places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    {
      fulfil_place (place);
      tell_place (&plan, place, func, user_data);
    }
  return TRUE;
}
