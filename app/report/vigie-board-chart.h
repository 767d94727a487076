/* vigie-board-chart.h: boards in words and drawn, on screen and paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-board.h"
#include "report/vigie-report.h"

G_BEGIN_DECLS

/** vigie_board_cell_to_text: Returns: (transfer full): what stands in a cell: `3/4`, `67.5`; `–` */
char *vigie_board_cell_to_text (const VigieBoard *board, guint row, guint column);

/** vigie_board_cell_describe: Returns: (transfer full): the same in whole words, with its row and
 * column */
char *vigie_board_cell_describe (const VigieBoard *board, guint row, guint column);

/** vigie_board_cell_explain: Returns: (transfer full): vigie_board_cell_describe(), and below it
 * what the criterion is about that the cell is of, if it has a description */
char *vigie_board_cell_explain (const VigieBoard *board, guint row, guint column);

/** vigie_board_cell_get_tone: Returns: how much of what there could be, 0 to 1; NaN: it is no share
 */
double vigie_board_cell_get_tone (const VigieBoard *board, guint row, guint column);

/** vigie_board_cell_is_marked: whether somebody should look at it, such as for what is late */
gboolean vigie_board_cell_is_marked (const VigieBoard *board, guint row, guint column);

/** vigie_board_explain: Returns: (transfer none): what a board of that kind shows, a sentence */
const char *vigie_board_explain (VigieBoardKind kind);

/** vigie_board_is_chart: whether that kind is drawn as a chart, not as a matrix of its cells */
gboolean vigie_board_is_chart (VigieBoardKind kind);

/**
 * vigie_chart_draw_board:
 * @width: in units of @cr
 * @first: first row of a matrix, from 0; charts always show all rows
 * @n: number of rows
 * @colours: to draw with
 * @mirrored: for who reads from right to left
 *
 * Returns: the height used
 */
double vigie_chart_draw_board (cairo_t *cr,
                               double width,
                               const VigieBoard *board,
                               guint first,
                               guint n,
                               const VigieChartColours *colours,
                               gboolean mirrored);

/** vigie_chart_measure_board: Returns: the height that vigie_chart_draw_board() would use */
double vigie_chart_measure_board (double width, const VigieBoard *board, guint n);

/** vigie_chart_find_cell: the cell whose point is within reach of a place of a chart that was drawn
 * with @width; Returns: whether there is one */
gboolean vigie_chart_find_cell (double width,
                                const VigieBoard *board,
                                gboolean mirrored,
                                double x,
                                double y,
                                guint *row,
                                guint *column);

/** VigieBoardFormat: what vigie_board_write() writes */
typedef enum
{
  VIGIE_BOARD_PNG,
  VIGIE_BOARD_SVG,
  VIGIE_BOARD_PDF,
  VIGIE_BOARD_CSV,
} VigieBoardFormat;

/**
 * vigie_board_write:
 * @title: what it shows
 * @under: of which audits: the filter as a sentence
 * @day: the day that it is of; the file bears it
 * @language: (nullable): locale or tag; %NULL: the program's
 * @target: the file to write, atomically; same board, same bytes
 * @error: %VIGIE_BASE_ERROR
 */
gboolean vigie_board_write (const VigieBoard *board,
                            VigieBoardFormat format,
                            const char *title,
                            const char *under,
                            const GDate *day,
                            const char *language,
                            const char *target,
                            GError **error);

G_END_DECLS
