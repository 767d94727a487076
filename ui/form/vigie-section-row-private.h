/* vigie-section-row-private.h: a section in the side list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-section-private.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_SECTION_ROW (vigie_section_row_get_type ())
G_DECLARE_FINAL_TYPE (VigieSectionRow, vigie_section_row, VIGIE, SECTION_ROW, GtkListBoxRow)

/** vigie_section_row_new: follows @section; hidden while that is not relevant. It has its
 * name for a screen reader, and shows it once it is filled. */
GtkWidget *vigie_section_row_new (VigieSection *section);

/** vigie_section_row_fill: makes what it shows; Returns: %FALSE if that is there already */
gboolean vigie_section_row_fill (VigieSectionRow *self);

VigieSection *vigie_section_row_get_section (VigieSectionRow *self);

G_END_DECLS
