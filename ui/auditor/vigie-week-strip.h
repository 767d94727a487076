/* vigie-week-strip.h: the days of a week on which something can be done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_WEEK_STRIP (vigie_week_strip_get_type ())
G_DECLARE_FINAL_TYPE (VigieWeekStrip, vigie_week_strip, VIGIE, WEEK_STRIP, GtkWidget)

/**
 * vigie_week_strip_show:
 * @monday: first day
 * @open: days on which contact may be made, bit 0 for Monday
 * @due: (nullable): a day on which a reply is due
 * @remind: (nullable): a day from which on a reminder may be sent
 * @today: the day that is marked
 * @hours: (nullable): times `HH:MM-HH:MM` on those days, %NULL-ended
 */
void vigie_week_strip_show (VigieWeekStrip *self,
                            const GDate *monday,
                            guint open,
                            const GDate *due,
                            const GDate *remind,
                            const GDate *today,
                            const char *const *hours);

/** vigie_week_strip_describe: Returns: (transfer full): what it shows, in words; "" for nothing */
char *vigie_week_strip_describe (VigieWeekStrip *self);

G_END_DECLS
