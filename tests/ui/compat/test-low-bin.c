/* test-low-bin.c: what scrolls where it is low is a stop for the keyboard then, and only then
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-low-bin.h"

#include <gtk/gtk.h>

/** Desk: a bin with words, and a button below it */
typedef struct
{
  GtkWidget *window;
  GtkWidget *bin;
  GtkWidget *button;
} Desk;

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
new_words (int lines)
{
  g_autoptr (GString) words = g_string_new ("One line");
  for (int i = 1; i < lines; i++)
    g_string_append (words, "\nand one more");
  return gtk_label_new (words->str);
}

static void
desk_set (Desk *self, int lines)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->bin = vigie_low_bin_new ();
  self->button = gtk_button_new_with_label ("Accept");
  g_object_set (self->bin, "child", new_words (lines), "vexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (box), self->bin);
  gtk_box_append (GTK_BOX (box), self->button);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 300, 200);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
}

static void
desk_open (Desk *self, int lines)
{
  desk_set (self, lines);
  gtk_window_present (GTK_WINDOW (self->window));
  while (gtk_widget_get_height (self->button) == 0)
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static void
desk_close (Desk *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
}

static GtkWidget *
tab (Desk *self)
{
  g_assert_true (gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD));
  return gtk_window_get_focus (GTK_WINDOW (self->window));
}

/* The focus goes from the button to the button, however often, and is never nowhere. */
static void
test_little (void)
{
  Desk desk;
  desk_open (&desk, 1);
  gtk_widget_grab_focus (desk.button);
  for (int i = 0; i < 3; i++)
    g_assert_true (tab (&desk) == desk.button);
  desk_close (&desk);
}

static void
test_much (void)
{
  Desk desk;
  desk_open (&desk, 100);
  gtk_widget_grab_focus (desk.button);
  GtkWidget *stop = tab (&desk);
  g_assert_nonnull (stop);
  g_assert_true (gtk_widget_is_ancestor (stop, desk.bin));
  g_assert_true (tab (&desk) == desk.button);
  desk_close (&desk);
}

static void
mapped_cb (GtkWidget *window, Desk *desk)
{
  g_assert_true (tab (desk) == desk->button);
}

/* Dialogs of libadwaita give the focus before anything is laid out: to the button. */
static void
test_first (void)
{
  Desk desk;
  desk_set (&desk, 1);
  g_signal_connect_after (desk.window, "map", G_CALLBACK (mapped_cb), &desk);
  gtk_window_present (GTK_WINDOW (desk.window));
  settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (desk.window)) == desk.button);
  desk_close (&desk);
}

/* It follows what is said, and its height. */
static void
test_changes (void)
{
  Desk desk;
  desk_open (&desk, 100);
  g_object_set (desk.bin, "child", new_words (1), NULL);
  gtk_widget_grab_focus (desk.button);
  while (tab (&desk) != desk.button)
    g_main_context_iteration (NULL, TRUE);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/low-bin/little", test_little);
  g_test_add_func ("/ui/low-bin/much", test_much);
  g_test_add_func ("/ui/low-bin/first", test_first);
  g_test_add_func ("/ui/low-bin/changes", test_changes);
  return g_test_run ();
}
