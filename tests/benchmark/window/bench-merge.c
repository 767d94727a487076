/* bench-merge.c: bundles merged through the window, against vigiectl merge, and the frames
 * meanwhile
 *
 *   bench-merge VIGIECTL [BUNDLES]
 *
 * Both merge the same signed bundles into new stores and write their receipts; in turn, and the
 * least of each counts. Run it in tests/e2e/session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../ui/coordinator/coordinator-fixture.h"
#include "../bench.h"
#include "window-form.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 3
#define BUNDLES 200
#define PER_CHANNEL 10
#define SETTLING 60 /* frames, in which the list gets all its lines again */

/** Bench: what both merge */
typedef struct
{
  const char *vigiectl;
  Fixture *fixture;
  char *folder;     /* the coordinator's */
  GPtrArray *paths; /* NULL-ended */
} Bench;

static GPtrArray *
make_bundles (Fixture *fixture, guint n)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    {
      const FixtureAnswers answers = { .quality = i % 11 };
      g_autofree char *assignment =
        g_strdup_printf ("CC-%u.phone.%u", i / PER_CHANNEL + 1, i % PER_CHANNEL + 1);
      g_autofree char *name = g_strdup_printf ("sent-%04u.bundle.asice", i);
      g_autoptr (FixtureAudit) audit = fixture_audit_new (fixture, assignment, &answers);
      g_ptr_array_add (paths, fixture_bundle_of (fixture, name, (int) i, audit));
    }
  g_ptr_array_add (paths, NULL);
  return paths;
}

/* The folder as it was before anything was merged. */
static void
clear (Bench *bench)
{
  static const char *const names[] = { "store.sqlite", "store.sqlite-wal", "store.sqlite-shm",
                                       "receipts" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (bench->folder, names[i], NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        fixture_remove_tree (path);
    }
}

static void
merge_by_command (Bench *bench, BenchTime *best)
{
  g_autofree char *store = g_build_filename (bench->folder, "store.sqlite", NULL);
  g_autofree char *receipts = g_build_filename (bench->folder, "receipts", NULL);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *const first[] = { bench->vigiectl, "merge",       "--quiet",    "--store", store,
                                "--campaign",    bench->folder, "--receipts", receipts };
  g_autoptr (GError) error = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (arguments, (gpointer) first[i]);
  for (guint i = 0; i < bench->paths->len; i++)
    g_ptr_array_add (arguments, bench->paths->pdata[i]);
  clear (bench);
  const BenchTime start = bench_now ();
  int status;
  if (!g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                     NULL, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", bench->vigiectl, error->message);
  bench_least (best, start);
}

static gboolean
is_busy (guint frame, gpointer data)
{
  return vigie_coordination_is_busy (((VigieCoordinatorPage *) data)->coordination);
}

static gboolean
is_settling (guint frame, gpointer data)
{
  return frame < SETTLING;
}

/* *@own: seconds of the main thread's processor: what merging in a window adds */
static void
merge_by_window (Bench *bench, BenchTime *best, double *own)
{
  VigieCoordinatorPage *page;
  clear (bench);
  GtkWindow *window = coordinator_window (bench->folder, &page);
  const BenchTime start = bench_now ();
  const double began = bench_thread_cpu ();
  vigie_coordinator_page_merge (page, (const char *const *) bench->paths->pdata);
  g_autoptr (FrameMeter) during = frame_meter_run (GTK_WIDGET (window), is_busy, page);
  bench_least (best, start);
  *own = MIN (*own, bench_thread_cpu () - began);
  g_autoptr (FrameMeter) after = frame_meter_run (GTK_WIDGET (window), is_settling, NULL);
  frame_meter_print (during, "merging");
  frame_meter_print (after, "the second after it");
  coordinator_settle ();
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_init ();
  adw_init ();
  if (argc < 2)
    {
      fprintf (stderr, "usage: bench-merge VIGIECTL [BUNDLES]\n");
      return 2;
    }
  const guint n = argc > 2 ? (guint) atoi (argv[2]) : BUNDLES;
  g_autoptr (Fixture) fixture = fixture_new ((n + PER_CHANNEL - 1) / PER_CHANNEL, PER_CHANNEL);
  Bench bench = { argv[1], fixture, coordinator_folder (fixture), make_bundles (fixture, n) };
  BenchTime command = { G_MAXDOUBLE, G_MAXDOUBLE }, window = command;
  double own = G_MAXDOUBLE;
  printf ("%-28s %-6s %8s %8s %8s %6s\n", "frames while merging", "ms", "half", "99 %", "worst",
          "over 16.7");
  for (guint round = 0; round < ROUNDS; round++)
    {
      merge_by_command (&bench, &command);
      merge_by_window (&bench, &window, &own);
    }
  printf ("%u bundles: vigiectl merge %.2f s, the window %.2f s, ratio %.2f\n", n, command.wall,
          window.wall, window.wall / command.wall);
  printf ("of processors: %.2f s and %.2f s, ratio %.2f; its main thread %.2f s\n", command.cpu,
          window.cpu, window.cpu / command.cpu, own);
  g_ptr_array_unref (bench.paths);
  g_free (bench.folder);
  return 0;
}
