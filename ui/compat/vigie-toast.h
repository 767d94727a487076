/* vigie-toast.h: passing words, and a name for the button that puts them away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * vigie_toast_name_close:
 * @overlay: where toasts will be shown
 * @name: what a screen reader shall call the button
 *
 * libadwaita 1.2 gives the button an icon alone, and the keyboard reaches it. To be called once,
 * for all toasts to come.
 */
void vigie_toast_name_close (AdwToastOverlay *overlay, const char *name);

/**
 * vigie_toast_new:
 * @text: plain text, which libadwaita 1.2 would take for markup
 *
 * It stays for ten seconds: five are too few for who reads slowly or is read to (WCAG 2.1, 2.2.1).
 *
 * Returns: (transfer full): a toast to add to an overlay
 */
AdwToast *vigie_toast_new (const char *text);

/**
 * vigie_toast_add:
 * @overlay: where it is shown
 * @toast: (transfer full): takes the place of the one that shows: what was said before is past
 */
void vigie_toast_add (AdwToastOverlay *overlay, AdwToast *toast);

/**
 * vigie_toast_show:
 * @from: a widget over which toasts are shown
 * @text: plain text
 *
 * Returns: (transfer full) (nullable): the toast that is shown; %NULL where none can be
 */
AdwToast *vigie_toast_show (GtkWidget *from, const char *text);

G_END_DECLS
