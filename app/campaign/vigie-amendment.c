/* vigie-amendment.c: a change of a campaign that can be made on it as it stands, and taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-amendment-private.h"
#include "campaign/vigie-campaign-private.h"
#include "campaign/vigie-sample.h"
#include "campaign/vigie-weight-sheet-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/* The other parts lie in campaigns that are nothing but bags of them: categories that are new on
 * one side, waves, channels and names on both; criteria with weights in bags of their own. */
struct _VigieAmendment
{
  gatomicrefcount references;
  GPtrArray *changes; /* Change */
  VigieAmendedPlan *plan;
  gboolean is_of_plan;
  gboolean has_waves;
  gboolean has_fictitious;
  gboolean has_rules;
  gboolean has_names;
  gboolean has_retention;
  VigieCampaign *bags[N_SIDES];
  VigieCampaign *weights[N_SIDES]; /* (nullable) */
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
  self->plan = vigie_amended_plan_new ();
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
  vigie_amended_plan_free (self->plan);
  for (Side side = BEFORE; side < N_SIDES; side++)
    {
      vigie_campaign_unref (self->bags[side]);
      g_clear_pointer (&self->weights[side], vigie_campaign_unref);
    }
  g_free (self);
}

gboolean
vigie_amendment_is_empty (VigieAmendment *self)
{
  return self->changes->len == 0 && self->bags[AFTER]->categories->len == 0 && !self->has_waves
         && !self->has_fictitious && !self->has_rules && self->bags[AFTER]->channels->len == 0
         && !self->has_names && !self->has_retention && !self->weights[AFTER]
         && vigie_amended_plan_is_empty (self->plan);
}

