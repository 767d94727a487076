/* vigie-chart-board.c: boards, drawn as each kind is read best
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-chart-private.h"

#include <math.h>

#define REACH 12.0 /* how far from a point it is still meant */

double
vigie_chart_draw_board (cairo_t *cr,
                        double width,
                        const VigieBoard *board,
                        guint first,
                        guint n,
                        const VigieChartColours *colours,
                        gboolean mirrored)
{
  if (board->kind == VIGIE_BOARD_CHANNELS)
    return vigie_chart_draw_dots (cr, width, board, colours, mirrored);
  if (board->kind == VIGIE_BOARD_WAVES)
    return vigie_chart_draw_lines (cr, width, board, colours, mirrored);
  return vigie_chart_draw_matrix (cr, width, board, first, n, colours, mirrored);
}

double
vigie_chart_measure_board (double width, const VigieBoard *board, guint n)
{
  return board->kind == VIGIE_BOARD_CHANNELS ? vigie_chart_measure_dots (board)
         : board->kind == VIGIE_BOARD_WAVES  ? vigie_chart_measure_lines (width, board)
                                             : vigie_chart_measure_matrix (width, board, n);
}

typedef struct
{
  double x;
  double y;
  double distance; /* of the nearest so far */
  guint *row;
  guint *column;
} Search;

static void
compare_point (guint row, guint column, double x, double y, gpointer user_data)
{
  Search *self = user_data;
  const double distance = hypot (x - self->x, y - self->y);
  if (distance > self->distance)
    return;
  self->distance = distance;
  *self->row = row;
  *self->column = column;
}

gboolean
vigie_chart_find_cell (double width,
                       const VigieBoard *board,
                       gboolean mirrored,
                       double x,
                       double y,
                       guint *row,
                       guint *column)
{
  Search search = { x, y, REACH, row, column };
  *row = G_MAXUINT;
  if (board->kind == VIGIE_BOARD_CHANNELS)
    vigie_chart_foreach_dot (width, board, mirrored, compare_point, &search);
  else if (board->kind == VIGIE_BOARD_WAVES)
    vigie_chart_foreach_mark (width, board, mirrored, compare_point, &search);
  return *row != G_MAXUINT;
}
