/* vigie-wave-strip.h: how far each wave is, and one of them to look at alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_WAVE_STRIP (vigie_wave_strip_get_type ())
G_DECLARE_FINAL_TYPE (VigieWaveStrip, vigie_wave_strip, VIGIE, WAVE_STRIP, GtkWidget)

/**
 * VigieWaveStrip:
 *
 * A button for each wave with its progress as a bar and in words. Signal `changed`: another wave,
 * or none, was chosen.
 */

/** vigie_wave_strip_show: @workspace: (nullable); @now: (nullable): a local time, needed with it */
void vigie_wave_strip_show (VigieWaveStrip *self, VigieWorkspace *workspace, GDateTime *now);

/** vigie_wave_strip_has_any: whether it shows any wave */
gboolean vigie_wave_strip_has_any (VigieWaveStrip *self);

/** vigie_wave_strip_get_chosen: Returns: (transfer none) (nullable): id of the wave */
const char *vigie_wave_strip_get_chosen (VigieWaveStrip *self);

/** vigie_wave_strip_choose: @wave: (nullable): id of one that shows, or none */
void vigie_wave_strip_choose (VigieWaveStrip *self, const char *wave);

G_END_DECLS
