/* vigie-clock-notice.h: says that the computer's clock stands before what was saved last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "compat/vigie-banner.h"
#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** vigie_clock_notice_update: @workspace is (nullable); shows @banner if the clock was set back, or
 * ran ahead when something was saved, and it was not hidden */
void vigie_clock_notice_update (VigieBanner *banner, VigieWorkspace *workspace);

/** vigie_clock_notice_hide: it was read: says nothing more about @workspace until the clock is set
 * back further */
void vigie_clock_notice_hide (VigieWorkspace *workspace);

G_END_DECLS
