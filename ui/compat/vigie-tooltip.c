/* vigie-tooltip.c: tooltips of widgets that show one thing after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-tooltip.h"

#define TEXT "vigie-tooltip"

const char *
vigie_tooltip_get (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  return g_object_get_data (G_OBJECT (widget), TEXT);
}

static gboolean
asked_cb (GtkWidget *widget, int x, int y, gboolean by_key, GtkTooltip *tooltip, gpointer user_data)
{
  const char *text = vigie_tooltip_get (widget);
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

void
vigie_tooltip_set (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!gtk_widget_get_has_tooltip (widget))
    {
      g_signal_connect (widget, "query-tooltip", G_CALLBACK (asked_cb), NULL);
      gtk_widget_set_has_tooltip (widget, TRUE);
    }
  const gboolean any = text && *text;
  g_object_set_data_full (G_OBJECT (widget), TEXT, any ? g_strdup (text) : NULL, g_free);
  /* As GTK does with one of its own. */
  if (any)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