VigieAmendmentSubject
vigie_amendment_get_subject (VigieAmendment *self)
{
  if (self->is_of_plan)
    return VIGIE_AMENDMENT_PLAN;
  if (self->has_names || self->has_retention || self->weights[AFTER])
    return VIGIE_AMENDMENT_TERMS;
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
      vigie_amended_plan_add (self->plan, i, assignment, NULL);
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

void
vigie_amendment_set_names (VigieAmendment *self, VigieNames *before, VigieNames *after)
{
  vigie_weight_copy_names (before, self->bags[BEFORE]->names);
  vigie_weight_copy_names (after, self->bags[AFTER]->names);
  self->has_names = TRUE;
}

void
vigie_amendment_set_retention (VigieAmendment *self, guint before, guint after)
{
  self->bags[BEFORE]->retention = before;
  self->bags[AFTER]->retention = after;
  self->has_retention = TRUE;
}

void
vigie_amendment_set_weights (VigieAmendment *self, VigieCampaign *before, VigieWeightTable *table)
{
  g_return_if_fail (!self->weights[BEFORE]);
  self->weights[BEFORE] = vigie_amended_weights_copy (before);
  self->weights[AFTER] = vigie_amended_weights_copy (before);
  vigie_weight_table_write (table, self->weights[AFTER]);
}

void
vigie_amendment_change_assignment (VigieAmendment *self,
                                   guint position,
                                   const VigieAssignment *before,
                                   const VigieAssignment *after)
{
  self->is_of_plan = TRUE;
  vigie_amended_plan_add (self->plan, position, before, after);
}

void
vigie_amendment_compare_assignments (VigieAmendment *self,
                                     const GPtrArray *before,
                                     const GPtrArray *after)
{
  self->is_of_plan = TRUE;
  vigie_amended_plan_compare (self->plan, before, after);
}

/* Making and taking back ----------------------------------------------------------------------- */

static const char *
get_id (gconstpointer part)
{
  return *(const char *const *) part;
}

void
vigie_amendment_merge (GPtrArray *array,
                       GHashTable *gone,
                       const GPtrArray *parts,
                       const guint *positions)
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

gboolean
vigie_amendment_fail_stale (GError **error, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  return vigie_error_set (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE, NULL, 0, "%s",
                          text);
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
  if (from && !vigie_organisation_equal (self->campaign->organisations->pdata[position - 1], from))
    return vigie_amendment_fail_stale (
      error,
      _ ("another program changed the organisation “%s” meanwhile: look at it as it is now, and do "
         "it again"),
      from->name);
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
  vigie_amendment_merge (campaign->organisations, gone, coming,
                         (const guint *) (gpointer) positions->data);
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

/* What somebody changed since is not taken back with it. */
static gboolean
turn_plan (VigieAmendment *self, VigieCampaign *campaign, Side to, GError **error)
{
  if (to == AFTER)
    return vigie_amended_plan_apply (self->plan, campaign, error);
  const guint n = vigie_amended_plan_revert (self->plan, campaign);
  return n > 0 || !self->is_of_plan || vigie_amended_plan_is_empty (self->plan)
         || vigie_amendment_fail_stale (
           error, _ ("another program changed all assignments of this change since: nothing of it "
                     "is left to take back"));
}

static void
turn_categories (VigieAmendment *self, VigieCampaign *campaign, Side to)
{
  const GPtrArray *bag = self->bags[AFTER]->categories;
  g_autoptr (GHashTable) ids = collect_ids (bag);
  if (to == BEFORE)
    {
      vigie_amendment_merge (campaign->categories, ids, NULL, NULL);
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
has_same_waves (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const VigieWave *x = g_ptr_array_index (a, i);
      const VigieWave *y = g_ptr_array_index (b, i);
      if (!g_str_equal (x->id, y->id) || g_date_compare (&x->starts, &y->starts) != 0
          || g_date_compare (&x->ends, &y->ends) != 0
          || !vigie_weight_same_names (x->names, y->names))
        return FALSE;
    }
  return TRUE;
}

static gboolean
turn_waves (VigieAmendment *self, VigieCampaign *campaign, Side to, GError **error)
{
  if (!self->has_waves)
    return TRUE;
  if (!has_same_waves (campaign->waves, self->bags[1 - to]->waves))
    return vigie_amendment_fail_stale (
      error,
      _ ("another program changed the waves meanwhile: what stands here is not lost; save it "
         "once more to put it in the place of theirs"));
  g_ptr_array_set_size (campaign->waves, 0);
  for (guint i = 0; i < self->bags[to]->waves->len; i++)
    copy_wave (campaign, g_ptr_array_index (self->bags[to]->waves, i));
  return TRUE;
}

static gboolean
has_same_standards (const VigieChannel *a, const VigieChannel *b)
{
  const guint n = a->remind_after ? a->remind_after->len : 0;
  if (a->minimum != b->minimum || a->per_wave != b->per_wave || a->close_after != b->close_after
      || n != (b->remind_after ? b->remind_after->len : 0))
    return FALSE;
  return n == 0 || memcmp (a->remind_after->data, b->remind_after->data, n * sizeof (guint)) == 0;
}

static gboolean
turn_standards (VigieAmendment *self, VigieCampaign *campaign, Side to, GError **error)
{
  for (guint i = 0; i < self->bags[to]->channels->len; i++)
    {
      const VigieChannel *after = g_ptr_array_index (self->bags[to]->channels, i);
      VigieChannel *channel = (VigieChannel *) vigie_campaign_find_channel (campaign, after->id);
      if (!channel
          || !has_same_standards (channel, g_ptr_array_index (self->bags[1 - to]->channels, i)))
        return vigie_amendment_fail_stale (
          error, _ ("another program changed the service standards meanwhile: what stands here is "
                    "not lost; save it once more to put it in the place of theirs"));
      copy_standards (channel, after);
    }
  return TRUE;
}

static gboolean
has_same_rules (const VigieRankingRules *a, const VigieRankingRules *b)
{
  static const char *const none[] = { NULL };
  const char *const *x = (const char *const *) a->mandatory_channels;
  const char *const *y = (const char *const *) b->mandatory_channels;
  return a->minimum_audits == b->minimum_audits && a->minimum_channels == b->minimum_channels
         && a->category_minimum == b->category_minimum
         && mpq_equal (a->prize_threshold, b->prize_threshold)
         && g_strv_equal (x ? x : none, y ? y : none);
}

static gboolean
turn_rules (VigieAmendment *self, VigieCampaign *campaign, Side to, GError **error)
{
  if (!self->has_rules)
    return TRUE;
  if (!has_same_rules (&campaign->rules, &self->bags[1 - to]->rules))
    return vigie_amendment_fail_stale (
      error, _ ("another program changed who is ranked meanwhile: what stands here is not lost; "
                "save it once more to put it in the place of theirs"));
  copy_rules (&campaign->rules, &self->bags[to]->rules);
  return TRUE;
}

/* Languages that this changes, and no others. */
static gboolean
turn_names (VigieAmendment *self, VigieCampaign *campaign, Side to, GError **error)
{
  VigieNames *const both[] = { self->bags[1 - to]->names, self->bags[to]->names };
  for (gsize i = 0; self->has_names && i < G_N_ELEMENTS (both); i++)
    {
      GHashTableIter iter;
      gpointer language;
      g_hash_table_iter_init (&iter, both[i]);
      while (g_hash_table_iter_next (&iter, &language, NULL))
        {
          const char *before = g_hash_table_lookup (both[0], language);
          const char *after = g_hash_table_lookup (both[1], language);
          const char *now = g_hash_table_lookup (campaign->names, language);
          if (g_strcmp0 (before, after) == 0 || g_strcmp0 (now, after) == 0)
            continue;
          if (g_strcmp0 (now, before) != 0)
            return vigie_amendment_fail_stale (
              error,
              _ ("another program named the campaign “%s” meanwhile: save your name once more to "
                 "put it in the place of theirs"),
              now ? now : "");
          if (after)
            vigie_names_set (campaign->names, language, after);
          else
            g_hash_table_remove (campaign->names, language);
        }
    }
  return TRUE;
}

static gboolean
turn_retention (VigieAmendment *self, VigieCampaign *campaign, Side to, GError **error)
{
  if (!self->has_retention)
    return TRUE;
  if (campaign->retention != self->bags[1 - to]->retention)
    return vigie_amendment_fail_stale (
      error, _ ("another program changed how long audits are kept meanwhile: keep your period once "
                "more to put it in the place of theirs"));
  campaign->retention = self->bags[to]->retention;
  return TRUE;
}

static gboolean
turn (VigieAmendment *self, VigieCampaign *campaign, Side to, GError **error)
{
  turn_categories (self, campaign, to);
  if (!turn_organisations (self, campaign, to, error) || !turn_plan (self, campaign, to, error)
      || !turn_waves (self, campaign, to, error) || !turn_standards (self, campaign, to, error)
      || !turn_rules (self, campaign, to, error) || !turn_names (self, campaign, to, error)
      || !turn_retention (self, campaign, to, error))
    return FALSE;
  if (self->weights[to]
      && !vigie_amended_weights_turn (self->weights[1 - to], self->weights[to], campaign, error))
    return FALSE;
  if (self->has_fictitious)
    campaign->fictitious = self->bags[to]->fictitious;
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
