/* vigie-verdict-row.h: a line of the list of verdicts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-verdict-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_VERDICT_ROW (vigie_verdict_row_get_type ())
G_DECLARE_FINAL_TYPE (VigieVerdictRow, vigie_verdict_row, VIGIE, VERDICT_ROW, GtkWidget)

GtkWidget *vigie_verdict_row_new (void);

/** vigie_verdict_row_set_item: shows @item. “Try again” activates `coordinator.retry` (ay) */
void vigie_verdict_row_set_item (VigieVerdictRow *self, VigieVerdictItem *item);

G_END_DECLS
