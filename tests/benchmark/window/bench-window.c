/* bench-window.c: first frames, scrolled frames, and frames while somebody types
 *
 *   bench-window first|scroll|type
 *
 * Times are of the processor, in the main thread: other work on the machine and the pace of the
 * display do not count. Run it in tests/e2e/session; GSK draws there without a graphics card.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-form.h"

#include <adwaita.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define RUNS 25
#define ROUNDS 3
#define FRAMES 600

static void
print_head (const char *first)
{
  printf ("%-28s %-6s %8s %8s %8s %6s\n", first, "ms", "half", "99 %", "worst", "over 16.7");
}

/* First frame ---------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  guint n;
  guint per_section;
} Shape;

static const Shape shapes[] = {
  { "60 questions, 6 sections", 60, 10 },
  { "5,000, 100 sections", 5000, 50 },
  { "5,000, one section", 5000, 5000 },
};

/** First: what the first frame of one shape took, in each run */
typedef struct
{
  FormFixture *form;
  GArray *ms;
  GArray *ratios; /* to the smallest shape in the same run */
} First;

static void
add_run (First *first, gsize n)
{
  double least = 0;
  for (gsize i = 0; i < n; i++)
    {
      const double taken = window_form_show (first[i].form) * 1000;
      if (i == 0)
        least = taken;
      const double ratio = taken / least;
      g_array_append_val (first[i].ms, taken);
      g_array_append_val (first[i].ratios, ratio);
    }
}

/* In turn, so that whatever else goes on meets all of them; the ratio is of the same turn. */
static void
measure_first (void)
{
  First first[G_N_ELEMENTS (shapes)];
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      first[i] = (First){ window_form_new (shapes[i].n, shapes[i].per_section),
                          g_array_new (FALSE, FALSE, sizeof (double)),
                          g_array_new (FALSE, FALSE, sizeof (double)) };
      (void) window_form_show (first[i].form);
    }
  for (guint run = 0; run < RUNS; run++)
    add_run (first, G_N_ELEMENTS (shapes));
  printf ("%-28s %8s %8s %8s\n", "first frame of a form", "least ms", "half ms", "ratio");
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const double middle = window_median (first[i].ms);
      printf ("%-28s %8.2f %8.2f %8.2f\n", shapes[i].name, g_array_index (first[i].ms, double, 0),
              middle, window_median (first[i].ratios));
      form_fixture_free (first[i].form);
      g_array_unref (first[i].ms);
      g_array_unref (first[i].ratios);
    }
}

/* Scrolling ------------------------------------------------------------------------------------ */

#define STEP 60.0 /* pixels a frame */

static gboolean
scroll_on (guint frame, gpointer data)
{
  GtkAdjustment *at = data;
  gtk_adjustment_set_value (at, gtk_adjustment_get_value (at) + STEP);
  return frame < FRAMES;
}

static GtkWidget *
find_scroller (FormFixture *form)
{
  GtkWidget *question = form_fixture_go (form, "/data/s0/q0");
  return gtk_widget_get_ancestor (question, GTK_TYPE_SCROLLED_WINDOW);
}

static FrameMeter *
scroll (const Shape *shape)
{
  g_autoptr (FormFixture) form = window_form_new (shape->n, shape->per_section);
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (find_scroller (form));
  form_fixture_settle (form);
  return frame_meter_run (form->window, scroll_on, gtk_scrolled_window_get_vadjustment (scroller));
}

/* In turn; the calmest round of each says what the program itself takes. */
static void
measure_scroll (void)
{
  FrameMeter *calmest[G_N_ELEMENTS (shapes)] = { NULL };
  for (guint round = 0; round < ROUNDS; round++)
    for (gsize i = 1; i < G_N_ELEMENTS (shapes); i++)
      {
        FrameMeter *meter = scroll (&shapes[i]);
        if (!calmest[i] || frame_meter_get_busy (meter) < frame_meter_get_busy (calmest[i]))
          {
            FrameMeter *other = calmest[i];
            calmest[i] = meter;
            meter = other;
          }
        g_clear_pointer (&meter, frame_meter_free);
      }
  print_head ("scrolled frames");
  for (gsize i = 1; i < G_N_ELEMENTS (shapes); i++)
    {
      frame_meter_print (calmest[i], shapes[i].name);
      frame_meter_free (calmest[i]);
    }
}

/* Typing --------------------------------------------------------------------------------------- */

#define FRAMES_OF_A_KEY 3
#define FRAMES_OF_AN_ANSWER 90

typedef struct
{
  FormFixture *form;
  GtkEditable *entry;
  guint number; /* of the question being answered */
} Typing;

static void
go_to_text (Typing *self, guint number)
{
  g_autofree char *path = g_strdup_printf ("/data/s0/q%u", number);
  vigie_form_view_go_to (self->form->view, path);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->form->view));
  GtkWidget *focus = gtk_root_get_focus (root);
  self->entry = GTK_EDITABLE (gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY));
  self->number = number;
}

/* A key is pressed, or the next question is gone to, which gives the answer. */
static gboolean
type_on (guint frame, gpointer data)
{
  Typing *self = data;
  if (frame % FRAMES_OF_AN_ANSWER == FRAMES_OF_AN_ANSWER - 1)
    go_to_text (self, self->number == 1 ? 4 : 1);
  else if (frame % FRAMES_OF_A_KEY == 0)
    {
      int at = (int) strlen (gtk_editable_get_text (self->entry));
      gtk_editable_insert_text (self->entry, "a", 1, &at);
    }
  return frame < FRAMES;
}

/* What this disk takes to keep a page, to compare with */
static void
measure_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "trial", NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  const int file = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  const char page[4096] = { 0 };
  for (guint i = 0; i < 100 && file >= 0; i++)
    {
      const gint64 start = g_get_monotonic_time ();
      if (write (file, page, sizeof page) != sizeof page || fdatasync (file) != 0)
        break;
      const double taken = (double) (g_get_monotonic_time () - start) / 1000;
      g_array_append_val (times, taken);
    }
  close (file);
  (void) g_unlink (path);
  if (times->len == 0)
    g_error ("%s: %s", path, g_strerror (errno));
  printf ("a page synced to this disk: half %.2f ms, worst %.2f ms\n", window_median (times),
          g_array_index (times, double, times->len - 1));
}

static void
measure_type (void)
{
  print_head ("frames while typing");
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (FormFixture) form = window_form_new (shapes[i].n, shapes[i].per_section);
      Typing typing = { .form = form };
      go_to_text (&typing, 1);
      form_fixture_settle (form);
      g_autoptr (FrameMeter) meter = frame_meter_run (form->window, type_on, &typing);
      frame_meter_print (meter, shapes[i].name);
      if (i + 1 == G_N_ELEMENTS (shapes))
        measure_disk (form->folder);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*measure) (void);
  } kinds[] = { { "first", measure_first },
                { "scroll", measure_scroll },
                { "type", measure_type } };
  setlocale (LC_ALL, "");
  gtk_init ();
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (argc == 2 && g_str_equal (argv[1], kinds[i].name))
      {
        kinds[i].measure ();
        return 0;
      }
  fprintf (stderr, "usage: bench-window first|scroll|type\n");
  return 2;
}
