/* vigie-criteria-window.h: the criteria of a campaign and its weights, with what they would change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination-weights.h"
#include "coordinator/vigie-what-if-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_CRITERIA_WINDOW (vigie_criteria_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieCriteriaWindow, vigie_criteria_window, VIGIE, CRITERIA_WINDOW, AdwWindow)

/**
 * vigie_criteria_window_new:
 * @parent: (nullable)
 * @error: as vigie_weight_table_new()
 *
 * Signal `ready`: the ranking follows what was typed.
 *
 * Actions: `criteria.keep`, `.back`, `.undo`, `.add`; of the criterion whose identifier is given
 * (s): `.rename`, `.remove`, `.up`, `.down`.
 *
 * Returns: (transfer none) (nullable): a window, to be presented
 */
GtkWindow *
vigie_criteria_window_new (GtkWindow *parent, VigieCoordination *coordination, GError **error);

/** vigie_criteria_window_show: shows the weights of a @channel's criteria; %NULL: those of the
 * channels; "": names and order of the criteria */
void vigie_criteria_window_show (VigieCriteriaWindow *self, const char *channel);

/** vigie_criteria_window_can: whether @action (`keep`, `back`, `undo`) has anything to do now */
gboolean vigie_criteria_window_can (VigieCriteriaWindow *self, const char *action);

G_END_DECLS
