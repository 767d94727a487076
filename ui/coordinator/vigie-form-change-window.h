/* vigie-form-change-window.h: a form that shall take the place of another, before it does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_FORM_CHANGE_WINDOW (vigie_form_change_window_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieFormChangeWindow, vigie_form_change_window, VIGIE, FORM_CHANGE_WINDOW, AdwWindow)

/**
 * vigie_form_change_window_new:
 * @parent: (nullable): window to show it over
 * @coordination: the open campaign
 * @channel: identifier of the channel that would get the form
 * @path: the XForm
 *
 * Shows what is wrong with the form, line by line, or what it does otherwise than the one before
 * it; again whenever the file changes. Actions: `form-change.try`, `form-change.use`.
 *
 * Returns: (transfer none): to be presented
 */
GtkWindow *vigie_form_change_window_new (GtkWindow *parent,
                                         VigieCoordination *coordination,
                                         const char *channel,
                                         const char *path);

G_END_DECLS
