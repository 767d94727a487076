/* test-layouts.c: who gets which place, and how often words are set for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-row-layout.h"
#include "compat/vigie-stack-layout.h"

#include <adwaita.h>

/* Words: fifty pixels wide at least and two hundred at best, as high as they must -----------------
 */

#define TYPE_WORDS (words_get_type ())
G_DECLARE_FINAL_TYPE (Words, words, TEST, WORDS, GtkWidget)

struct _Words
{
  GtkWidget parent_instance;

  guint n_searches; /* how wide for a height? */
};

G_DEFINE_FINAL_TYPE (Words, words, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
words_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
words_measure (GtkWidget *widget,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural,
               int *minimum_baseline,
               int *natural_baseline)
{
  Words *self = TEST_WORDS (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      self->n_searches += for_size >= 0;
      *minimum = 50;
      *natural = 200;
    }
  else
    *minimum = *natural = 20 * (for_size < 0 ? 1 : (199 + for_size) / for_size);
}

static void
words_class_init (WordsClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = words_measure;
  GTK_WIDGET_CLASS (klass)->get_request_mode = words_get_request_mode;
}

static void
words_init (Words *self)
{
}

static GtkWidget *
make_words (void)
{
  return g_object_new (TYPE_WORDS, "hexpand", TRUE, NULL);
}

static GtkWidget *
make_button (void)
{
  return g_object_new (TYPE_WORDS, "width-request", 80, "hexpand", FALSE, NULL);
}

/* Places --------------------------------------------------------------------------------------- */

static GtkWidget *
make_box (GtkLayoutManager *layout)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (box, layout);
  return box;
}

static int
get_height (GtkWidget *box, int width)
{
  int height;
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
place (GtkWidget *box, int width)
{
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, width, get_height (box, width) }, -1);
}

static void
assert_place (GtkWidget *widget, int x, int y, int width, int height)
{
  GtkAllocation at;
  gtk_widget_get_allocation (widget, &at);
  g_assert_cmpint (at.x, ==, x);
  g_assert_cmpint (at.y, ==, y);
  g_assert_cmpint (at.width, ==, width);
  g_assert_cmpint (at.height, ==, height);
}

static void
test_row (void)
{
  g_autoptr (GtkWidget) box = make_box (vigie_row_layout_new (10));
  GtkWidget *words = make_words (), *button = make_button (), *hidden = make_button ();
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), hidden);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_visible (hidden, FALSE);

  place (box, 610); /* the button gets what it asks for */
  assert_place (words, 0, 0, 400, 20);
  assert_place (button, 410, 0, 200, 20);
  place (box, 190); /* its least, where there is no more */
  assert_place (words, 0, 0, 100, 60);
  assert_place (button, 110, 0, 80, 60);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  place (box, 190);
  assert_place (words, 90, 0, 100, 60);
  assert_place (button, 0, 0, 80, 60);
}

static void
test_stack (void)
{
  g_autoptr (GtkWidget) box = make_box (vigie_stack_layout_new (5));
  GtkWidget *first = make_words (), *hidden = make_words (), *second = make_words ();
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), hidden);
  gtk_box_append (GTK_BOX (box), second);
  gtk_widget_set_visible (hidden, FALSE);
  place (box, 100);
  assert_place (first, 0, 0, 100, 40);
  assert_place (second, 0, 45, 100, 40);
}

/* What a box of GTK asks of its words ten times, and a page of a hundred questions a thousand times
 */
static void
test_width_is_not_searched (void)
{
  g_autoptr (GtkWidget) box = make_box (vigie_stack_layout_new (0));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = make_words ();
  int width;
  gtk_widget_set_layout_manager (row, vigie_row_layout_new (0));
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), make_button ());
  gtk_box_append (GTK_BOX (box), row);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, 300, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, ==, 130);
  place (box, 300);
  place (box, 150);
  g_assert_cmpuint (TEST_WORDS (words)->n_searches, ==, 0);
}

/* What has no width, as an empty label, takes a gap like the others: all fit in one line. */
static void
test_flow_of_empty (void)
{
  g_autoptr (GtkWidget) box = make_box (vigie_flow_layout_new (10, 6));
  int natural;
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), make_button ());
  gtk_box_append (GTK_BOX (box), make_button ());
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 0 + 10 + 200 + 10 + 200);
  g_assert_cmpint (get_height (box, natural), ==, 20);
  g_assert_cmpint (get_height (box, -1), ==, 20);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/layouts/flow/of-empty", test_flow_of_empty);
  g_test_add_func ("/ui/layouts/row", test_row);
  g_test_add_func ("/ui/layouts/stack", test_stack);
  g_test_add_func ("/ui/layouts/width-is-not-searched", test_width_is_not_searched);
  return g_test_run ();
}
