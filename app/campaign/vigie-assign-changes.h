/* vigie-assign-changes.h: what another edition of a campaign changes for each auditor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/**
 * VigieAssignChange: what changes for an auditor
 * @added: assignments that are new, or were another auditor's
 * @changed: those that are the auditor's in both, but not the same
 * @removed: those that are gone, or another auditor's now
 */
typedef struct
{
  char *auditor;
  guint added;
  guint changed;
  guint removed;
} VigieAssignChange;

void vigie_assign_change_free (VigieAssignChange *self);

/** vigie_assign_compare: Returns: (transfer full) (element-type VigieAssignChange): by code, the
 * auditors for whom anything changes from @before (nullable: there was nothing) to @after */
GPtrArray *vigie_assign_compare (VigieCampaign *before, VigieCampaign *after);

G_END_DECLS
