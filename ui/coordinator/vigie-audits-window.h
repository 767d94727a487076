/* vigie-audits-window.h: the audits behind a figure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-review-rows.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_AUDITS_WINDOW (vigie_audits_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieAuditsWindow, vigie_audits_window, VIGIE, AUDITS_WINDOW, AdwWindow)

/**
 * VigieAuditsWindow:
 *
 * Signal `ready`: the audits were read.
 */

/**
 * vigie_audits_window_new:
 * @query: which audits; copied
 * @figure: what they are behind, in words
 *
 * Returns: a window over @parent, to be presented; an audit that is pressed opens as its auditor
 *   signed it
 */
GtkWindow *vigie_audits_window_new (GtkWindow *parent,
                                    VigieCoordination *coordination,
                                    const VigieAuditQuery *query,
                                    const char *figure);

/** vigie_audits_window_get_rows: Returns: (transfer none) (nullable): what was read */
VigieReviewRows *vigie_audits_window_get_rows (VigieAuditsWindow *self);

G_END_DECLS
