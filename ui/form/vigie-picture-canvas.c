/* vigie-picture-canvas.c: a picture that is drawn on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-picture-canvas-private.h"

#include <math.h>

struct _VigiePictureCanvas
{
  GtkWidget parent_instance;

  GdkPixbuf *picture;
  GdkTexture *texture;
  int width;
  int height;
  VigieMarkKind kind;
  VigiePictureMarks *marks;
};

G_DEFINE_FINAL_TYPE (VigiePictureCanvas, vigie_picture_canvas, GTK_TYPE_WIDGET)

enum
{
  PROP_COUNT = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

/* Steps of the arrow keys, as parts of the longer side */
#define STEPS 50

/* Where the picture stands ----------------------------------------------------------------------
 */

/* It fills the widget as far as its shape allows, in the middle. */
static void
get_place (VigiePictureCanvas *self, double *scale, double *x, double *y)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self));
  const double height = gtk_widget_get_height (GTK_WIDGET (self));
  *scale = MIN (width / self->width, height / self->height);
  *x = (width - *scale * self->width) / 2;
  *y = (height - *scale * self->height) / 2;
}

static void
changed (VigiePictureCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

/* Making marks --------------------------------------------------------------------------------- */

static void
drag_begun_cb (GtkGestureDrag *gesture, double x, double y, VigiePictureCanvas *self)
{
  double scale, left, top;
  get_place (self, &scale, &left, &top);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  vigie_picture_marks_begin (self->marks, self->kind, (x - left) / scale, (y - top) / scale);
  changed (self);
}

static void
drag_moved_cb (GtkGestureDrag *gesture, double x, double y, VigiePictureCanvas *self)
{
  double scale, left, top, start_x, start_y;
  get_place (self, &scale, &left, &top);
  if (!gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    return;
  vigie_picture_marks_extend (self->marks, (start_x + x - left) / scale,
                              (start_y + y - top) / scale);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_ended_cb (GtkGestureDrag *gesture, double x, double y, VigiePictureCanvas *self)
{
  vigie_picture_marks_end (self->marks);
  changed (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                VigiePictureCanvas *self)
{
  const double step = MAX (1, MAX (self->width, self->height) / STEPS);
  double x = 0, y = 0;
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right)
    x = keyval == GDK_KEY_Left ? -step : step;
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down)
    y = keyval == GDK_KEY_Up ? -step : step;
  else
    return GDK_EVENT_PROPAGATE;
  if (self->kind != VIGIE_MARK_BAR || vigie_picture_marks_get_count (self->marks) == 0)
    return GDK_EVENT_PROPAGATE;
  if (vigie_picture_marks_move (self->marks, x, y, (state & GDK_SHIFT_MASK) != 0))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

void
vigie_picture_canvas_add_bar (VigiePictureCanvas *self)
{
  g_return_if_fail (VIGIE_IS_PICTURE_CANVAS (self));
  const double width = MAX (self->width / 5, 2);
  const double height = MAX (self->height / 10, 2);
  const double left = floor ((self->width - width) / 2);
  const double top = floor ((self->height - height) / 2);
  vigie_picture_marks_begin (self->marks, VIGIE_MARK_BAR, left, top);
  vigie_picture_marks_extend (self->marks, left + width, top + height);
  vigie_picture_marks_end (self->marks);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  changed (self);
}

void
vigie_picture_canvas_undo (VigiePictureCanvas *self)
{
  g_return_if_fail (VIGIE_IS_PICTURE_CANVAS (self));
  if (vigie_picture_marks_undo (self->marks))
    changed (self);
}

guint
vigie_picture_canvas_get_count (VigiePictureCanvas *self)
{
  g_return_val_if_fail (VIGIE_IS_PICTURE_CANVAS (self), 0);
  return vigie_picture_marks_get_count (self->marks);
}

/* Showing -------------------------------------------------------------------------------------- */

static void
vigie_picture_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigiePictureCanvas *self = VIGIE_PICTURE_CANVAS (widget);
  double scale, x, y;
  get_place (self, &scale, &x, &y);
  if (scale <= 0)
    return;
  const graphene_rect_t place = GRAPHENE_RECT_INIT (
    (float) x, (float) y, (float) (self->width * scale), (float) (self->height * scale));
  if (self->texture)
    gtk_snapshot_append_texture (snapshot, self->texture, &place);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &place);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &place);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  vigie_picture_marks_draw (self->marks, cr);
  cairo_destroy (cr);
}

GdkPixbuf *
vigie_picture_canvas_burn (VigiePictureCanvas *self)
{
  g_return_val_if_fail (VIGIE_IS_PICTURE_CANVAS (self), NULL);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (self->picture)
    {
      gdk_cairo_set_source_pixbuf (cr, self->picture, 0, 0);
      cairo_paint (cr);
    }
  vigie_picture_marks_draw (self->marks, cr);
  cairo_destroy (cr);
  GdkPixbuf *burnt = gdk_pixbuf_get_from_surface (surface, 0, 0, self->width, self->height);
  cairo_surface_destroy (surface);
  return burnt;
}

void
vigie_picture_canvas_set_picture (
  VigiePictureCanvas *self, GdkPixbuf *picture, int width, int height, VigieMarkKind kind)
{
  g_return_if_fail (VIGIE_IS_PICTURE_CANVAS (self) && width > 0 && height > 0);
  g_set_object (&self->picture, picture);
  g_clear_object (&self->texture);
  self->texture = picture ? gdk_texture_new_for_pixbuf (picture) : NULL;
  self->width = width;
  self->height = height;
  self->kind = kind;
  g_clear_pointer (&self->marks, vigie_picture_marks_free);
  self->marks = vigie_picture_marks_new (width, height);
  changed (self);
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_picture_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigiePictureCanvas *self = VIGIE_PICTURE_CANVAS (object);
  if (id == PROP_COUNT)
    g_value_set_uint (value, vigie_picture_marks_get_count (self->marks));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_picture_canvas_finalize (GObject *object)
{
  VigiePictureCanvas *self = VIGIE_PICTURE_CANVAS (object);
  g_clear_object (&self->picture);
  g_clear_object (&self->texture);
  vigie_picture_marks_free (self->marks);
  G_OBJECT_CLASS (vigie_picture_canvas_parent_class)->finalize (object);
}

static void
vigie_picture_canvas_class_init (VigiePictureCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->get_property = vigie_picture_canvas_get_property;
  object_class->finalize = vigie_picture_canvas_finalize;
  widget_class->snapshot = vigie_picture_canvas_snapshot;
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigie_picture_canvas_init (VigiePictureCanvas *self)
{
  self->width = self->height = 1;
  self->marks = vigie_picture_marks_new (1, 1);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_moved_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
