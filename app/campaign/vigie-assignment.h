/* vigie-assignment.h: one assignment of a campaign, by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

G_BEGIN_DECLS

/** VIGIE_ASSIGNMENT_MAX_ID: most characters of its identifier */
#define VIGIE_ASSIGNMENT_MAX_ID 250

/** vigie_assignment_new: Returns: (transfer full): a primary one with that identifier (nullable),
 * and nothing else */
VigieAssignment *vigie_assignment_new (const char *id);
/** vigie_assignment_copy: Returns: (transfer full): another one that says the same */
VigieAssignment *vigie_assignment_copy (const VigieAssignment *self);
/** vigie_assignment_free: one that is in no campaign; @self is (nullable) */
void vigie_assignment_free (VigieAssignment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieAssignment, vigie_assignment_free)

/** vigie_assignment_equal: whether both say the same */
gboolean vigie_assignment_equal (const VigieAssignment *a, const VigieAssignment *b);

/** vigie_assignment_make_key: Returns: (transfer full): a text that two of them share if they are
 * the same audit: all that they say but the identifier */
char *vigie_assignment_make_key (const VigieAssignment *self);

G_END_DECLS
