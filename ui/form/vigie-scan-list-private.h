/* vigie-scan-list-private.h: new scans, offered at a question for a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_SCAN_LIST (vigie_scan_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieScanList, vigie_scan_list, VIGIE, SCAN_LIST, GtkWidget)

/**
 * VigieScanList:
 *
 * The latest files of the #VigieScanFolder, each with a button to attach it and one to put it
 * aside. Hidden while there are none.
 *
 * Signals: `attach` (utf8 path): gboolean: a person chose it; %TRUE if it was taken, so that it is
 * not offered any more.
 */

/** vigie_scan_list_new: @pictures: whether only pictures are wanted */
GtkWidget *vigie_scan_list_new (gboolean pictures);

G_END_DECLS
