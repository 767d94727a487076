/* vigie-low-bin.h: shows all of its child, or lets it scroll where there is little height
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_LOW_BIN (vigie_low_bin_get_type ())
G_DECLARE_FINAL_TYPE (VigieLowBin, vigie_low_bin, VIGIE, LOW_BIN, GtkWidget)

/**
 * VigieLowBin:
 *
 * Properties: `child`. Unlike a scrolled window that propagates its natural height, which GTK 4.8
 * measures without regard to the width, it asks for the height that the child needs at its width.
 */
GtkWidget *vigie_low_bin_new (void);

G_END_DECLS
