/* window-form.c: forms of any size in a real window, and what their frames cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-form.h"

#include "../bench.h"

#include <stdio.h>

#define FRAME_MS (1000.0 / 60)

/* Forms ---------------------------------------------------------------------------------------- */

static void
add_question (GString *body, guint section, guint number)
{
  static const char *const kinds[] = {
    "<select1 ref=\"/data/s%u/q%u\"><label>Was the wait on line %u short?</label>"
    "<item><label>Yes</label><value>yes</value></item>"
    "<item><label>No</label><value>no</value></item>"
    "<item><label>Cannot tell</label><value>na</value></item></select1>",
    "<input ref=\"/data/s%u/q%u\"><label>What was said at counter %u?</label>"
    "<hint>Word by word, as far as you remember.</hint></input>",
    "<input ref=\"/data/s%u/q%u\"><label>How many rang at counter %u?</label></input>",
  };
  /* One of three literals of this function, with the same three numbers */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (body, kinds[number % G_N_ELEMENTS (kinds)], section, number, number + 1);
#pragma GCC diagnostic pop
}

static char *
write_form (guint n, guint per_section)
{
  g_autoptr (GString) instance = g_string_new (NULL);
  g_autoptr (GString) binds = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      const guint section = i / per_section;
      if (i % per_section == 0)
        {
          g_string_append_printf (instance, "<s%u>", section);
          g_string_append_printf (body, "<group ref=\"/data/s%u\"><label>Section %u</label>",
                                  section, section + 1);
        }
      g_string_append_printf (instance, "<q%u/>", i);
      g_string_append_printf (binds, "<bind nodeset=\"/data/s%u/q%u\" type=\"%s\"/>", section, i,
                              i % 3 == 2 ? "int" : "string");
      add_question (body, section, i);
      if ((i + 1) % per_section == 0 || i + 1 == n)
        {
          g_string_append_printf (instance, "</s%u>", section);
          g_string_append (body, "</group>");
        }
    }
  return g_strdup_printf (
    "<?xml version=\"1.0\"?>\n"
    "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\">"
    "<h:head><h:title>Many questions</h:title><model>"
    "<instance><data id=\"many\" version=\"1\">%s<meta><instanceID/></meta></data></instance>"
    "%s<bind nodeset=\"/data/meta/instanceID\" type=\"string\"/>"
    "</model></h:head><h:body>%s</h:body></h:html>\n",
    instance->str, binds->str, body->str);
}

FormFixture *
window_form_new (guint n, guint per_section)
{
  g_autofree char *document = write_form (n, per_section);
  return form_fixture_new_form (document);
}

/* The first frame ------------------------------------------------------------------------------ */

static GdkFrameClock *
get_clock (GtkWidget *window)
{
  return gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (window)));
}

static void
note_painted (GdkFrameClock *clock, gpointer painted)
{
  *(gboolean *) painted = TRUE;
}

double
window_form_show (FormFixture *form)
{
  gboolean painted = FALSE;
  vigie_form_view_set_audit (form->view, NULL);
  form_fixture_settle (form);
  GdkFrameClock *clock = get_clock (form->window);
  const double start = bench_thread_cpu ();
  vigie_form_view_set_audit (form->view, form->audit);
  const gulong handler =
    g_signal_connect (clock, "after-paint", G_CALLBACK (note_painted), &painted);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  const double taken = bench_thread_cpu () - start;
  g_signal_handler_disconnect (clock, handler);
  form_fixture_settle (form);
  return taken;
}

/* Frames --------------------------------------------------------------------------------------- */

struct _FrameMeter
{
  GArray *drawn;
  GArray *busy;
  GArray *stood;
  FrameStep step;
  gpointer data;
  GMainLoop *loop;
  double begun;
  double cpu;
  gint64 turned; /* when the main loop last came back from waiting */
  double worst;
  guint frames;
};

static FrameMeter *running;

/* Between two polls the window answers nobody. */
static int
poll_measured (GPollFD *fds, guint n, int timeout)
{
  const gint64 before = g_get_monotonic_time ();
  if (running->turned > 0)
    running->worst = MAX (running->worst, (double) (before - running->turned) / 1000);
  const int result = g_poll (fds, n, timeout);
  running->turned = g_get_monotonic_time ();
  return result;
}

static void
frame_begun (GdkFrameClock *clock, FrameMeter *self)
{
  self->begun = bench_thread_cpu ();
}

static void
frame_drawn (GdkFrameClock *clock, FrameMeter *self)
{
  const double cpu = bench_thread_cpu ();
  const double busy = (cpu - self->cpu) * 1000, drawn = (cpu - self->begun) * 1000;
  if (self->frames > 0)
    {
      g_array_append_val (self->drawn, drawn);
      g_array_append_val (self->busy, busy);
      g_array_append_val (self->stood, self->worst);
    }
  self->frames++;
  self->cpu = cpu;
  self->worst = 0;
}

static gboolean
before_frame (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  FrameMeter *self = data;
  if (self->step (self->frames, self->data))
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

FrameMeter *
frame_meter_run (GtkWidget *window, FrameStep step, gpointer data)
{
  FrameMeter *self = g_new0 (FrameMeter, 1);
  self->drawn = g_array_new (FALSE, FALSE, sizeof (double));
  self->busy = g_array_new (FALSE, FALSE, sizeof (double));
  self->stood = g_array_new (FALSE, FALSE, sizeof (double));
  self->step = step;
  self->data = data;
  self->loop = g_main_loop_new (NULL, FALSE);
  GdkFrameClock *clock = get_clock (window);
  const gulong begun = g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begun), self);
  const gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_drawn), self);
  running = self;
  g_main_context_set_poll_func (NULL, poll_measured);
  gtk_widget_add_tick_callback (window, before_frame, self, NULL);
  g_main_loop_run (self->loop);
  g_array_append_val (self->stood, self->worst); /* what came after the last frame */
  g_main_context_set_poll_func (NULL, g_poll);
  running = NULL;
  g_signal_handler_disconnect (clock, begun);
  g_signal_handler_disconnect (clock, handler);
  return self;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *) a, two = *(const double *) b;
  return (one > two) - (one < two);
}

double
window_median (GArray *values)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, values->len / 2);
}

double
frame_meter_get_busy (FrameMeter *self)
{
  g_return_val_if_fail (self->busy->len > 0, 0);
  g_array_sort (self->busy, compare);
  return g_array_index (self->busy, double, self->busy->len * 99 / 100);
}

static void
print_row (GArray *values, const char *name, const char *what)
{
  guint n_late = 0;
  g_array_sort (values, compare);
  for (guint i = 0; i < values->len; i++)
    n_late += g_array_index (values, double, i) > FRAME_MS;
  printf ("%-28s %-6s %8.2f %8.2f %8.2f %6u of %u\n", name, what,
          g_array_index (values, double, values->len / 2),
          g_array_index (values, double, values->len * 99 / 100),
          g_array_index (values, double, values->len - 1), n_late, values->len);
}

void
frame_meter_print (FrameMeter *self, const char *name)
{
  g_return_if_fail (self->busy->len > 0);
  print_row (self->drawn, name, "drawn");
  print_row (self->busy, "", "busy");
  print_row (self->stood, "", "stood");
}

void
frame_meter_free (FrameMeter *self)
{
  g_array_unref (self->drawn);
  g_array_unref (self->busy);
  g_array_unref (self->stood);
  g_main_loop_unref (self->loop);
  g_free (self);
}
