/* bench-workspace.c: exporting 500 finalised audits of a real workspace, against the floor
 *
 * usage: bench-workspace FOLDER MEBIBYTES
 *
 * Each audit has a photo of its own. The export is a process of its own, as it is for vigiectl: it
 * opens the workspace, notes how much memory that took, and exports; so audits that were filled
 * before do not count as idle. It says what the export took at its peak, and of the processor in
 * the thread that writes: on a busy machine that is what the floor can be compared with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../workspace/work-fixture.h"
#include "bench.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 3

/* In the process of its own -------------------------------------------------------------------- */

static GDateTime *
same_time (gpointer unused)
{
  return g_date_time_new_utc (2026, 2, 10, 18, 0, 0);
}

static int
export_all (const char *folder, const char *target)
{
  g_autoptr (GError) error = NULL;
  const VigieClock clock = { same_time, NULL };
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_open (folder, &clock, &error);
  if (!workspace)
    g_error ("%s", error->message);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GListModel *items = vigie_workspace_get_items (workspace);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (VigieWorkItem) item = g_list_model_get_item (items, i);
      if (vigie_work_item_get_audit_id (item))
        g_ptr_array_add (ids, g_strdup (vigie_work_item_get_audit_id (item)));
    }
  g_ptr_array_add (ids, NULL);
  const long idle = bench_peak_kib ();
  const double start = bench_thread_cpu ();
  if (!vigie_workspace_export (workspace, (const char *const *) ids->pdata, target, NULL, NULL,
                               NULL, &error))
    g_error ("%s", error->message);
  printf ("%ld %f\n", bench_peak_kib () - idle, bench_thread_cpu () - start);
  return 0;
}

/* Around it ------------------------------------------------------------------------------------ */

static void
finalise_with (Work *work, const char *photo)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = vigie_workspace_new_audit (work->workspace, "visit", "CC-1", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (VigieAudit) audit = work_open (work, id);
  work_fill (audit, "8");
  vigie_audit_attach (audit, work_find (audit, "/data/photo"), photo, &error);
  g_assert_no_error (error);
  vigie_audit_finalise (audit, &error);
  g_assert_no_error (error);
}

static Work *
make_workspace (GPtrArray *photos)
{
  g_autoptr (GError) error = NULL;
  Work *work = work_new ();
  vigie_workspace_begin_rehearsal (work->workspace, 1, &error);
  for (guint i = 0; i < photos->len; i++)
    finalise_with (work, photos->pdata[i]);
  vigie_workspace_end_rehearsal (work->workspace, &error);
  g_assert_no_error (error);
  work_close (work);
  return work;
}

/* What the process of its own said */
typedef struct
{
  long memory;
  double writer;
} Said;

static void
run_export (const char *program, Work *work, const char *target, Said *said)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = NULL;
  int status;
  const char *const command[] = { program, "--export", work->folder, target, NULL };
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &printed, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  (void) g_unlink (target);
  char *rest = printed;
  said->memory = MAX (said->memory, strtol (printed, &rest, 10));
  said->writer = MIN (said->writer, g_ascii_strtod (rest, NULL));
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--export"))
    return export_all (argv[2], argv[3]);
  if (argc != 3)
    return 2;
  BenchTime floor = { G_MAXDOUBLE, G_MAXDOUBLE };
  BenchTime ours = floor;
  Said said = { .writer = G_MAXDOUBLE };
  g_mkdir_with_parents (argv[1], 0755);
  g_setenv ("TMPDIR", argv[1], TRUE);
  g_autofree char *target = g_build_filename (argv[1], "x.bundle.asice", NULL);
  g_autoptr (GPtrArray) photos =
    bench_write_photos (argv[1], (guint) strtoul (argv[2], NULL, 10) / 2);
  g_autoptr (Work) work = make_workspace (photos);
  bench_run_floor (photos, target);
  for (int i = 0; i < ROUNDS; i++)
    {
      BenchTime start = bench_now ();
      bench_run_floor (photos, target);
      bench_least (&floor, start);
      start = bench_now ();
      run_export (argv[0], work, target, &said);
      bench_least (&ours, start);
    }
  printf (
    "%u audits with a photo each, from a workspace: %.2f s, floor %.2f s, ratio %.2f; cpu %.2f "
    "s, of the writer %.2f s, floor %.2f s, ratio %.2f; %ld KiB over idle\n",
    photos->len, ours.wall, floor.wall, ours.wall / floor.wall, ours.cpu, said.writer, floor.cpu,
    said.writer / floor.cpu, said.memory);
  bench_remove_files (photos);
  return 0;
}
