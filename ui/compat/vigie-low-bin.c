/* vigie-low-bin.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-low-bin.h"

/* Pixels: as low as it gets */
#define LEAST_HEIGHT 64

struct _VigieLowBin
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *child; /* (nullable): in it */
};

G_DEFINE_FINAL_TYPE (VigieLowBin, vigie_low_bin, GTK_TYPE_WIDGET)

enum
{
  PROP_CHILD = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static void
vigie_low_bin_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  VigieLowBin *self = VIGIE_LOW_BIN (widget);
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (!self->child)
    return;
  gtk_widget_measure (self->child, orientation,
                      orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1, minimum, natural,
                      NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = LEAST_HEIGHT; /* at every width, as GTK wants it of what gets lower when wider */
      *natural = MAX (*natural, LEAST_HEIGHT);
    }
}

static void
vigie_low_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigieLowBin *self = VIGIE_LOW_BIN (widget);
  int needed = 0;
  if (self->child)
    gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
  /* What scrolls is scrolled with the keyboard, too; what does not is no stop on the way. */
  if (gtk_widget_get_focusable (self->scroller) != (needed > height))
    {
      gtk_widget_set_focusable (self->scroller, needed > height);
      /* It has to be measured again: GTK takes that for a change of its size. */
      gtk_widget_measure (self->scroller, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
    }
  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
}

/* A scrolled window takes the focus from a key even where it cannot have it, and holds it there. */
static gboolean
vigie_low_bin_focus (GtkWidget *widget, GtkDirectionType direction)
{
  VigieLowBin *self = VIGIE_LOW_BIN (widget);
  GtkWidget *in = gtk_widget_get_focusable (self->scroller)
                    ? self->scroller
                    : gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller));
  return in && gtk_widget_child_focus (in, direction);
}

static GtkSizeRequestMode
vigie_low_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vigie_low_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    g_value_set_object (value, VIGIE_LOW_BIN (object)->child);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_low_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VigieLowBin *self = VIGIE_LOW_BIN (object);
  if (id != PROP_CHILD)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->child = g_value_get_object (value);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->child);
}

static void
vigie_low_bin_dispose (GObject *object)
{
  VigieLowBin *self = VIGIE_LOW_BIN (object);
  self->child = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_low_bin_parent_class)->dispose (object);
}

static void
vigie_low_bin_class_init (VigieLowBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->get_property = vigie_low_bin_get_property;
  object_class->set_property = vigie_low_bin_set_property;
  object_class->dispose = vigie_low_bin_dispose;
  widget_class->measure = vigie_low_bin_measure;
  widget_class->size_allocate = vigie_low_bin_size_allocate;
  widget_class->focus = vigie_low_bin_focus;
  widget_class->get_request_mode = vigie_low_bin_get_request_mode;
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
vigie_low_bin_init (VigieLowBin *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_focusable (self->scroller, FALSE); /* until it scrolls */
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
vigie_low_bin_new (void)
{
  return g_object_new (VIGIE_TYPE_LOW_BIN, NULL);
}
