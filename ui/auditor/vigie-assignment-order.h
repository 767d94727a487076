/* vigie-assignment-order.h: which audit of the list comes before which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "auditor/vigie-assignment-groups.h"

G_BEGIN_DECLS

/**
 * VigieAssignmentOrder:
 *
 * What the place of an audit follows from is worked out once, when it is compared first, and kept
 * until it is begun again: what changes meanwhile keeps its place.
 */
typedef struct _VigieAssignmentOrder VigieAssignmentOrder;

/** vigie_assignment_order_new: by due day, at the time of the call */
VigieAssignmentOrder *vigie_assignment_order_new (void);

/** vigie_assignment_order_free: */
void vigie_assignment_order_free (VigieAssignmentOrder *self);

/** vigie_assignment_order_begin: forgets what it knows and orders in groups, as of @now, a local
 * time */
void
vigie_assignment_order_begin (VigieAssignmentOrder *self, VigieGrouping grouping, GDateTime *now);

/** vigie_assignment_order_forget: lets go of the audits that it knows */
void vigie_assignment_order_forget (VigieAssignmentOrder *self);

/** vigie_assignment_order_compare: of two #VigieWorkItem, by the #VigieAssignmentOrder @order */
int vigie_assignment_order_compare (gconstpointer a, gconstpointer b, gpointer order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieAssignmentOrder, vigie_assignment_order_free)

G_END_DECLS
