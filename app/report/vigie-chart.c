/* vigie-chart.c: horizontal bars with intervals
 *
 * Every size is in units of the cairo context: points on paper, pixels on a screen. Text is
 * measured without hinting, so that a chart is as high as it was measured on every kind of surface.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-chart-private.h"

#include <math.h>

#define ROW_GAP 7.0
#define BAR_HEIGHT 10.0
#define COLUMN_GAP 8.0
#define VALUE_WIDTH 32.0
#define NARROW 380.0 /* below, labels stand above their bars */

const VigieChartColours vigie_chart_colours_print = {
  .text = 0x1a1a1a,
  .muted = 0x5a5a5a,
  .grid = 0xd4d4d4,
  .bar = 0xb5c3d6,
  .highlight = 0x1c4f8f,
  .background = 0xffffff,
};

/* Text ----------------------------------------------------------------------------------------- */

static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

/* Whether it has letters, and none that are read from right to left. */
static gboolean
is_left_to_right (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  gboolean has_letters = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      if (pango_layout_get_direction (layout, (int) (p - text)) == PANGO_DIRECTION_RTL)
        return FALSE;
      has_letters |= g_unichar_isalpha (g_utf8_get_char (p));
    }
  return has_letters;
}

/* All stands on the right. A name in foreign letters keeps its order; a sentence that has one in it
 * goes from right to left, also where it begins with it, and so do numbers alone. */
static void
mirror (PangoLayout *layout)
{
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  if (!is_left_to_right (layout))
    pango_context_set_base_dir (pango_layout_get_context (layout), PANGO_DIRECTION_RTL);
}

