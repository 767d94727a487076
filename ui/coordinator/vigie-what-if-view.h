/* vigie-what-if-view.h: the ranking with other weights, beside the one that there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-what-if.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_WHAT_IF_VIEW (vigie_what_if_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieWhatIfView, vigie_what_if_view, VIGIE, WHAT_IF_VIEW, GtkWidget)

/** vigie_what_if_view_new: Returns: (transfer floating): one that shows no result yet */
GtkWidget *vigie_what_if_view_new (void);

/** vigie_what_if_view_take: shows @result (transfer full) (nullable); %NULL or without an audit:
 * says that there is nothing to try weights on */
void vigie_what_if_view_take (VigieWhatIfView *self, VigieWhatIf *result);

/** vigie_what_if_view_fail: says why it cannot be computed */
void vigie_what_if_view_fail (VigieWhatIfView *self, const GError *error);

/** vigie_what_if_view_set_busy: whether what is shown is about to be replaced */
void vigie_what_if_view_set_busy (VigieWhatIfView *self, gboolean busy);

/** vigie_what_if_view_get_items: Returns: (transfer none): the lines, heads of categories too */
GListModel *vigie_what_if_view_get_items (VigieWhatIfView *self);

/** vigie_what_if_view_get_summary: Returns: (transfer none): what is said above them */
const char *vigie_what_if_view_get_summary (VigieWhatIfView *self);

G_END_DECLS
