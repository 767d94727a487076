/* vigie-amendment.c: a change of a campaign's organisations, waves or channels that can be taken
 * back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-amendment.h"

#include "campaign/vigie-assignment.h"
#include "campaign/vigie-campaign-private.h"
#include "campaign/vigie-sample.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

/** Side: which of two states; making a change leads to the second, taking it back to the first */
typedef enum
{
  BEFORE,
  AFTER,
  N_SIDES,
} Side;

/** Change: an organisation; NULL on the side where it is not there */
typedef struct
{
  guint position;
  VigieOrganisation *sides[N_SIDES];
} Change;

/* The other parts lie in campaigns that are nothing but bags of them: categories that are new and
 * assignments that go on one side, waves and channels on both. */
struct _VigieAmendment
{
  gatomicrefcount references;
  GPtrArray *changes; /* Change */
  GArray *positions;  /* guint: where the assignments that go stood, in order */
  gboolean has_waves;
  gboolean has_fictitious;
  gboolean has_rules;
  VigieCampaign *bags[N_SIDES];
};

static void
change_free (gpointer data)
{
  Change *change = data;
  for (Side side = BEFORE; side < N_SIDES; side++)
    vigie_organisation_free (change->sides[side]);
  g_free (change);
}

VigieAmendment *
vigie_amendment_new (void)
{
  VigieAmendment *self = g_new0 (VigieAmendment, 1);
  g_atomic_ref_count_init (&self->references);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
  for (Side side = BEFORE; side < N_SIDES; side++)
    self->bags[side] = vigie_campaign_new (NULL);
  return self;
}

VigieAmendment *
vigie_amendment_ref (VigieAmendment *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_amendment_unref (VigieAmendment *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->changes);
  g_array_unref (self->positions);
  for (Side side = BEFORE; side < N_SIDES; side++)
    vigie_campaign_unref (self->bags[side]);
  g_free (self);
}

gboolean
vigie_amendment_is_empty (VigieAmendment *self)
{
  return self->changes->len == 0 && self->bags[AFTER]->categories->len == 0 && !self->has_waves
         && !self->has_fictitious && !self->has_rules && self->bags[AFTER]->channels->len == 0;
}

VigieAmendmentSubject
vigie_amendment_get_subject (VigieAmendment *self)
{
  return self->has_waves || self->has_rules || self->bags[AFTER]->channels->len > 0
           ? VIGIE_AMENDMENT_WAVES
           : VIGIE_AMENDMENT_ORGANISATIONS;
}

/* What it is made of --------------------------------------------------------------------------- */

static void
add_change (VigieAmendment *self,
            guint position,
            VigieOrganisation *before,
            VigieOrganisation *after)
{
  Change *change = g_new (Change, 1);
  *change = (Change){ position, { before, after } };
  g_ptr_array_add (self->changes, change);
}

void
vigie_amendment_add_organisation (VigieAmendment *self, VigieOrganisation *organisation)
{
  add_change (self, VIGIE_AMENDMENT_AT_END, NULL, organisation);
}

void
vigie_amendment_change_organisation (VigieAmendment *self,
                                     const VigieOrganisation *before,
                                     VigieOrganisation *after)
{
  g_return_if_fail (g_str_equal (before->id, after->id));
  add_change (self, VIGIE_AMENDMENT_AT_END, vigie_organisation_copy (before), after);
}

static void
copy_wave (VigieCampaign *target, const VigieWave *from)
{
  VigieWave *copy = vigie_campaign_add_wave (target, from->id);
  GHashTableIter iter;
  gpointer language, name;
  copy->starts = from->starts;
  copy->ends = from->ends;
  g_hash_table_iter_init (&iter, from->names);
  while (g_hash_table_iter_next (&iter, &language, &name))
    vigie_names_set (copy->names, language, name);
}

static void
copy_rules (VigieRankingRules *to, const VigieRankingRules *from)
{
  to->minimum_audits = from->minimum_audits;
  to->minimum_channels = from->minimum_channels;
  g_strfreev (to->mandatory_channels);
  to->mandatory_channels = g_strdupv (from->mandatory_channels);
  to->category_minimum = from->category_minimum;
  mpq_set (to->prize_threshold, from->prize_threshold);
}

static void
copy_standards (VigieChannel *to, const VigieChannel *from)
{
  to->minimum = from->minimum;
  to->per_wave = from->per_wave;
  to->close_after = from->close_after;
  g_clear_pointer (&to->remind_after, g_array_unref);
  to->remind_after = from->remind_after ? g_array_copy (from->remind_after) : NULL;
}

