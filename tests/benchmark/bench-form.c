/* bench-form.c: how fast the form engine answers
 *
 *   bench-form FORM.xml ANSWERS.tsv
 *
 * Loads the form, gives the answers in order (path, type, value), and prints load and start time,
 * time per answer, evaluations per answer, validation, adding and removing an instance of each
 * repeat, filtered choices, and peak memory. Figures are for comparing in one run on one machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#define ROUNDS 200

static double
now (void)
{
  return (double) g_get_monotonic_time ();
}

/* g_get_monotonic_time() counts microseconds; an answer takes about one. */
static double
precise (void)
{
  struct timespec time;
  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e6 + time.tv_nsec * 1e-3;
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
print_series (const char *name, GArray *times)
{
  if (times->len > 0)
    printf ("  %-22s p50 %9.2f µs   p99 %9.2f µs   (%u)\n", name, percentile (times, 0.5),
            percentile (times, 0.99), times->len);
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
  printf ("  evaluations per answer %.2f, refused as not relevant %u\n",
          times->len > 0 ? (double) evaluations / times->len : 0, refused);
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
  print_series ("add an instance", adding);
  print_series ("remove an instance", removing);
}

static void
list_choices (VigieFormSession *session, const VigieFormItem *item)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      const double start = precise ();
      GPtrArray *choices = vigie_form_session_get_choices (session, item);
      const double taken = precise () - start;
      n = choices->len;
      g_ptr_array_unref (choices);
      g_array_append_val (times, taken);
    }
  g_autofree char *name = g_strdup_printf ("%u choices of %s", n, strrchr (item->path, '/') + 1);
  print_series (name, times);
}

/* Repeats, and the first selects. */
static void
try_body (VigieFormSession *session, const VigieFormItem *parent, guint *selects)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);

  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (item->kind == VIGIE_FORM_KIND_REPEAT)
        change_repeat (session, item);
      else if (item->kind == VIGIE_FORM_KIND_GROUP)
        try_body (session, item, selects);
      else if (item->kind == VIGIE_FORM_KIND_SELECT_ONE && (*selects)++ < 3)
        list_choices (session, item);
    }
}

static void
validate (VigieFormSession *session)
{
  const double start = now ();
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
  printf ("  validate %.2f ms, problems %u\n", (now () - start) / 1e3, problems->len);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  struct rusage usage;
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
  printf ("%s\n  load %.2f ms, first computation %.2f ms\n", argv[1], (loaded - start) / 1e3,
          (begun - loaded) / 1e3);
  give_answers (session, argv[2]);
  validate (session);
  try_body (session, NULL, &selects);
  getrusage (RUSAGE_SELF, &usage);
  printf ("  peak memory %.1f MiB\n", usage.ru_maxrss / 1024.0);
  return 0;
}
