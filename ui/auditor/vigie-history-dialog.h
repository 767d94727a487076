/* vigie-history-dialog.h: what was answered when, and what stood there before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_HISTORY_DIALOG (vigie_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieHistoryDialog, vigie_history_dialog, VIGIE, HISTORY_DIALOG, AdwWindow)

/**
 * vigie_history_dialog_new:
 * @parent: (nullable): the window
 * @session: form session of the audit, for the words of its questions
 * @history: (element-type VigieHistoryEntry): the changes, oldest first
 * @who: code of the auditor who made them
 * @path: (nullable): the one question whose changes are shown; %NULL: all
 */
GtkWidget *vigie_history_dialog_new (GtkWindow *parent,
                                     VigieFormSession *session,
                                     GPtrArray *history,
                                     const char *who,
                                     const char *path);

G_END_DECLS
