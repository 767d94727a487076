/* vigie-window-private.h: parts of the window, for its own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vigie-places.h"
#include "vigie-window.h"

#include "auditor/vigie-auditor-page.h"
#include "auditor/vigie-welcome-page.h"
#include "coordinator/vigie-coordinator-page.h"
#include "tour/vigie-tour.h"

G_BEGIN_DECLS

/**
 * VigieWindow:
 * @left: (nullable): what showed before the campaign that is being read
 * @tour: (nullable): while it goes on
 * @settings: (nullable): %NULL where the schema is not installed
 */
struct _VigieWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  VigieWelcomePage *welcome;
  VigieAuditorPage *auditor;
  VigieCoordinatorPage *coordinator;
  GtkWidget *left;
  GtkWidget *overlay;
  GtkWidget *drop_hint;
  VigieTour *tour;
  GSettings *settings;
};

/** vigie_window_show_welcome: leaves what is open; Returns: %FALSE if something could not be saved
 * and the person has to decide */
gboolean vigie_window_show_welcome (VigieWindow *self);

/** vigie_window_show_workspace: shows a workspace that is open */
void vigie_window_show_workspace (VigieWindow *self, VigieWorkspace *workspace);

/** vigie_window_show_coordinator: shows the campaign that the coordinator's page has open, be it
 * one that was asked for or a new one that the page made itself; nothing if it has none */
void vigie_window_show_coordinator (VigieWindow *self);

/** vigie_window_open_place: opens a workspace, or begins to read a coordinator's folder, saying
 * what is wrong if it cannot be; Returns: whether it is open, or being read */
gboolean vigie_window_open_place (VigieWindow *self, VigieSide side, const char *folder);

/** vigie_window_join: verifies the campaign file at @path, then joins or updates */
void vigie_window_join (VigieWindow *self, const char *path);

/** vigie_window_explore: opens the sample, which is made if it is not there yet; Returns: whether
 * it shows (vigie-window-sample.c) */
gboolean vigie_window_explore (VigieWindow *self);

/** vigie_window_take_tour: opens the sample and begins the guided tour */
void vigie_window_take_tour (VigieWindow *self);

/** vigie_window_install_actions: the actions `win.…` (vigie-window-actions.c) */
void vigie_window_install_actions (GtkWidgetClass *widget_class);

/** vigie_window_tell_trouble: why a workspace cannot be opened, and the way out
 * (vigie-window-trouble.c) */
void vigie_window_tell_trouble (VigieWindow *self, const char *folder, const GError *error);

/** vigie_window_tell_damage: @what: a sentence without a full stop */
void vigie_window_tell_damage (VigieWindow *self, const char *what);

/** vigie_window_choose_backup: lets a person choose the folder of a backup, and goes on there */
void vigie_window_choose_backup (VigieWindow *self);

/** vigie_window_ask_close: whether to close although something is not saved */
void vigie_window_ask_close (VigieWindow *self);

/** vigie_window_install_drop: lets files be dropped anywhere (vigie-window-open.c) */
void vigie_window_install_drop (VigieWindow *self);

G_END_DECLS
