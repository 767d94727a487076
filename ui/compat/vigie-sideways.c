/* vigie-sideways.c: where a wide table begins for who reads it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-sideways.h"

#include <math.h>

#define LEFT "vigie-left-the-start" /* somebody scrolled away from it */

#define COLUMN 100 /* pixels: wider than two scroll bars */

/* Whether a table that is read from right to left is scrolled by what it is away from its left end,
 * as GTK 4.8 does, and not from the right one, as later versions and everything else do. */
static gboolean
measure_from_left (void)
{
  GtkWidget *table = gtk_column_view_new (NULL);
  g_autoptr (GtkWidget) scroller = g_object_ref_sink (gtk_scrolled_window_new ());
  graphene_rect_t bounds;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (NULL, NULL);
      gtk_column_view_column_set_fixed_width (column, COLUMN);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (table), column);
    }
  gtk_widget_set_direction (table, GTK_TEXT_DIR_RTL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), table);
  gtk_widget_measure (scroller, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (scroller, GTK_ORIENTATION_VERTICAL, COLUMN, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (scroller, COLUMN, COLUMN, -1, NULL);
  return gtk_widget_compute_bounds (gtk_widget_get_first_child (table), table, &bounds)
         && bounds.origin.x > -COLUMN / 2.0;
}

static gboolean
is_from_left (GtkScrolledWindow *scroller)
{
  static gsize known = 0; /* 1: it is, 2: it is not */
  if (!GTK_IS_COLUMN_VIEW (gtk_scrolled_window_get_child (scroller)))
    return FALSE;
  if (g_once_init_enter (&known))
    g_once_init_leave (&known, measure_from_left () ? 1 : 2);
  return known == 1;
}

static double
get_start (GtkScrolledWindow *scroller)
{
  GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (scroller);
  return gtk_widget_get_direction (GTK_WIDGET (scroller)) == GTK_TEXT_DIR_RTL
             && is_from_left (scroller)
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
