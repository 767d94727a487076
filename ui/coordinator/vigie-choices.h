/* vigie-choices.h: what was chosen last for a campaign, to be offered again
 *
 * Kept in `choices.ini` in the campaign's folder, so that it goes with the campaign. Nothing that
 * cannot be lost is in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

G_BEGIN_DECLS

/** vigie_choices_get: Returns: (transfer full): what was chosen for @key; "" if nothing was */
char *vigie_choices_get (VigieCoordination *coordination, const char *group, const char *key);

/** vigie_choices_set: @value is (nullable): nothing */
void vigie_choices_set (VigieCoordination *coordination,
                        const char *group,
                        const char *key,
                        const char *value);

G_END_DECLS
