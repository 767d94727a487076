/* bench.h: what benchmarks of packages share: clocks, photos, and the floor of an export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#define BENCH_PHOTO_SIZE (2 * 1024 * 1024)

/** BenchTime: seconds on the wall, and of this process and its children that were waited for */
typedef struct
{
  double wall;
  double cpu;
} BenchTime;

/** bench_now: Returns: a moment; only differences mean something */
BenchTime bench_now (void);

/** bench_least: keeps in *@best the smaller of each and of what passed since @start */
void bench_least (BenchTime *best, BenchTime start);

/** bench_thread_cpu: Returns: seconds of processor time of this thread alone */
double bench_thread_cpu (void);

/** bench_peak_kib: Returns: the most memory that this process ever had */
long bench_peak_kib (void);

/** bench_write_photos: writes @n files of noise, as photos are to a compressor, into @folder;
 * Returns: (transfer full) (element-type filename): their paths */
GPtrArray *bench_write_photos (const char *folder, guint n);

/** bench_remove_files: deletes them */
void bench_remove_files (GPtrArray *paths);

/**
 * bench_run_floor: what an export cannot leave out: reads the files at @paths, takes the SHA-256
 * and the CRC-32 of each, writes them into one at @target, syncs that
 */
void bench_run_floor (GPtrArray *paths, const char *target);
