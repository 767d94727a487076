/* vigie-plan-import-window.h: assignments out of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-import-window.h"

G_BEGIN_DECLS

#define VIGIE_TYPE_PLAN_IMPORT_WINDOW (vigie_plan_import_window_get_type ())
G_DECLARE_FINAL_TYPE (
  VigiePlanImportWindow, vigie_plan_import_window, VIGIE, PLAN_IMPORT_WINDOW, VigieImportWindow)

G_END_DECLS
