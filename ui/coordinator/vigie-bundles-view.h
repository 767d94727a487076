/* vigie-bundles-view.h: the bundles that auditors sent, and what became of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"
#include "coordinator/vigie-verdict-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_BUNDLES_VIEW (vigie_bundles_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieBundlesView, vigie_bundles_view, VIGIE, BUNDLES_VIEW, GtkWidget)

/** vigie_bundles_view_set_coordination: shows its verdicts and counts, and follows them */
void vigie_bundles_view_set_coordination (VigieBundlesView *self, VigieCoordination *coordination);

/** vigie_bundles_view_show: shows those bundles only, as choosing so does */
void vigie_bundles_view_show (VigieBundlesView *self, VigieBundlesShow show);

/** vigie_bundles_view_get_shown: Returns: (transfer none): list of the #VigieVerdictItem that are
 * shown */
GListModel *vigie_bundles_view_get_shown (VigieBundlesView *self);

G_END_DECLS
