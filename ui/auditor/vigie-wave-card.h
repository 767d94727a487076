/* vigie-wave-card.h: a wave, how far it is, and whether it is looked at alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "auditor/vigie-wave-counts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_WAVE_CARD (vigie_wave_card_get_type ())
G_DECLARE_FINAL_TYPE (VigieWaveCard, vigie_wave_card, VIGIE, WAVE_CARD, GtkToggleButton)

/** vigie_wave_card_show: what is counted now */
void vigie_wave_card_show (VigieWaveCard *self, const VigieWaveCounts *counts);

/** vigie_wave_card_get_wave: Returns: (transfer none) (nullable): id of the wave */
const char *vigie_wave_card_get_wave (VigieWaveCard *self);

G_END_DECLS
