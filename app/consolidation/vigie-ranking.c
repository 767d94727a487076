/* vigie-ranking.c: from scores of audits to a ranking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-ranking-private.h"

#include "consolidation/vigie-statistics-private.h"

#include <math.h>
#include <string.h>

#define POOL_WEIGHT 4   /* audits that the pooled variance of the category weighs like */
#define POOL_MINIMUM 5  /* organisations a category needs to have a variance of its own */
#define CELL_MINIMUM 2  /* audits a cell needs to be shown */
#define EVERYTHING (-1) /* no criterion by itself */
#define POOL_DIGITS 30  /* decimals that sums of squares are rounded to before they are pooled */

typedef struct
{
  guint n;
  mpq_t sum;
  mpq_t squares;
  mpq_t deviation; /* sum of the squares about the mean, if @has_deviation */
  gboolean has_deviation;
} Sample;

typedef struct
{
  const VigieOrganisation *organisation;
  Sample *channels; /* one per channel of the campaign */
  Sample *cells;    /* channel × criterion; squares only of the criterion that is ranked */
} Body;

/* Squares about the mean within organisations, and their degrees of freedom. */
typedef struct
{
  guint freedom;
  mpq_t squares;
} Pool;

struct _VigieRanking
{
  VigieCampaign *campaign;
  Body *bodies;         /* one per organisation of the campaign */
  mpq_t *weights;       /* one per channel of the campaign */
  int criterion;        /* place of the criterion that is ranked in the campaign, or EVERYTHING */
  GHashTable *index;    /* organisation id → Body */
  GHashTable *own_pool; /* category id → Pool per channel; too small ones are left out */
  Pool *common_pool;
};

static guint
count_channels (VigieRanking *self)
{
  return self->campaign->channels->len;
}

static guint
count_criteria (VigieRanking *self)
{
  return self->campaign->criteria->len;
}

/* Feeding -------------------------------------------------------------------------------------- */

static Sample *
samples_new (guint n)
{
  Sample *samples = g_new0 (Sample, n);
  for (guint i = 0; i < n; i++)
    mpq_inits (samples[i].sum, samples[i].squares, samples[i].deviation, NULL);
  return samples;
}

static void
samples_free (Sample *samples, guint n)
{
  for (guint i = 0; i < n; i++)
    mpq_clears (samples[i].sum, samples[i].squares, samples[i].deviation, NULL);
  g_free (samples);
}

VigieRanking *
vigie_ranking_new (VigieCampaign *campaign)
{
  VigieRanking *self = g_new0 (VigieRanking, 1);
  self->campaign = campaign;
  self->criterion = EVERYTHING;
  self->weights = g_new (mpq_t, MAX (count_channels (self), 1));
  for (guint i = 0; i < count_channels (self); i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      mpq_init (self->weights[i]);
      mpq_set (self->weights[i], channel->weight);
    }
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->bodies = g_new0 (Body, campaign->organisations->len);
  for (guint i = 0; i < campaign->organisations->len; i++)
    {
      Body *body = &self->bodies[i];
      body->organisation = g_ptr_array_index (campaign->organisations, i);
      body->channels = samples_new (count_channels (self));
      body->cells = samples_new (count_channels (self) * count_criteria (self));
      g_hash_table_insert (self->index, body->organisation->id, body);
    }
  return self;
}

static void
pools_free (Pool *pools)
{
  for (Pool *pool = pools; pool && pool->freedom != G_MAXUINT; pool++)
    mpq_clear (pool->squares);
  g_free (pools);
}

void
vigie_ranking_free (VigieRanking *self)
{
  if (!self)
    return;
  for (guint i = 0; i < self->campaign->organisations->len; i++)
    {
      samples_free (self->bodies[i].channels, count_channels (self));
      samples_free (self->bodies[i].cells, count_channels (self) * count_criteria (self));
    }
  for (guint i = 0; i < count_channels (self); i++)
    mpq_clear (self->weights[i]);
  g_free (self->weights);
  g_clear_pointer (&self->own_pool, g_hash_table_unref);
  pools_free (self->common_pool);
  g_hash_table_unref (self->index);
  g_free (self->bodies);
  g_free (self);
}

