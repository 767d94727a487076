/* vigie-chart-view.c: the bars of a report, on the screen
 *
 * Drawn in the colours of the theme and as large as this person's text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-chart-view.h"

#include "compat/vigie-colour.h"
#include "coordinator/vigie-interval-bar.h"
#include "report/vigie-report.h"

#define CHART_TEXT 11.0 /* size of text, in pixels, that a chart of scale 1 goes well with */
#define USUAL_WIDTH 480

struct _VigieChartView
{
  GtkWidget parent_instance;

  GArray *bars;
  GPtrArray *labels;
  char *title;
};

G_DEFINE_FINAL_TYPE (VigieChartView, vigie_chart_view, GTK_TYPE_WIDGET)

/* How much larger than on paper. */
static double
get_scale (GtkWidget *widget)
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

static VigieChartColours
get_colours (GtkWidget *widget)
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

static void
vigie_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieChartView *self = VIGIE_CHART_VIEW (widget);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  const double scale = get_scale (widget);
  const VigieChartColours colours = get_colours (widget);
  cairo_t *cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_scale (cr, scale, scale);
  vigie_chart_draw_bars (cr, width / scale, (const VigieBar *) (gpointer) self->bars->data,
                         self->bars->len, &colours,
                         gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  cairo_destroy (cr);
}

static void
vigie_chart_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  VigieChartView *self = VIGIE_CHART_VIEW (widget);
  const double scale = get_scale (widget);
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = USUAL_WIDTH;
      return;
    }
  const double width = (for_size > 0 ? for_size : USUAL_WIDTH) / scale;
  *minimum = *natural =
    (int) (scale
             * vigie_chart_measure_bars (width, (const VigieBar *) (gpointer) self->bars->data,
                                         self->bars->len)
           + 1);
}

static GtkSizeRequestMode
vigie_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vigie_chart_view_finalize (GObject *object)
{
  VigieChartView *self = VIGIE_CHART_VIEW (object);
  g_array_unref (self->bars);
  g_ptr_array_unref (self->labels);
  g_free (self->title);
  G_OBJECT_CLASS (vigie_chart_view_parent_class)->finalize (object);
}

static void
vigie_chart_view_class_init (VigieChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_chart_view_finalize;
  widget_class->snapshot = vigie_chart_view_snapshot;
  widget_class->measure = vigie_chart_view_measure;
  widget_class->get_request_mode = vigie_chart_view_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
vigie_chart_view_init (VigieChartView *self)
{
  self->bars = g_array_new (FALSE, FALSE, sizeof (VigieBar));
  self->labels = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
vigie_chart_view_new (void)
{
  return g_object_new (VIGIE_TYPE_CHART_VIEW, NULL);
}

static void
update_words (VigieChartView *self)
{
  g_autoptr (GString) words = g_string_new (self->title);
  for (guint i = 0; i < self->bars->len; i++)
    {
      const VigieBar *bar = &g_array_index (self->bars, VigieBar, i);
      g_autofree char *score = vigie_score_to_text (bar->value);
      g_string_append_printf (words, "%s%s %s", words->len > 0 ? "; " : "", bar->label, score);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

void
vigie_chart_view_add (VigieChartView *self,
                      const char *label,
                      double value,
                      double low,
                      double high,
                      gboolean highlighted)
{
  const VigieBar bar = { g_strdup (label), value, low, high, highlighted };
  g_ptr_array_add (self->labels, (gpointer) bar.label);
  g_array_append_val (self->bars, bar);
  update_words (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
vigie_chart_view_set_title (VigieChartView *self, const char *title)
{
  g_free (self->title);
  self->title = g_strdup (title);
  update_words (self);
}
