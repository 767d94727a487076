/* vigie-drop-down.h: a name for the part of a drop-down list that takes the focus
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_drop_down_name_button: before GTK 4.10 the button within a drop-down list has no name, yet
 * it has the focus; newer versions are left to name it after what is chosen */
void vigie_drop_down_name_button (GtkDropDown *self, const char *name);

G_END_DECLS