void
vigie_ranking_set_weights (VigieRanking *self, const VigieWeights *weights)
{
  for (guint i = 0; i < count_channels (self); i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->campaign->channels, i);
      (void) vigie_weights_get_channel (weights, channel->id, self->weights[i]);
    }
}

/* The place of channel @id in the campaign, if @organisation has it. */
static gboolean
find_channel (VigieRanking *self, const VigieOrganisation *organisation, const char *id, guint *at)
{
  if (!organisation->channels
      || !g_strv_contains ((const char *const *) organisation->channels, id))
    return FALSE;
  for (*at = 0; *at < count_channels (self); (*at)++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->campaign->channels, *at);
      if (g_str_equal (channel->id, id))
        return TRUE;
    }
  return FALSE;
}

gboolean
vigie_ranking_add_audits (VigieRanking *self,
                          const char *organisation,
                          const char *channel,
                          guint n,
                          const mpq_t sum,
                          const mpq_t squares)
{
  Body *body = g_hash_table_lookup (self->index, organisation);
  guint at;
  if (!body || !find_channel (self, body->organisation, channel, &at))
    return FALSE;
  Sample *sample = &body->channels[at];
  sample->n += n;
  sample->has_deviation = FALSE;
  mpq_add (sample->sum, sample->sum, sum);
  mpq_add (sample->squares, sample->squares, squares);
  return TRUE;
}

gboolean
vigie_ranking_add_audit (VigieRanking *self,
                         const char *organisation,
                         const char *channel,
                         const mpq_t score)
{
  mpq_t square;
  mpq_init (square);
  mpq_mul (square, score, score);
  const gboolean added = vigie_ranking_add_audits (self, organisation, channel, 1, score, square);
  mpq_clear (square);
  return added;
}

static int
find_criterion (VigieRanking *self, const char *id)
{
  for (guint i = 0; i < count_criteria (self); i++)
    if (g_str_equal (((const VigieCriterion *) g_ptr_array_index (self->campaign->criteria, i))->id,
                     id))
      return (int) i;
  return EVERYTHING;
}

/* The cell of a criterion in one channel of an organisation; NULL: the campaign has no such. */
static Sample *
find_cell (VigieRanking *self, const char *organisation, const char *channel, int criterion)
{
  Body *body = g_hash_table_lookup (self->index, organisation);
  guint at;
  if (criterion == EVERYTHING || !body || !find_channel (self, body->organisation, channel, &at))
    return NULL;
  return &body->cells[at * count_criteria (self) + (guint) criterion];
}

gboolean
vigie_ranking_add_criteria (VigieRanking *self,
                            const char *organisation,
                            const char *channel,
                            const char *criterion,
                            guint n,
                            const mpq_t sum)
{
  Sample *cell = find_cell (self, organisation, channel, find_criterion (self, criterion));
  if (!cell)
    return FALSE;
  mpq_add (cell->sum, cell->sum, sum);
  cell->n += n;
  return TRUE;
}

void
vigie_ranking_set_criterion (VigieRanking *self, const char *criterion)
{
  self->criterion = find_criterion (self, criterion);
}

gboolean
vigie_ranking_add_square (VigieRanking *self,
                          const char *organisation,
                          const char *channel,
                          const mpq_t score)
{
  Sample *cell = find_cell (self, organisation, channel, self->criterion);
  if (!cell)
    return FALSE;
  mpq_t square;
  mpq_init (square);
  mpq_mul (square, score, score);
  mpq_add (cell->squares, cell->squares, square);
  cell->has_deviation = FALSE;
  mpq_clear (square);
  return TRUE;
}

/* What is compared in a channel: scores of audits, or of the criterion that is ranked. */
static Sample *
compared (VigieRanking *self, const Body *body, guint channel)
{
  if (self->criterion == EVERYTHING)
    return &body->channels[channel];
  return &body->cells[channel * count_criteria (self) + (guint) self->criterion];
}

/* Means and variances -------------------------------------------------------------------------- */

static void
sample_mean (mpq_t mean, const Sample *sample)
{
  mpq_set_ui (mean, sample->n, 1);
  mpq_div (mean, sample->sum, mean);
}

/* Sum of the squares about the mean: Σx² − (Σx)²/n. Rounded far below what matters, because exact
 * sums over many organisations would carry denominators of thousands of digits. Found once: the
 * fractions of many audits are the longest numbers of a ranking. */
