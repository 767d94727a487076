/* vigie-menu-focus.h: back to where one was when a menu closes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_menu_focus_add:
 * @button: opens a menu
 *
 * When the menu closes, what had the focus before it opened has it again, unless an item gave it to
 * something else. GTK 4.8 leaves it on the button, and after a submenu on what no longer shows,
 * where no key arrives.
 */
void vigie_menu_focus_add (GtkMenuButton *button);

G_END_DECLS
