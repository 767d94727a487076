/* vigie-chart-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-chart-look.h"

#include "compat/vigie-colour.h"

#define CHART_TEXT 11.0 /* size of text, in pixels, that a chart of scale 1 goes well with */

double
vigie_chart_look_get_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  const double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  const double dpi = pango_cairo_context_get_resolution (context);
  if (pango_font_description_get_size_is_absolute (font) || dpi <= 0)
    return size / CHART_TEXT;
  return size * dpi / 72 / CHART_TEXT;
}

static guint32
pack (const GdkRGBA *colour)
{
  return (guint32) (colour->red * 255 + 0.5f) << 16 | (guint32) (colour->green * 255 + 0.5f) << 8
         | (guint32) (colour->blue * 255 + 0.5f);
}

VigieChartColours
vigie_chart_look_get_colours (GtkWidget *widget)
{
  const GdkRGBA back = vigie_colour_lookup (widget, "window_bg_color");
  const GdkRGBA text = vigie_colour_get_text (widget);
  const GdkRGBA accent = vigie_colour_lookup (widget, "accent_bg_color");
  const GdkRGBA solid = vigie_colour_mix (&back, &text, text.alpha);
  const GdkRGBA muted = vigie_colour_mix (&back, &solid, 0.7f);
  const GdkRGBA grid = vigie_colour_mix (&back, &solid, 0.15f);
  const GdkRGBA bar = vigie_colour_mix (&back, &solid, 0.3f);
  return (VigieChartColours){
    .text = pack (&solid),
    .muted = pack (&muted),
    .grid = pack (&grid),
    .bar = pack (&bar),
    .highlight = pack (&accent),
    .background = pack (&back),
  };
}
