/* vigie-column-layout.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-column-layout.h"

#define ROW_GAP 2
/* Letters of a column that wraps its words, at least, its circle or box included; they grow with
 * the text */
#define LEAST_LETTERS 18
#define MOST_COLUMNS 64

struct _VigieColumnLayout
{
  GtkLayoutManager parent_instance;

  guint columns;
  int gap;
};

G_DEFINE_FINAL_TYPE (VigieColumnLayout, vigie_column_layout, GTK_TYPE_LAYOUT_MANAGER)

/** Widest: what the children of a widget ask for */
typedef struct
{
  guint n;
  int least;
  int natural;
} Widest;

static Widest
find_widest (GtkWidget *widget)
{
  Widest widest = { 0 };
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, natural;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      widest.n++;
      widest.least = MAX (widest.least, least);
      widest.natural = MAX (widest.natural, natural);
    }
  return widest;
}

static int
get_letters (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int width = pango_font_metrics_get_approximate_char_width (metrics);
  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS (LEAST_LETTERS * width);
}

/* Where the author says how many, words may wrap to fit. */
static guint
count_columns (VigieColumnLayout *self, GtkWidget *widget, const Widest *widest, int width)
{
  const int wanted =
    self->columns == 0 ? widest->natural : MIN (widest->natural, get_letters (widget));
  const int need = MAX (MAX (wanted, widest->least), 1);
  const guint room = (guint) MAX (1, (width + self->gap) / (need + self->gap));
  const guint most = MIN (MAX (widest->n, 1), MOST_COLUMNS);
  if (self->columns == VIGIE_COLUMNS_ALL)
    return room >= most ? most : 1;
  return MIN (self->columns == 0 ? most : MIN (self->columns, MOST_COLUMNS), room);
}

static int
get_height (GtkWidget *child, int width)
{
  int natural;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Of the row that begins with @child; Returns: the first of the next row */
static GtkWidget *
measure_row (GtkWidget *child, guint columns, int width, int *height)
{
  *height = 0;
  child = skip_hidden (child);
  for (guint i = 0; child && i < columns; i++)
    {
      *height = MAX (*height, get_height (child, width));
      child = skip_hidden (gtk_widget_get_next_sibling (child));
    }
  return child;
}

static void
place_row (VigieColumnLayout *self,
           GtkWidget *widget,
           GtkWidget *child,
           guint columns,
           int width,
           GtkAllocation row)
{
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  child = skip_hidden (child);
  for (int i = 0; child && i < (int) columns; i++)
    {
      const int x = i * (width + self->gap);
      const GtkAllocation at = { mirrored ? row.width - x - width : x, row.y, width, row.height };
      gtk_widget_size_allocate (child, &at, -1);
      child = skip_hidden (gtk_widget_get_next_sibling (child));
    }
}

/* Goes through the rows, and places the children if @place says so; Returns: the height */
static int
lay_out (VigieColumnLayout *self, GtkWidget *widget, int width, gboolean place)
{
  const Widest widest = find_widest (widget);
  const guint columns = count_columns (self, widget, &widest, width);
  const int gaps = self->gap * ((int) columns - 1);
  const int wide = MAX (widest.least, (width - gaps) / (int) columns);
  int y = 0;
  for (GtkWidget *first = skip_hidden (gtk_widget_get_first_child (widget)); first;)
    {
      int height;
      GtkWidget *next = measure_row (first, columns, wide, &height);
      if (place)
        place_row (self, widget, first, columns, wide, (GtkAllocation){ 0, y, width, height });
      y += height + (next ? ROW_GAP : 0);
      first = next;
    }
  return y;
}

static GtkSizeRequestMode
vigie_column_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_natural_width (VigieColumnLayout *self, const Widest *widest)
{
  const int most = (int) MIN (MAX (widest->n, 1), MOST_COLUMNS);
  const int columns = self->columns == 0 ? most : (int) MIN (self->columns, (guint) most);
  return columns * (widest->natural + self->gap) - self->gap;
}

static void
vigie_column_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  VigieColumnLayout *self = VIGIE_COLUMN_LAYOUT (manager);
  const Widest widest = find_widest (widget);
  *minimum = widest.least;
  *natural = MAX (widest.least, get_natural_width (self, &widest));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_out (self, widget, for_size < 0 ? *natural : for_size, FALSE);
}

static void
vigie_column_layout_allocate (
  GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (VIGIE_COLUMN_LAYOUT (manager), widget, width, TRUE);
}

static void
vigie_column_layout_class_init (VigieColumnLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  layout_class->get_request_mode = vigie_column_layout_get_request_mode;
  layout_class->measure = vigie_column_layout_measure;
  layout_class->allocate = vigie_column_layout_allocate;
}

static void
vigie_column_layout_init (VigieColumnLayout *self)
{
}

GtkLayoutManager *
vigie_column_layout_new (guint columns, int gap)
{
  VigieColumnLayout *self = g_object_new (VIGIE_TYPE_COLUMN_LAYOUT, NULL);
  self->columns = columns;
  self->gap = gap;
  return GTK_LAYOUT_MANAGER (self);
}
