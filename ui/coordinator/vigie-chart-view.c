/* vigie-chart-view.c: the bars of a report, on the screen
 *
 * Drawn in the colours of the theme and as large as this person's text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-chart-view.h"

#include "coordinator/vigie-chart-look.h"
#include "coordinator/vigie-interval-bar.h"
#include "report/vigie-report.h"

#define USUAL_WIDTH 480

struct _VigieChartView
{
  GtkWidget parent_instance;

  GArray *bars;
  GPtrArray *labels;
  char *title;
};

G_DEFINE_FINAL_TYPE (VigieChartView, vigie_chart_view, GTK_TYPE_WIDGET)

static void
vigie_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieChartView *self = VIGIE_CHART_VIEW (widget);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  const double scale = vigie_chart_look_get_scale (widget);
  const VigieChartColours colours = vigie_chart_look_get_colours (widget);
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
  const double scale = vigie_chart_look_get_scale (widget);
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
