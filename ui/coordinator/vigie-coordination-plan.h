/* vigie-coordination-plan.h: who audits what and when: made, changed, undone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-assign-changes.h"
#include "campaign/vigie-assign.h"
#include "campaign/vigie-assignment.h"
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
/** vigie_coordination_export_plan_finish: Returns: whether the file was written; errors as
 * vigie_plan_export() */
gboolean vigie_coordination_export_plan_finish (VigieCoordination *self,
                                                GAsyncResult *result,
                                                GError **error);

/** vigie_coordination_change_assignment: what is @before in the folder too becomes @after
 * (nullable): it is taken out. For vigie_coordination_amend_finish(); nothing is changed if the
 * campaign could not be used like that, or another program changed it meanwhile */
void vigie_coordination_change_assignment (VigieCoordination *self,
                                           const VigieAssignment *before,
                                           const VigieAssignment *after,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);

/** vigie_coordination_can_undo: whether assignments were changed */
gboolean vigie_coordination_can_undo (VigieCoordination *self);
/** vigie_coordination_undo: takes the last change of assignments back, of which there must be one:
 * those that it changed, and that nobody changed since. For vigie_coordination_amend_finish() */
void
vigie_coordination_undo (VigieCoordination *self, GAsyncReadyCallback callback, gpointer user_data);

/** vigie_coordination_list_changes: Returns: (transfer full) (element-type VigieAssignChange): what
 * publishing changes for whom */
GPtrArray *vigie_coordination_list_changes (VigieCoordination *self);

G_END_DECLS
