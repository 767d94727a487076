/* vigie-colour.h: colours of the theme, for widgets that draw themselves
 *
 * The one place that uses GtkStyleContext, which GTK 4.10 takes away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_colour_get_text: colour of the text in @widget */
GdkRGBA vigie_colour_get_text (GtkWidget *widget);

/** vigie_colour_lookup: a named colour of libadwaita, such as `accent_bg_color`; that of the text
 * if the theme does not have it */
GdkRGBA vigie_colour_lookup (GtkWidget *widget, const char *name);

/** vigie_colour_mix: @share of @over on @under, both taken as opaque: for colours without alpha */
GdkRGBA vigie_colour_mix (const GdkRGBA *under, const GdkRGBA *over, float share);

G_END_DECLS
