/* vigie-plan-columns.h: the columns of the table of assignments, or one of them where there is
 * little width
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_plan_columns_add: gives @table, of #VigiePlanItem, a column for each #VigiePlanColumn */
void vigie_plan_columns_add (GtkColumnView *table);

/** vigie_plan_columns_set_narrow: @narrow: the organisation alone has a column, and all else stands
 * below its name */
void vigie_plan_columns_set_narrow (GtkColumnView *table, gboolean narrow);

G_END_DECLS
