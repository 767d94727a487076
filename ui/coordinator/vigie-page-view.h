/* vigie-page-view.h: one page of a report, as it will be printed, larger or smaller
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/vigie-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_PAGE_VIEW (vigie_page_view_get_type ())
G_DECLARE_FINAL_TYPE (VigiePageView, vigie_page_view, VIGIE, PAGE_VIEW, GtkWidget)

/** VIGIE_PAGE_VIEW_FIT: as wide as the view is */
#define VIGIE_PAGE_VIEW_FIT 0.0

/** vigie_page_view_new: Returns: (transfer floating): one that shows nothing yet */
GtkWidget *vigie_page_view_new (void);

/** vigie_page_view_set_pages: shows the first of @pages (transfer full) */
void vigie_page_view_set_pages (VigiePageView *self, VigieReportPages *pages);

/** vigie_page_view_get_n_pages: Returns: 0 before there are any */
guint vigie_page_view_get_n_pages (VigiePageView *self);
/** vigie_page_view_get_page: Returns: from 0 */
guint vigie_page_view_get_page (VigiePageView *self);
/** vigie_page_view_set_page: one that there is not is taken for the nearest */
void vigie_page_view_set_page (VigiePageView *self, guint page);

/** vigie_page_view_get_zoom: Returns: what it is shown at now, in pixels per point */
double vigie_page_view_get_zoom (VigiePageView *self);
/** vigie_page_view_set_zoom: @zoom in pixels per point, or %VIGIE_PAGE_VIEW_FIT */
void vigie_page_view_set_zoom (VigiePageView *self, double zoom);

G_END_DECLS
