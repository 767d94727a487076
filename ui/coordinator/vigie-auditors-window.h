/* vigie-auditors-window.h: all auditors of a campaign, their certificates and their work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-auditor-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_AUDITORS_WINDOW (vigie_auditors_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieAuditorsWindow, vigie_auditors_window, VIGIE, AUDITORS_WINDOW, AdwWindow)

/** vigie_auditors_window_new: Returns: (transfer none): a window over @parent (nullable), to be
 * presented; action `win.toast`: says what was done */
GtkWindow *vigie_auditors_window_new (GtkWindow *parent, VigieCoordination *coordination);

/** vigie_auditors_window_get_list: Returns: (transfer none): what it shows */
VigieAuditorList *vigie_auditors_window_get_list (VigieAuditorsWindow *self);

G_END_DECLS
