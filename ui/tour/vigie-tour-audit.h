/* vigie-tour-audit.h: an audit of the sample that is nearly filled, for the guided tour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** What is left to do in it: a question, and the statement at its end */
#define VIGIE_TOUR_QUESTION "/data/access/deaf_access"
#define VIGIE_TOUR_STATEMENT "/data/attestation/attest"

/**
 * vigie_tour_audit_prepare:
 * @workspace: the sample
 *
 * Begins a phone audit and answers all but two of its questions; one that an earlier tour left
 * unfinished is taken again as it stands.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *vigie_tour_audit_prepare (VigieWorkspace *workspace, GError **error);

/** vigie_tour_audit_has: whether a question of an audit is answered */
gboolean vigie_tour_audit_has (VigieAudit *audit, const char *path);

G_END_DECLS
