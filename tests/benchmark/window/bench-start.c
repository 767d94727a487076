/* bench-start.c: from starting the program to its first page on the screen
 *
 *   bench-start FOLDER AUDITS
 *
 * Starts the whole program in turn in an empty home and in one that goes on with a workspace of so
 * many audits, and measures each until the first frame of the page that awaits the person: wall and
 * processor, the whole process. Run it in tests/e2e/session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-application.h"
#include "vigie-places.h"
#include "vigie-window-private.h"

#include "../../workspace/work-fixture.h"
#include "window-form.h"

#include <adwaita.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUNS 9

/* The program ---------------------------------------------------------------------------------- */

/* What is measured is the page that awaits the person, not one of an error. */
static gboolean
is_expected (VigieWindow *window)
{
  g_autoptr (VigiePlace) place = vigie_places_get_current ();
  VigieWorkspace *workspace = vigie_auditor_page_get_workspace (window->auditor);
  return (place != NULL) == (workspace != NULL)
         && (!workspace || g_list_model_get_n_items (vigie_workspace_get_items (workspace)) > 0);
}

static void
leave_painted (GdkFrameClock *clock, VigieWindow *window)
{
  fflush (NULL);
  _exit (is_expected (window) ? 0 : 1); /* what ending takes is not asked for */
}

static void
window_shown (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  g_signal_connect (gdk_surface_get_frame_clock (surface), "after-paint",
                    G_CALLBACK (leave_painted), window);
}

static void
window_added (GtkApplication *application, GtkWindow *window)
{
  g_signal_connect_after (window, "map", G_CALLBACK (window_shown), NULL);
}

static int
run_program (char *name)
{
  char *argv[] = { name, NULL };
  g_autoptr (VigieApplication) application = vigie_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added), NULL);
  g_application_run (G_APPLICATION (application), 1, argv);
  return 1; /* no frame was drawn */
}

/* Workspaces ----------------------------------------------------------------------------------- */

/* Audits of every state, as they are after years */
static void
add_audits (Work *work, guint n)
{
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < %u)"
    " INSERT INTO audit (id, edition, channel, organisation, wave, form_id, form_version, state,"
    " revision, instance_id, started, modified, answered, total)"
    " SELECT printf ('00000000-0000-4000-8000-%%012d', n), edition, channel, organisation, wave,"
    " form_id, form_version,"
    " CASE n %% 4 WHEN 0 THEN 'draft' WHEN 1 THEN 'finalised' WHEN 2 THEN 'exported'"
    " ELSE 'received' END, 1, printf ('uuid:%%d', n), started,"
    " printf ('2026-0%%d-%%02dT12:00:00Z', 1 + n %% 9, 1 + n %% 28), n %% 50, 50"
    " FROM number, (SELECT * FROM audit LIMIT 1)",
    n);
  g_autoptr (VigieAudit) audit = work_begin (work, WORK_PHONE);
  g_clear_object (&audit);
  work_close (work);
  work_tamper (work, sql);
}

static char *
make_home (const char *folder, const char *name)
{
  char *home = g_build_filename (folder, name, NULL);
  g_autofree char *state = g_build_filename (home, "vigie", NULL);
  if (g_mkdir_with_parents (state, 0700) != 0)
    g_error ("%s: %s", state, g_strerror (errno));
  return home;
}

/* The program goes on where it was. */
static void
write_place (const char *home, const char *workspace)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (home, "vigie", "places.ini", NULL);
  g_key_file_set_boolean (file, "Session", "Resume", TRUE);
  g_key_file_set_string (file, "Place 1", "Side", "auditor");
  g_key_file_set_string (file, "Place 1", "Folder", workspace);
  g_key_file_set_string (file, "Place 1", "Title", "Many");
  if (!g_key_file_save_to_file (file, path, &error))
    g_error ("%s", error->message);
}

/* Starting ------------------------------------------------------------------------------------- */

typedef struct
{
  GArray *wall;
  GArray *cpu;
} Times;

static double
seconds (const struct timeval *time)
{
  return (double) time->tv_sec + (double) time->tv_usec / G_USEC_PER_SEC;
}

static void
start (char *program, const char *home, Times *times)
{
  struct rusage usage;
  int status;
  const gint64 begin = g_get_monotonic_time ();
  const pid_t child = fork ();
  if (child == 0)
    {
      setenv ("XDG_STATE_HOME", home, 1);
      setenv ("XDG_DATA_HOME", home, 1);
      execl (program, program, (char *) NULL);
      _exit (127);
    }
  if (child < 0 || wait4 (child, &status, 0, &usage) != child || status != 0)
    g_error ("the program did not come to its first frame");
  const double wall = (double) (g_get_monotonic_time () - begin) / 1000;
  const double cpu = (seconds (&usage.ru_utime) + seconds (&usage.ru_stime)) * 1000;
  g_array_append_val (times->wall, wall);
  g_array_append_val (times->cpu, cpu);
}

static void
measure (char *program, const char *folder, guint n)
{
  Times times[2];
  g_autoptr (Work) work = work_new ();
  add_audits (work, n);
  g_autofree char *empty = make_home (folder, "empty");
  g_autofree char *full = make_home (folder, "full");
  write_place (full, work->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = (Times){ g_array_new (FALSE, FALSE, sizeof (double)),
                        g_array_new (FALSE, FALSE, sizeof (double)) };
  for (guint run = 0; run <= RUNS; run++)
    for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
      {
        start (program, i == 0 ? empty : full, &times[i]);
        if (run == 0) /* the first of each brings the files into memory */
          {
            g_array_set_size (times[i].wall, 0);
            g_array_set_size (times[i].cpu, 0);
          }
      }
  const double least_wall = window_median (times[0].wall), least_cpu = window_median (times[0].cpu);
  printf ("%-24s %10s %8s %10s %8s\n", "start to first frame", "wall ms", "ratio", "cpu ms",
          "ratio");
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const double wall = window_median (times[i].wall), cpu = window_median (times[i].cpu);
      g_autofree char *name = i == 0 ? g_strdup ("empty") : g_strdup_printf ("%u audits", n);
      printf ("%-24s %10.1f %8.2f %10.1f %8.2f\n", name, wall, wall / least_wall, cpu,
              cpu / least_cpu);
      g_array_unref (times[i].wall);
      g_array_unref (times[i].cpu);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc == 1)
    return run_program (argv[0]);
  if (argc != 3)
    {
      fprintf (stderr, "usage: bench-start FOLDER AUDITS\n");
      return 2;
    }
  measure (argv[0], argv[1], (guint) g_ascii_strtoull (argv[2], NULL, 10));
  return 0;
}
