/* vigie-join-dialog.h: who sends this campaign, and under which code one joins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_JOIN_DIALOG (vigie_join_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieJoinDialog, vigie_join_dialog, VIGIE, JOIN_DIALOG, AdwWindow)

/**
 * VigieJoinDialog::joined:
 * @workspace: a #VigieWorkspace
 *
 * Emitted once, before the dialog closes.
 */

/**
 * vigie_join_dialog_new:
 * @parent: (nullable): the window
 * @campaign: the campaign as vigie_campaign_open() verified it
 * @path: its file
 * @folder: where the workspace is to be made
 */
GtkWidget *vigie_join_dialog_new (GtkWindow *parent,
                                  VigieCampaign *campaign,
                                  const char *path,
                                  const char *folder);

G_END_DECLS
