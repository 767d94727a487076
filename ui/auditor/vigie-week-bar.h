/* vigie-week-bar.h: chooses a week
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_WEEK_BAR (vigie_week_bar_get_type ())
G_DECLARE_FINAL_TYPE (VigieWeekBar, vigie_week_bar, VIGIE, WEEK_BAR, GtkWidget)

/**
 * VigieWeekBar:
 *
 * Begins with the week of today. Signal `changed`: another week was chosen. Actions:
 * `week.previous`, `week.next`, `week.today`.
 */

/** vigie_week_bar_get_monday: Returns: (transfer none): the week's first day */
const GDate *vigie_week_bar_get_monday (VigieWeekBar *self);

/** vigie_week_bar_set_day: chooses the week that has @day */
void vigie_week_bar_set_day (VigieWeekBar *self, const GDate *day);

G_END_DECLS
