/* test-sideways.c: a wide table begins where who reads it begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-sideways.h"

/** Fixture: something wide in a small window */
typedef struct
{
  GtkWindow *window;
  GtkWidget *wide;
  GtkScrolledWindow *scroller;
  GtkAdjustment *sideways;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->wide = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_size_request (self->wide, 1000, 20);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->scroller, self->wide);
  gtk_widget_set_direction (GTK_WIDGET (self->scroller), GPOINTER_TO_INT (data));
  vigie_sideways_keep_start (self->scroller);
  self->sideways = gtk_scrolled_window_get_hadjustment (self->scroller);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, 300, 200);
  gtk_window_set_child (self->window, GTK_WIDGET (self->scroller));
  gtk_window_present (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
}

static double
get_end (Fixture *self)
{
  return gtk_adjustment_get_upper (self->sideways) - gtk_adjustment_get_page_size (self->sideways);
}

/* Until what is wide has that width and is scrolled to there, from the right end if it is below 0.
 */
static void
wait_for (Fixture *self, double width, double value)
{
  while (gtk_adjustment_get_upper (self->sideways) != width
         || gtk_adjustment_get_value (self->sideways)
              != value + (value < 0 ? get_end (self) + 1 : 0))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_right_to_left (Fixture *self, gconstpointer data)
{
  wait_for (self, 1000, -1);
  /* More columns: still the first ones. */
  gtk_widget_set_size_request (self->wide, 1400, 20);
  wait_for (self, 1400, -1);
  /* Somebody scrolled: it stays there. */
  gtk_adjustment_set_value (self->sideways, 200);
  gtk_widget_set_size_request (self->wide, 1500, 20);
  wait_for (self, 1500, 200);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpfloat (gtk_adjustment_get_value (self->sideways), ==, 200);
  vigie_sideways_go_to_start (self->scroller);
  wait_for (self, 1500, -1);
}

static void
test_left_to_right (Fixture *self, gconstpointer data)
{
  wait_for (self, 1000, 0);
  gtk_adjustment_set_value (self->sideways, 200);
  gtk_widget_set_size_request (self->wide, 1500, 20);
  wait_for (self, 1500, 200);
  vigie_sideways_go_to_start (self->scroller);
  wait_for (self, 1500, 0);
}

static GtkWidget *
make_table (void)
{
  GtkWidget *table = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (NULL)));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GtkColumnViewColumn) column =
        gtk_column_view_column_new ("Title", gtk_signal_list_item_factory_new ());
      gtk_column_view_column_set_fixed_width (column, 300);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (table), column);
    }
  return table;
}

/* Where the title of the first column ends, from the table's left. */
static double
get_end_of_title (GtkWidget *table)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (table));
  graphene_rect_t bounds;
  g_assert_true (gtk_widget_compute_bounds (title, table, &bounds));
  return bounds.origin.x + bounds.size.width;
}

/* The first column stays at the right edge when the window gets wider, which takes the place that
 * was scrolled over. */
static void
test_wider_window (Fixture *self, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  GtkWidget *table = make_table ();
  gtk_scrolled_window_set_child (self->scroller, table);
  wait_for (self, 900, -1);
  gtk_window_set_default_size (self->window, 450, 200);
  while (gtk_adjustment_get_page_size (self->sideways) != 450)
    g_main_context_iteration (NULL, TRUE);
  wait_for (self, 900, -1);
  const gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (get_end_of_title (table) != 450 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpfloat (get_end_of_title (table), ==, 450);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/sideways/right-to-left", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_RTL), set_up,
              test_right_to_left, tear_down);
  g_test_add ("/sideways/left-to-right", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_LTR), set_up,
              test_left_to_right, tear_down);
  g_test_add ("/sideways/wider-window", Fixture, GINT_TO_POINTER (GTK_TEXT_DIR_RTL), set_up,
              test_wider_window, tear_down);
  return g_test_run ();
}
