/* bench-package.c: writing one large bundle against its floor, and verifying many
 *
 * usage: bench-package export FOLDER MEBIBYTES
 *        bench-package seal FOLDER MEBIBYTES
 *        bench-package verify FOLDER BUNDLES
 *
 * The floor of an export is what cannot be left out: read the photos, take their SHA-256 and
 * CRC-32, write them, sync. Both are measured in turn, and their ratio is printed: times of a
 * shared machine mean nothing by themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench.h"

#include "identity/vigie-openssl.h"
#include "package/vigie-package.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AUDITS 500
#define ROUNDS 3

typedef struct
{
  const char *folder;
  GPtrArray *photos;
  GDateTime *now;
  VigieIdentity *authority;
  VigieIdentity *auditor;
  VigieIdentity *reader;
  VigieTrust *trust;
} Bench;

static VigieIdentity *
enrol (Bench *self, const char *code, VigieRole role, GDateTime *until)
{
  VigieIdentity *identity = vigie_identity_generate (NULL, NULL);
  g_autoptr (GBytes) der = vigie_identity_make_request (identity, code, NULL);
  g_autoptr (VigieRequest) request = vigie_request_new (der, NULL);
  g_autoptr (VigieCertificate) certificate =
    vigie_identity_issue (self->authority, request, code, role, NULL, self->now, until, NULL);
  vigie_identity_set_certificate (identity, certificate, NULL);
  return identity;
}

static void
set_up (Bench *self)
{
  g_autoptr (GDateTime) until = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  self->now = g_date_time_new_utc (2026, 3, 1, 9, 0, 0);
  self->authority = vigie_identity_generate (NULL, NULL);
  vigie_identity_make_authority (self->authority, "bench", NULL, self->now, until, NULL);
  self->auditor = enrol (self, "A-017", VIGIE_ROLE_AUDITOR, until);
  self->reader = enrol (self, "reader", VIGIE_ROLE_COORDINATOR, until);
  self->trust = vigie_trust_new ();
  vigie_trust_add_authority (self->trust, vigie_identity_get_certificate (self->authority));
  g_mkdir_with_parents (self->folder, 0755);
}

static GBytes *
make_audit (guint i)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "<audit id=\"%u\">\n", i);
  for (guint k = 0; k < 60; k++)
    g_string_append_printf (text, "  <answer question=\"q%u\">%u seconds, %s</answer>\n", k,
                            (i * 37 + k * 11) % 600, (i + k) % 3 ? "yes" : "no");
  g_string_append (text, "</audit>\n");
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* Export --------------------------------------------------------------------------------------- */

static void
run_export (Bench *self, gboolean seal)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *target = g_build_filename (self->folder, "bench.bundle.asice", NULL);
  g_autoptr (GPtrArray) recipients = g_ptr_array_new ();
  g_ptr_array_add (recipients, vigie_identity_get_certificate (self->reader));
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (target, self->auditor, NULL, self->now, &error);
  if (seal)
    vigie_package_writer_seal_for (writer, recipients, NULL);
  for (guint i = 0; i < AUDITS && !error; i++)
    {
      g_autoptr (GBytes) audit = make_audit (i);
      g_autofree char *name = g_strdup_printf ("audits/%u.xml", i);
      vigie_package_writer_add (writer, name, "application/xml", audit, &error);
    }
  for (guint i = 0; i < self->photos->len && !error; i++)
    {
      g_autofree char *name = g_strdup_printf ("evidence/%u.jpg", i);
      vigie_package_writer_add_file (writer, name, "image/jpeg", self->photos->pdata[i], NULL, NULL,
                                     &error);
    }
  if (error || !vigie_package_writer_commit (writer, &error))
    g_error ("%s", error->message);
  (void) g_unlink (target);
}