static void
sample_deviation (mpq_t target, Sample *sample)
{
  if (!sample->has_deviation)
    {
      mpq_t mean;
      mpq_init (mean);
      sample_mean (mean, sample);
      mpq_mul (mean, mean, sample->sum);
      mpq_sub (mean, sample->squares, mean);
      vigie_rational_round (sample->deviation, mean, POOL_DIGITS);
      mpq_clear (mean);
      sample->has_deviation = TRUE;
    }
  mpq_set (target, sample->deviation);
}

static Pool *
pools_new (guint n)
{
  Pool *pools = g_new0 (Pool, n + 1);
  for (guint i = 0; i < n; i++)
    mpq_init (pools[i].squares);
  pools[n].freedom = G_MAXUINT;
  return pools;
}

static void
pools_add (VigieRanking *self, Pool *pools, const Body *body, guint n)
{
  mpq_t squares;
  mpq_init (squares);
  for (guint i = 0; i < n; i++)
    {
      Sample *sample = compared (self, body, i);
      if (sample->n < 2)
        continue;
      sample_deviation (squares, sample);
      mpq_add (pools[i].squares, pools[i].squares, squares);
      pools[i].freedom += sample->n - 1;
    }
  mpq_clear (squares);
}

static void
make_pools (VigieRanking *self)
{
  const guint n = count_channels (self);
  g_autoptr (GHashTable) sizes = g_hash_table_new (g_str_hash, g_str_equal);
  g_clear_pointer (&self->own_pool, g_hash_table_unref);
  self->own_pool =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) pools_free);
  pools_free (self->common_pool);
  self->common_pool = pools_new (n);

  for (guint i = 0; i < self->campaign->organisations->len; i++)
    {
      char *category = self->bodies[i].organisation->category;
      const guint size = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, category));
      g_hash_table_insert (sizes, category, GUINT_TO_POINTER (size + 1));
      pools_add (self, self->common_pool, &self->bodies[i], n);
    }
  for (guint i = 0; i < self->campaign->organisations->len; i++)
    {
      char *category = self->bodies[i].organisation->category;
      if (GPOINTER_TO_UINT (g_hash_table_lookup (sizes, category)) < POOL_MINIMUM)
        continue;
      if (!g_hash_table_contains (self->own_pool, category))
        g_hash_table_insert (self->own_pool, category, pools_new (n));
      pools_add (self, g_hash_table_lookup (self->own_pool, category), &self->bodies[i], n);
    }
}

static const Pool *
find_pool (VigieRanking *self, const Body *body, guint channel)
{
  const Pool *own = g_hash_table_lookup (self->own_pool, body->organisation->category);
  return own && own[channel].freedom > 0 ? &own[channel] : &self->common_pool[channel];
}

/* Variance of audits of one organisation in one channel, shrunk towards the pool's. */
static void
shrunk_variance (VigieRanking *self, mpq_t variance, const Body *body, guint channel)
{
  Sample *sample = compared (self, body, channel);
  const Pool *pool = find_pool (self, body, channel);
  mpq_t part;
  mpq_init (part);
  sample_deviation (variance, sample);
  if (pool->freedom > 0)
    {
      mpq_set_ui (part, POOL_WEIGHT, pool->freedom);
      mpq_canonicalize (part);
      mpq_mul (part, part, pool->squares);
      mpq_add (variance, variance, part);
    }
  mpq_set_ui (part, sample->n - 1 + POOL_WEIGHT, 1);
  mpq_div (variance, variance, part);
  mpq_clear (part);
}

/* Intervals ------------------------------------------------------------------------------------ */

/* What one channel adds to the variance of the global score. */
typedef struct
{
  double variance;
  double freedom;
} Part;

/* Variance of a sum, and its degrees of freedom after Welch and Satterthwaite. */
static void
combine_parts (const GArray *parts, double *variance, double *freedom)
{
  double sum = 0;
  double squares = 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      sum += part->variance;
      squares += part->variance * part->variance / part->freedom;
    }
  *variance = sum;
  *freedom = squares > 0 ? sum * sum / squares : INFINITY;
}

static double
half_width (double variance, double freedom)
{
  return variance > 0 ? vigie_statistics_t_quantile (0.975, freedom) * sqrt (variance) : 0;
}

