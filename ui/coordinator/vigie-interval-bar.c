/* vigie-interval-bar.c: a score from 0 to 100 with its interval, as a bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-interval-bar.h"

#include "base/vigie-rational.h"
#include "compat/vigie-colour.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEIGHT 16
#define BAR_HEIGHT 8
#define LEAST_WIDTH 80
#define USUAL_WIDTH 240

struct _VigieIntervalBar
{
  GtkWidget parent_instance;

  double value;
  double low;
  double high;
  gboolean strong;
};

G_DEFINE_FINAL_TYPE (VigieIntervalBar, vigie_interval_bar, GTK_TYPE_WIDGET)

char *
vigie_score_to_text (double value)
{
  return isnan (value) ? g_strdup ("–") : vigie_double_to_text (value, 1);
}

char *
vigie_score_describe (double value, double low, double high)
{
  g_autofree char *score = vigie_score_to_text (value);
  g_autofree char *from = vigie_score_to_text (low);
  g_autofree char *to = vigie_score_to_text (high);
  if (isnan (value))
    return g_strdup (_ ("no score"));
  if (isnan (low) || isnan (high))
    /* Translators: %s is a score */
    return g_strdup_printf (_ ("score %s of 100"), score);
  /* Translators: a score, lower and upper end of its interval */
  return g_strdup_printf (_ ("score %s of 100, 95 %% interval from %s to %s"), score, from, to);
}

static void
fill (GtkSnapshot *snapshot, double x, double y, double width, double height, const GdkRGBA *colour)
{
  gtk_snapshot_append_color (
    snapshot, colour, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
draw_interval (VigieIntervalBar *self, GtkSnapshot *snapshot, int width, int height)
{
  const GdkRGBA text = vigie_colour_get_text (GTK_WIDGET (self));
  const GdkRGBA back = vigie_colour_lookup (GTK_WIDGET (self), "window_bg_color");
  const double low = width * CLAMP (self->low, 0, 100) / 100;
  const double high = MAX (width * CLAMP (self->high, 0, 100) / 100, low + 1);
  const double middle = height / 2.0;
  fill (snapshot, low - 1, middle - 2, high - low + 2, 4, &back);
  fill (snapshot, low, middle - 1, high - low, 2, &text);
  fill (snapshot, low, middle - 5, 2, 10, &text);
  fill (snapshot, high - 2, middle - 5, 2, 10, &text);
}

static void
vigie_interval_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieIntervalBar *self = VIGIE_INTERVAL_BAR (widget);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  const double top = (height - BAR_HEIGHT) / 2.0;
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA track = vigie_colour_get_text (widget);
  GdkRGBA bar = self->strong ? vigie_colour_lookup (widget, "accent_bg_color") : track;

  gtk_snapshot_save (snapshot);
  if (mirrored)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  track.alpha = 0.12f;
  fill (snapshot, 0, top, width, BAR_HEIGHT, &track);
  if (!self->strong)
    bar.alpha = 0.35f;
  if (!isnan (self->value))
    fill (snapshot, 0, top, width * CLAMP (self->value, 0, 100) / 100, BAR_HEIGHT, &bar);
  if (!isnan (self->value) && !isnan (self->low) && !isnan (self->high))
    draw_interval (self, snapshot, width, height);
  gtk_snapshot_restore (snapshot);
}

static void
vigie_interval_bar_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  const gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  *minimum = across ? LEAST_WIDTH : HEIGHT;
  *natural = across ? USUAL_WIDTH : HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

static void
vigie_interval_bar_class_init (VigieIntervalBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = vigie_interval_bar_snapshot;
  widget_class->measure = vigie_interval_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "intervalbar");
}

static void
vigie_interval_bar_init (VigieIntervalBar *self)
{
  vigie_interval_bar_set (self, NAN, NAN, NAN, FALSE);
}

GtkWidget *
vigie_interval_bar_new (void)
{
  return g_object_new (VIGIE_TYPE_INTERVAL_BAR, NULL);
}

void
vigie_interval_bar_set (
  VigieIntervalBar *self, double value, double low, double high, gboolean strong)
{
  g_autofree char *words = vigie_score_describe (value, low, high);
  self->value = value;
  self->low = low;
  self->high = high;
  self->strong = strong;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
