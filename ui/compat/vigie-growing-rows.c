/* vigie-growing-rows.c: gives a list its rows a few at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-growing-rows.h"

#define FIRST 16   /* rows that fill a window */
#define STEP 6     /* rows that are made between two frames */
#define ENOUGH 208 /* rows around those that are seen: of more GTK makes none */

/** VigieGrowingRows: see the header */
struct _VigieGrowingRows
{
  GObject parent_instance;

  GtkWidget *view;
  GtkSliceListModel *rows;
  GtkAdjustment *adjustment; /* (nullable): how far the view is scrolled */
  guint tick;
  gboolean held;
};

G_DEFINE_FINAL_TYPE (VigieGrowingRows, vigie_growing_rows, G_TYPE_OBJECT)

static guint
count_all (VigieGrowingRows *self)
{
  GListModel *model = gtk_slice_list_model_get_model (self->rows);
  return model ? g_list_model_get_n_items (model) : 0;
}

/* One step; whether another one is to come. */
static gboolean
step (VigieGrowingRows *self)
{
  const guint size = gtk_slice_list_model_get_size (self->rows);
  if (self->held)
    {
      const guint now = MIN (size, MIN (count_all (self), ENOUGH));
      gtk_slice_list_model_set_size (self->rows, MAX (FIRST, now - MIN (now, STEP)));
      return gtk_slice_list_model_get_size (self->rows) > FIRST;
    }
  /* Where all are there already, or GTK makes no more, the rest costs nothing. */
  const gboolean all = size + STEP >= MIN (count_all (self), ENOUGH);
  gtk_slice_list_model_set_size (self->rows, all ? G_MAXUINT : size + STEP);
  return !all;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  VigieGrowingRows *self = VIGIE_GROWING_ROWS (user_data);
  if (step (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
begin (VigieGrowingRows *self)
{
  if (self->tick == 0 && self->view)
    self->tick = gtk_widget_add_tick_callback (self->view, tick_cb, self, NULL);
}

static void
stop (VigieGrowingRows *self)
{
  if (self->tick > 0 && self->view)
    gtk_widget_remove_tick_callback (self->view, self->tick);
  self->tick = 0;
}

void
vigie_growing_rows_hold (VigieGrowingRows *self, gboolean held)
{
  g_return_if_fail (VIGIE_IS_GROWING_ROWS (self));

  if (self->held == held)
    return;
  self->held = held;
  begin (self);
}

/* Whoever looks for what is further down gets it. */
static void
scrolled_cb (VigieGrowingRows *self)
{
  const double end =
    gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);
  const guint size = gtk_slice_list_model_get_size (self->rows);
  const double value = gtk_adjustment_get_value (self->adjustment);
  if (self->held && value > 0 && value >= end - 1 && size < count_all (self))
    gtk_slice_list_model_set_size (self->rows, size + FIRST);
}

static void
watch_scrolling (VigieGrowingRows *self)
{
  GtkAdjustment *now =
    self->view ? gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)) : NULL;
  if (now == self->adjustment)
    return;
  if (self->adjustment)
    g_signal_handlers_disconnect_by_func (self->adjustment, scrolled_cb, self);
  g_set_object (&self->adjustment, now);
  if (now)
    g_signal_connect_object (now, "value-changed", G_CALLBACK (scrolled_cb), self,
                             G_CONNECT_SWAPPED);
}

/* Another model, or all other items: from the beginning again. */
static void
items_changed_cb (VigieGrowingRows *self, guint position, guint removed, guint added)
{
  if (!self->held && added > STEP && removed == 0 && added == count_all (self))
    {
      gtk_slice_list_model_set_size (self->rows, FIRST);
      begin (self);
    }
}

GListModel *
vigie_growing_rows_get_model (VigieGrowingRows *self)
{
  return G_LIST_MODEL (self->rows);
}

static void
vigie_growing_rows_dispose (GObject *object)
{
  VigieGrowingRows *self = VIGIE_GROWING_ROWS (object);
  stop (self);
  if (self->adjustment)
    g_signal_handlers_disconnect_by_func (self->adjustment, scrolled_cb, self);
  g_clear_object (&self->adjustment);
  if (self->view)
    g_signal_handlers_disconnect_by_func (self->view, watch_scrolling, self);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (vigie_growing_rows_parent_class)->dispose (object);
}

static void
vigie_growing_rows_class_init (VigieGrowingRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_growing_rows_dispose;
}

static void
vigie_growing_rows_init (VigieGrowingRows *self)
{
}

VigieGrowingRows *
vigie_growing_rows_new (GtkWidget *view, GListModel *model)
{
  g_return_val_if_fail (GTK_IS_SCROLLABLE (view) && G_IS_LIST_MODEL (model), NULL);

  VigieGrowingRows *self = g_object_new (VIGIE_TYPE_GROWING_ROWS, NULL);
  g_set_weak_pointer (&self->view, view);
  /* Before the slice, which otherwise hands on everything first. */
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->rows = gtk_slice_list_model_new (g_object_ref (model), 0, FIRST);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (watch_scrolling), self,
                           G_CONNECT_SWAPPED);
  watch_scrolling (self);
  begin (self);
  return self;
}