/* No ligatures: a “ﬁ” that is one sign of a PDF is not found by who looks for “fi”. */
static void
part_letters (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0, dlig=0"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

PangoLayout *
vigie_chart_layout_new (
  const char *text, double size, gboolean bold, double width, int lines, gboolean mirrored)
{
  PangoContext *context = make_context ();
  PangoLayout *layout = pango_layout_new (context);
  g_object_unref (context);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell, DejaVu Sans, sans");
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  part_letters (layout);
  if (mirrored)
    mirror (layout);
  if (width >= 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  if (width >= 0 && lines > 0)
    {
      pango_layout_set_height (layout, -lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

double
vigie_chart_get_height (PangoLayout *layout)
{
  int height;
  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

double
vigie_chart_get_width (PangoLayout *layout)
{
  int width;
  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

void
vigie_chart_set_colour (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

void
vigie_chart_show_text (cairo_t *cr, PangoLayout *layout, double x, double y, guint32 colour)
{
  vigie_chart_set_colour (cr, colour);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/* VigieChartGeometry
 * ------------------------------------------------------------------------------------- */

VigieChartGeometry
vigie_chart_get_geometry (double width, gboolean mirrored)
{
  VigieChartGeometry self = { .width = width, .mirrored = mirrored, .narrow = width < NARROW };
  self.label_width = self.narrow ? width : MIN (0.36 * width, 240);
  self.plot_left = self.narrow ? 4 : self.label_width + COLUMN_GAP;
  self.value_left = width - VALUE_WIDTH;
  self.plot_width = MAX (self.value_left - COLUMN_GAP - self.plot_left, 1);
  return self;
}

double
vigie_chart_turn (const VigieChartGeometry *geometry, double x, double width)
{
  return geometry->mirrored ? geometry->width - x - width : x;
}

static PangoLayout *
make_label (const VigieChartGeometry *geometry, const VigieBar *bar)
{
  return vigie_chart_layout_new (bar->label ? bar->label : "", VIGIE_CHART_TEXT, bar->highlighted,
                                 geometry->label_width, 2, geometry->mirrored);
}

static double
get_row_height (const VigieChartGeometry *geometry, PangoLayout *label)
{
  const double text = vigie_chart_get_height (label);
  return (geometry->narrow ? text + 2 + BAR_HEIGHT : MAX (text, BAR_HEIGHT)) + ROW_GAP;
}

double
vigie_chart_measure_bars (double width, const VigieBar *bars, guint n_bars)
{
  const VigieChartGeometry geometry = vigie_chart_get_geometry (width, FALSE);
  double height = VIGIE_CHART_AXIS;
  for (guint i = 0; i < n_bars; i++)
    {
      g_autoptr (PangoLayout) label = make_label (&geometry, &bars[i]);
      height += get_row_height (&geometry, label);
    }
  return height;
}

/* Drawing -------------------------------------------------------------------------------------- */

static double
measure (const VigieChartGeometry *geometry, double value)
{
  return geometry->plot_width * CLAMP (value, 0, 100) / 100;
}

double
vigie_chart_place (const VigieChartGeometry *geometry, double value)
{
  return vigie_chart_turn (geometry, geometry->plot_left + measure (geometry, value), 0);
}

void
vigie_chart_draw_grid (cairo_t *cr,
                       const VigieChartGeometry *geometry,
                       double height,
                       const VigieChartColours *colours)
{
  cairo_set_line_width (cr, 0.6);
  for (int tick = 0; tick <= 100; tick += 20)
    {
      const double x = vigie_chart_place (geometry, tick);
      g_autofree char *text = g_strdup_printf ("%d", tick);
      g_autoptr (PangoLayout) label =
        vigie_chart_layout_new (text, VIGIE_CHART_TEXT - 1.5, FALSE, -1, 0, geometry->mirrored);
      vigie_chart_set_colour (cr, colours->grid);
      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x, height);
      cairo_stroke (cr);
      const double label_width = vigie_chart_get_width (label);
      const double left =
        vigie_chart_turn (geometry, x, 0) - label_width / 2; /* of what is not turned */
      vigie_chart_show_text (cr, label, vigie_chart_turn (geometry, MAX (left, 0), label_width),
                             height + 3, colours->muted);
    }
}

/* A whisker with ends, first broad in the colour of the background, so that it is seen on the
 * darkest bar and in black and white. */
static void
draw_interval (cairo_t *cr,
               const VigieChartGeometry *geometry,
               const VigieBar *bar,
               double y,
               const VigieChartColours *c)
{
  const double low = vigie_chart_place (geometry, bar->low);
  const double high = vigie_chart_place (geometry, bar->high);
  const double middle = y + BAR_HEIGHT / 2;
  for (int pass = 0; pass < 2; pass++)
    {
      vigie_chart_set_colour (cr, pass == 0 ? c->background : c->text);
      cairo_set_line_width (cr, pass == 0 ? 3.2 : 1.2);
      cairo_move_to (cr, low, middle);
      cairo_line_to (cr, high, middle);
      cairo_move_to (cr, low, middle - 3);
      cairo_line_to (cr, low, middle + 3);
      cairo_move_to (cr, high, middle - 3);
      cairo_line_to (cr, high, middle + 3);
      cairo_stroke (cr);
    }
}

static void
draw_bar (cairo_t *cr,
          const VigieChartGeometry *geometry,
          const VigieBar *bar,
          double y,
          const VigieChartColours *c)
{
  if (!isnan (bar->value))
    {
      vigie_chart_set_colour (cr, bar->highlighted ? c->highlight : c->bar);
      const double length = measure (geometry, bar->value);
      cairo_rectangle (cr, vigie_chart_turn (geometry, geometry->plot_left, length), y, length,
                       BAR_HEIGHT);
      cairo_fill (cr);
      if (!isnan (bar->low) && !isnan (bar->high))
        draw_interval (cr, geometry, bar, y, c);
    }
  g_autofree char *text = vigie_voice_number (bar->value);
  g_autoptr (PangoLayout) value =
    vigie_chart_layout_new (text, VIGIE_CHART_TEXT, bar->highlighted, -1, 0, geometry->mirrored);
  /* Their last digits stand below each other, either way. */
  const double end = vigie_chart_turn (geometry, geometry->value_left, VALUE_WIDTH) + VALUE_WIDTH;
  vigie_chart_show_text (cr, value, end - vigie_chart_get_width (value),
                         y + (BAR_HEIGHT - vigie_chart_get_height (value)) / 2,
                         isnan (bar->value) ? c->muted : c->text);
}

/* Tags are for paper: cairo 1.16 does not bear them on a recording, such as what a widget draws. */
static gboolean
is_paper (cairo_t *cr)
{
  return cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
}

static void
begin_tag (cairo_t *cr, const char *tag)
{
  if (is_paper (cr))
    cairo_tag_begin (cr, tag, NULL);
}

static void
end_tag (cairo_t *cr, const char *tag)
{
  if (is_paper (cr))
    cairo_tag_end (cr, tag);
}

static double
draw_row (cairo_t *cr,
          const VigieChartGeometry *geometry,
          const VigieBar *bar,
          double y,
          const VigieChartColours *c)
{
  g_autoptr (PangoLayout) label = make_label (geometry, bar);
  const double height = get_row_height (geometry, label);
  const double inner = height - ROW_GAP;
  const double text = vigie_chart_get_height (label);
  const double text_y = geometry->narrow ? y : y + (inner - text) / 2;
  const double bar_y = geometry->narrow ? y + text + 2 : y + (inner - BAR_HEIGHT) / 2;
  begin_tag (cr, "LI"); /* name and value are read together */
  begin_tag (cr, "Lbl");
  vigie_chart_show_text (cr, label, vigie_chart_turn (geometry, 0, geometry->label_width), text_y,
                         c->text);
  end_tag (cr, "Lbl");
  begin_tag (cr, "LBody");
  draw_bar (cr, geometry, bar, bar_y, c);
  end_tag (cr, "LBody");
  end_tag (cr, "LI");
  return height;
}

double
vigie_chart_draw_bars (cairo_t *cr,
                       double width,
                       const VigieBar *bars,
                       guint n_bars,
                       const VigieChartColours *colours,
                       gboolean mirrored)
{
  const VigieChartGeometry geometry = vigie_chart_get_geometry (width, mirrored);
  const double height = vigie_chart_measure_bars (width, bars, n_bars);
  double y = ROW_GAP / 2;

  cairo_save (cr);
  vigie_chart_draw_grid (cr, &geometry, height - VIGIE_CHART_AXIS, colours);
  for (guint i = 0; i < n_bars; i++)
    y += draw_row (cr, &geometry, &bars[i], y, colours);
  cairo_restore (cr);
  return y - ROW_GAP / 2 + VIGIE_CHART_AXIS;
}
