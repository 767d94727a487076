/* vigie-stability.c: how much places hang on single audits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-stability.h"

#include "consolidation/vigie-store-private.h"

typedef struct
{
  VigieCampaign *campaign;
  const GPtrArray *ranking; /* VigieRankRow */
  const VigieRankRow *row;
  VigieStability *result;
} Trial;

static void
stability_free (gpointer data)
{
  VigieStability *self = data;
  mpq_clears (self->low, self->high, NULL);
  g_free (self->organisation);
  g_free (self->category);
  g_free (self);
}

static VigieStability *
stability_new (const VigieRankRow *row)
{
  VigieStability *self = g_new0 (VigieStability, 1);
  self->organisation = g_strdup (row->organisation->id);
  self->category = g_strdup (row->organisation->category);
  self->rank = self->best = self->worst = row->rank;
  mpq_inits (self->low, self->high, NULL);
  mpq_set (self->low, row->score);
  mpq_set (self->high, row->score);
  return self;
}

/* What counts of a channel without one audit of @channel that has @score; %FALSE: it does not
 * count. */
static gboolean
cell_without (
  const Trial *self, guint at, const char *channel, const mpq_t score, guint *n, mpq_t mean)
{
  const VigieRankCell *cell = g_ptr_array_index (self->row->channels, at);
  const VigieChannel *known = g_ptr_array_index (self->campaign->channels, at);
  const gboolean one_less = g_str_equal (cell->id, channel);
  *n = cell->n - (one_less ? 1 : 0);
  if (*n == 0 || *n < known->minimum)
    return FALSE;
  mpq_set (mean, cell->score);
  if (!one_less)
    return TRUE;
  mpq_t count;
  mpq_init (count);
  mpq_set_ui (count, cell->n, 1);
  mpq_mul (mean, mean, count);
  mpq_sub (mean, mean, score);
  mpq_set_ui (count, *n, 1);
  mpq_div (mean, mean, count);
  mpq_clear (count);
  return TRUE;
}

/* The global score without that audit; %FALSE if the organisation is not ranked then. */
static gboolean
score_without (const Trial *self, const char *channel, const mpq_t score, mpq_t global)
{
  const VigieRankingRules *rules = &self->campaign->rules;
  guint audits = 0, channels = 0, mandatory = 0, n = 0;
  mpq_t mean, weights;
  mpq_inits (mean, weights, NULL);
  mpq_set_ui (global, 0, 1);
  for (guint i = 0; i < self->row->channels->len; i++)
    {
      const VigieChannel *known = g_ptr_array_index (self->campaign->channels, i);
      const gboolean counts = cell_without (self, i, channel, score, &n, mean);
      audits += n;
      if (!counts)
        continue;
      channels++;
      mandatory += rules->mandatory_channels
                   && g_strv_contains ((const char *const *) rules->mandatory_channels, known->id);
      mpq_mul (mean, mean, known->weight);
      mpq_add (global, global, mean);
      mpq_add (weights, weights, known->weight);
    }
  const gboolean possible = mpq_sgn (weights) > 0;
  if (possible)
    mpq_div (global, global, weights);
  mpq_clears (mean, weights, NULL);
  return possible && audits >= rules->minimum_audits && channels >= rules->minimum_channels
         && (!rules->mandatory_channels || mandatory >= g_strv_length (rules->mandatory_channels));
}

/* The place that a score has among the others of the category. */
static guint
place_of (const Trial *self, const mpq_t score)
{
  guint place = 1;
  mpq_t own, other;
  mpq_inits (own, other, NULL);
  vigie_rational_round (own, score, 1);
  for (guint i = 0; i < self->ranking->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (self->ranking, i);
      if (row == self->row || !row->ranked
          || !g_str_equal (row->organisation->category, self->result->category))
        continue;
      vigie_rational_round (other, row->score, 1);
      place += mpq_cmp (other, own) > 0 ? 1 : 0;
    }
  mpq_clears (own, other, NULL);
  return place;
}

static gboolean
leave_out (const VigieAuditRow *audit, gpointer user_data)
{
  const Trial *self = user_data;
  VigieStability *result = self->result;
  if (!audit->counts || !vigie_organisation_has_channel (self->row->organisation, audit->channel)
      || !vigie_campaign_find_channel (self->campaign, audit->channel))
    return TRUE;
  mpq_t score;
  mpq_init (score);
  if (score_without (self, audit->channel, audit->score, score))
    {
      const guint place = place_of (self, score);
      result->best = MIN (result->best, place);
      result->worst = MAX (result->worst, place);
      if (mpq_cmp (score, result->low) < 0)
        mpq_set (result->low, score);
      if (mpq_cmp (score, result->high) > 0)
        mpq_set (result->high, score);
    }
  else
    result->may_drop = TRUE;
  mpq_clear (score);
  return TRUE;
}

GPtrArray *
vigie_store_get_stability (VigieStore *self, GError **error)
{
  g_autoptr (GPtrArray) ranking = vigie_store_rank (self, NULL, error);
  if (!ranking)
    return NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (stability_free);
  for (guint i = 0; i < ranking->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (ranking, i);
      if (!row->ranked)
        continue;
      VigieStability *result = stability_new (row);
      g_ptr_array_add (all, result);
      Trial trial = { vigie_store_get_campaign (self), ranking, row, result };
      if (!vigie_store_foreach_audit (self, row->organisation->id, leave_out, &trial, error))
        return NULL;
    }
  return g_steal_pointer (&all);
}