static gboolean
is_tied (const VigieRankDetail *a, const VigieRankDetail *b)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_append_vals (parts, a->parts->data, a->parts->len);
  g_array_append_vals (parts, b->parts->data, b->parts->len);
  double variance;
  double freedom;
  combine_parts (parts, &variance, &freedom);

  mpq_t difference;
  mpq_init (difference);
  mpq_sub (difference, a->row.score, b->row.score);
  const double distance = fabs (mpq_get_d (difference));
  mpq_clear (difference);
  return distance <= half_width (variance, freedom);
}

/* Rows ----------------------------------------------------------------------------------------- */

VigieRankCell *
vigie_rank_cell_new (const char *id)
{
  VigieRankCell *self = g_new0 (VigieRankCell, 1);
  self->id = g_strdup (id);
  mpq_init (self->score);
  return self;
}

void
vigie_rank_cell_free (VigieRankCell *self)
{
  mpq_clear (self->score);
  g_free (self->id);
  g_free (self);
}

static void
detail_free (VigieRankDetail *self)
{
  mpq_clear (self->row.score);
  g_ptr_array_unref (self->row.channels);
  g_ptr_array_unref (self->row.criteria);
  g_array_unref (self->parts);
  g_free (self);
}

static VigieRankDetail *
detail_new (const VigieOrganisation *organisation)
{
  VigieRankDetail *self = g_new0 (VigieRankDetail, 1);
  self->row.organisation = organisation;
  self->row.channels = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_rank_cell_free);
  self->row.criteria = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_rank_cell_free);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  mpq_init (self->row.score);
  return self;
}

/* Whether an organisation was audited often enough in a channel. */
static gboolean
has_minimum (VigieRanking *self, const Body *body, guint at)
{
  const VigieChannel *channel = g_ptr_array_index (self->campaign->channels, at);
  const guint n = body->channels[at].n;
  return n > 0 && n >= channel->minimum;
}

static void
fill_channels (VigieRanking *self, const Body *body, const char *only, VigieRankDetail *detail)
{
  for (guint i = 0; i < count_channels (self); i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->campaign->channels, i);
      const Sample *sample = compared (self, body, i);
      VigieRankCell *cell = vigie_rank_cell_new (channel->id);
      cell->n = sample->n;
      cell->has_score = sample->n > 0;
      cell->counts = has_minimum (self, body, i)
                     && (self->criterion == EVERYTHING || sample->n >= CELL_MINIMUM)
                     && (!only || g_str_equal (only, channel->id));
      if (cell->has_score)
        sample_mean (cell->score, sample);
      if (!only || g_str_equal (only, channel->id))
        detail->row.audits += sample->n;
      detail->row.n_channels += cell->counts ? 1 : 0;
      g_ptr_array_add (detail->row.channels, cell);
    }
}

/* Mean of scores weighted with the channels' weights, over the cells that count. @weights is set to
 * the sum of the weights. */
static gboolean
weighted_mean (VigieRanking *self, GPtrArray *cells, mpq_t mean, mpq_t weights)
{
  mpq_t part;
  mpq_init (part);
  mpq_set_ui (mean, 0, 1);
  mpq_set_ui (weights, 0, 1);
  for (guint i = 0; i < cells->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (cells, i);
      if (!cell->counts)
        continue;
      mpq_mul (part, self->weights[i], cell->score);
      mpq_add (mean, mean, part);
      mpq_add (weights, weights, self->weights[i]);
    }
  const gboolean possible = mpq_sgn (weights) > 0;
  if (possible)
    mpq_div (mean, mean, weights);
  mpq_clear (part);
  return possible;
}

static void
add_part (
  VigieRanking *self, const Body *body, guint channel, const mpq_t weights, VigieRankDetail *detail)
{
  mpq_t variance, share;
  mpq_inits (variance, share, NULL);
  shrunk_variance (self, variance, body, channel);
  mpq_div (share, self->weights[channel], weights);
  mpq_mul (share, share, share);
  mpq_mul (variance, variance, share);
  const guint n = compared (self, body, channel)->n;
  mpq_set_ui (share, n, 1);
  mpq_div (variance, variance, share);
  const Part part = { mpq_get_d (variance), n - 1.0 + POOL_WEIGHT };
  g_array_append_val (detail->parts, part);
  mpq_clears (variance, share, NULL);
}

