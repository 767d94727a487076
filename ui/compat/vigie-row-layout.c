/* vigie-row-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-row-layout.h"

struct _VigieRowLayout
{
  GtkLayoutManager parent_instance;

  int gap;
};

G_DEFINE_FINAL_TYPE (VigieRowLayout, vigie_row_layout, GTK_TYPE_LAYOUT_MANAGER)

/** Row: what the children of a widget ask for, gaps included */
typedef struct
{
  GtkWidget *filling; /* (nullable): gets what is left */
  int filling_least;
  int filling_natural;
  int least; /* of the others */
  int natural;
} Row;

static Row
measure_row (VigieRowLayout *self, GtkWidget *widget)
{
  Row row = { 0 };
  int gaps = -self->gap;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, natural;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      gaps += self->gap;
      if (!row.filling && gtk_widget_get_hexpand (child))
        {
          row.filling = child;
          row.filling_least = least;
          row.filling_natural = natural;
          continue;
        }
      row.least += least;
      row.natural += natural;
    }
  row.least += MAX (gaps, 0);
  row.natural += MAX (gaps, 0);
  return row;
}

/* The width of one child in a row of @width */
static int
find_width (const Row *row, GtkWidget *child, int width)
{
  int least, natural;
  const gboolean suffices = row->natural + row->filling_least <= width;
  if (child == row->filling)
    return MAX (width - (suffices ? row->natural : row->least), row->filling_least);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  return suffices ? natural : least;
}

static GtkSizeRequestMode
vigie_row_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_height (GtkWidget *widget, const Row *row, int width, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, find_width (row, child, width), &least,
                          &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static void
vigie_row_layout_measure (GtkLayoutManager *manager,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  const Row row = measure_row (VIGIE_ROW_LAYOUT (manager), widget);
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      const int width = for_size < 0 ? row.natural + row.filling_natural : for_size;
      measure_height (widget, &row, width, minimum, natural);
      return;
    }
  *minimum = row.least + row.filling_least;
  *natural = row.natural + row.filling_natural;
}

/* All get the height of the row, so that their own alignment says where they are in it. */
static void
vigie_row_layout_allocate (
  GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  VigieRowLayout *self = VIGIE_ROW_LAYOUT (manager);
  const Row row = measure_row (self, widget);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      const int wide = find_width (&row, child, width);
      const GtkAllocation at = { mirrored ? width - x - wide : x, 0, wide, height };
      gtk_widget_size_allocate (child, &at, -1);
      x += wide + self->gap;
    }
}

static void
vigie_row_layout_class_init (VigieRowLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  layout_class->get_request_mode = vigie_row_layout_get_request_mode;
  layout_class->measure = vigie_row_layout_measure;
  layout_class->allocate = vigie_row_layout_allocate;
}

static void
vigie_row_layout_init (VigieRowLayout *self)
{
}

GtkLayoutManager *
vigie_row_layout_new (int gap)
{
  VigieRowLayout *self = g_object_new (VIGIE_TYPE_ROW_LAYOUT, NULL);
  self->gap = gap;
  return GTK_LAYOUT_MANAGER (self);
}
