/* vigie-flow-layout.h: children beside each other, in new lines where the width ends
 *
 * What AdwWrapBox does from libadwaita 1.7 on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_FLOW_LAYOUT (vigie_flow_layout_get_type ())
G_DECLARE_FINAL_TYPE (VigieFlowLayout, vigie_flow_layout, VIGIE, FLOW_LAYOUT, GtkLayoutManager)

/** vigie_flow_layout_new: @column_gap and @row_gap in pixels; Returns: (transfer full) */
GtkLayoutManager *vigie_flow_layout_new (int column_gap, int row_gap);

G_END_DECLS
