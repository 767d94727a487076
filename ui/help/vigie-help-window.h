/* vigie-help-window.h: the help pages, in the language of the program, without a network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "help/vigie-help-pages.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_HELP_WINDOW (vigie_help_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieHelpWindow, vigie_help_window, VIGIE, HELP_WINDOW, AdwWindow)

/** vigie_help_window_new: @parent is (nullable); shows the list of pages */
GtkWidget *vigie_help_window_new (GtkWindow *parent);

/** vigie_help_window_show_topic: shows a page; @topic: (nullable): %NULL for the list of pages */
void vigie_help_window_show_topic (VigieHelpWindow *self, const char *topic);

/** vigie_help_window_get_topic: Returns: (transfer none) (nullable): the page that is shown, %NULL
 * while the list of pages is */
const char *vigie_help_window_get_topic (VigieHelpWindow *self);

/** vigie_help_open: shows the page that fits where the person is in @from, in the help window that
 * is open already or in a new one */
void vigie_help_open (GtkWindow *from);

/** vigie_help_listen: from now on F1 does so in every window of the program that opens, in dialogs
 * too, which the application's accelerators do not reach */
void vigie_help_listen (void);

G_END_DECLS
