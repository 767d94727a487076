/* vigie-sideways.c: where a wide table begins for who reads it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-sideways.h"

#include <math.h>

#define LEFT "vigie-left-the-start" /* somebody scrolled away from it */

static double
get_start (GtkScrolledWindow *scroller)
{
  GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (scroller);
  return gtk_widget_get_direction (GTK_WIDGET (scroller)) == GTK_TEXT_DIR_RTL
           ? gtk_adjustment_get_upper (sideways) - gtk_adjustment_get_page_size (sideways)
           : gtk_adjustment_get_lower (sideways);
}

static gboolean
is_at_start (GtkScrolledWindow *scroller)
{
  GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (scroller);
  return fabs (gtk_adjustment_get_value (sideways) - get_start (scroller)) < 1;
}

static void
set_left (GtkScrolledWindow *scroller, gboolean left)
{
  g_object_set_data (G_OBJECT (scroller), LEFT, GINT_TO_POINTER (left));
}

static gboolean
go_cb (gpointer user_data)
{
  GtkScrolledWindow *scroller = user_data;
  GtkWidget *table = gtk_scrolled_window_get_child (scroller);
  if (!g_object_get_data (G_OBJECT (scroller), LEFT))
    gtk_adjustment_set_value (gtk_scrolled_window_get_hadjustment (scroller), get_start (scroller));
  /* GTK 4.8 places the columns before it brings the value into the new bounds, and leaves them. */
  if (table)
    gtk_widget_queue_allocate (table);
  return G_SOURCE_REMOVE;
}

/* Later: while a table is given its size, it does not move what is in it. */
static void
changed_cb (GtkScrolledWindow *scroller)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, go_cb, g_object_ref (scroller), g_object_unref);
}

static void
scrolled_cb (GtkScrolledWindow *scroller)
{
  set_left (scroller, !is_at_start (scroller));
}

void
vigie_sideways_go_to_start (GtkScrolledWindow *scroller)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  set_left (scroller, FALSE);
  changed_cb (scroller);
}

void
vigie_sideways_keep_start (GtkScrolledWindow *scroller)
{
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));

  GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (scroller);
  g_signal_connect_object (sideways, "changed", G_CALLBACK (changed_cb), scroller,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sideways, "value-changed", G_CALLBACK (scrolled_cb), scroller,
                           G_CONNECT_SWAPPED);
  vigie_sideways_go_to_start (scroller);
}
