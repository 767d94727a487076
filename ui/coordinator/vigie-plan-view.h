/* vigie-plan-view.h: who audits what and when, as a table that can be changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_PLAN_VIEW (vigie_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (VigiePlanView, vigie_plan_view, VIGIE, PLAN_VIEW, GtkWidget)

/**
 * VigiePlanView:
 *
 * Property `narrow`: whether there is little width: an assignment then takes one cell. Actions
 * `plan.generate`: asks for a seed and adds what the quotas ask for; `plan.edit` and
 * `plan.remove`: the assignment that is selected; `plan.undo`; `plan.import`, `plan.paste` and
 * `plan.export`: a table; `plan.show-problems`: which quotas cannot be met, and why.
 */

void vigie_plan_view_set_coordination (VigiePlanView *self, VigieCoordination *coordination);

/** vigie_plan_view_select: selects an assignment by its position, as a person would */
void vigie_plan_view_select (VigiePlanView *self, guint position);

/** vigie_plan_view_open: imports the table @path, as a person is asked about it */
void vigie_plan_view_open (VigiePlanView *self, const char *path);
/** vigie_plan_view_take_text: the same for a table that was copied */
void vigie_plan_view_take_text (VigiePlanView *self, const char *text);
/** vigie_plan_view_export: writes the assignments to @path */
void vigie_plan_view_export (VigiePlanView *self, const char *path);

G_END_DECLS
