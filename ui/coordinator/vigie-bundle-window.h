/* vigie-bundle-window.h: the signature of a bundle and what it covers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_BUNDLE_WINDOW (vigie_bundle_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieBundleWindow, vigie_bundle_window, VIGIE, BUNDLE_WINDOW, AdwWindow)

/**
 * vigie_bundle_window_new:
 * @parent: (nullable): the window it belongs to
 * @uuid: (nullable): of a bundle that was merged; else the file at @path is looked at
 *
 * Who signed, when, with which certificate of which authority, for which campaign, which files; or
 * why it was refused.
 */
GtkWindow *vigie_bundle_window_new (GtkWindow *parent,
                                    VigieCoordination *coordination,
                                    const char *uuid,
                                    const char *path);

G_END_DECLS
