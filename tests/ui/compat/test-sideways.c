/* test-sideways.c: a wide table begins where who reads it begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-sideways.h"

#include <math.h>

#define PAGE 300 /* width of the window */

/** Fixture: a table of one wide column in a small window */
typedef struct
{
  GtkWindow *window;
  GtkWidget *table;
  GtkColumnViewColumn *column;
  GtkScrolledWindow *scroller;
  GtkAdjustment *sideways;
} Fixture;

static void
set_up (Fixture *self, gconstpointer direction)
{
  gtk_widget_set_default_direction (GPOINTER_TO_INT (direction));
  self->table = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (NULL)));
  self->column = gtk_column_view_column_new ("Title", gtk_signal_list_item_factory_new ());
  gtk_column_view_column_set_fixed_width (self->column, 1000);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->table), self->column);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->scroller, self->table);
  vigie_sideways_keep_start (self->scroller);
  self->sideways = gtk_scrolled_window_get_hadjustment (self->scroller);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, PAGE, 200);
  gtk_window_set_child (self->window, GTK_WIDGET (self->scroller));
  gtk_window_present (self->window);
}

static void
tear_down (Fixture *self, gconstpointer direction)
{
  gtk_window_destroy (self->window);
  g_clear_object (&self->column);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* How much of the first column is scrolled away, where it begins. */
static double
get_hidden (Fixture *self)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (self->table));
  graphene_rect_t bounds;
  if (!gtk_widget_compute_bounds (title, self->table, &bounds))
    return NAN;
  return gtk_widget_get_direction (self->table) == GTK_TEXT_DIR_RTL
           ? bounds.origin.x + bounds.size.width - gtk_widget_get_width (self->table)
           : -bounds.origin.x;
}

/* Until the column has that width, and so much of it is scrolled away. */
static void
wait_for (Fixture *self, double width, double hidden)
{
  const gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (
    (gtk_adjustment_get_upper (self->sideways) != width || !(fabs (get_hidden (self) - hidden) < 1))
    && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpfloat (gtk_adjustment_get_upper (self->sideways), ==, width);
  g_assert_cmpfloat_with_epsilon (get_hidden (self), hidden, 1);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_start (Fixture *self, gconstpointer direction)
{
  wait_for (self, 1000, 0);
  /* More to see: still where it begins. */
  gtk_column_view_column_set_fixed_width (self->column, 1400);
  wait_for (self, 1400, 0);
  /* Somebody scrolled: it stays there. */
  gtk_adjustment_set_value (self->sideways, 200);
  settle ();
  gtk_column_view_column_set_fixed_width (self->column, 1500);
  while (gtk_adjustment_get_upper (self->sideways) != 1500)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (self->sideways), ==, 200);
  g_assert_cmpfloat (get_hidden (self), >, 100);
  vigie_sideways_go_to_start (self->scroller);
  wait_for (self, 1500, 0);
}

/* What a window gets wider takes the place that was scrolled over. */
static void
test_wider_window (Fixture *self, gconstpointer direction)
{
  wait_for (self, 1000, 0);
  gtk_window_set_default_size (self->window, PAGE + 150, 200);
  while (gtk_adjustment_get_page_size (self->sideways) != PAGE + 150)
    g_main_context_iteration (NULL, TRUE);
  wait_for (self, 1000, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    GtkTextDirection direction;
    void (*test) (Fixture *self, gconstpointer direction);
  } tests[] = {
    { "/sideways/start/right-to-left", GTK_TEXT_DIR_RTL, test_start },
    { "/sideways/start/left-to-right", GTK_TEXT_DIR_LTR, test_start },
    { "/sideways/wider-window/right-to-left", GTK_TEXT_DIR_RTL, test_wider_window },
    { "/sideways/wider-window/left-to-right", GTK_TEXT_DIR_LTR, test_wider_window },
  };
  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].direction), set_up, tests[i].test,
                tear_down);
  return g_test_run ();
}
