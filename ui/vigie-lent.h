/* vigie-lent.h: folders outside of the sandbox, and the copies that are worked with
 *
 * What a portal lends knows no locks, and a database needs them: campaigns live in the program's
 * own data (docs/decisions/361-campaigns-in-a-sandbox.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vigie-places.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_lent_get_own_folder: Returns: (transfer full): where the program keeps campaigns of a
 * side in its own data */
char *vigie_lent_get_own_folder (VigieSide side);

/**
 * vigie_lent_copy:
 * @parent: any widget of the window; the source object of @callback
 * @folder: a campaign's folder, a workspace or a backup that a portal has lent
 *
 * Asks whether to go on with a copy of it in the program's own data, and makes that. Nothing is
 * asked about a folder that is none of them, and a copy that cannot be opened is not kept. For
 * vigie_lent_copy_finish().
 */
void vigie_lent_copy (GtkWidget *parent,
                      VigieSide side,
                      const char *folder,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

/** vigie_lent_copy_finish: Returns: (transfer full) (nullable): the copy; %NULL if the answer was
 * no, if the window was closed meanwhile, which leaves no copy, or if there is nothing to open, of
 * which the person was told */
char *vigie_lent_copy_finish (GAsyncResult *result);

G_END_DECLS
