/* vigie-line-text.h: a text that wraps, in a line of a list that is scrolled fast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VigieLineText: a text as vigie_label_new() shows it, laid out once
 *
 * A #GtkLabel lays out what it says three times before it is shown: as narrow, as wide as it can
 * be, and in the width that it gets. Of a line of a list the list gives the width: here only the
 * last is done. It wraps between words, and inside one that is wider; it cannot be selected.
 */
#define VIGIE_TYPE_LINE_TEXT (vigie_line_text_get_type ())
G_DECLARE_FINAL_TYPE (VigieLineText, vigie_line_text, VIGIE, LINE_TEXT, GtkWidget)

/** vigie_line_text_new: @style: (nullable): class of the style sheet */
GtkWidget *vigie_line_text_new (const char *style);

/** vigie_line_text_set_text: screen readers say @text as well */
void vigie_line_text_set_text (VigieLineText *self, const char *text);

/** vigie_line_text_get_text: Returns: what it says */
const char *vigie_line_text_get_text (VigieLineText *self);

G_END_DECLS
