/* vigie-dashboard-view.h: boards of the campaign, one at a time, with filters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination-board.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_DASHBOARD_VIEW (vigie_dashboard_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieDashboardView, vigie_dashboard_view, VIGIE, DASHBOARD_VIEW, GtkWidget)

/**
 * VigieDashboardView:
 *
 * Signal `ready`: what was asked for last is shown. Boards are read while the page is seen, but for
 * the first of a campaign, which is read while that is opened.
 */

/** vigie_dashboard_view_set_coordination: shows its campaign, with the view and the filter that
 * were chosen in it last */
void
vigie_dashboard_view_set_coordination (VigieDashboardView *self, VigieCoordination *coordination);

/** vigie_dashboard_view_show: chooses a view, as a person would */
void vigie_dashboard_view_show (VigieDashboardView *self, VigieBoardKind kind);

/** vigie_dashboard_view_get_board: Returns: (transfer none) (nullable): what is shown; %NULL while
 * nothing was read */
VigieBoard *vigie_dashboard_view_get_board (VigieDashboardView *self);

/** vigie_dashboard_view_is_ready: whether what is shown is all, and as the campaign stands */
gboolean vigie_dashboard_view_is_ready (VigieDashboardView *self);

/** vigie_dashboard_view_open_cell: shows the audits behind a cell, as pressing it does */
void vigie_dashboard_view_open_cell (VigieDashboardView *self, guint row, guint column);

G_END_DECLS
