/* vigie-audit-copy.h: a filled form as a PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** vigie_audit_copy_write: all questions that are asked with their answers, in the language in
 * which the form shows, into the `.pdf` at @target; a draft says on each page that it is one */
gboolean vigie_audit_copy_write (VigieAudit *audit, const char *target, GError **error);

G_END_DECLS
