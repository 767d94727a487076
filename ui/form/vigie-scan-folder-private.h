/* vigie-scan-folder-private.h: the folder that a scanner writes into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_SCAN_FOLDER (vigie_scan_folder_get_type ())
G_DECLARE_FINAL_TYPE (VigieScanFolder, vigie_scan_folder, VIGIE, SCAN_FOLDER, GObject)

/** VigieScan: a file that came; @time: local, of its last change */
typedef struct
{
  char *path;
  char *name;
  GDateTime *time;
  gboolean is_picture;
} VigieScan;

/**
 * VigieScanFolder:
 *
 * Pictures and PDF files of the last day in the folder that the setting `scan-folder` names, as far
 * as they were neither attached nor put aside. Files that are still being written are not among
 * them.
 *
 * Signals: `changed`: vigie_scan_folder_list() is another.
 */

/** vigie_scan_folder_get: Returns: (transfer full): the same object as long as anyone holds it */
VigieScanFolder *vigie_scan_folder_get (void);

/** vigie_scan_folder_new: for tests: @settle: milliseconds that a file must stay as it is */
VigieScanFolder *vigie_scan_folder_new (guint settle);

/** vigie_scan_folder_list: Returns: (transfer none) (element-type VigieScan): the latest first */
GPtrArray *vigie_scan_folder_list (VigieScanFolder *self);

/** vigie_scan_folder_put_aside: @path is offered no more, also after a restart */
void vigie_scan_folder_put_aside (VigieScanFolder *self, const char *path);

G_END_DECLS
