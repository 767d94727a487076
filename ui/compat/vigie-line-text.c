/* vigie-line-text.c: a text that wraps, in a line of a list that is scrolled fast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-line-text.h"

#define LEAST_CHARS 12 /* fits in the narrowest window with letters of twice the size */

struct _VigieLineText
{
  GtkWidget parent_instance;

  PangoLayout *layout;
  int least;    /* pixels; of the context at @serial */
  guint serial; /* 0: not measured yet */
};

G_DEFINE_FINAL_TYPE (VigieLineText, vigie_line_text, GTK_TYPE_WIDGET)

/* The same for all texts of a font, whatever they say. */
static int
get_least (VigieLineText *self)
{
  PangoContext *context = pango_layout_get_context (self->layout);
  if (self->serial == pango_context_get_serial (context))
    return self->least;
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  self->serial = pango_context_get_serial (context);
  self->least =
    PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics) * LEAST_CHARS);
  pango_font_metrics_unref (metrics);
  return self->least;
}

static void
set_width (VigieLineText *self, int width)
{
  pango_layout_set_width (self->layout, width < 0 ? -1 : width * PANGO_SCALE);
}

static GtkSizeRequestMode
vigie_line_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vigie_line_text_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  VigieLineText *self = VIGIE_LINE_TEXT (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = get_least (self);
      return;
    }
  set_width (self, for_size);
  pango_layout_get_pixel_size (self->layout, NULL, minimum);
  *natural = *minimum;
}

static void
vigie_line_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  set_width (VIGIE_LINE_TEXT (widget), width);
}

static void
vigie_line_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieLineText *self = VIGIE_LINE_TEXT (widget);
  set_width (self, gtk_widget_get_width (widget));
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0, 0, self->layout);
}

static void
align (VigieLineText *self)
{
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  pango_layout_set_alignment (self->layout, mirrored ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

static void
vigie_line_text_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (vigie_line_text_parent_class)->direction_changed (widget, before);
  align (VIGIE_LINE_TEXT (widget));
}

void
vigie_line_text_set_text (VigieLineText *self, const char *text)
{
  g_return_if_fail (VIGIE_IS_LINE_TEXT (self) && text);

  if (g_str_equal (pango_layout_get_text (self->layout), text))
    return;
  pango_layout_set_text (self->layout, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
vigie_line_text_get_text (VigieLineText *self)
{
  g_return_val_if_fail (VIGIE_IS_LINE_TEXT (self), NULL);
  return pango_layout_get_text (self->layout);
}

static void
vigie_line_text_finalize (GObject *object)
{
  g_object_unref (VIGIE_LINE_TEXT (object)->layout);
  G_OBJECT_CLASS (vigie_line_text_parent_class)->finalize (object);
}

static void
vigie_line_text_class_init (VigieLineTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_line_text_finalize;
  widget_class->get_request_mode = vigie_line_text_get_request_mode;
  widget_class->measure = vigie_line_text_measure;
  widget_class->size_allocate = vigie_line_text_size_allocate;
  widget_class->snapshot = vigie_line_text_snapshot;
  widget_class->direction_changed = vigie_line_text_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
vigie_line_text_init (VigieLineText *self)
{
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  align (self);
}

GtkWidget *
vigie_line_text_new (const char *style)
{
  GtkWidget *self = g_object_new (VIGIE_TYPE_LINE_TEXT, NULL);
  if (style)
    gtk_widget_add_css_class (self, style);
  return self;
}
