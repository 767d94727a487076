/* vigie-welcome-page.h: the start page: join, coordinate, explore, or go on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_WELCOME_PAGE (vigie_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieWelcomePage, vigie_welcome_page, VIGIE, WELCOME_PAGE, GtkWidget)

/** vigie_welcome_page_new: everything on it is an action `win.…` */
GtkWidget *vigie_welcome_page_new (void);

/** vigie_welcome_page_refresh: shows the campaigns one has worked in */
void vigie_welcome_page_refresh (VigieWelcomePage *self);

G_END_DECLS
