/* vigie-accessible-name.h: names of widgets that show other words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_accessible_set_name:
 * @widget: a widget that is labelled by what it shows, as a button with a label or a row with a
 *   title
 * @name: what screen readers call it instead of the words that it shows
 *
 * GTK 4.8 says what labels a button and then a name of its own, and leaves rows of libadwaita 1.2
 * without a label; newer versions say what it shows alone. Here it has the one name. Giving it
 * other words may make it labelled by them again, so that the name is set after these, each time.
 */
void vigie_accessible_set_name (GtkAccessible *widget, const char *name);

G_END_DECLS