static void
fill_score (VigieRanking *self, const Body *body, VigieRankDetail *detail)
{
  VigieRankRow *row = &detail->row;
  mpq_t weights;
  mpq_init (weights);
  row->has_score = weighted_mean (self, row->channels, row->score, weights);
  for (guint i = 0; row->has_score && i < row->channels->len; i++)
    if (((VigieRankCell *) g_ptr_array_index (row->channels, i))->counts)
      add_part (self, body, i, weights, detail);
  mpq_clear (weights);
  if (!row->has_score)
    return;

  combine_parts (detail->parts, &detail->variance, &detail->freedom);
  const double score = mpq_get_d (row->score);
  const double half = half_width (detail->variance, detail->freedom);
  row->low = MAX (score - half, 0);
  row->high = MIN (score + half, 100);
}

/* A criterion over all channels: its means in the channels that count, weighted like the channels.
 */
static void
fill_criteria (VigieRanking *self, const Body *body, const char *only, VigieRankDetail *detail)
{
  mpq_t weights;
  mpq_init (weights);
  for (guint i = 0; i < count_criteria (self); i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (self->campaign->criteria, i);
      VigieRankCell *all = vigie_rank_cell_new (criterion->id);
      g_autoptr (GPtrArray) cells =
        g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_rank_cell_free);
      for (guint k = 0; k < count_channels (self); k++)
        {
          const VigieRankCell *channel = g_ptr_array_index (detail->row.channels, k);
          const Sample *sample = &body->cells[k * count_criteria (self) + i];
          VigieRankCell *cell = vigie_rank_cell_new (channel->id);
          cell->counts = has_minimum (self, body, k) && sample->n >= CELL_MINIMUM
                         && (!only || g_str_equal (only, channel->id));
          if (cell->counts)
            sample_mean (cell->score, sample);
          all->n += cell->counts ? sample->n : 0;
          g_ptr_array_add (cells, cell);
        }
      all->has_score = weighted_mean (self, cells, all->score, weights);
      all->counts = all->has_score;
      g_ptr_array_add (detail->row.criteria, all);
    }
  mpq_clear (weights);
}

/* Ranking -------------------------------------------------------------------------------------- */

/* Whether the sample is large enough to be ranked. A filter by channel or criterion changes what is
 * compared, not who may be. */
static gboolean
is_eligible (VigieRanking *self, const Body *body)
{
  const VigieRankingRules *rules = &self->campaign->rules;
  guint audits = 0;
  guint channels = 0;
  guint mandatory = 0;
  for (guint i = 0; i < count_channels (self); i++)
    {
      const VigieChannel *channel = g_ptr_array_index (self->campaign->channels, i);
      const gboolean counts = has_minimum (self, body, i);
      audits += body->channels[i].n;
      channels += counts ? 1 : 0;
      if (counts && rules->mandatory_channels
          && g_strv_contains ((const char *const *) rules->mandatory_channels, channel->id))
        mandatory++;
    }
  return audits >= rules->minimum_audits && channels >= rules->minimum_channels
         && mandatory
              >= (rules->mandatory_channels ? g_strv_length (rules->mandatory_channels) : 0);
}

static int
compare_rounded (const VigieRankRow *a, const VigieRankRow *b)
{
  mpq_t x, y;
  mpq_inits (x, y, NULL);
  vigie_rational_round (x, a->score, 1);
  vigie_rational_round (y, b->score, 1);
  const int order = mpq_cmp (y, x);
  mpq_clears (x, y, NULL);
  return order;
}

static int
compare_names (const VigieRankRow *a, const VigieRankRow *b)
{
  const int order = strcmp (a->organisation->name, b->organisation->name);
  return order != 0 ? order : strcmp (a->organisation->id, b->organisation->id);
}

static int
compare_rows (gconstpointer left, gconstpointer right)
{
  const VigieRankRow *a = &(*(const VigieRankDetail *const *) left)->row;
  const VigieRankRow *b = &(*(const VigieRankDetail *const *) right)->row;
  int order = (int) b->ranked - (int) a->ranked;
  if (order == 0)
    order = (int) b->has_score - (int) a->has_score;
  if (order == 0 && a->has_score)
    order = a->ranked ? compare_rounded (a, b) : mpq_cmp (b->score, a->score);
  return order != 0 ? order : compare_names (a, b);
}

