/* vigie-narrow-bin.h: tells its child whether there is little width
 *
 * What AdwBreakpointBin does from libadwaita 1.4 on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_NARROW_BIN (vigie_narrow_bin_get_type ())
G_DECLARE_FINAL_TYPE (VigieNarrowBin, vigie_narrow_bin, VIGIE, NARROW_BIN, GtkWidget)

/**
 * VigieNarrowBin:
 *
 * Properties: `child`; `below`: width in pixels, for text of usual size, under which it is narrow;
 * `narrow`: whether it is (read-only). It asks for no width of its child's, so that a window can be
 * made narrow while the child still looks wide.
 */
GtkWidget *vigie_narrow_bin_new (void);

/** vigie_narrow_bin_get_narrow: whether there is little width */
gboolean vigie_narrow_bin_get_narrow (VigieNarrowBin *self);

G_END_DECLS