void
vigie_amendment_remove_organisations (VigieAmendment *self,
                                      VigieCampaign *campaign,
                                      GHashTable *ids)
{
  for (guint i = 0; i < campaign->organisations->len; i++)
    {
      const VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, i);
      if (g_hash_table_contains (ids, organisation->id))
        add_change (self, i, vigie_organisation_copy (organisation), NULL);
    }
  for (guint i = 0; i < campaign->assignments->len; i++)
    {
      const VigieAssignment *assignment = g_ptr_array_index (campaign->assignments, i);
      if (!g_hash_table_contains (ids, assignment->organisation))
        continue;
      g_array_append_val (self->positions, i);
      g_ptr_array_add (self->bags[BEFORE]->assignments, vigie_assignment_copy (assignment));
    }
}

void
vigie_amendment_remove_organisation (VigieAmendment *self, VigieCampaign *campaign, const char *id)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (ids, (gpointer) id);
  vigie_amendment_remove_organisations (self, campaign, ids);
}

void
vigie_amendment_add_category (VigieAmendment *self,
                              const char *id,
                              const char *language,
                              const char *name)
{
  VigieCategory *category = vigie_campaign_add_category (self->bags[AFTER], id);
  vigie_names_set (category->names, language, name);
}

void
vigie_amendment_set_fictitious (VigieAmendment *self, gboolean fictitious)
{
  self->has_fictitious = TRUE;
  self->bags[BEFORE]->fictitious = !fictitious;
  self->bags[AFTER]->fictitious = fictitious;
}

void
vigie_amendment_end_fiction (VigieAmendment *self, VigieCampaign *campaign)
{
  guint before = 0;
  g_return_if_fail (self && campaign);

  if (!campaign->fictitious || self->has_fictitious)
    return;
  for (guint i = 0; i < campaign->organisations->len; i++)
    before += vigie_sample_is_invented (g_ptr_array_index (campaign->organisations, i));
  guint after = before;
  for (guint i = 0; i < self->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (self->changes, i);
      after -= change->sides[BEFORE] && vigie_sample_is_invented (change->sides[BEFORE]);
      after += change->sides[AFTER] && vigie_sample_is_invented (change->sides[AFTER]);
    }
  if (before > 0 && after == 0)
    vigie_amendment_set_fictitious (self, FALSE);
}

void
vigie_amendment_set_waves (VigieAmendment *self, const GPtrArray *before, const GPtrArray *after)
{
  const GPtrArray *const waves[] = { before, after };
  for (Side side = BEFORE; side < N_SIDES; side++)
    for (guint i = 0; i < waves[side]->len; i++)
      copy_wave (self->bags[side], g_ptr_array_index (waves[side], i));
  self->has_waves = TRUE;
}

void
vigie_amendment_set_rules (VigieAmendment *self,
                           const VigieRankingRules *before,
                           const VigieRankingRules *after)
{
  copy_rules (&self->bags[BEFORE]->rules, before);
  copy_rules (&self->bags[AFTER]->rules, after);
  self->has_rules = TRUE;
}

void
vigie_amendment_set_standards (VigieAmendment *self,
                               const VigieChannel *before,
                               const VigieChannel *after)
{
  copy_standards (vigie_campaign_add_channel (self->bags[BEFORE], before->id), before);
  copy_standards (vigie_campaign_add_channel (self->bags[AFTER], before->id), after);
}

/* Making and taking back ----------------------------------------------------------------------- */

static const char *
get_id (gconstpointer part)
{
  return *(const char *const *) part;
}

/* Puts @parts, each with its position in @positions, back among those of @array, and leaves those
 * in @gone out. Without a place among them a part comes last. */
static void
merge (GPtrArray *array, GHashTable *gone, const GPtrArray *parts, const guint *positions)
{
  gsize n;
  g_autofree gpointer *old = g_ptr_array_steal (array, &n);
  guint next = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (gone && g_hash_table_contains (gone, get_id (old[i])))
        {
          g_ptr_array_add (array, old[i]);
          g_ptr_array_remove_index (array, array->len - 1); /* frees it */
          continue;
        }
      while (parts && next < parts->len && positions[next] == array->len)
        g_ptr_array_add (array, parts->pdata[next++]);
      g_ptr_array_add (array, old[i]);
    }
  while (parts && next < parts->len)
    g_ptr_array_add (array, parts->pdata[next++]);
}

static gboolean
fail_gone (const char *id, GError **error)
{
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_ORGANISATION, NULL, 0,
                          _ ("the campaign has no organisation “%s” any more"), id);
}

static gboolean
fail_twice (const char *id, GError **error)
{
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_DUPLICATE, NULL, 0,
                          _ ("the campaign has an organisation “%s” already"), id);
}

static GHashTable *
index_organisations (VigieCampaign *campaign)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < campaign->organisations->len; i++)
    g_hash_table_insert (index, (gpointer) get_id (campaign->organisations->pdata[i]),
                         GUINT_TO_POINTER (i + 1));
  return index;
}

/** Turning: what organisations become */
typedef struct
{
  VigieCampaign *campaign;
  GHashTable *index; /* of those there are: id → position + 1 */
  GHashTable *gone;
  GPtrArray *coming;
  GArray *positions;
} Turning;

