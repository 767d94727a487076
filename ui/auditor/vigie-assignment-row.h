/* vigie-assignment-row.h: a row of the auditor's list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_ASSIGNMENT_ROW (vigie_assignment_row_get_type ())
G_DECLARE_FINAL_TYPE (VigieAssignmentRow, vigie_assignment_row, VIGIE, ASSIGNMENT_ROW, GtkWidget)

GtkWidget *vigie_assignment_row_new (void);

/** vigie_assignment_row_set_item: @item: (nullable): shown, and followed while it changes */
void vigie_assignment_row_set_item (VigieAssignmentRow *self, VigieWorkItem *item);

/** vigie_assignment_row_get_item: Returns: (transfer none) (nullable): what it shows */
VigieWorkItem *vigie_assignment_row_get_item (VigieAssignmentRow *self);

/** vigie_assignment_row_describe: Returns: (transfer full): everything the row says, as a screen
 * reader speaks it */
char *vigie_assignment_row_describe (VigieWorkItem *item, GDateTime *now);

/** vigie_assignment_row_set_heading: @heading: (nullable): of the group that begins with this row
 */
void vigie_assignment_row_set_heading (VigieAssignmentRow *self, const char *heading);

/** vigie_assignment_row_set_notes: whether the organisation may be contacted at this hour, and what
 * (nullable) was found in the answers */
void
vigie_assignment_row_set_notes (VigieAssignmentRow *self, gboolean can_contact, const char *found);

/** vigie_assignment_row_set_week: shows on which days of a week contact may be made; @monday:
 * (nullable): its first day, %NULL for no week; the rest as vigie_week_strip_show() */
void vigie_assignment_row_set_week (VigieAssignmentRow *self,
                                    const GDate *monday,
                                    guint open,
                                    const char *const *hours);

G_END_DECLS
