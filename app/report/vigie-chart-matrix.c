/* vigie-chart-matrix.c: boards as matrices: a value in each cell, on a ground that tells how much
 *
 * One hue, from the background's to the darkest: lightness alone says how much, so that it is read
 * without colours, and the value stands in the cell anyway. What somebody should look at has a
 * corner cut off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-chart-private.h"

#include <math.h>

#define ROW_HEIGHT 22.0
#define GAP 1.0
#define CORNER 6.0
#define LEGEND_GAP 4.0

/* Where the names of rows end, and how wide a column is. */
typedef struct
{
  double width;
  gboolean mirrored;
  double label_width;
  double column_width;
  double head;
} Matrix;

static PangoLayout *
make_text (const Matrix *matrix, const char *text, double width, gboolean bold, int lines)
{
  PangoLayout *layout =
    vigie_chart_layout_new (text, VIGIE_CHART_TEXT - 1, bold, width, lines, matrix->mirrored);
  return layout;
}

static Matrix
get_matrix (double width, const VigieBoard *board, gboolean mirrored)
{
  Matrix self = { .width = width, .mirrored = mirrored };
  const guint n = MAX (board->columns->len, 1);
  self.label_width = MAX (MIN (0.3 * width, 220), 60);
  self.column_width = (width - self.label_width) / n;
  for (guint i = 0; i < board->columns->len; i++)
    {
      g_autoptr (PangoLayout) name =
        make_text (&self, vigie_board_get_column (board, i)->name, self.column_width - 4, TRUE, 3);
      self.head = MAX (self.head, vigie_chart_get_height (name) + 4);
    }
  return self;
}

double
vigie_chart_measure_matrix (double width, const VigieBoard *board, guint n)
{
  return get_matrix (width, board, FALSE).head + n * ROW_HEIGHT + LEGEND_GAP;
}

static double
turn (const Matrix *matrix, double x, double width)
{
  return matrix->mirrored ? matrix->width - x - width : x;
}

/* In the middle of its box. */
static void
show (cairo_t *cr,
      const Matrix *matrix,
      PangoLayout *layout,
      double x,
      double y,
      double width,
      double height,
      guint32 colour)
{
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  vigie_chart_show_text (cr, layout, turn (matrix, x, width),
                         y + (height - vigie_chart_get_height (layout)) / 2, colour);
}

/* Cells ---------------------------------------------------------------------------------------- */

static double
channel_of (guint32 colour, int shift)
{
  return (colour >> shift & 0xff) / 255.0;
}

static guint32
mix (guint32 from, guint32 to, double share)
{
  guint32 mixed = 0;
  for (int shift = 0; shift <= 16; shift += 8)
    {
      const double value =
        channel_of (from, shift) + share * (channel_of (to, shift) - channel_of (from, shift));
      mixed |= (guint32) (value * 255 + 0.5) << shift;
    }
  return mixed;
}

/* Relative luminance (WCAG 2.1). */
static double
get_luminance (guint32 colour)
{
  static const double weights[] = { 0.0722, 0.7152, 0.2126 };
  double sum = 0;
  for (int i = 0; i < 3; i++)
    {
      const double value = channel_of (colour, 8 * i);
      sum += weights[i] * (value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4));
    }
  return sum;
}

/* Black or white, whichever is read better. */
static guint32
choose_ink (guint32 ground)
{
  const double luminance = get_luminance (ground);
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? 0x000000 : 0xffffff;
}

static void
draw_corner (cairo_t *cr, const Matrix *matrix, double x, double y, guint32 colour)
{
  const double end = turn (matrix, x, 0) + (matrix->mirrored ? GAP : -GAP);
  vigie_chart_set_colour (cr, colour);
  cairo_move_to (cr, end, y + GAP);
  cairo_line_to (cr, end + (matrix->mirrored ? CORNER : -CORNER), y + GAP);
  cairo_line_to (cr, end, y + GAP + CORNER);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_cell (cairo_t *cr,
           const Matrix *matrix,
           const VigieBoard *board,
           guint row,
           guint column,
           double y,
           const VigieChartColours *c)
{
  const double x = matrix->label_width + column * matrix->column_width;
  const double tone = vigie_board_cell_get_tone (board, row, column);
  const guint32 ground =
    isnan (tone) ? c->background : mix (c->background, c->highlight, 0.06 + 0.94 * tone);
  const guint32 ink = isnan (tone) ? c->text : choose_ink (ground);
  g_autofree char *text = vigie_board_cell_to_text (board, row, column);
  g_autoptr (PangoLayout) layout = make_text (matrix, text, matrix->column_width - 4,
                                              *vigie_board_get_row (board, row)->id == 0, 1);
  vigie_chart_set_colour (cr, ground);
  cairo_rectangle (cr, turn (matrix, x + GAP, matrix->column_width - 2 * GAP), y + GAP,
                   matrix->column_width - 2 * GAP, ROW_HEIGHT - 2 * GAP);
  cairo_fill (cr);
  if (vigie_board_cell_is_marked (board, row, column))
    draw_corner (cr, matrix, x + matrix->column_width, y, ink);
  show (cr, matrix, layout, x + 2, y, matrix->column_width - 4, ROW_HEIGHT, ink);
}

static void
draw_row (cairo_t *cr,
          const Matrix *matrix,
          const VigieBoard *board,
          guint row,
          double y,
          const VigieChartColours *c)
{
  const VigieBoardLine *line = vigie_board_get_row (board, row);
  g_autoptr (PangoLayout) name =
    make_text (matrix, line->name, matrix->label_width - 6, *line->id == '\0', 1);
  vigie_chart_show_text (cr, name, turn (matrix, 0, matrix->label_width - 6),
                         y + (ROW_HEIGHT - vigie_chart_get_height (name)) / 2, c->text);
  for (guint column = 0; column < board->columns->len; column++)
    draw_cell (cr, matrix, board, row, column, y, c);
}

double
vigie_chart_draw_matrix (cairo_t *cr,
                         double width,
                         const VigieBoard *board,
                         guint first,
                         guint n,
                         const VigieChartColours *colours,
                         gboolean mirrored)
{
  const Matrix matrix = get_matrix (width, board, mirrored);
  cairo_save (cr);
  for (guint i = 0; i < board->columns->len; i++)
    {
      g_autoptr (PangoLayout) name = make_text (&matrix, vigie_board_get_column (board, i)->name,
                                                matrix.column_width - 4, TRUE, 3);
      show (cr, &matrix, name, matrix.label_width + i * matrix.column_width + 2, 0,
            matrix.column_width - 4, matrix.head, colours->text);
    }
  for (guint i = 0; i < n && first + i < board->rows->len; i++)
    draw_row (cr, &matrix, board, first + i, matrix.head + i * ROW_HEIGHT, colours);
  cairo_restore (cr);
  return matrix.head + n * ROW_HEIGHT + LEGEND_GAP;
}
