/* vigie-board-chart-view.c: the chart of a board, on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-board-chart-view.h"

#include "coordinator/vigie-chart-look.h"
#include "report/vigie-board-chart.h"

#define USUAL_WIDTH 640

struct _VigieBoardChartView
{
  GtkWidget parent_instance;

  VigieBoard *board; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigieBoardChartView, vigie_board_chart_view, GTK_TYPE_WIDGET)

static guint activated_signal;

static gboolean
is_mirrored (VigieBoardChartView *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static gboolean
find_cell (VigieBoardChartView *self, double x, double y, guint *row, guint *column)
{
  const double scale = vigie_chart_look_get_scale (GTK_WIDGET (self));
  return self->board
         && vigie_chart_find_cell (gtk_widget_get_width (GTK_WIDGET (self)) / scale, self->board,
                                   is_mirrored (self), x / scale, y / scale, row, column);
}

static void
pressed_cb (VigieBoardChartView *self, int n, double x, double y)
{
  guint row, column;
  if (find_cell (self, x, y, &row, &column))
    g_signal_emit (self, activated_signal, 0, row, column);
}

static gboolean
vigie_board_chart_view_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  VigieBoardChartView *self = VIGIE_BOARD_CHART_VIEW (widget);
  guint row, column;
  if (keyboard || !find_cell (self, x, y, &row, &column))
    return FALSE;
  g_autofree char *words = vigie_board_cell_explain (self->board, row, column);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
vigie_board_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieBoardChartView *self = VIGIE_BOARD_CHART_VIEW (widget);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  const double scale = vigie_chart_look_get_scale (widget);
  const VigieChartColours colours = vigie_chart_look_get_colours (widget);
  if (!self->board)
    return;
  cairo_t *cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_scale (cr, scale, scale);
  vigie_chart_draw_board (cr, width / scale, self->board, 0, self->board->rows->len, &colours,
                          is_mirrored (self));
  cairo_destroy (cr);
}

static void
vigie_board_chart_view_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  VigieBoardChartView *self = VIGIE_BOARD_CHART_VIEW (widget);
  const double scale = vigie_chart_look_get_scale (widget);
  *minimum_baseline = *natural_baseline = -1;
  *minimum = 200;
  *natural = USUAL_WIDTH;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  const double width = (for_size > 0 ? for_size : USUAL_WIDTH) / scale;
  *minimum = *natural =
    self->board
      ? (int) (scale * vigie_chart_measure_board (width, self->board, self->board->rows->len) + 1)
      : 1;
}

static GtkSizeRequestMode
vigie_board_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vigie_board_chart_view_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_BOARD_CHART_VIEW (object)->board, vigie_board_unref);
  G_OBJECT_CLASS (vigie_board_chart_view_parent_class)->finalize (object);
}

static void
vigie_board_chart_view_class_init (VigieBoardChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_board_chart_view_finalize;
  widget_class->snapshot = vigie_board_chart_view_snapshot;
  widget_class->measure = vigie_board_chart_view_measure;
  widget_class->get_request_mode = vigie_board_chart_view_get_request_mode;
  widget_class->query_tooltip = vigie_board_chart_view_query_tooltip;
  activated_signal = g_signal_new ("activated", VIGIE_TYPE_BOARD_CHART_VIEW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
vigie_board_chart_view_init (VigieBoardChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

void
vigie_board_chart_view_set_board (VigieBoardChartView *self, VigieBoard *board)
{
  g_autoptr (VigieBoard) before = g_steal_pointer (&self->board);
  self->board = board ? vigie_board_ref (board) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  board ? vigie_board_explain (board->kind) : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
