/* vigie-page-view.c: one page of a report, as it will be printed, larger or smaller
 *
 * Draws what the PDF is drawn from. Asks for its size at the zoom that was chosen, so that a
 * scrolled window around it scrolls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-page-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_WIDTH 200
#define USUAL_WIDTH 640
#define LARGEST_FIT 1.6 /* pixels per point: a wide window need not make letters huge */
#define LEAST_ZOOM 0.5
#define LARGEST_ZOOM 4.0

struct _VigiePageView
{
  GtkWidget parent_instance;

  VigieReportPages *pages; /* (nullable) */
  guint page;
  double zoom;
};

G_DEFINE_FINAL_TYPE (VigiePageView, vigie_page_view, GTK_TYPE_WIDGET)

static double
get_fit (VigiePageView *self, int width)
{
  return self->pages ? MIN (width / self->pages->width, LARGEST_FIT) : 1;
}

double
vigie_page_view_get_zoom (VigiePageView *self)
{
  return self->zoom > 0 ? self->zoom : get_fit (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

static GtkSizeRequestMode
vigie_page_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vigie_page_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  VigiePageView *self = VIGIE_PAGE_VIEW (widget);
  *minimum = *natural = 0;
  if (!self->pages)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->zoom > 0 ? (int) ceil (self->pages->width * self->zoom) : LEAST_WIDTH;
      *natural = MAX (*minimum, self->zoom > 0 ? 0 : USUAL_WIDTH);
      return;
    }
  const double zoom =
    self->zoom > 0 ? self->zoom : get_fit (self, for_size >= 0 ? for_size : USUAL_WIDTH);
  *minimum = *natural = (int) ceil (self->pages->height * zoom);
}

static void
vigie_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigiePageView *self = VIGIE_PAGE_VIEW (widget);
  if (!self->pages)
    return;
  const double zoom = vigie_page_view_get_zoom (self);
  const double width = self->pages->width * zoom;
  const double height = self->pages->height * zoom;
  const double left = MAX (0, (gtk_widget_get_width (widget) - width) / 2);
  cairo_t *cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT ((float) left, 0, (float) width, (float) height));
  cairo_translate (cr, left, 0);
  cairo_scale (cr, zoom, zoom);
  cairo_set_source_surface (cr, g_ptr_array_index (self->pages->pages, self->page), 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/* What a screen reader says instead of the picture. */
static void
update_name (VigiePageView *self)
{
  g_autofree char *name =
    /* Translators: title of a report, number of this page, number of pages */
    g_strdup_printf (_ ("%s, page %u of %u"), self->pages->title, self->page + 1,
                     self->pages->pages->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
vigie_page_view_set_pages (VigiePageView *self, VigieReportPages *pages)
{
  g_return_if_fail (VIGIE_IS_PAGE_VIEW (self) && pages && pages->pages->len > 0);
  g_clear_pointer (&self->pages, vigie_report_pages_free);
  self->pages = pages;
  self->page = 0;
  update_name (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
vigie_page_view_get_n_pages (VigiePageView *self)
{
  return self->pages ? self->pages->pages->len : 0;
}

guint
vigie_page_view_get_page (VigiePageView *self)
{
  return self->page;
}

void
vigie_page_view_set_page (VigiePageView *self, guint page)
{
  if (!self->pages)
    return;
  self->page = MIN (page, self->pages->pages->len - 1);
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vigie_page_view_set_zoom (VigiePageView *self, double zoom)
{
  self->zoom = zoom > 0 ? CLAMP (zoom, LEAST_ZOOM, LARGEST_ZOOM) : VIGIE_PAGE_VIEW_FIT;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
vigie_page_view_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_PAGE_VIEW (object)->pages, vigie_report_pages_free);
  G_OBJECT_CLASS (vigie_page_view_parent_class)->finalize (object);
}

static void
vigie_page_view_class_init (VigiePageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_page_view_finalize;
  widget_class->get_request_mode = vigie_page_view_get_request_mode;
  widget_class->measure = vigie_page_view_measure;
  widget_class->snapshot = vigie_page_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigie_page_view_init (VigiePageView *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
vigie_page_view_new (void)
{
  return g_object_new (VIGIE_TYPE_PAGE_VIEW, NULL);
}
