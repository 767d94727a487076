/* vigie-help-window.h: the help pages, in the language of the program, without a network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_HELP_WINDOW (vigie_help_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieHelpWindow, vigie_help_window, VIGIE, HELP_WINDOW, AdwWindow)

/** vigie_help_topics: names of the pages in their order, %NULL-ended */
extern const char *const vigie_help_topics[];

/** vigie_help_read: Returns: (transfer full) (nullable): a page as Markdown; @language: (nullable):
 * `fr`; %NULL: that of the program, English where there is none */
char *vigie_help_read (const char *topic, const char *language);

/** vigie_help_window_new: @parent is (nullable); shows the first page */
GtkWidget *vigie_help_window_new (GtkWindow *parent);

G_END_DECLS
