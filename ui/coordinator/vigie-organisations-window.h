/* vigie-organisations-window.h: the organisations of a campaign, as a table that can be changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_ORGANISATIONS_WINDOW (vigie_organisations_window_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieOrganisationsWindow, vigie_organisations_window, VIGIE, ORGANISATIONS_WINDOW, AdwWindow)

/** vigie_organisations_window_new: Returns: (transfer none): a window over @parent (nullable), to
 * be presented */
GtkWindow *vigie_organisations_window_new (GtkWindow *parent, VigieCoordination *coordination);

/** vigie_organisations_window_open: imports a file, as dropping it does */
void vigie_organisations_window_open (VigieOrganisationsWindow *self, const char *path);

/** vigie_organisations_window_take_text: imports a table that was copied */
void vigie_organisations_window_take_text (VigieOrganisationsWindow *self, const char *text);

/** vigie_organisations_window_select: selects a line of the table */
void vigie_organisations_window_select (VigieOrganisationsWindow *self, guint position);

G_END_DECLS
