/* vigie-chart-view.h: the bars of a report (vigie_chart_draw_bars()), on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_CHART_VIEW (vigie_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieChartView, vigie_chart_view, VIGIE, CHART_VIEW, GtkWidget)

GtkWidget *vigie_chart_view_new (void);

/** vigie_chart_view_add: appends a bar; @value, @low and @high as in #VigieBar */
void vigie_chart_view_add (VigieChartView *self,
                           const char *label,
                           double value,
                           double low,
                           double high,
                           gboolean highlighted);

/** vigie_chart_view_set_title: what the chart is of, for screen readers; its values follow */
void vigie_chart_view_set_title (VigieChartView *self, const char *title);

G_END_DECLS
