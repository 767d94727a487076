/* vigie-auditor-line.h: a line of the list of auditors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-auditor-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_AUDITOR_LINE (vigie_auditor_line_get_type ())
G_DECLARE_FINAL_TYPE (VigieAuditorLine, vigie_auditor_line, VIGIE, AUDITOR_LINE, GtkWidget)

/** vigie_auditor_line_new: its buttons activate the actions `auditors.…` with the auditor's code */
GtkWidget *vigie_auditor_line_new (void);
/** vigie_auditor_line_set_item: shows what @item says; nothing of it is kept */
void vigie_auditor_line_set_item (VigieAuditorLine *self, VigieAuditorItem *item);

G_END_DECLS
