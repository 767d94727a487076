/* vigie-plan-edit.h: a dialog that gives an assignment another auditor or other days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_plan_edit_ask: asks about the assignment @id over the window of @parent, and changes it */
void vigie_plan_edit_ask (GtkWidget *parent, VigieCoordination *coordination, const char *id);

G_END_DECLS
