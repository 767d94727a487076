/* vigie-box.h: boxes whose children come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_box_clear: takes all children out of @self */
void vigie_box_clear (GtkBox *self);

G_END_DECLS
