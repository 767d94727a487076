/* vigie-drop-down.h: what GtkDropDown of GTK 4.8 lacks: a name for the part that takes the focus,
 * and room for long choices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_drop_down_name_button: gives the button within a drop-down list, which has the focus, the
 * name that the list has. Before GTK 4.10 the button has none; newer versions give it that of the
 * list, but call the list after what is chosen, which is taken back here. */
void vigie_drop_down_name_button (GtkDropDown *self, const char *name);

/** vigie_drop_down_let_shrink: lets a list of texts be narrower than its longest one: what is
 * chosen is then shortened, and its tooltip says the whole; the list that opens is as before */
void vigie_drop_down_let_shrink (GtkDropDown *self);

G_END_DECLS
