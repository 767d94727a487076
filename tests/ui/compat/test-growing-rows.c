/* test-growing-rows.c: a list gets its rows a few at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-growing-rows.h"

#define MANY 1000

/** Fixture: a list in a window, and what it shows */
typedef struct
{
  GtkWindow *window;
  GtkStringList *strings;
  VigieGrowingRows *rows;
  GListModel *shown;
  guint n_made;  /* widgets */
  guint n_burst; /* of them, since the last frame */
  guint n_most;  /* of them, between two frames */
} Fixture;

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Fixture *self)
{
  gtk_list_item_set_child (item, gtk_label_new ("row"));
  self->n_made++;
  self->n_burst++;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Fixture *self = user_data;
  self->n_most = MAX (self->n_most, self->n_burst);
  self->n_burst = 0;
  return G_SOURCE_CONTINUE;
}

static void
add_many (Fixture *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < MANY; i++)
    g_strv_builder_add (builder, "one");
  g_auto (GStrv) strings = g_strv_builder_end (builder);
  gtk_string_list_splice (self->strings, 0, 0, (const char *const *) strings);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *view = gtk_list_view_new (NULL, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), self);
  gtk_list_view_set_factory (GTK_LIST_VIEW (view), factory);
  g_object_unref (factory);
  self->strings = gtk_string_list_new (NULL);
  self->rows = vigie_growing_rows_new (view, G_LIST_MODEL (self->strings));
  self->shown = vigie_growing_rows_get_model (self->rows);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (self->shown));
  gtk_list_view_set_model (GTK_LIST_VIEW (view), GTK_SELECTION_MODEL (selection));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, 300, 200);
  gtk_window_set_child (self->window, scroller);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), tick_cb, self, NULL);
  gtk_window_present (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_object_unref (self->rows);
  g_object_unref (self->strings);
}

static void
wait_for_rows (Fixture *self, guint n)
{
  while (g_list_model_get_n_items (self->shown) != n)
    g_main_context_iteration (NULL, TRUE);
}

/* All come, but never many between two frames; and GTK makes none for those far away. */
static void
test_grows (Fixture *self, gconstpointer data)
{
  wait_for_rows (self, 0);
  add_many (self);
  g_assert_cmpuint (g_list_model_get_n_items (self->shown), <, 50);
  wait_for_rows (self, MANY);
  g_assert_cmpuint (self->n_made, >=, 16);
  g_assert_cmpuint (self->n_most, <, 50);
}

/* What comes on top of a held list is shown at once, in place of the last ones. */
static void
test_is_held (Fixture *self, gconstpointer data)
{
  add_many (self);
  wait_for_rows (self, MANY);
  vigie_growing_rows_hold (self->rows, TRUE);
  wait_for_rows (self, 16);
  const char *const more[] = { "newest", NULL };
  gtk_string_list_splice (self->strings, 0, 0, more);
  g_assert_cmpuint (g_list_model_get_n_items (self->shown), ==, 16);
  g_autoptr (GtkStringObject) first = g_list_model_get_item (self->shown, 0);
  g_assert_cmpstr (gtk_string_object_get_string (first), ==, "newest");
  vigie_growing_rows_hold (self->rows, FALSE);
  wait_for_rows (self, MANY + 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/growing-rows/grows", Fixture, NULL, set_up, test_grows, tear_down);
  g_test_add ("/growing-rows/is-held", Fixture, NULL, set_up, test_is_held, tear_down);
  return g_test_run ();
}
