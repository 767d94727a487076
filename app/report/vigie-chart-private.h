/* vigie-chart-private.h: what the charts have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/vigie-board-chart.h"
#include "report/vigie-report-private.h"

G_BEGIN_DECLS

/** VIGIE_CHART_TEXT: size of usual text; VIGIE_CHART_AXIS: height of the numbers below an axis */
#define VIGIE_CHART_TEXT 9.5
#define VIGIE_CHART_AXIS 18.0

/** VigieChartGeometry: where labels, a plot from 0 to 100, and values at its end stand */
typedef struct
{
  double width;
  gboolean mirrored;
  gboolean narrow; /* labels stand above */
  double label_width;
  double plot_left;
  double plot_width;
  double value_left;
} VigieChartGeometry;

/** vigie_chart_get_geometry: Returns: where they stand in a chart of @width, in units of the
 * drawing */
VigieChartGeometry vigie_chart_get_geometry (double width, gboolean mirrored);
/** vigie_chart_turn: where a box of the chart as it is read from left to right stands */
double vigie_chart_turn (const VigieChartGeometry *geometry, double x, double width);
/** vigie_chart_place: where a value from 0 to 100 stands */
double vigie_chart_place (const VigieChartGeometry *geometry, double value);
/** vigie_chart_draw_grid: lines from the top to @height, numbers below */
void vigie_chart_draw_grid (cairo_t *cr,
                            const VigieChartGeometry *geometry,
                            double height,
                            const VigieChartColours *colours);

/** vigie_chart_get_height, vigie_chart_get_width: Returns: what a text takes, in units of the
 * drawing
 */
double vigie_chart_get_height (PangoLayout *layout);
double vigie_chart_get_width (PangoLayout *layout);
/** vigie_chart_show_text: draws @layout with its upper left corner at a place; @colour is 0xRRGGBB
 */
void vigie_chart_show_text (cairo_t *cr, PangoLayout *layout, double x, double y, guint32 colour);

/** VigieChartPointFunc: a point of a chart and the cell that it stands for */
typedef void (*VigieChartPointFunc) (
  guint row, guint column, double x, double y, gpointer user_data);

/* Matrices: vigie-chart-matrix.c --------------------------------------------------------------- */

/** vigie_chart_draw_matrix: @n rows from @first on, below the names of the columns */
double vigie_chart_draw_matrix (cairo_t *cr,
                                double width,
                                const VigieBoard *board,
                                guint first,
                                guint n,
                                const VigieChartColours *colours,
                                gboolean mirrored);
/** vigie_chart_measure_matrix: Returns: the height that @n rows and the names of the columns take
 */
double vigie_chart_measure_matrix (double width, const VigieBoard *board, guint n);

/* Dots: vigie-chart-dots.c --------------------------------------------------------------------- */

/** vigie_chart_draw_dots: a line for each column, with its rows as dots over the box of their
 * quartiles; those of all rows together are left out */
double vigie_chart_draw_dots (cairo_t *cr,
                              double width,
                              const VigieBoard *board,
                              const VigieChartColours *colours,
                              gboolean mirrored);
/** vigie_chart_measure_dots: Returns: the height that vigie_chart_draw_dots() uses */
double vigie_chart_measure_dots (const VigieBoard *board);
/** vigie_chart_foreach_dot: calls @func with the centre of each dot that it draws */
void vigie_chart_foreach_dot (double width,
                              const VigieBoard *board,
                              gboolean mirrored,
                              VigieChartPointFunc func,
                              gpointer user_data);

/* Lines: vigie-chart-lines.c ------------------------------------------------------------------- */

/** vigie_chart_draw_lines: a line for each row from column to column, with intervals, told apart by
 * mark and dashes; what they mean stands below */
double vigie_chart_draw_lines (cairo_t *cr,
                               double width,
                               const VigieBoard *board,
                               const VigieChartColours *colours,
                               gboolean mirrored);
/** vigie_chart_measure_lines: Returns: the height that vigie_chart_draw_lines() uses */
double vigie_chart_measure_lines (double width, const VigieBoard *board);
/** vigie_chart_foreach_mark: calls @func with the centre of each mark that it draws */
void vigie_chart_foreach_mark (double width,
                               const VigieBoard *board,
                               gboolean mirrored,
                               VigieChartPointFunc func,
                               gpointer user_data);

G_END_DECLS
