/* vigie-clock.h: where the time comes from
 *
 * Stores and programs get a clock when they are made, and everything below them is given points in
 * time. So only `vigiectl demo` and tests have another clock than the machine's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** VigieClockFunc: Returns: (transfer full): the time now, in the local zone */
typedef GDateTime *(*VigieClockFunc) (gpointer user_data);

/**
 * VigieClock:
 * @now: (nullable): %NULL: the machine's clock
 * @user_data: passed to @now
 */
typedef struct
{
  VigieClockFunc now;
  gpointer user_data;
} VigieClock;

/** vigie_clock_now: Returns: (transfer full): the time of @clock; of the machine if @clock is %NULL
 */
GDateTime *vigie_clock_now (const VigieClock *clock);

G_END_DECLS
