/* vigie-waves-window.h: the waves of a campaign, and what its channels promise and are asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_WAVES_WINDOW (vigie_waves_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieWavesWindow, vigie_waves_window, VIGIE, WAVES_WINDOW, AdwWindow)

/** vigie_waves_window_new: Returns: (transfer none): a window over @parent (nullable), to be
 * presented */
GtkWindow *vigie_waves_window_new (GtkWindow *parent, VigieCoordination *coordination);

G_END_DECLS
