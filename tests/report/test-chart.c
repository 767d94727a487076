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
draw (double width,
      guint n_bars,
      gboolean mirrored,
      double *ink_bottom,
      double *ink_right,
      double *ink_left)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double y, ink_width, ink_height;
  const double height =
    vigie_chart_draw_bars (cr, width, bars, n_bars, &vigie_chart_colours_print, mirrored);
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
    for (guint k = 0; k < 2 * G_N_ELEMENTS (bars) + 2; k++)
      {
        const guint n = k / 2;
        const gboolean mirrored = k % 2;
        double bottom, right, left;
        const double measured = vigie_chart_measure_bars (widths[i], bars, n);
        const double drawn = draw (widths[i], n, mirrored, &bottom, &right, &left);
        g_assert_cmpfloat_with_epsilon (measured, drawn, 0.001);
        g_assert_cmpfloat (bottom, <=, measured + 1);
        g_assert_cmpfloat (right, <=, widths[i] + 1);
        g_assert_cmpfloat (left, >=, -1);
      }
}

/* First and last column of a drawing that has the colour of the bar; -1: none */
static void
find_bar (gboolean mirrored, int *first, int *last)
{
  static const VigieBar bar = { "Name", 40, NAN, NAN, TRUE };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 495, 60);
  cairo_t *cr = cairo_create (surface);
  vigie_chart_draw_bars (cr, 495, &bar, 1, &vigie_chart_colours_print, mirrored);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  *first = *last = -1;
  for (int y = 0; y < 60; y++)
    {
      const guint32 *row =
        (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                      + y * cairo_image_surface_get_stride (surface));
      for (int x = 0; x < 495; x++)
        if ((row[x] & 0xffffff) == vigie_chart_colours_print.highlight)
          {
            *first = *first < 0 ? x : MIN (*first, x);
            *last = MAX (*last, x);
          }
    }
  cairo_surface_destroy (surface);
}

static void
test_bars_grow_to_the_left_if_mirrored (void)
{
  int left, right, mirrored_left, mirrored_right;
  find_bar (FALSE, &left, &right);
  find_bar (TRUE, &mirrored_left, &mirrored_right);
  g_assert_cmpint (left, >, 0);
  g_assert_cmpint (right - left, >, 60);
  g_assert_cmpint (ABS (mirrored_left - (494 - right)), <=, 1);
  g_assert_cmpint (ABS (mirrored_right - (494 - left)), <=, 1);
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
  g_test_add_func ("/report/chart/mirrored", test_bars_grow_to_the_left_if_mirrored);
  g_test_add_func ("/report/chart/more-bars-are-higher", test_more_bars_are_higher);
  g_test_add_func ("/report/chart/long-names", test_long_names_have_two_lines_at_most);
  return g_test_run ();
}
