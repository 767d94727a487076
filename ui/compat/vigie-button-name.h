/* vigie-button-name.h: names of buttons that show other words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_button_set_name:
 * @button: a button made with a label, or given one
 * @name: what screen readers call it instead of the words that it shows
 *
 * A button is labelled by what it shows. GTK 4.8 says that and then a name of its own; newer
 * versions say what it shows alone. Here it has the one name. Giving the button other words makes
 * it labelled by them again, so that the name is set after these, each time.
 */
void vigie_button_set_name (GtkButton *button, const char *name);

G_END_DECLS
