/* vigie-stack-layout.h: children below each other, each as wide as the whole
 *
 * As a vertical GtkBoxLayout does, which also answers how wide it would be for a height, and for
 * that sets all words in it at many widths. Here the width is what it is, whatever the height.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_STACK_LAYOUT (vigie_stack_layout_get_type ())
G_DECLARE_FINAL_TYPE (VigieStackLayout, vigie_stack_layout, VIGIE, STACK_LAYOUT, GtkLayoutManager)

/** vigie_stack_layout_new: @gap: pixels between two; Returns: (transfer full) */
GtkLayoutManager *vigie_stack_layout_new (int gap);

G_END_DECLS