static gboolean
turn_one (Turning *self,
          const Change *change,
          const VigieOrganisation *from,
          const VigieOrganisation *to,
          GError **error)
{
  const char *id = from ? from->id : to->id;
  const guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, id));
  if (from && position == 0)
    return fail_gone (id, error);
  if (!from && position > 0)
    return fail_twice (id, error);
  if (!from)
    {
      g_ptr_array_add (self->coming, vigie_organisation_copy (to));
      g_array_append_val (self->positions, change->position);
    }
  else if (!to)
    g_hash_table_add (self->gone, (gpointer) id);
  else
    {
      gpointer *place = &self->campaign->organisations->pdata[position - 1];
      VigieOrganisation *old = *place;
      *place = vigie_organisation_copy (to);
      /* The key is a part of what is freed. */
      g_hash_table_replace (self->index, (gpointer) get_id (*place), GUINT_TO_POINTER (position));
      vigie_organisation_free (old);
    }
  return TRUE;
}

static gboolean
turn_organisations (VigieAmendment *self, VigieCampaign *campaign, Side to, GError **error)
{
  g_autoptr (GHashTable) index = index_organisations (campaign);
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  Turning turning = { campaign, index, gone, coming, positions };
  gboolean good = TRUE;
  for (guint i = 0; good && i < self->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (self->changes, i);
      good = turn_one (&turning, change, change->sides[1 - to], change->sides[to], error);
    }
  /* Also after a failure: what is coming belongs to the campaign then. */
  merge (campaign->organisations, gone, coming, (const guint *) (gpointer) positions->data);
  return good;
}

static GHashTable *
collect_ids (const GPtrArray *parts)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < parts->len; i++)
    g_hash_table_add (ids, (gpointer) get_id (parts->pdata[i]));
  return ids;
}

static void
turn_assignments (VigieAmendment *self, VigieCampaign *campaign, Side to)
{
  const GPtrArray *bag = self->bags[BEFORE]->assignments;
  if (bag->len == 0)
    return;
  if (to == AFTER)
    {
      g_autoptr (GHashTable) gone = collect_ids (bag);
      merge (campaign->assignments, gone, NULL, NULL);
      return;
    }
  g_autoptr (GPtrArray) coming = g_ptr_array_new ();
  for (guint i = 0; i < bag->len; i++)
    g_ptr_array_add (coming, vigie_assignment_copy (g_ptr_array_index (bag, i)));
  merge (campaign->assignments, NULL, coming, (const guint *) (gpointer) self->positions->data);
}

static void
turn_categories (VigieAmendment *self, VigieCampaign *campaign, Side to)
{
  const GPtrArray *bag = self->bags[AFTER]->categories;
  g_autoptr (GHashTable) ids = collect_ids (bag);
  if (to == BEFORE)
    {
      merge (campaign->categories, ids, NULL, NULL);
      return;
    }
  for (guint i = 0; i < bag->len; i++)
    {
      const VigieCategory *from = g_ptr_array_index (bag, i);
      VigieCategory *category = vigie_campaign_add_category (campaign, from->id);
      GHashTableIter iter;
      gpointer language, name;
      g_hash_table_iter_init (&iter, from->names);
      while (g_hash_table_iter_next (&iter, &language, &name))
        vigie_names_set (category->names, language, name);
    }
}

static gboolean
turn (VigieAmendment *self, VigieCampaign *campaign, Side to, GError **error)
{
  VigieCampaign *bag = self->bags[to];
  turn_categories (self, campaign, to);
  if (!turn_organisations (self, campaign, to, error))
    return FALSE;
  turn_assignments (self, campaign, to);
  if (self->has_fictitious)
    campaign->fictitious = bag->fictitious;
  if (self->has_rules)
    copy_rules (&campaign->rules, &bag->rules);
  if (self->has_waves)
    {
      g_ptr_array_set_size (campaign->waves, 0);
      for (guint i = 0; i < bag->waves->len; i++)
        copy_wave (campaign, g_ptr_array_index (bag->waves, i));
    }
  for (guint i = 0; i < bag->channels->len; i++)
    {
      const VigieChannel *standards = g_ptr_array_index (bag->channels, i);
      VigieChannel *channel =
        (VigieChannel *) vigie_campaign_find_channel (campaign, standards->id);
      if (channel)
        copy_standards (channel, standards);
    }
  /* An index may be of parts that were freed. */
  vigie_campaign_free_indexes (campaign);
  return TRUE;
}

gboolean
vigie_amendment_apply (VigieAmendment *self, VigieCampaign *campaign, GError **error)
{
  return turn (self, campaign, AFTER, error);
}

gboolean
vigie_amendment_revert (VigieAmendment *self, VigieCampaign *campaign, GError **error)
{
  return turn (self, campaign, BEFORE, error);
}