static void
bench_export (Bench *self, guint mebibytes, gboolean seal)
{
  BenchTime floor = { G_MAXDOUBLE, G_MAXDOUBLE };
  BenchTime ours = floor;
  g_autofree char *target = g_build_filename (self->folder, "floor.bin", NULL);
  self->photos = bench_write_photos (self->folder, mebibytes / 2);
  bench_run_floor (self->photos, target); /* warms the page cache for both */
  const long idle = bench_peak_kib ();
  for (int i = 0; i < ROUNDS; i++)
    {
      BenchTime start = bench_now ();
      bench_run_floor (self->photos, target);
      bench_least (&floor, start);
      start = bench_now ();
      run_export (self, seal);
      bench_least (&ours, start);
    }
  printf ("%d audits, %u MiB of photos%s: %.2f s (cpu %.2f), floor %.2f s (cpu %.2f), ratio %.2f "
          "(cpu %.2f); %ld KiB over idle\n",
          AUDITS, mebibytes, seal ? ", sealed" : "", ours.wall, ours.cpu, floor.wall, floor.cpu,
          ours.wall / floor.wall, ours.cpu / floor.cpu, bench_peak_kib () - idle);
  bench_remove_files (self->photos);
  g_ptr_array_unref (self->photos);
}

/* Verify --------------------------------------------------------------------------------------- */

static char *
bundle_path (Bench *self, guint i)
{
  return g_strdup_printf ("%s/%05u.bundle.asice", self->folder, i);
}

static void
make_bundle (Bench *self, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bundle_path (self, number);
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, self->auditor, NULL, self->now, &error);
  for (guint i = 0; i < 50 && !error; i++)
    {
      g_autoptr (GBytes) audit = make_audit (number * 50 + i);
      g_autofree char *name = g_strdup_printf ("audits/%u.xml", i);
      vigie_package_writer_add (writer, name, "application/xml", audit, &error);
    }
  if (error || !vigie_package_writer_commit (writer, &error))
    g_error ("%s", error->message);
}

static void
verify_bundle (gpointer data, gpointer bench)
{
  Bench *self = bench;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bundle_path (self, GPOINTER_TO_UINT (data) - 1);
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, self->trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  if (!package)
    g_error ("%s", error->message);
}

static BenchTime
run_verify (Bench *self, guint n_bundles, int n_threads)
{
  BenchTime taken = { G_MAXDOUBLE, G_MAXDOUBLE };
  const BenchTime start = bench_now ();
  GThreadPool *pool = g_thread_pool_new (verify_bundle, self, n_threads, FALSE, NULL);
  for (guint i = 1; i <= n_bundles; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  bench_least (&taken, start);
  return taken;
}

static void
bench_verify (Bench *self, guint n_bundles)
{
  for (guint i = 0; i < n_bundles; i++)
    make_bundle (self, i);
  (void) run_verify (self, n_bundles, 1);
  const long idle = bench_peak_kib ();
  const BenchTime one = run_verify (self, n_bundles, 1);
  const int n_threads = (int) g_get_num_processors ();
  const BenchTime all = run_verify (self, n_bundles, n_threads);
  printf ("%u bundles of 50 audits: %.2f s (cpu %.2f), %.0f a second; %d threads: %.2f s; %ld KiB "
          "over idle\n",
          n_bundles, one.wall, one.cpu, n_bundles / one.wall, n_threads, all.wall,
          bench_peak_kib () - idle);
  for (guint i = 0; i < n_bundles; i++)
    {
      g_autofree char *path = bundle_path (self, i);
      (void) g_unlink (path);
    }
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    return 2;
  Bench bench = { .folder = argv[2] };
  const guint number = (guint) strtoul (argv[3], NULL, 10);
  set_up (&bench);
  if (g_str_equal (argv[1], "verify"))
    bench_verify (&bench, number);
  else
    bench_export (&bench, number, g_str_equal (argv[1], "seal"));
  (void) g_rmdir (bench.folder);
  return 0;
}
