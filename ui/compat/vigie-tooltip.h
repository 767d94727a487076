/* vigie-tooltip.h: tooltips of widgets that show one thing after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * vigie_tooltip_set:
 * @text: (nullable): none
 *
 * What gtk_widget_set_tooltip_text() does, for rows and cells of lists: GTK asks the display server
 * where the pointer is whenever a tooltip is set, and waits for the answer. Here that is asked when
 * the pointer rests on the widget.
 */
void vigie_tooltip_set (GtkWidget *widget, const char *text);

/** vigie_tooltip_get: Returns: (transfer none) (nullable): what was set last */
const char *vigie_tooltip_get (GtkWidget *widget);

G_END_DECLS
