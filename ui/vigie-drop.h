/* vigie-drop.h: files that are dropped onto a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_drop_pass_on: files that are dropped onto @text, an entry or text view, go to the window,
 * as if they had been dropped beside it: GTK's own way writes their names into the text */
void vigie_drop_pass_on (GtkWidget *text);

G_END_DECLS
