/* vigie-board-waves.c: how scores went from wave to wave, by channel
 *
 * A channel in a wave: the mean of its audits, and the 95 % interval of a mean of independent
 * audits, x̄ ± t s ⁄ √n with n − 1 degrees of freedom. All channels: the mean of the channels with
 * their weights in the ranking; its variance is that of a weighted sum, its degrees of freedom by
 * Welch and Satterthwaite. One audit has no interval, and neither has what it is a part of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-board-private.h"
#include "consolidation/vigie-statistics-private.h"
#include "consolidation/vigie-tally-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  guint n;
  double sum;
  double squares;
} Sample;

typedef struct
{
  VigieBoard *board;
  const VigieBoardFilter *filter;
  Sample *samples; /* row by column of the board */
} Reading;

static gboolean
find_line (const GPtrArray *lines, const char *id, guint *at)
{
  for (*at = 0; *at < lines->len; (*at)++)
    if (g_str_equal (((VigieBoardLine *) g_ptr_array_index (lines, *at))->id, id))
      return TRUE;
  return FALSE;
}

static void
take_sums (const char *wave,
           const char *organisation_id,
           const char *channel,
           guint n,
           const mpq_t sum,
           const mpq_t squares,
           gpointer user_data)
{
  Reading *self = user_data;
  guint row, column;
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (self->board->campaign, organisation_id);
  if (!organisation || !vigie_board_has_category (organisation, self->filter)
      || !find_line (self->board->rows, channel, &row)
      || !find_line (self->board->columns, wave, &column))
    return;
  Sample *sample = &self->samples[row * self->board->columns->len + column];
  sample->n += n;
  sample->sum += mpq_get_d (sum);
  sample->squares += mpq_get_d (squares);
}

static double
get_mean (const Sample *sample)
{
  return sample->sum / sample->n;
}

/* Of the mean; NaN if one audit says nothing about it. */
static double
get_variance (const Sample *sample)
{
  if (sample->n < 2)
    return NAN;
  const double deviation = sample->squares - sample->sum * get_mean (sample);
  return MAX (deviation, 0) / (sample->n - 1.0) / sample->n;
}

static void
set_score (VigieBoard *board,
           guint row,
           guint column,
           double score,
           double variance,
           double freedom,
           guint audits)
{
  vigie_board_set (board, row, column, VIGIE_BOARD_SCORE, score);
  vigie_board_set (board, row, column, VIGIE_BOARD_AUDITS, audits);
  if (isnan (variance))
    return;
  const double half =
    variance > 0 ? vigie_statistics_t_quantile (0.975, freedom) * sqrt (variance) : 0;
  vigie_board_set (board, row, column, VIGIE_BOARD_LOW, MAX (score - half, 0));
  vigie_board_set (board, row, column, VIGIE_BOARD_HIGH, MIN (score + half, 100));
}

/* A wave over all channels, which is the first row. */
static void
set_all (const Reading *self, guint column)
{
  double weights = 0, sum = 0, variance = 0, freedom = 0;
  guint n = 0;
  for (guint row = 1; row < self->board->rows->len; row++)
    {
      const Sample *sample = &self->samples[row * self->board->columns->len + column];
      const VigieChannel *channel = vigie_campaign_find_channel (
        self->board->campaign, vigie_board_get_row (self->board, row)->id);
      if (sample->n == 0)
        continue;
      const double weight = mpq_get_d (channel->weight);
      const double part = weight * weight * get_variance (sample);
      n += sample->n;
      weights += weight;
      sum += weight * get_mean (sample);
      variance += part;
      freedom += part * part / (sample->n - 1.0);
    }
  if (weights > 0)
    set_score (self->board, 0, column, sum / weights, variance / (weights * weights),
               variance * variance / freedom, n);
}

static void
set_scores (const Reading *self)
{
  const gboolean has_all = *vigie_board_get_row (self->board, 0)->id == '\0';
  for (guint column = 0; column < self->board->columns->len; column++)
    {
      for (guint row = has_all ? 1 : 0; row < self->board->rows->len; row++)
        {
          const Sample *sample = &self->samples[row * self->board->columns->len + column];
          if (sample->n > 0)
            set_score (self->board, row, column, get_mean (sample), get_variance (sample),
                       sample->n - 1.0, sample->n);
        }
      if (has_all)
        set_all (self, column);
    }
}

static VigieBoard *
make_board (VigieCampaign *campaign, const VigieBoardFilter *filter)
{
  VigieBoard *board = vigie_board_new (VIGIE_BOARD_WAVES, campaign);
  for (guint i = 0; i < campaign->waves->len; i++)
    {
      const VigieWave *wave = g_ptr_array_index (campaign->waves, i);
      if (!filter->wave || g_str_equal (filter->wave, wave->id))
        vigie_board_add_column (board, wave->id, vigie_board_name (wave->names, filter));
    }
  if (!filter->channel && campaign->channels->len > 1)
    vigie_board_add_row (board, "", _ ("All channels"), "");
  for (guint i = 0; i < campaign->channels->len; i++)
    {
      const VigieChannel *channel = g_ptr_array_index (campaign->channels, i);
      if (!filter->channel || g_str_equal (filter->channel, channel->id))
        vigie_board_add_row (board, channel->id, vigie_board_name (channel->names, filter), "");
    }
  return board;
}

VigieBoard *
vigie_board_read_waves (VigieStore *store, const VigieBoardFilter *filter, GError **error)
{
  g_autoptr (VigieBoard) board = make_board (vigie_store_get_campaign (store), filter);
  g_autofree Sample *samples = g_new0 (Sample, board->rows->len * board->columns->len + 1);
  Reading reading = { board, filter, samples };
  if (!vigie_store_foreach_tally (store, take_sums, &reading, error))
    return NULL;
  set_scores (&reading);
  return g_steal_pointer (&board);
}
