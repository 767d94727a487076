/* test-line-text.c: texts of lines that are scrolled fast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-line-text.h"

#define LONG "It was begun outside the days or hours of its assignment: 24 November, 23:15"

/** Fixture: a text in a window */
typedef struct
{
  GtkWidget *window;
  VigieLineText *text;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  self->text = VIGIE_LINE_TEXT (vigie_line_text_new ("heading"));
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->text));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static int
measure (Fixture *self, GtkOrientation orientation, int for_size)
{
  int minimum;
  gtk_widget_measure (GTK_WIDGET (self->text), orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* In less width it gets higher, also where one word is wider. */
static void
test_wraps (Fixture *self, gconstpointer data)
{
  const int least = measure (self, GTK_ORIENTATION_HORIZONTAL, -1);
  vigie_line_text_set_text (self->text, LONG);
  const int line = measure (self, GTK_ORIENTATION_VERTICAL, 2000);
  g_assert_cmpint (measure (self, GTK_ORIENTATION_VERTICAL, -1), ==, line);
  g_assert_cmpint (measure (self, GTK_ORIENTATION_VERTICAL, least), >=, 3 * line);
  vigie_line_text_set_text (self->text, "Donaudampfschifffahrtsgesellschaftskapitänswitwe");
  g_assert_cmpint (measure (self, GTK_ORIENTATION_VERTICAL, least), >=, 2 * line);
}

/* The list gives the width, not the text. */
static void
test_asks_for_the_same_width (Fixture *self, gconstpointer data)
{
  vigie_line_text_set_text (self->text, "Yes");
  const int least = measure (self, GTK_ORIENTATION_HORIZONTAL, -1);
  vigie_line_text_set_text (self->text, LONG);
  g_assert_cmpint (measure (self, GTK_ORIENTATION_HORIZONTAL, -1), ==, least);
  g_assert_cmpint (least, >, 0);
}

static void
test_follows_letters (Fixture *self, gconstpointer data)
{
  int dpi;
  GtkSettings *settings = gtk_settings_get_default ();
  vigie_line_text_set_text (self->text, LONG);
  const int width = measure (self, GTK_ORIENTATION_HORIZONTAL, -1);
  const int height = measure (self, GTK_ORIENTATION_VERTICAL, 2000);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  while (measure (self, GTK_ORIENTATION_HORIZONTAL, -1) <= width * 3 / 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (measure (self, GTK_ORIENTATION_VERTICAL, 4000), >, height * 3 / 2);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

static void
test_is_read (Fixture *self, gconstpointer data)
{
  vigie_line_text_set_text (self->text, "Yes");
  g_assert_cmpstr (vigie_line_text_get_text (self->text), ==, "Yes");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Yes");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/line-text/wraps", Fixture, NULL, set_up, test_wraps, tear_down);
  g_test_add ("/line-text/asks-for-the-same-width", Fixture, NULL, set_up,
              test_asks_for_the_same_width, tear_down);
  g_test_add ("/line-text/follows-letters", Fixture, NULL, set_up, test_follows_letters, tear_down);
  g_test_add ("/line-text/is-read", Fixture, NULL, set_up, test_is_read, tear_down);
  return g_test_run ();
}
