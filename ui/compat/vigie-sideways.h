/* vigie-sideways.h: where a wide table begins for who reads it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_sideways_keep_start: keeps @scroller where its first columns are, which is the right end
 * for who reads from right to left, until somebody scrolls it; GTK 4.8 begins at the left end of a
 * #GtkColumnView */
void vigie_sideways_keep_start (GtkScrolledWindow *scroller);

/** vigie_sideways_go_to_start: the columns of @scroller, which is kept so, are others now: back to
 * the first ones */
void vigie_sideways_go_to_start (GtkScrolledWindow *scroller);

G_END_DECLS
