/* vigie-organisation-window.h: what the score of an organisation comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-rank-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_ORGANISATION_WINDOW (vigie_organisation_window_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieOrganisationWindow, vigie_organisation_window, VIGIE, ORGANISATION_WINDOW, AdwWindow)

/** vigie_organisation_window_new: Returns: a window over @parent, to be presented; action
 * `organisation.save-report` */
GtkWindow *vigie_organisation_window_new (GtkWindow *parent,
                                          VigieCoordination *coordination,
                                          VigieRankItem *item);

G_END_DECLS
