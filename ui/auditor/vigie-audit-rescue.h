/* vigie-audit-rescue.h: going on elsewhere when an audit cannot be saved where it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "auditor/vigie-audit-page.h"

G_BEGIN_DECLS

/** vigie_audit_rescue_save_copy: asks for a folder, copies the workspace with what is not saved
 * into it, and offers to go on there */
void vigie_audit_rescue_save_copy (VigieAuditPage *page);

/** vigie_audit_rescue_open_backup: asks for the folder of a backup, puts the answers that are on
 * the screen into it, and goes on there */
void vigie_audit_rescue_open_backup (VigieAuditPage *page);

G_END_DECLS
