/* vigie-stack-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-stack-layout.h"

struct _VigieStackLayout
{
  GtkLayoutManager parent_instance;

  int gap;
};

G_DEFINE_FINAL_TYPE (VigieStackLayout, vigie_stack_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
vigie_stack_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static void
measure_height (VigieStackLayout *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  int gaps = -self->gap;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least, &wanted, NULL, NULL);
      *minimum += least;
      *natural += wanted;
      gaps += self->gap;
    }
  *minimum += MAX (gaps, 0);
  *natural += MAX (gaps, 0);
}

static void
vigie_stack_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    measure_height (VIGIE_STACK_LAYOUT (manager), widget, for_size, minimum, natural);
}

static void
vigie_stack_layout_allocate (
  GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  VigieStackLayout *self = VIGIE_STACK_LAYOUT (manager);
  int y = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int high;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &high, NULL, NULL, NULL);
      gtk_widget_size_allocate (child, &(GtkAllocation){ 0, y, width, high }, -1);
      y += high + self->gap;
    }
}

static void
vigie_stack_layout_class_init (VigieStackLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  layout_class->get_request_mode = vigie_stack_layout_get_request_mode;
  layout_class->measure = vigie_stack_layout_measure;
  layout_class->allocate = vigie_stack_layout_allocate;
}

static void
vigie_stack_layout_init (VigieStackLayout *self)
{
}

GtkLayoutManager *
vigie_stack_layout_new (int gap)
{
  VigieStackLayout *self = g_object_new (VIGIE_TYPE_STACK_LAYOUT, NULL);
  self->gap = gap;
  return GTK_LAYOUT_MANAGER (self);
}
