/* vigie-board-scores.c: boards of scores: organisations by criterion, and by channel
 *
 * What a ranking has in its rows, in its order: by category, the best first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-board-private.h"

#include <glib/gi18n-lib.h>

static void
set_score (VigieBoard *board, guint row, guint column, double score, guint audits)
{
  vigie_board_set (board, row, column, VIGIE_BOARD_SCORE, score);
  vigie_board_set (board, row, column, VIGIE_BOARD_AUDITS, audits);
}

/* The first column is that of the whole score, if @has_all. */
static void
add_scores (VigieBoard *board, const VigieRankRow *ranked, const GPtrArray *cells, gboolean has_all)
{
  const guint row = board->rows->len;
  const VigieOrganisation *organisation = ranked->organisation;
  vigie_board_add_row (board, organisation->id, organisation->name, organisation->category);
  if (has_all && ranked->has_score)
    {
      set_score (board, row, 0, mpq_get_d (ranked->score), ranked->audits);
      vigie_board_set (board, row, 0, VIGIE_BOARD_LOW, ranked->low);
      vigie_board_set (board, row, 0, VIGIE_BOARD_HIGH, ranked->high);
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const VigieRankCell *cell = g_ptr_array_index (cells, i);
      for (guint column = 0; cell->has_score && column < board->columns->len; column++)
        if (g_str_equal (vigie_board_get_column (board, column)->id, cell->id))
          set_score (board, row, column, mpq_get_d (cell->score), cell->n);
    }
}

/* The mean of the organisations, each of which weighs the same. */
static void
set_means (VigieBoard *board)
{
  for (guint column = 0; column < board->columns->len; column++)
    {
      guint n = 0;
      double sum = 0;
      double audits = 0;
      for (guint row = 1; row < board->rows->len; row++)
        {
          const double score = vigie_board_get (board, row, column, VIGIE_BOARD_SCORE);
          if (!(score >= 0))
            continue;
          n++;
          sum += score;
          audits += vigie_board_get (board, row, column, VIGIE_BOARD_AUDITS);
        }
      if (n > 0)
        set_score (board, 0, column, sum / n, (guint) audits);
    }
}

/* @criteria: by criterion, otherwise by channel */
static gboolean
fill (VigieBoard *board,
      VigieStore *store,
      const VigieBoardFilter *filter,
      gboolean criteria,
      GError **error)
{
  const VigieRankFilter wanted = {
    .category = filter->category,
    .wave = filter->wave,
    .channel = filter->channel,
  };
  g_autoptr (GPtrArray) rows = vigie_store_rank (store, &wanted, error);
  if (!rows)
    return FALSE;
  const gboolean has_all = *vigie_board_get_column (board, 0)->id == '\0';
  vigie_board_add_row (board, "", _ ("All organisations"), "");
  for (guint i = 0; i < rows->len; i++)
    {
      const VigieRankRow *row = g_ptr_array_index (rows, i);
      add_scores (board, row, criteria ? row->criteria : row->channels, has_all);
    }
  set_means (board);
  return TRUE;
}

VigieBoard *
vigie_board_read_criteria (VigieStore *store, const VigieBoardFilter *filter, GError **error)
{
  g_autoptr (VigieBoard) board =
    vigie_board_new (VIGIE_BOARD_CRITERIA, vigie_store_get_campaign (store));
  const GPtrArray *criteria = board->campaign->criteria;
  vigie_board_add_column (board, "", _ ("All criteria"));
  for (guint i = 0; i < criteria->len; i++)
    {
      const VigieCriterion *criterion = g_ptr_array_index (criteria, i);
      vigie_board_add_column (board, criterion->id, vigie_board_name (criterion->names, filter));
    }
  return fill (board, store, filter, TRUE, error) ? g_steal_pointer (&board) : NULL;
}

VigieBoard *
vigie_board_read_channels (VigieStore *store, const VigieBoardFilter *filter, GError **error)
{
  g_autoptr (VigieBoard) board =
    vigie_board_new (VIGIE_BOARD_CHANNELS, vigie_store_get_campaign (store));
  vigie_board_add_channels (board, filter);
  return fill (board, store, filter, FALSE, error) ? g_steal_pointer (&board) : NULL;
}
