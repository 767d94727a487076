/* bench.c: what benchmarks of packages share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/evp.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

#define CHUNK (256 * 1024)

double
bench_thread_cpu (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static double
cpu_seconds (int who)
{
  struct rusage usage;
  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

BenchTime
bench_now (void)
{
  return (BenchTime){
    .wall = (double) g_get_monotonic_time () / G_USEC_PER_SEC,
    .cpu = cpu_seconds (RUSAGE_SELF) + cpu_seconds (RUSAGE_CHILDREN),
  };
}

void
bench_least (BenchTime *best, BenchTime start)
{
  const BenchTime now = bench_now ();
  best->wall = MIN (best->wall, now.wall - start.wall);
  best->cpu = MIN (best->cpu, now.cpu - start.cpu);
}

long
bench_peak_kib (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

GPtrArray *
bench_write_photos (const char *folder, guint n)
{
  g_autofree guint64 *noise = g_malloc (BENCH_PHOTO_SIZE);
  guint64 state = 88172645463325252u;
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    {
      char *path = g_strdup_printf ("%s/photo%05u.jpg", folder, i);
      g_ptr_array_add (paths, path);
      for (gsize k = 0; k < BENCH_PHOTO_SIZE / sizeof *noise; k++)
        {
          state ^= state << 13;
          state ^= state >> 7;
          state ^= state << 17;
          noise[k] = state;
        }
      if (!g_file_set_contents (path, (const char *) noise, BENCH_PHOTO_SIZE, NULL))
        g_error ("cannot write %s", path);
    }
  sync ();
  return paths;
}

void
bench_remove_files (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    (void) g_unlink (paths->pdata[i]);
}

static void
pass_through (const char *path, int out, EVP_MD_CTX *digest, guint8 *chunk)
{
  guint8 value[32];
  uLong crc = crc32 (0, NULL, 0);
  ssize_t n;
  const int in = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  EVP_DigestInit_ex (digest, EVP_sha256 (), NULL);
  while ((n = read (in, chunk, CHUNK)) > 0)
    {
      EVP_DigestUpdate (digest, chunk, (size_t) n);
      crc = crc32 (crc, chunk, (uInt) n);
      if (write (out, chunk, (size_t) n) != n)
        g_error ("cannot write what was read from %s", path);
    }
  EVP_DigestFinal_ex (digest, value, NULL);
  close (in);
}

void
bench_run_floor (GPtrArray *paths, const char *target)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  EVP_MD_CTX *digest = EVP_MD_CTX_new ();
  const int out = g_open (target, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
  for (guint i = 0; i < paths->len; i++)
    pass_through (paths->pdata[i], out, digest, chunk);
  fsync (out);
  close (out);
  EVP_MD_CTX_free (digest);
  (void) g_unlink (target);
}
