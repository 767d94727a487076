/* vigie-retention-view.h: how long audits are kept, and what was deleted after that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_RETENTION_VIEW (vigie_retention_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieRetentionView, vigie_retention_view, VIGIE, RETENTION_VIEW, GtkWidget)

/** vigie_retention_view_set_coordination: shows how long audits of @coordination (nullable) are
 * kept, and follows it */
void
vigie_retention_view_set_coordination (VigieRetentionView *self, VigieCoordination *coordination);

/** vigie_retention_view_set_months: keeps a period, as a person would; 0: not said */
void vigie_retention_view_set_months (VigieRetentionView *self, guint months);

/** vigie_retention_view_choose: what would be deleted, and why, as a person would; @wave is
 * (nullable): all whose time is over */
void vigie_retention_view_choose (VigieRetentionView *self, const char *wave, const char *why);

G_END_DECLS
