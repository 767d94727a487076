/* bench-form.c: how fast the form engine answers
 *
 *   bench-form FORM.xml ANSWERS.tsv
 *
 * Loads the form, gives the answers in order (path, type, value), and prints a line for each
 * figure, name, tab, value: load and start, time and evaluations per answer, validation, adding and
 * removing an instance of each repeat, filtered choices, and peak memory. Times are in
 * microseconds, memory in KiB. bench-form.py runs it and makes a table of several sizes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define ROUNDS 200

static double
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * 1e6 + time.tv_nsec * 1e-3;
}

/* What takes long is counted in processor time, so that others on the machine do not count. */
static double
now (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

/* Asking for that takes as long as an answer does. */
static double
precise (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

/* In KiB. What getrusage() says includes the process that this one was forked from. */
static double
peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = strstr (status, "VmHWM:");
  return line ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) : NAN;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;
  return x < y ? -1 : x > y;
}

static double
percentile (GArray *times, double share)
{
  if (times->len == 0)
    return 0;
  g_array_sort (times, compare);
  const guint at = (guint) (share * times->len);
  return g_array_index (times, double, MIN (at, times->len - 1));
}

static void
print_figure (const char *name, double value)
{
  printf ("%s\t%.3f\n", name, value);
}

static void
print_series (const char *name, GArray *times)
{
  if (times->len == 0)
    return;
  g_autofree char *middle = g_strconcat (name, " p50", NULL);
  g_autofree char *worst = g_strconcat (name, " p99", NULL);
  print_figure (middle, percentile (times, 0.5));
  print_figure (worst, percentile (times, 0.99));
}

static void
give_answers (VigieFormSession *session, const char *file)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint refused = 0;

  if (!g_file_get_contents (file, &text, NULL, &error))
    g_error ("%s", error->message);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const guint64 before = vigie_form_session_get_evaluations (session);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);
      if (g_strv_length (fields) != 3)
        continue;
      VigieFormNode *node = vigie_form_session_find (session, fields[0]);
      if (!node)
        g_error ("%s: no such node", fields[0]);
      const double start = precise ();
      const gboolean done = vigie_form_session_set (session, node, fields[2], NULL);
      const double taken = precise () - start;
      if (done)
        g_array_append_val (times, taken);
      else
        refused++;
    }
  const guint64 evaluations = vigie_form_session_get_evaluations (session) - before;
  print_series ("answer", times);
  print_figure ("evaluations per answer", times->len > 0 ? (double) evaluations / times->len : 0);
  print_figure ("answers", times->len);
  print_figure ("refused as not relevant", refused);
}

static void
change_repeat (VigieFormSession *session, const VigieFormItem *repeat)
{
  g_autoptr (GArray) adding = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) removing = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < ROUNDS; i++)
    {
      const double start = precise ();
      VigieFormNode *node = vigie_form_session_add_repeat (session, repeat->path, NULL);
      const double added = precise () - start;
      if (!node)
        return;
      g_array_append_val (adding, added);
    }
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[2]", repeat->path);
      VigieFormNode *node = vigie_form_session_find (session, path);
      const double start = precise ();
      vigie_form_session_remove_repeat (session, node, NULL);
      const double removed = precise () - start;
      g_array_append_val (removing, removed);
    }
  print_series ("add", adding);
  print_series ("remove", removing);
}

/* Of several selects the last one counts: that of a cascade's end. */
static void
list_choices (VigieFormSession *session, const VigieFormItem *item, GArray *times)
{
  g_array_set_size (times, 0);

  for (guint i = 0; i < ROUNDS; i++)
    {
      const double start = precise ();
      GPtrArray *choices = vigie_form_session_get_choices (session, item);
      const double taken = precise () - start;
      g_ptr_array_unref (choices);
      g_array_append_val (times, taken);
    }
}

/* Repeats, and the first selects. */
static void
try_body (VigieFormSession *session, const VigieFormItem *parent, guint *selects, GArray *lists)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);

  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (item->kind == VIGIE_FORM_KIND_REPEAT)
        change_repeat (session, item);
      else if (item->kind == VIGIE_FORM_KIND_GROUP)
        try_body (session, item, selects, lists);
      else if (item->kind == VIGIE_FORM_KIND_SELECT_ONE && (*selects)++ < 3)
        list_choices (session, item, lists);
    }
}

static void
validate (VigieFormSession *session)
{
  const double start = now ();
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
  print_figure ("validate", now () - start);
  print_figure ("problems", problems->len);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (double));
  guint selects = 0;

  if (argc != 3)
    g_error ("usage: bench-form FORM.xml ANSWERS.tsv");
  const double start = now ();
  g_autoptr (VigieForm) form = vigie_form_load_file (argv[1], NULL, NULL, &error);
  if (!form)
    g_error ("%s: %s", argv[1], error->message);
  const double loaded = now ();
  g_autoptr (VigieFormSession) session = vigie_form_session_new (form, NULL);
  const double begun = now ();
  print_figure ("load", loaded - start);
  print_figure ("start", begun - loaded);
  give_answers (session, argv[2]);
  validate (session);
  try_body (session, NULL, &selects, lists);
  print_series ("list", lists);
  print_figure ("memory", peak_memory ());
  return 0;
}
