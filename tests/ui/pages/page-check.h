/* page-check.h: whether a page of the window shows all of its words, and names its controls
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Widths in pixels at which every page is looked at */
#define PAGE_NARROW 360
#define PAGE_WIDE 1100

/** page_init: GTK and libadwaita, in the language of the environment */
void page_init (int *argc, char ***argv);

/**
 * page_check:
 * @window: shown
 * @name: of the page, for findings
 *
 * Fails the test for each text that is cut or shortened, and each control that has no name for a
 * screen reader or stands outside of @window, narrow and wide. A text may be shortened if a tooltip
 * says the whole of it, and so may the title of a window, which the desktop shows as well. If
 * VIGIE_PICTURES names a folder, pictures are kept there.
 */
void page_check (GtkWindow *window, const char *name);

/** page_check_here: the same without giving @window another size */
void page_check_here (GtkWindow *window, const char *name);

/** page_settle: until the window has been drawn as it now is */
void page_settle (GtkWindow *window);

/** page_find_window: Returns: (transfer none): the window that was opened last and shows; fails
 * without one */
GtkWindow *page_find_window (GType type);

G_END_DECLS
