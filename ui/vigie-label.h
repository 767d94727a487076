/* vigie-label.h: texts that wrap, and what screen readers say of the lines of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * vigie_label_new:
 * @text: (nullable): what it says at first
 * @style: (nullable): class of the style sheet
 *
 * Returns: (transfer floating): a #GtkLabel that begins where lines begin and wraps between words,
 * and inside one that is wider than the label
 */
GtkWidget *vigie_label_new (const char *text, const char *style);

/** vigie_label_let_wrap: the words of @button, a #GtkButton or #GtkCheckButton that was given its
 * label as a text, wrap where there is little room; nothing for any other child */
void vigie_label_let_wrap (GtkWidget *button);

/** vigie_label_name_line: screen readers say @words for @line, the child of a #GtkListItem, and for
 * its row, which has the focus but on GTK 4.8 no name of its own; where @line is in no list yet,
 * for
 * @line alone */
void vigie_label_name_line (GtkWidget *line, const char *words);

/** vigie_label_describe_page: @page says @text (nullable) below its title as it is: libadwaita
 * takes it for markup, and shows nothing where it holds an “&” or a “<” as paths and messages may
 */
void vigie_label_describe_page (AdwStatusPage *page, const char *text);

G_END_DECLS
