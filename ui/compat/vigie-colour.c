/* vigie-colour.c: colours of the theme, for widgets that draw themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-colour.h"

GdkRGBA
vigie_colour_get_text (GtkWidget *widget)
{
  GdkRGBA colour;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  return colour;
}

GdkRGBA
vigie_colour_lookup (GtkWidget *widget, const char *name)
{
  GdkRGBA colour;
  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour))
    return colour;
  return vigie_colour_get_text (widget);
}

GdkRGBA
vigie_colour_mix (const GdkRGBA *under, const GdkRGBA *over, float share)
{
  return (GdkRGBA){
    .red = under->red + (over->red - under->red) * share,
    .green = under->green + (over->green - under->green) * share,
    .blue = under->blue + (over->blue - under->blue) * share,
    .alpha = 1,
  };
}
