/* places.c: where widgets are, told rightly to assistive programs
 *
 * GTK 4.10 and later give the place of a widget within the padding and the border of its parent,
 * and add these up to a place in the window as if there were neither, so that a mouse that goes by
 * them misses. The page of a stack is counted twice. Here are the right places: from the upper left
 * corner of what the parent draws. The window's own corner is that of its content, as it is in
 * GTK 4.8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "mends-private.h"

#include <math.h>

#include <gtk/gtk.h>

static gboolean (*get_bounds_of_page) (GtkAccessible *, int *, int *, int *, int *);

/* A page of a stack stands between the stack and a widget, which has the place already. */
static gboolean
get_size_of_page (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  if (!get_bounds_of_page (accessible, x, y, width, height))
    return FALSE;
  *x = *y = 0;
  return TRUE;
}

static gboolean
get_bounds (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  GtkWidget *widget = GTK_WIDGET (accessible);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  graphene_rect_t bounds, around = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  if (!gtk_widget_get_realized (widget))
    return FALSE;

  if (parent == NULL)
    graphene_rect_init (&bounds, 0, 0, gtk_widget_get_width (widget),
                        gtk_widget_get_height (widget));
  else if (!gtk_widget_compute_bounds (widget, parent, &bounds)
           || (gtk_widget_get_parent (parent) != NULL
               && !gtk_widget_compute_bounds (parent, parent, &around)))
    return FALSE;

  *x = (int) floorf (bounds.origin.x - around.origin.x);
  *y = (int) floorf (bounds.origin.y - around.origin.y);
  *width = (int) ceilf (bounds.size.width);
  *height = (int) ceilf (bounds.size.height);
  return TRUE;
}

void
mend_places (void)
{
  GtkAccessibleInterface *of_widget =
    g_type_interface_peek (g_type_class_ref (GTK_TYPE_WIDGET), GTK_TYPE_ACCESSIBLE);
  GtkAccessibleInterface *of_page =
    g_type_interface_peek (g_type_class_ref (GTK_TYPE_STACK_PAGE), GTK_TYPE_ACCESSIBLE);

  /* Classes that are derived later take it over. */
  of_widget->get_bounds = get_bounds;
  get_bounds_of_page = of_page->get_bounds;
  of_page->get_bounds = get_size_of_page;
}
