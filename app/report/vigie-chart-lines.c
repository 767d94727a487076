/* vigie-chart-lines.c: how scores went from wave to wave: a line a channel, with intervals
 *
 * Lines are told apart by the shape of their marks and by their dashes; marks of one wave stand
 * beside each other, so that no interval hides another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-chart-private.h"

#include <math.h>

#define PLOT 180.0 /* height of the axis from 0 to 100 */
#define TOP 8.0
#define AXIS_WIDTH 26.0
#define KEY_WIDTH 150.0 /* of a line's name below */
#define KEY_HEIGHT 18.0
#define MARK 3.4
#define SPREAD 7.0 /* between marks of one wave */

static const double dashes[][4] = {
  { 1000, 0, 1000, 0 }, { 6, 3, 6, 3 }, { 2, 2, 2, 2 }, { 8, 2, 2, 2 },
  { 10, 4, 10, 4 },     { 4, 2, 1, 2 }, { 1, 3, 1, 3 },
};

typedef struct
{
  double width;
  gboolean mirrored;
  const VigieBoard *board;
} Lines;

static double
turn (const Lines *self, double x, double width)
{
  return self->mirrored ? self->width - x - width : x;
}

static double
get_y (double score)
{
  return TOP + PLOT * (1 - CLAMP (score, 0, 100) / 100);
}

/* The middle of a wave. */
static double
get_x (const Lines *self, guint column)
{
  const double room = self->width - AXIS_WIDTH;
  return AXIS_WIDTH + room * (column + 0.5) / MAX (self->board->columns->len, 1);
}

static double
get_mark_x (const Lines *self, guint row, guint column)
{
  const guint n = self->board->rows->len;
  const double room = (self->width - AXIS_WIDTH) / MAX (self->board->columns->len, 1);
  const double spread = MIN (SPREAD, 0.8 * room / MAX (n, 1));
  return turn (self, get_x (self, column) + spread * (row - (n - 1) / 2.0), 0);
}

static guint
count_keys (double width)
{
  return MAX ((guint) (width / KEY_WIDTH), 1);
}

double
vigie_chart_measure_lines (double width, const VigieBoard *board)
{
  const guint keys = count_keys (width);
  const guint rows = (board->rows->len + keys - 1) / keys;
  return TOP + PLOT + VIGIE_CHART_AXIS + 6 + rows * KEY_HEIGHT;
}

void
vigie_chart_foreach_mark (double width,
                          const VigieBoard *board,
                          gboolean mirrored,
                          VigieChartPointFunc func,
                          gpointer user_data)
{
  const Lines lines = { width, mirrored, board };
  for (guint row = 0; row < board->rows->len; row++)
    for (guint column = 0; column < board->columns->len; column++)
      {
        const double score = vigie_board_get (board, row, column, VIGIE_BOARD_SCORE);
        if (!isnan (score))
          func (row, column, get_mark_x (&lines, row, column), get_y (score), user_data);
      }
}

/* Drawing -------------------------------------------------------------------------------------- */

static void
draw_axes (cairo_t *cr, const Lines *self, const VigieChartColours *c)
{
  cairo_set_line_width (cr, 0.6);
  for (int tick = 0; tick <= 100; tick += 20)
    {
      const double y = get_y (tick);
      g_autofree char *text = g_strdup_printf ("%d", tick);
      g_autoptr (PangoLayout) label =
        vigie_chart_layout_new (text, VIGIE_CHART_TEXT - 1.5, FALSE, -1, 0, self->mirrored);
      const double width = vigie_chart_get_width (label);
      vigie_chart_set_colour (cr, c->grid);
      cairo_move_to (cr, turn (self, AXIS_WIDTH, 0), y);
      cairo_line_to (cr, turn (self, self->width, 0), y);
      cairo_stroke (cr);
      vigie_chart_show_text (cr, label, turn (self, AXIS_WIDTH - 5 - width, width),
                             y - vigie_chart_get_height (label) / 2, c->muted);
    }
  const double room = (self->width - AXIS_WIDTH) / MAX (self->board->columns->len, 1);
  for (guint i = 0; i < self->board->columns->len; i++)
    {
      g_autoptr (PangoLayout) name =
        vigie_chart_layout_new (vigie_board_get_column (self->board, i)->name, VIGIE_CHART_TEXT,
                                FALSE, room - 4, 1, self->mirrored);
      pango_layout_set_alignment (name, PANGO_ALIGN_CENTER);
      vigie_chart_show_text (cr, name, turn (self, AXIS_WIDTH + i * room + 2, room - 4),
                             TOP + PLOT + 4, c->text);
    }
}

