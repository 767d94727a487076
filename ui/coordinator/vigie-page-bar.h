/* vigie-page-bar.h: the pages of a stack as a row of pictures, where there is little width
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_PAGE_BAR (vigie_page_bar_get_type ())
G_DECLARE_FINAL_TYPE (VigiePageBar, vigie_page_bar, VIGIE, PAGE_BAR, GtkWidget)

/**
 * VigiePageBar:
 *
 * Property `stack`: an #AdwViewStack. Each of its pages is a tab with the page's picture and
 * number; the page's title is its name for a screen reader and its tooltip. One tap shows a page.
 * Whoever puts the bar on a page says there which page shows: pictures alone do not.
 */
GtkWidget *vigie_page_bar_new (void);

G_END_DECLS
