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
 * audit was left. A second button takes the time and lets it run on. The signal `measured` (guint
 * seconds) gives the time, rounded to whole seconds. */
GtkWidget *vigie_stopwatch_new (VigieControl *control);

/** vigie_stopwatch_press: starts or stops it, as its button does */
void vigie_stopwatch_press (VigieStopwatch *self);

/** vigie_stopwatch_take_lap: gives the time so far; nothing while it does not run */
void vigie_stopwatch_take_lap (VigieStopwatch *self);

G_END_DECLS
