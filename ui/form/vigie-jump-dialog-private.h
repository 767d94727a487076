/* vigie-jump-dialog-private.h: finding a question by its words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_JUMP_DIALOG (vigie_jump_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieJumpDialog, vigie_jump_dialog, VIGIE, JUMP_DIALOG, AdwWindow)

/** vigie_jump_dialog_new: offers the questions of @session that are asked now. The signal `chosen`
 * (utf8 path) tells which one was chosen; the dialog closes itself. */
GtkWidget *vigie_jump_dialog_new (VigieFormSession *session);

G_END_DECLS
