/* vigie-row-layout.h: children beside each other, of which one gets the width that is left
 *
 * As a horizontal GtkBoxLayout does, for words that wrap: that one looks for the least width at
 * which they keep their height, and sets the same text ten times for it. Here the width is known
 * first. The child that has `hexpand` set gets what is left; the others get what they ask for, or
 * their least where it does not suffice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_ROW_LAYOUT (vigie_row_layout_get_type ())
G_DECLARE_FINAL_TYPE (VigieRowLayout, vigie_row_layout, VIGIE, ROW_LAYOUT, GtkLayoutManager)

/** vigie_row_layout_new: @gap: pixels between two; Returns: (transfer full) */
GtkLayoutManager *vigie_row_layout_new (int gap);

G_END_DECLS
