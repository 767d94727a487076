/* vigie-window.h: the one window: welcome, the auditor's side, the coordinator's side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vigie-application.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_WINDOW (vigie_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieWindow, vigie_window, VIGIE, WINDOW, AdwApplicationWindow)

/**
 * VigieWindow:
 *
 * Actions that pages may use: `win.toast` (s): a passing word; `win.toast-file` (ss): a passing
 * word about a file, with a button that shows its folder; `win.show-folder` (s): the folder of a
 * file; `win.show-welcome`; `win.join`, `win.new-campaign`, `win.open-coordinator`, `win.explore`;
 * `win.open-place` (is): a #VigieSide and a folder; `win.open`: asks for a file;
 * `win.open-path` (s): opens a file as if it was dropped; `win.open-backup`: asks for its folder.
 */
GtkWidget *vigie_window_new (VigieApplication *application);

/** vigie_window_resume: goes on where one was when the program ended, or shows the start page */
void vigie_window_resume (VigieWindow *self);

/** vigie_window_open_files: @files (element-type GFile): campaigns, bundles, receipts, requests */
void vigie_window_open_files (VigieWindow *self, GListModel *files);

G_END_DECLS
