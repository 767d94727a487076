/* vigie-stage-words.h: what the filters of the list are called, and what they say of an empty list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "auditor/vigie-auditor-words.h"

G_BEGIN_DECLS

/** vigie_stage_describe: Returns: (transfer full): such as `To do (3)` */
char *vigie_stage_describe (VigieStage stage, guint count);

/** vigie_stage_is_usual: whether its filter shows also where it would show nothing */
gboolean vigie_stage_is_usual (VigieStage stage);

/** vigie_stage_describe_nothing: @title, @text: (out) (transfer none): that there is none at the
 * stage, and what that means */
void vigie_stage_describe_nothing (VigieStage stage, const char **title, const char **text);

G_END_DECLS
