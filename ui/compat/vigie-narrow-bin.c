/* vigie-narrow-bin.c: tells its child whether there is little width
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-narrow-bin.h"

#define LEAST_WIDTH 320
#define USUAL_TEXT 14.0 /* pixels of text of usual size, roughly */

struct _VigieNarrowBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int below;
  gboolean narrow;
  guint idle;
};

static void vigie_narrow_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieNarrowBin,
                               vigie_narrow_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      vigie_narrow_bin_buildable_init))

enum
{
  PROP_CHILD = 1,
  PROP_BELOW,
  PROP_NARROW,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static GtkBuildableIface *parent_buildable;

/* Width under which it is narrow, in this person's size of text. */
static double
get_limit (VigieNarrowBin *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  const double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  const double dpi = pango_cairo_context_get_resolution (context);
  const double pixels =
    pango_font_description_get_size_is_absolute (font) || dpi <= 0 ? size : size * dpi / 72;
  return self->below * MAX (pixels / USUAL_TEXT, 1);
}

/* Widgets may not change while they are given their places. */
static gboolean
changed_idle_cb (gpointer user_data)
{
  VigieNarrowBin *self = user_data;
  self->idle = 0;
  const gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < get_limit (self);
  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }
  return G_SOURCE_REMOVE;
}

static int
get_child_width (VigieNarrowBin *self)
{
  int minimum = 0;
  if (self->child)
    gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
vigie_narrow_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigieNarrowBin *self = VIGIE_NARROW_BIN (widget);
  if (self->child && gtk_widget_should_layout (self->child))
    gtk_widget_allocate (self->child, MAX (width, get_child_width (self)), height, baseline, NULL);
  if ((width < get_limit (self)) != self->narrow && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, changed_idle_cb, self, NULL);
}

static void
vigie_narrow_bin_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  VigieNarrowBin *self = VIGIE_NARROW_BIN (widget);
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (!self->child)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (for_size, get_child_width (self));
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, LEAST_WIDTH);
}

static GtkSizeRequestMode
vigie_narrow_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
set_child (VigieNarrowBin *self, GtkWidget *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static void
vigie_narrow_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieNarrowBin *self = VIGIE_NARROW_BIN (object);
  if (id == PROP_CHILD)
    g_value_set_object (value, self->child);
  else if (id == PROP_BELOW)
    g_value_set_int (value, self->below);
  else if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_narrow_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VigieNarrowBin *self = VIGIE_NARROW_BIN (object);
  if (id == PROP_CHILD)
    set_child (self, g_value_get_object (value));
  else if (id == PROP_BELOW)
    self->below = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_narrow_bin_dispose (GObject *object)
{
  VigieNarrowBin *self = VIGIE_NARROW_BIN (object);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_narrow_bin_parent_class)->dispose (object);
}

static void
vigie_narrow_bin_add_child (GtkBuildable *buildable,
                            GtkBuilder *builder,
                            GObject *child,
                            const char *type)
{
  if (GTK_IS_WIDGET (child) && !type)
    set_child (VIGIE_NARROW_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
vigie_narrow_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = vigie_narrow_bin_add_child;
}

static void
vigie_narrow_bin_class_init (VigieNarrowBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = vigie_narrow_bin_dispose;
  object_class->get_property = vigie_narrow_bin_get_property;
  object_class->set_property = vigie_narrow_bin_set_property;
  widget_class->measure = vigie_narrow_bin_measure;
  widget_class->size_allocate = vigie_narrow_bin_size_allocate;
  widget_class->get_request_mode = vigie_narrow_bin_get_request_mode;
  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BELOW] = g_param_spec_int ("below", NULL, NULL, 0, G_MAXINT, 600,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
vigie_narrow_bin_init (VigieNarrowBin *self)
{
  self->below = 600;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
vigie_narrow_bin_new (void)
{
  return g_object_new (VIGIE_TYPE_NARROW_BIN, NULL);
}

gboolean
vigie_narrow_bin_get_narrow (VigieNarrowBin *self)
{
  return self->narrow;
}
