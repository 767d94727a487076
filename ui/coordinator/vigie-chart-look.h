/* vigie-chart-look.h: charts of reports in the colours of the theme, as large as a person's text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/vigie-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** vigie_chart_look_get_scale: how much larger than on paper a chart in @widget is */
double vigie_chart_look_get_scale (GtkWidget *widget);

/** vigie_chart_look_get_colours: those of the theme of @widget */
VigieChartColours vigie_chart_look_get_colours (GtkWidget *widget);

G_END_DECLS
