/* vigie-chart-dots.c: how scores are distributed: a dot for each organisation, a line a channel
 *
 * Dots of one score stand side by side, in an order that follows from the board alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-chart-private.h"

#include <math.h>

#define LANE 44.0 /* height of a line */
#define BOX 26.0
#define RADIUS 2.4
#define MANY 400 /* dots in a line, which are smaller */
#define SMALL_RADIUS 1.4
#define LEVELS 7 /* heights that neighbours are spread over */

static double
get_score (const VigieBoard *board, guint row, guint column)
{
  return vigie_board_get (board, row, column, VIGIE_BOARD_SCORE);
}

static int
compare_numbers (gconstpointer left, gconstpointer right)
{
  const double a = *(const double *) left;
  const double b = *(const double *) right;
  return (a > b) - (a < b);
}

/* Of all rows but the one of all of them. */
static GArray *
collect (const VigieBoard *board, guint column)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint row = 0; row < board->rows->len; row++)
    {
      const double score = get_score (board, row, column);
      if (!isnan (score) && *vigie_board_get_row (board, row)->id != '\0')
        g_array_append_val (values, score);
    }
  g_array_sort (values, compare_numbers);
  return values;
}

/* Between neighbours in proportion (R's type 7). */
static double
get_quantile (const GArray *sorted, double share)
{
  if (sorted->len == 0)
    return NAN;
  const double at = share * (sorted->len - 1);
  const guint below = (guint) at;
  const guint above = MIN (below + 1, sorted->len - 1);
  const double low = g_array_index (sorted, double, below);
  return low + (at - below) * (g_array_index (sorted, double, above) - low);
}

double
vigie_chart_measure_dots (const VigieBoard *board)
{
  return board->columns->len * LANE + VIGIE_CHART_AXIS;
}

void
vigie_chart_foreach_dot (double width,
                         const VigieBoard *board,
                         gboolean mirrored,
                         VigieChartPointFunc func,
                         gpointer user_data)
{
  const VigieChartGeometry geometry = vigie_chart_get_geometry (width, mirrored);
  for (guint column = 0; column < board->columns->len; column++)
    for (guint row = 0, at = 0; row < board->rows->len; row++)
      {
        const double score = get_score (board, row, column);
        if (isnan (score) || *vigie_board_get_row (board, row)->id == '\0')
          continue;
        const double level = (double) (3 * at++ % LEVELS) - (LEVELS - 1) / 2.0;
        func (row, column, vigie_chart_place (&geometry, score),
              (column + 0.5) * LANE + (geometry.narrow ? 6 : 0) + level * (BOX - 4) / LEVELS,
              user_data);
      }
}

/* Drawing -------------------------------------------------------------------------------------- */

typedef struct
{
  double left;
  double right;
  double median;
} Box;

/* The middle half of the scores that stand in a line; FALSE if none does. */
static gboolean
get_box (const VigieChartGeometry *geometry, const VigieBoard *board, guint column, Box *box)
{
  g_autoptr (GArray) values = collect (board, column);
  if (values->len == 0)
    return FALSE;
  const double low = vigie_chart_place (geometry, get_quantile (values, 0.25));
  const double high = vigie_chart_place (geometry, get_quantile (values, 0.75));
  *box = (Box){ MIN (low, high), MAX (low, high),
                vigie_chart_place (geometry, get_quantile (values, 0.5)) };
  return TRUE;
}

static double
get_middle (const VigieChartGeometry *geometry, guint column)
{
  return (column + 0.5) * LANE + (geometry->narrow ? 6 : 0);
}

static void
fill_box (cairo_t *cr, const Box *box, double middle, const VigieChartColours *c)
{
  vigie_chart_set_colour (cr, c->bar);
  cairo_rectangle (cr, box->left, middle - BOX / 2, box->right - box->left, BOX);
  cairo_fill (cr);
}

