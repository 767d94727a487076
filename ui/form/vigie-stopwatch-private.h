/* vigie-stopwatch-private.h: a button that measures seconds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_STOPWATCH (vigie_stopwatch_get_type ())
G_DECLARE_FINAL_TYPE (VigieStopwatch, vigie_stopwatch, VIGIE, STOPWATCH, GtkWidget)

/** vigie_stopwatch_new: pressed once it runs and shows the time, pressed again it stops. The signal
 * `measured` (guint seconds) gives the time, rounded to whole seconds. */
GtkWidget *vigie_stopwatch_new (void);

G_END_DECLS
