/* vigie-preview-window.h: a report before it is saved, page by page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination-reports.h"
#include "coordinator/vigie-page-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_PREVIEW_WINDOW (vigie_preview_window_get_type ())
G_DECLARE_FINAL_TYPE (VigiePreviewWindow, vigie_preview_window, VIGIE, PREVIEW_WINDOW, AdwWindow)

/**
 * vigie_preview_window_new:
 * @organisation: (nullable): whose report; %NULL: all of them together
 * @options: language and wave
 *
 * Returns: (transfer none): a window over @parent (nullable), to be presented
 */
GtkWindow *vigie_preview_window_new (GtkWindow *parent,
                                     VigieCoordination *coordination,
                                     const char *organisation,
                                     const VigieReportOptions *options);

/** vigie_preview_window_get_view: Returns: (transfer none): what shows the page */
VigiePageView *vigie_preview_window_get_view (VigiePreviewWindow *self);

G_END_DECLS