/* Circle, square, triangle, diamond, and the same hollow. */
static void
draw_mark (cairo_t *cr, guint row, double x, double y, guint32 colour, guint32 background)
{
  cairo_new_path (cr);
  switch (row % 4)
    {
    case 0:
      cairo_arc (cr, x, y, MARK, 0, 2 * G_PI);
      break;
    case 1:
      cairo_rectangle (cr, x - MARK, y - MARK, 2 * MARK, 2 * MARK);
      break;
    case 2:
      cairo_move_to (cr, x, y - MARK - 1);
      cairo_line_to (cr, x + MARK + 1, y + MARK);
      cairo_line_to (cr, x - MARK - 1, y + MARK);
      cairo_close_path (cr);
      break;
    default:
      cairo_move_to (cr, x, y - MARK - 1.4);
      cairo_line_to (cr, x + MARK + 1.4, y);
      cairo_line_to (cr, x, y + MARK + 1.4);
      cairo_line_to (cr, x - MARK - 1.4, y);
      cairo_close_path (cr);
    }
  vigie_chart_set_colour (cr, row / 4 % 2 ? background : colour);
  cairo_fill_preserve (cr);
  vigie_chart_set_colour (cr, colour);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
}

static void
draw_whisker (cairo_t *cr, const VigieBoard *board, guint row, guint column, double x)
{
  const double low = vigie_board_get (board, row, column, VIGIE_BOARD_LOW);
  const double high = vigie_board_get (board, row, column, VIGIE_BOARD_HIGH);
  if (isnan (low) || isnan (high))
    return;
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x, get_y (low));
  cairo_line_to (cr, x, get_y (high));
  cairo_move_to (cr, x - 2.5, get_y (low));
  cairo_line_to (cr, x + 2.5, get_y (low));
  cairo_move_to (cr, x - 2.5, get_y (high));
  cairo_line_to (cr, x + 2.5, get_y (high));
  cairo_stroke (cr);
}

static void
set_dash (cairo_t *cr, guint row)
{
  cairo_set_dash (cr, dashes[row % G_N_ELEMENTS (dashes)], 4, 0);
}

/* The first line is that of all channels, unless there is one alone. */
static guint32
get_colour (guint row, const VigieChartColours *c)
{
  return row == 0 ? c->highlight : c->text;
}

static void
draw_line (cairo_t *cr, const Lines *self, guint row, const VigieChartColours *c)
{
  gboolean is_on = FALSE;
  vigie_chart_set_colour (cr, get_colour (row, c));
  cairo_new_path (cr);
  for (guint column = 0; column < self->board->columns->len; column++)
    {
      const double score = vigie_board_get (self->board, row, column, VIGIE_BOARD_SCORE);
      if (isnan (score))
        {
          is_on = FALSE; /* nothing is told about a wave without audits */
          continue;
        }
      if (is_on)
        cairo_line_to (cr, get_mark_x (self, row, column), get_y (score));
      else
        cairo_move_to (cr, get_mark_x (self, row, column), get_y (score));
      is_on = TRUE;
    }
  cairo_set_line_width (cr, row == 0 ? 2 : 1.1);
  set_dash (cr, row);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  for (guint column = 0; column < self->board->columns->len; column++)
    draw_whisker (cr, self->board, row, column, get_mark_x (self, row, column));
}

typedef struct
{
  cairo_t *cr;
  const VigieChartColours *colours;
} Pen;

static void
draw_point (guint row, guint column, double x, double y, gpointer user_data)
{
  const Pen *pen = user_data;
  draw_mark (pen->cr, row, x, y, get_colour (row, pen->colours), pen->colours->background);
}

static void
draw_keys (cairo_t *cr, const Lines *self, const VigieChartColours *c)
{
  const guint keys = count_keys (self->width);
  const double width = self->width / keys;
  for (guint row = 0; row < self->board->rows->len; row++)
    {
      const double x = row % keys * width;
      const double y = TOP + PLOT + VIGIE_CHART_AXIS + 6 + (row / keys + 0.5) * KEY_HEIGHT;
      g_autoptr (PangoLayout) name =
        vigie_chart_layout_new (vigie_board_get_row (self->board, row)->name, VIGIE_CHART_TEXT,
                                row == 0, width - 38, 1, self->mirrored);
      vigie_chart_set_colour (cr, get_colour (row, c));
      cairo_set_line_width (cr, row == 0 ? 2 : 1.1);
      set_dash (cr, row);
      cairo_move_to (cr, turn (self, x, 0), y);
      cairo_line_to (cr, turn (self, x + 26, 0), y);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      draw_mark (cr, row, turn (self, x + 13, 0), y, get_colour (row, c), c->background);
      vigie_chart_show_text (cr, name, turn (self, x + 34, width - 38),
                             y - vigie_chart_get_height (name) / 2, c->text);
    }
}

double
vigie_chart_draw_lines (cairo_t *cr,
                        double width,
                        const VigieBoard *board,
                        const VigieChartColours *colours,
                        gboolean mirrored)
{
  const Lines lines = { width, mirrored, board };
  Pen pen = { cr, colours };
  cairo_save (cr);
  draw_axes (cr, &lines, colours);
  for (guint row = board->rows->len; row > 0; row--)
    draw_line (cr, &lines, row - 1, colours);
  vigie_chart_foreach_mark (width, board, mirrored, draw_point, &pen);
  draw_keys (cr, &lines, colours);
  cairo_restore (cr);
  return vigie_chart_measure_lines (width, board);
}
