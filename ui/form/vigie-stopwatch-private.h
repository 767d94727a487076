/* vigie-stopwatch-private.h: a button that measures seconds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-control-private.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_STOPWATCH (vigie_stopwatch_get_type ())
G_DECLARE_FINAL_TYPE (VigieStopwatch, vigie_stopwatch, VIGIE, STOPWATCH, GtkWidget)

/** vigie_stopwatch_new: for the question of @control, of which it becomes a part. Pressed once it
 * runs and shows the time, pressed again it stops; it runs already if it was not stopped when the
 * audit was left. The signal `measured` (guint seconds) gives the time, rounded to whole seconds.
 */
GtkWidget *vigie_stopwatch_new (VigieControl *control);

G_END_DECLS
