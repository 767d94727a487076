/* vigie-clock.c: where the time comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-clock.h"

GDateTime *
vigie_clock_now (const VigieClock *clock)
{
  if (clock && clock->now)
    return clock->now (clock->user_data);
  return g_date_time_new_now_local ();
}
