/* vigie-coordination-plan.h: who audits what and when: made, changed, undone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-assign-changes.h"
#include "campaign/vigie-assign.h"
#include "campaign/vigie-plan-import.h"
#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/** vigie_coordination_assign: adds the assignments that the quotas ask for, in a thread, and saves
 * the campaign; nothing is planned before @from; the same seed gives the same plan */
void vigie_coordination_assign (VigieCoordination *self,
                                guint64 seed,
                                const GDate *from,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/**
 * vigie_coordination_assign_finish:
 * @problems: (out) (transfer full) (element-type VigieAssignProblem): quotas that cannot be met
 *
 * Returns: how many were added, -1 on failure
 */
int vigie_coordination_assign_finish (VigieCoordination *self,
                                      GAsyncResult *result,
                                      GPtrArray **problems,
                                      GError **error);

/** vigie_coordination_import_plan: takes the good rows of @import (transfer full) over, in a
 * thread, and saves the campaign; undoing it is one step */
void vigie_coordination_import_plan (VigieCoordination *self,
                                     VigiePlanImport *import,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * vigie_coordination_import_plan_finish:
 * @error: those of vigie_plan_import_apply() and of saving, %G_IO_ERROR_PENDING while something
 * else runs: nothing was changed
 *
 * Returns: (transfer full): @import again, also on failure
 */
VigiePlanImport *vigie_coordination_import_plan_finish (VigieCoordination *self,
                                                        GAsyncResult *result,
                                                        GError **error);

/** vigie_coordination_export_plan: writes the assignments to @path, as vigie_plan_export() does for
 * people, in a thread */
void vigie_coordination_export_plan (VigieCoordination *self,
                                     const char *path,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean vigie_coordination_export_plan_finish (VigieCoordination *self,
                                                GAsyncResult *result,
                                                GError **error);

/** vigie_coordination_change_assignment: gives it another auditor and other days, and saves the
 * campaign; nothing is changed if the campaign could not be used like that.
 * %VIGIE_CAMPAIGN_ERROR_ASSIGNMENT, those of vigie_campaign_check() */
gboolean vigie_coordination_change_assignment (VigieCoordination *self,
                                               const char *id,
                                               const char *auditor,
                                               const GDate *starts,
                                               const GDate *ends,
                                               GError **error);

/** vigie_coordination_remove_assignment: takes it out, and saves the campaign */
gboolean
vigie_coordination_remove_assignment (VigieCoordination *self, const char *id, GError **error);

gboolean vigie_coordination_can_undo (VigieCoordination *self);
/** vigie_coordination_undo: brings back the assignments that were there before the last change of
 * them; nothing else of the campaign is changed */
gboolean vigie_coordination_undo (VigieCoordination *self, GError **error);

/** vigie_coordination_list_changes: Returns: (transfer full) (element-type VigieAssignChange): what
 * publishing changes for whom */
GPtrArray *vigie_coordination_list_changes (VigieCoordination *self);

G_END_DECLS
