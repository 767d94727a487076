/* vigie-label.c: texts that wrap, and what screen readers say of the lines of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-label.h"

GtkWidget *
vigie_label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

void
vigie_label_let_wrap (GtkWidget *button)
{
  GtkWidget *label = gtk_widget_get_last_child (button);
  if (!GTK_IS_LABEL (label))
    return;
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), GTK_IS_CHECK_BUTTON (button) ? 0 : 0.5f);
}

void
vigie_label_name_line (GtkWidget *line, const char *words)
{
  GtkWidget *row = gtk_widget_get_parent (line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
vigie_label_describe_page (AdwStatusPage *page, const char *text)
{
  g_autofree char *plain = text ? g_markup_escape_text (text, -1) : NULL;
  adw_status_page_set_description (page, plain);
}
