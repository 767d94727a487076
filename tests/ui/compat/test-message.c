/* test-message.c: a question is answered once, and keeps nobody alive who is gone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-message.h"

#include <adwaita.h>

/* Frames after which a dialog has its shape */
#define FRAMES 8

/** Asked: a window with a button that something was asked for, and what was answered */
typedef struct
{
  GtkWindow *window;
  GtkWidget *button;
  GtkWindow *dialog;
  guint told;
  gboolean go_on;
} Asked;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  asked->told++;
  asked->go_on = vigie_message_ask_finish (result);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWindow *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *at = windows; at; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data))
      return at->data;
  return NULL;
}

/* Only what GTK and the task hold keeps the widgets alive. */
static void
ask (Asked *asked, gboolean for_button)
{
  asked->window = GTK_WINDOW (gtk_window_new ());
  asked->button = gtk_button_new_with_label ("Ask");
  gtk_window_set_child (asked->window, asked->button);
  g_object_add_weak_pointer (G_OBJECT (asked->window), (gpointer *) &asked->window);
  g_object_add_weak_pointer (G_OBJECT (asked->button), (gpointer *) &asked->button);
  gtk_window_present (asked->window);
  vigie_message_ask (for_button ? asked->button : GTK_WIDGET (asked->window), "Go On?", "Or not.",
                     "_Go On", FALSE, NULL, answered_cb, asked);
  settle ();
  asked->dialog = find_dialog ();
  g_assert_nonnull (asked->dialog);
  g_object_add_weak_pointer (G_OBJECT (asked->dialog), (gpointer *) &asked->dialog);
}

static void
respond (Asked *asked, const char *response)
{
  g_signal_emit_by_name (asked->dialog, "response", response);
  if (asked->dialog)
    gtk_window_destroy (asked->dialog);
  settle ();
}

static void
assert_told (const Asked *asked, gboolean go_on)
{
  g_assert_cmpuint (asked->told, ==, 1);
  g_assert_cmpint (asked->go_on, ==, go_on);
  g_assert_null (asked->dialog);
}

static void
test_answers (void)
{
  static const char *const responses[] = { "cancel", "accept" };
  for (guint i = 0; i < G_N_ELEMENTS (responses); i++)
    {
      Asked asked = { .go_on = !i };
      ask (&asked, FALSE);
      respond (&asked, responses[i]);
      assert_told (&asked, i == 1);
      gtk_window_destroy (asked.window);
      settle ();
      g_assert_null (asked.window);
      g_assert_cmpuint (asked.told, ==, 1);
    }
}

/* A window that the program closes while something is asked for it is freed. */
static void
test_window_is_destroyed (gconstpointer for_button)
{
  Asked asked = { .go_on = TRUE };
  ask (&asked, GPOINTER_TO_INT (for_button));
  gtk_window_destroy (asked.window);
  settle ();
  assert_told (&asked, FALSE);
  g_assert_null (asked.window);
  g_assert_null (asked.button);
}

static void
test_dialog_is_destroyed (void)
{
  Asked asked = { .go_on = TRUE };
  ask (&asked, FALSE);
  gtk_window_destroy (asked.dialog);
  settle ();
  assert_told (&asked, FALSE);
  gtk_window_destroy (asked.window);
  settle ();
  g_assert_null (asked.window);
}

static int
get_least_height (GtkWindow *dialog)
{
  int least;
  gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_VERTICAL, 400, &least, NULL, NULL, NULL);
  return least;
}

/* What is said scrolls where it is more than the screen is high; the buttons do not. */
static void
test_much_to_say (void)
{
  g_autoptr (GString) much = g_string_new (NULL);
  for (guint i = 0; i < 100; i++)
    g_string_append (much, "There is one thing more to say.\n");
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  vigie_message_show (GTK_WIDGET (parent), "Much", "Little.");
  settle ();
  GtkWindow *dialog = find_dialog ();
  const int least = get_least_height (dialog);
  gtk_window_destroy (dialog);
  settle ();
  vigie_message_show (GTK_WIDGET (parent), "Much", much->str);
  settle ();
  dialog = find_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, much->str);
  g_assert_cmpint (get_least_height (dialog), ==, least);
  gtk_window_destroy (dialog);
  gtk_window_destroy (parent);
  settle ();
}

/** Buttons: those that are seen in a dialog, each below or beside the others */
typedef struct
{
  GtkWidget *dialog;
  guint n;
  graphene_rect_t one[4];
  gboolean stand_apart;
} Buttons;

static void
look_at_buttons (Buttons *buttons, GtkWidget *widget)
{
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    {
      graphene_rect_t *bounds = &buttons->one[buttons->n];
      if (!GTK_IS_BUTTON (at) || !gtk_widget_get_mapped (at))
        {
          look_at_buttons (buttons, at);
          continue;
        }
      g_assert_cmpuint (buttons->n, <, G_N_ELEMENTS (buttons->one));
      g_assert_true (gtk_widget_compute_bounds (at, buttons->dialog, bounds));
      for (guint i = 0; i < buttons->n; i++)
        if (graphene_rect_intersection (bounds, &buttons->one[i], NULL))
          buttons->stand_apart = FALSE;
      if (bounds->origin.y + bounds->size.height > gtk_widget_get_height (buttons->dialog))
        buttons->stand_apart = FALSE;
      buttons->n++;
    }
}

static gboolean
buttons_stand_apart (GtkWindow *dialog)
{
  Buttons buttons = { .dialog = GTK_WIDGET (dialog), .stand_apart = TRUE };
  look_at_buttons (&buttons, GTK_WIDGET (dialog));
  return buttons.n == 2 && buttons.stand_apart;
}

static void
painted_cb (GdkFrameClock *clock, guint *frames)
{
  (*frames)++;
}

/* Two buttons that have no room side by side stand one below the other, wholly seen, once the
 * dialog has come to rest: there is nothing that would lay it out again. */
static void
test_buttons_turn (void)
{
  Asked asked = { .go_on = TRUE };
  guint frames = 0;
  asked.window = GTK_WINDOW (gtk_window_new ());
  vigie_message_ask (GTK_WIDGET (asked.window), "Go On?", "Or not.",
                     "_Go On with What Was Told at Length", FALSE, NULL, answered_cb, &asked);
  asked.dialog = find_dialog ();
  gtk_window_set_default_size (asked.dialog, 300, 600);
  gtk_window_present (asked.dialog);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (asked.dialog));
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &frames);
  while (frames < FRAMES)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (buttons_stand_apart (asked.dialog));
  gtk_window_destroy (asked.dialog);
  gtk_window_destroy (asked.window);
  settle ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/ui/message/answers", test_answers);
  g_test_add_data_func ("/ui/message/window-is-destroyed", GINT_TO_POINTER (FALSE),
                        test_window_is_destroyed);
  g_test_add_data_func ("/ui/message/window-of-a-part-is-destroyed", GINT_TO_POINTER (TRUE),
                        test_window_is_destroyed);
  g_test_add_func ("/ui/message/dialog-is-destroyed", test_dialog_is_destroyed);
  g_test_add_func ("/ui/message/much-to-say", test_much_to_say);
  g_test_add_func ("/ui/message/buttons-turn", test_buttons_turn);
  return g_test_run ();
}
