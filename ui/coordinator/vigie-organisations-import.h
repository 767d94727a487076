/* vigie-organisations-import.h: organisations out of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-import-window.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_ORGANISATIONS_IMPORT (vigie_organisations_import_get_type ())
G_DECLARE_FINAL_TYPE (VigieOrganisationsImport,
                      vigie_organisations_import,
                      VIGIE,
                      ORGANISATIONS_IMPORT,
                      VigieImportWindow)

G_END_DECLS
