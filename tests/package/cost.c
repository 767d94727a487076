/* cost.c: what a piece of work cost this process
 *
 * Linux keeps the peak of a process's memory, which can be reset, and counts what it reads
 * (proc(5)).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cost.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* As much as the file is large, and a little for what is read about it and kept. The dearest of all
 * hostile packages takes a millisecond, 60 KiB, and is read two and a half times. */
#define MAX_MEMORY 1024 /* KiB */
#define MAX_READS 4     /* times the file */
#define MAX_READ_BESIDE (64 * 1024)

/* The number after a name in a file of /proc/self; -1: none */
static gint64
read_number (const char *path, const char *name)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return -1;
  const char *at = strstr (text, name);
  return at ? strtoll (at + strlen (name), NULL, 10) : -1;
}

static gboolean
reset_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");
  if (!file)
    return FALSE;
  const gboolean written = fputs ("5", file) >= 0;
  return fclose (file) == 0 && written;
}

static gint64
cpu_time (void)
{
  struct timespec now;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

Cost
cost_begin (void)
{
  return (Cost){ .memory = reset_peak () ? read_number ("/proc/self/status", "VmHWM:") : -1,
                 .read = read_number ("/proc/self/io", "rchar:"),
                 .cpu = cpu_time () };
}

Cost
cost_end (Cost begin)
{
  Cost cost = { .cpu = cpu_time () - begin.cpu };
  if (begin.read >= 0)
    cost.read = read_number ("/proc/self/io", "rchar:") - begin.read;
  if (begin.memory >= 0)
    cost.memory = read_number ("/proc/self/status", "VmHWM:") - begin.memory;
  return cost;
}

void
cost_assert_bounded (Cost cost, const char *name, gsize size)
{
  g_test_message ("%s, %" G_GSIZE_FORMAT " bytes: %.1f ms, %" G_GINT64_FORMAT
                  " KiB, %" G_GINT64_FORMAT " bytes read",
                  name, size, (double) cost.cpu / 1000, cost.memory, cost.read);
  g_assert_cmpint (cost.read, <=, MAX_READS * (gint64) size + MAX_READ_BESIDE);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
  g_assert_cmpint (cost.memory, <=, MAX_MEMORY + (gint64) size / 1024);
#endif
}
