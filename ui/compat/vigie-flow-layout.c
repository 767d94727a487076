/* vigie-flow-layout.c
 *
 * Unlike GtkFlowBox, whose children are boxes that take the focus, it only places: groups of radio
 * buttons stay groups for keys and for screen readers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-flow-layout.h"

struct _VigieFlowLayout
{
  GtkLayoutManager parent_instance;

  int column_gap;
  int row_gap;
};

G_DEFINE_FINAL_TYPE (VigieFlowLayout, vigie_flow_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_natural_width (GtkWidget *child, int most)
{
  int least, natural;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  return most < 0 ? natural : CLAMP (natural, least, MAX (most, least));
}

static int
get_height (GtkWidget *child, int width)
{
  int natural;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Finds what fits into a line beginning with @first; Returns: the first of the next line */
static GtkWidget *
measure_line (VigieFlowLayout *self, GtkWidget *first, int width, int *line)
{
  GtkWidget *child = first;
  *line = 0;
  for (int x = 0; child; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      const int wide = get_natural_width (child, width);
      if (x > 0 && x + wide > width)
        break;
      x += wide + self->column_gap;
      *line = MAX (*line, get_height (child, wide));
    }
  return child;
}

/* All get the height of the line, so that their own alignment says where they are in it. */
static void
place_line (VigieFlowLayout *self, GtkWidget *first, GtkWidget *end, GtkAllocation line)
{
  int x = 0;
  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      const int wide = get_natural_width (child, line.width);
      const gboolean mirrored =
        gtk_widget_get_direction (gtk_widget_get_parent (child)) == GTK_TEXT_DIR_RTL;
      const GtkAllocation at = { mirrored ? line.width - x - wide : x, line.y, wide, line.height };
      gtk_widget_size_allocate (child, &at, -1);
      x += wide + self->column_gap;
    }
}

/* Goes through the lines at @width and places the children if @place says so; Returns: the height
 */
static int
flow (VigieFlowLayout *self, GtkWidget *widget, int width, gboolean place)
{
  int y = 0;
  GtkWidget *first = gtk_widget_get_first_child (widget);
  while (first)
    {
      int line;
      GtkWidget *next = measure_line (self, first, width, &line);
      if (place)
        place_line (self, first, next, (GtkAllocation){ 0, y, width, line });
      y += line + (next ? self->row_gap : 0);
      first = next;
    }
  return y;
}

static GtkSizeRequestMode
vigie_flow_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (VigieFlowLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  int gaps = -self->column_gap; /* what has no width, an empty label, has one too */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted;
      gaps += self->column_gap;
    }
  *natural += MAX (gaps, 0);
}

static void
vigie_flow_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  VigieFlowLayout *self = VIGIE_FLOW_LAYOUT (manager);
  int least = 0, wanted = 0;
  measure_width (self, widget, &least, &wanted);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      const int height = flow (self, widget, for_size < 0 ? wanted : for_size, FALSE);
      least = wanted = height;
    }
  *minimum = least;
  *natural = MAX (wanted, least);
}

static void
vigie_flow_layout_allocate (
  GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  flow (VIGIE_FLOW_LAYOUT (manager), widget, width, TRUE);
}

static void
vigie_flow_layout_class_init (VigieFlowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  layout_class->get_request_mode = vigie_flow_layout_get_request_mode;
  layout_class->measure = vigie_flow_layout_measure;
  layout_class->allocate = vigie_flow_layout_allocate;
}

static void
vigie_flow_layout_init (VigieFlowLayout *self)
{
}

GtkLayoutManager *
vigie_flow_layout_new (int column_gap, int row_gap)
{
  VigieFlowLayout *self = g_object_new (VIGIE_TYPE_FLOW_LAYOUT, NULL);
  self->column_gap = column_gap;
  self->row_gap = row_gap;
  return GTK_LAYOUT_MANAGER (self);
}
