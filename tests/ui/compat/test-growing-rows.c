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
  GListModel *shown; /* the same */
  GtkAdjustment *at;
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
  self->shown = G_LIST_MODEL (self->rows);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (g_object_ref (self->shown));
  gtk_list_view_set_model (GTK_LIST_VIEW (view), GTK_SELECTION_MODEL (selection));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  self->at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
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
count_cb (guint *n)
{
  (*n)++;
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

static void
add_on_top (Fixture *self, const char *text)
{
  const char *const more[] = { text, NULL };
  gtk_string_list_splice (self->strings, 0, 0, more);
}

static void
assert_row (Fixture *self, guint position, const char *text)
{
  g_autoptr (VigieGrowingRow) row = g_list_model_get_item (self->shown, position);
  g_assert_cmpstr (gtk_string_object_get_string (vigie_growing_row_get_item (row)), ==, text);
}

static void
fill_and_hold (Fixture *self)
{
  add_many (self);
  wait_for_rows (self, MANY);
  vigie_growing_rows_hold (self->rows, TRUE);
  wait_for_rows (self, 16);
}

static void
wait_for_frames (Fixture *self, guint n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  const gint64 end = gdk_frame_clock_get_frame_counter (clock) + n;
  while (gdk_frame_clock_get_frame_counter (clock) < end)
    g_main_context_iteration (NULL, TRUE);
}

static void
scroll_to (Fixture *self, double value)
{
  wait_for_frames (self, 2);
  gtk_adjustment_set_value (self->at, value);
  wait_for_frames (self, 2);
}

/* What comes on top of a held list is shown at once, in place of the last ones. */
static void
test_is_held (Fixture *self, gconstpointer data)
{
  fill_and_hold (self);
  add_on_top (self, "newest");
  g_assert_cmpuint (g_list_model_get_n_items (self->shown), ==, 16);
  assert_row (self, 0, "newest");
  assert_row (self, 1, "one");
  vigie_growing_rows_hold (self->rows, FALSE);
  wait_for_rows (self, MANY + 1);
}

/* It moves through the rows that are there, which tell of it. */
static void
test_keeps_widgets (Fixture *self, gconstpointer data)
{
  guint n_told = 0;
  fill_and_hold (self);
  const guint n_made = self->n_made;
  g_autoptr (VigieGrowingRow) first = g_list_model_get_item (self->shown, 0);
  g_signal_connect_swapped (first, "notify::item", G_CALLBACK (count_cb), &n_told);
  add_on_top (self, "newest");
  g_autoptr (VigieGrowingRow) now = g_list_model_get_item (self->shown, 0);
  g_assert_true (now == first);
  g_assert_cmpuint (n_told, ==, 1);
  gtk_string_list_remove (self->strings, 0);
  g_assert_cmpuint (n_told, ==, 2);
  assert_row (self, 0, "one");
  wait_for_frames (self, 2);
  g_assert_cmpuint (self->n_made, ==, n_made);
}

/* GTK warns of scrolling where it does not know how high the rows are. */
static void
test_scrolls_at_once (Fixture *self, gconstpointer data)
{
  fill_and_hold (self);
  wait_for_frames (self, 2);
  add_on_top (self, "newest");
  gtk_adjustment_set_value (self->at, 20);
  g_assert_cmpfloat (gtk_adjustment_get_value (self->at), ==, 20);
}

/* Who reads further down is not disturbed; the newest is there on going back. */
static void
test_stays_where_scrolled (Fixture *self, gconstpointer data)
{
  fill_and_hold (self);
  add_on_top (self, "before");
  scroll_to (self, 20);
  add_on_top (self, "newest");
  assert_row (self, 0, "before");
  scroll_to (self, 0);
  assert_row (self, 0, "newest");
  assert_row (self, 1, "before");
}

static void
test_goes_to_top (Fixture *self, gconstpointer data)
{
  fill_and_hold (self);
  scroll_to (self, 20);
  add_on_top (self, "newest");
  vigie_growing_rows_go_to_top (self->rows);
  vigie_growing_rows_hold (self->rows, FALSE);
  wait_for_frames (self, 2);
  assert_row (self, 0, "newest");
  g_assert_cmpfloat (gtk_adjustment_get_value (self->at), ==, 0);
}

/* Who is still there when nothing is held any more gets the newest above, unseen. */
static void
test_uncovers (Fixture *self, gconstpointer data)
{
  fill_and_hold (self);
  scroll_to (self, 20);
  for (guint i = 0; i < 50; i++)
    add_on_top (self, "newer");
  vigie_growing_rows_hold (self->rows, FALSE);
  wait_for_rows (self, MANY + 50);
  wait_for_frames (self, 2);
  assert_row (self, 49, "newer");
  assert_row (self, 50, "one");
  g_assert_cmpfloat (gtk_adjustment_get_value (self->at), >, 20);
  g_assert_cmpuint (self->n_most, <, 50);
}

/* Looking for what is further down brings it, although the list is held. */
static void
test_brings_more_when_scrolled (Fixture *self, gconstpointer data)
{
  fill_and_hold (self);
  scroll_to (self, 1e6);
  g_assert_cmpuint (g_list_model_get_n_items (self->shown), >, 16);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/growing-rows/grows", Fixture, NULL, set_up, test_grows, tear_down);
  g_test_add ("/growing-rows/is-held", Fixture, NULL, set_up, test_is_held, tear_down);
  g_test_add ("/growing-rows/keeps-widgets", Fixture, NULL, set_up, test_keeps_widgets, tear_down);
  g_test_add ("/growing-rows/scrolls-at-once", Fixture, NULL, set_up, test_scrolls_at_once,
              tear_down);
  g_test_add ("/growing-rows/stays-where-scrolled", Fixture, NULL, set_up,
              test_stays_where_scrolled, tear_down);
  g_test_add ("/growing-rows/goes-to-top", Fixture, NULL, set_up, test_goes_to_top, tear_down);
  g_test_add ("/growing-rows/uncovers", Fixture, NULL, set_up, test_uncovers, tear_down);
  g_test_add ("/growing-rows/brings-more-when-scrolled", Fixture, NULL, set_up,
              test_brings_more_when_scrolled, tear_down);
  return g_test_run ();
}
