/* vigie-inbox-private.h: what tests of the inbox need to hold it still
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-inbox.h"

G_BEGIN_DECLS

/** vigie_inbox_hold: from now on it looks only when vigie_inbox_look() is called */
void vigie_inbox_hold (VigieInbox *self);

G_END_DECLS
