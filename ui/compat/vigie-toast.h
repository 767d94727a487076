/* vigie-toast.h: a name for the button that puts a toast away
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

G_END_DECLS
