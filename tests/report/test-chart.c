/* test-chart.c: a chart takes the room that it says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report.h"

#include <math.h>

static const VigieBar bars[] = {
  { "Téléphone", 72.4, 65.1, 79.7, FALSE },
  { "A name so long that it has to be wrapped, and still so long that it has to be cut somewhere "
    "in "
    "its second line, whatever the width of the chart may be on the day that it is drawn",
    31, NAN, NAN, TRUE },
  { "No score", NAN, NAN, NAN, FALSE },
  { "All", 100, 98, 100, FALSE },
  { "مدينة", 0, 0, 4, FALSE },
};

static const double widths[] = { 200, 320, 379, 381, 495, 900 };

/* Draws on a surface that records, and says what was drawn over. */
static double
draw (double width, guint n_bars, double *ink_bottom, double *ink_right, double *ink_left)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double y, ink_width, ink_height;
  const double height = vigie_chart_draw_bars (cr, width, bars, n_bars, &vigie_chart_colours_print);
  cairo_recording_surface_ink_extents (surface, ink_left, &y, &ink_width, &ink_height);
  *ink_bottom = y + ink_height;
  *ink_right = *ink_left + ink_width;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return height;
}

static void
test_drawn_as_measured (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint n = 0; n <= G_N_ELEMENTS (bars); n++)
      {
        double bottom, right, left;
        const double measured = vigie_chart_measure_bars (widths[i], bars, n);
        const double drawn = draw (widths[i], n, &bottom, &right, &left);
        g_assert_cmpfloat_with_epsilon (measured, drawn, 0.001);
        g_assert_cmpfloat (bottom, <=, measured + 1);
        g_assert_cmpfloat (right, <=, widths[i] + 1);
        g_assert_cmpfloat (left, >=, -1);
      }
}

static void
test_more_bars_are_higher (void)
{
  double before = vigie_chart_measure_bars (495, bars, 0);
  g_assert_cmpfloat (before, >, 0);
  for (guint n = 1; n <= G_N_ELEMENTS (bars); n++)
    {
      const double height = vigie_chart_measure_bars (495, bars, n);
      g_assert_cmpfloat (height, >, before);
      before = height;
    }
}

static void
test_long_names_have_two_lines_at_most (void)
{
  const double empty = vigie_chart_measure_bars (495, bars, 0);
  const double one = vigie_chart_measure_bars (495, &bars[0], 1) - empty;
  const double two = vigie_chart_measure_bars (495, &bars[1], 1) - empty;
  g_assert_cmpfloat (two, >, one);
  g_assert_cmpfloat (two, <, 2.2 * one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/chart/drawn-as-measured", test_drawn_as_measured);
  g_test_add_func ("/report/chart/more-bars-are-higher", test_more_bars_are_higher);
  g_test_add_func ("/report/chart/long-names", test_long_names_have_two_lines_at_most);
  return g_test_run ();
}
