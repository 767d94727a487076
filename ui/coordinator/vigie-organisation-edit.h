/* vigie-organisation-edit.h: a window that makes an organisation, or changes one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_ORGANISATION_EDIT (vigie_organisation_edit_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieOrganisationEdit, vigie_organisation_edit, VIGIE, ORGANISATION_EDIT, AdwWindow)

/** vigie_organisation_edit_new: Returns: (transfer none): a window over @parent (nullable), to be
 * presented; @id (nullable): the organisation to change, %NULL: a new one */
GtkWindow *
vigie_organisation_edit_new (GtkWindow *parent, VigieCoordination *coordination, const char *id);

G_END_DECLS
