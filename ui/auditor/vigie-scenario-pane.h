/* vigie-scenario-pane.h: what the auditor is to ask, where and when, at hand while filling
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_SCENARIO_PANE (vigie_scenario_pane_get_type ())
G_DECLARE_FINAL_TYPE (VigieScenarioPane, vigie_scenario_pane, VIGIE, SCENARIO_PANE, GtkWidget)

/**
 * VigieScenarioPane:
 *
 * Properties: `above`: whether it stands above the form for want of width, and is then as low as
 * its text; otherwise it stands beside it and takes the whole height. `revealed`: whether it is
 * shown. Beside the form it is shown from the start, above it only to who begins: it would take the
 * place of the questions.
 */

/**
 * vigie_scenario_pane_set_item:
 * @self: a pane
 * @item: (nullable): whose scenario, site and hours to show
 * @begun_now: whether the audit was just begun
 *
 * Returns: whether there is anything to show
 */
gboolean
vigie_scenario_pane_set_item (VigieScenarioPane *self, VigieWorkItem *item, gboolean begun_now);

/** vigie_scenario_pane_update: says anew when something is due, after answers of the item */
void vigie_scenario_pane_update (VigieScenarioPane *self, VigieWorkItem *item);

G_END_DECLS