static void
draw_median (cairo_t *cr, const Box *box, double middle, double width, guint32 colour)
{
  vigie_chart_set_colour (cr, colour);
  cairo_set_line_width (cr, width);
  cairo_move_to (cr, box->median, middle - BOX / 2 - 2);
  cairo_line_to (cr, box->median, middle + BOX / 2 + 2);
  cairo_stroke (cr);
}

/* Over the dots, which may hide all that is below them. */
static void
frame_box (cairo_t *cr, const Box *box, double middle, const VigieChartColours *c)
{
  draw_median (cr, box, middle, 4, c->background);
  draw_median (cr, box, middle, 2, c->text);
  vigie_chart_set_colour (cr, c->text);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, box->left, middle - BOX / 2, box->right - box->left, BOX);
  cairo_stroke (cr);
}

static void
draw_lane (cairo_t *cr,
           const VigieChartGeometry *geometry,
           const VigieBoard *board,
           guint column,
           const VigieChartColours *c)
{
  const double top = column * LANE;
  const double middle = get_middle (geometry, column);
  Box box;
  g_autoptr (GArray) values = collect (board, column);
  g_autofree char *median = vigie_voice_number (get_quantile (values, 0.5));
  g_autoptr (PangoLayout) name =
    vigie_chart_layout_new (vigie_board_get_column (board, column)->name, VIGIE_CHART_TEXT, FALSE,
                            geometry->label_width, geometry->narrow ? 1 : 2, geometry->mirrored);
  g_autoptr (PangoLayout) value =
    vigie_chart_layout_new (median, VIGIE_CHART_TEXT, TRUE, -1, 0, geometry->mirrored);
  if (get_box (geometry, board, column, &box))
    fill_box (cr, &box, middle, c);
  vigie_chart_show_text (cr, name, vigie_chart_turn (geometry, 0, geometry->label_width),
                         geometry->narrow ? top - 2 : middle - vigie_chart_get_height (name) / 2,
                         c->text);
  const double end =
    vigie_chart_turn (geometry, geometry->value_left, geometry->width - geometry->value_left)
    + geometry->width - geometry->value_left;
  vigie_chart_show_text (cr, value, end - vigie_chart_get_width (value),
                         middle - vigie_chart_get_height (value) / 2, c->text);
}

typedef struct
{
  cairo_t *cr;
  const VigieChartColours *colours;
  double radius;
} Pen;

/* A ring of the background keeps dots apart that touch. */
static void
draw_dot (guint row, guint column, double x, double y, gpointer user_data)
{
  const Pen *pen = user_data;
  cairo_new_path (pen->cr);
  cairo_arc (pen->cr, x, y, pen->radius, 0, 2 * G_PI);
  vigie_chart_set_colour (pen->cr, pen->colours->highlight);
  cairo_fill_preserve (pen->cr);
  vigie_chart_set_colour (pen->cr, pen->colours->background);
  cairo_set_line_width (pen->cr, 0.5);
  cairo_stroke (pen->cr);
}

double
vigie_chart_draw_dots (cairo_t *cr,
                       double width,
                       const VigieBoard *board,
                       const VigieChartColours *colours,
                       gboolean mirrored)
{
  const VigieChartGeometry geometry = vigie_chart_get_geometry (width, mirrored);
  const double height = vigie_chart_measure_dots (board);
  Pen pen = { cr, colours, board->rows->len > MANY ? SMALL_RADIUS : RADIUS };
  cairo_save (cr);
  vigie_chart_draw_grid (cr, &geometry, height - VIGIE_CHART_AXIS, colours);
  for (guint column = 0; column < board->columns->len; column++)
    draw_lane (cr, &geometry, board, column, colours);
  vigie_chart_foreach_dot (width, board, mirrored, draw_dot, &pen);
  for (guint column = 0; column < board->columns->len; column++)
    {
      Box box;
      if (get_box (&geometry, board, column, &box))
        frame_box (cr, &box, get_middle (&geometry, column), colours);
    }
  cairo_restore (cr);
  return height;
}
