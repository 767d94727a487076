/* vigie-conflict-window.h: rival revisions of audits, to choose which one counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_CONFLICT_WINDOW (vigie_conflict_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieConflictWindow, vigie_conflict_window, VIGIE, CONFLICT_WINDOW, AdwWindow)

/**
 * VigieConflictWindow:
 *
 * Signal `decided` (const char *audit): the last conflict was decided on; the window closes.
 */

/** vigie_conflict_window_new: Returns: a window over @parent, to be presented: one conflict after
 * the other; closes itself after the last */
GtkWindow *vigie_conflict_window_new (GtkWindow *parent, VigieCoordination *coordination);

/** vigie_conflict_window_choose: chooses a side, from 0, and gives the reason, as a person would */
void vigie_conflict_window_choose (VigieConflictWindow *self, guint side, const char *why);

/** vigie_conflict_window_choose_answer: takes the answer at @path from a side; %FALSE: they agree
 * there */
gboolean
vigie_conflict_window_choose_answer (VigieConflictWindow *self, const char *path, guint side);

G_END_DECLS
