/* vigie-column-layout.h: children in columns of one width
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_COLUMN_LAYOUT (vigie_column_layout_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieColumnLayout, vigie_column_layout, VIGIE, COLUMN_LAYOUT, GtkLayoutManager)

/** VIGIE_COLUMNS_ALL: all children beside each other, or below each other where there is no room */
#define VIGIE_COLUMNS_ALL G_MAXUINT

/** vigie_column_layout_new: @columns: at most; 0 for as many as there is room for,
 * %VIGIE_COLUMNS_ALL; @gap: pixels between them. Narrow columns wrap their words, but never become
 * narrower than some letters. Returns: (transfer full) */
GtkLayoutManager *vigie_column_layout_new (guint columns, int gap);

G_END_DECLS