/* Standard competition ranking on the rounded score: 1, 2, 2, 4. */
static guint
number_rows (GPtrArray *rows)
{
  guint n = 0;
  for (; n < rows->len; n++)
    {
      VigieRankDetail *detail = g_ptr_array_index (rows, n);
      if (!detail->row.ranked)
        break;
      detail->row.rank = n + 1;
      if (n == 0)
        continue;
      VigieRankDetail *before = g_ptr_array_index (rows, n - 1);
      if (compare_rounded (&before->row, &detail->row) == 0)
        detail->row.rank = before->row.rank;
      before->row.tied_with_next = is_tied (before, detail);
    }
  return n;
}

static const VigieRankCell *
get_criterion (const VigieRankRow *row, const char *id)
{
  for (guint i = 0; i < row->criteria->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (row->criteria, i);
      if (g_str_equal (cell->id, id))
        return cell->has_score ? cell : NULL;
    }
  return NULL;
}

static int
compare_criterion (const VigieRankRow *a, const VigieRankRow *b, const char *id)
{
  const VigieRankCell *x = get_criterion (a, id);
  const VigieRankCell *y = get_criterion (b, id);
  return x && y ? mpq_cmp (x->score, y->score) : (x != NULL) - (y != NULL);
}

/* Who goes before among those who share the first place, where one prize alone is given. */
static int
compare_for_prize (const VigieRankRow *a, const VigieRankRow *b)
{
  int order = compare_criterion (a, b, "complaint");
  if (order == 0)
    order = compare_criterion (a, b, "responsiveness");
  if (order == 0)
    order = (a->audits > b->audits) - (a->audits < b->audits);
  return order;
}

static void
give_prizes (VigieRanking *self, GPtrArray *rows, guint n_ranked, gboolean single)
{
  const VigieRankRow *best = NULL;
  if (n_ranked < self->campaign->rules.category_minimum)
    return;
  for (guint i = 0; i < n_ranked; i++)
    {
      VigieRankRow *row = g_ptr_array_index (rows, i);
      row->prize =
        row->rank == 1 && mpq_cmp (row->score, self->campaign->rules.prize_threshold) >= 0;
      if (row->prize && (!best || compare_for_prize (row, best) > 0))
        best = row;
    }
  for (guint i = 0; single && best && i < n_ranked; i++)
    {
      VigieRankRow *row = g_ptr_array_index (rows, i);
      row->prize = row->prize && compare_for_prize (row, best) == 0;
    }
}

static VigieRankDetail *
make_row (VigieRanking *self, const Body *body, const VigieRankFilter *filter)
{
  VigieRankDetail *detail = detail_new (body->organisation);
  fill_channels (self, body, filter->channel, detail);
  fill_score (self, body, detail);
  fill_criteria (self, body, filter->channel, detail);
  detail->row.ranked = detail->row.has_score && is_eligible (self, body);
  return detail;
}

static void
append_category (VigieRanking *self,
                 const char *category,
                 const VigieRankFilter *filter,
                 GPtrArray *all)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  for (guint i = 0; i < self->campaign->organisations->len; i++)
    if (g_str_equal (self->bodies[i].organisation->category, category))
      g_ptr_array_add (rows, make_row (self, &self->bodies[i], filter));
  g_ptr_array_sort (rows, compare_rows);

  const guint n_ranked = number_rows (rows);
  if (!filter->wave && !filter->channel && self->criterion == EVERYTHING)
    give_prizes (self, rows, n_ranked, filter->single_prize);
  g_ptr_array_extend (all, rows, NULL, NULL);
}

GPtrArray *
vigie_ranking_compute (VigieRanking *self, const VigieRankFilter *filter)
{
  static const VigieRankFilter everything = { 0 };
  if (!filter)
    filter = &everything;
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) detail_free);
  make_pools (self);
  for (guint i = 0; i < self->campaign->categories->len; i++)
    {
      const VigieCategory *category = g_ptr_array_index (self->campaign->categories, i);
      if (!filter->category || g_str_equal (filter->category, category->id))
        append_category (self, category->id, filter, all);
    }
  return all;
}
