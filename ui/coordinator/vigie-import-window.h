/* vigie-import-window.h: organisations out of a table: what its columns are, what is wrong, and
 * taking them over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-import.h"
#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_IMPORT_WINDOW (vigie_import_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieImportWindow, vigie_import_window, VIGIE, IMPORT_WINDOW, AdwWindow)

/**
 * VigieImportWindow:
 *
 * Signal `imported`: with what was done, in words. The window closes then.
 */

/** vigie_import_window_new: Returns: (transfer none): a window over @parent (nullable), to be
 * presented, that reads the file @path */
GtkWindow *
vigie_import_window_new (GtkWindow *parent, VigieCoordination *coordination, const char *path);

/** vigie_import_window_new_for_text: the same for a table that was copied */
GtkWindow *vigie_import_window_new_for_text (GtkWindow *parent,
                                             VigieCoordination *coordination,
                                             const char *text);

/** vigie_import_window_get_import: Returns: (transfer none) (nullable): what was read; %NULL while
 * it is read or looked at */
VigieImport *vigie_import_window_get_import (VigieImportWindow *self);

/** vigie_import_window_mend: writes something else into a cell, and looks again */
void vigie_import_window_mend (VigieImportWindow *self, guint row, guint column, const char *text);

G_END_DECLS
