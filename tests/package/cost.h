/* cost.h: what a piece of work cost this process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/**
 * Cost:
 * @cpu: microseconds of processor time
 * @memory: KiB more than before, at the peak; 0 where the kernel does not let the peak be reset
 * @read: bytes that were asked of files
 */
typedef struct
{
  gint64 cpu;
  gint64 memory;
  gint64 read;
} Cost;

/** cost_begin: Returns: what to give to cost_end() */
Cost cost_begin (void);

/** cost_end: Returns: the cost since @begin */
Cost cost_end (Cost begin);

/** cost_assert_bounded: says what refusing the package @name cost, and asserts that memory and
 * reading have a bound by the @size of its file */
void cost_assert_bounded (Cost cost, const char *name, gsize size);
