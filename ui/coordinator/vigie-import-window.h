/* vigie-import-window.h: a table that is imported: what its columns are, what is wrong, and taking
 * it over
 *
 * What its rows are of the kinds of this window know: #VigieOrganisationsImport and
 * #VigiePlanImportWindow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-import-table.h"
#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_IMPORT_WINDOW (vigie_import_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (VigieImportWindow, vigie_import_window, VIGIE, IMPORT_WINDOW, AdwWindow)

/**
 * VigieImportWindow:
 *
 * Property `options` (#GtkWidget): what else a kind of window asks for, below the columns.
 *
 * Signal `imported`: with what was done, in words. The window closes then.
 */

/** VigieImportWords: what is said of one, and of several, marked by NP_() */
typedef struct
{
  const char *singular;
  const char *plural;
} VigieImportWords;

/**
 * VigieImportWindowClass: what a kind of window knows
 * @make: makes the import of a table into a campaign; in a thread
 * @words: how many rows are of a state, for vigie_counted_add(): new, changed, as they were
 * @begin: (nullable): the campaign is known
 * @show: (nullable): shows what was found, beside what all windows show
 * @take_choices: (nullable): tells the import what is chosen in `options`
 * @accept: takes the good rows over, and ends with vigie_import_window_accepted()
 */
struct _VigieImportWindowClass
{
  AdwWindowClass parent_class;

  VigieImportTable *(*make) (VigieCampaign *campaign, VigieSpreadsheet *sheet);
  VigieImportWords words[VIGIE_IMPORT_SAME + 1];
  void (*begin) (VigieImportWindow *self);
  void (*show) (VigieImportWindow *self);
  void (*take_choices) (VigieImportWindow *self);
  void (*accept) (VigieImportWindow *self);
};

/** vigie_import_window_new: Returns: (transfer none): a window of the type @kind over @parent
 * (nullable), to be presented, that reads the file @path */
GtkWindow *vigie_import_window_new (GType kind,
                                    GtkWindow *parent,
                                    VigieCoordination *coordination,
                                    const char *path);

/** vigie_import_window_new_for_text: the same for a table that was copied */
GtkWindow *vigie_import_window_new_for_text (GType kind,
                                             GtkWindow *parent,
                                             VigieCoordination *coordination,
                                             const char *text);

/** vigie_import_window_get_import: Returns: (transfer none) (nullable): what was read; %NULL while
 * it is read, looked at or taken over */
VigieImportTable *vigie_import_window_get_import (VigieImportWindow *self);

/** vigie_import_window_mend: writes something else into a cell, and looks again */
void vigie_import_window_mend (VigieImportWindow *self, guint row, guint column, const char *text);

/* For the kinds of windows. */

/** vigie_import_window_get_coordination: Returns: (transfer none): whose campaign it is */
VigieCoordination *vigie_import_window_get_coordination (VigieImportWindow *self);
/** vigie_import_window_get_campaign: Returns: (transfer none): as it was when the window was made
 */
VigieCampaign *vigie_import_window_get_campaign (VigieImportWindow *self);
/** vigie_import_window_set_note: what is told above the columns, translated */
void vigie_import_window_set_note (VigieImportWindow *self, const char *text);
/** vigie_import_window_chosen: something was chosen in `options`: looks again, once it is free */
void vigie_import_window_chosen (VigieImportWindow *self);
/** vigie_import_window_lend: Returns: (transfer full): the import, for a thread */
VigieImportTable *vigie_import_window_lend (VigieImportWindow *self);
/** vigie_import_window_accepted: the rows were taken over, or were not for @error (nullable);
 * @import (transfer full) (nullable) is what was lent */
void
vigie_import_window_accepted (VigieImportWindow *self, VigieImportTable *import, GError *error);

G_END_DECLS
