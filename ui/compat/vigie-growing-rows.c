/* vigie-growing-rows.c: gives a list its rows a few at a time
 *
 * GTK looks for the widget of each item among those it has: an item that moves to another place
 * costs as much as a new one. Here the rows stay and the items move through them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-growing-rows.h"

#define BEGIN 8      /* rows that are made at once */
#define WINDOW 16    /* rows that fill a window */
#define STEP 2       /* rows that are made between two looks at the clock */
#define MOST_STEPS 6 /* between two frames */
#define MOST_US                                                                                 \
  3000             /* spent between two frames on making rows; their layout takes as long again \
                    */
#define ENOUGH 208 /* rows around those that are seen: of more GTK makes none */

/* Rows --------------------------------------------------------------------------------------- */

/** VigieGrowingRow: see the header */
struct _VigieGrowingRow
{
  GObject parent_instance;

  VigieGrowingRows *rows; /* (nullable): which knows of this one */
  guint position;
  GObject *item; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigieGrowingRow, vigie_growing_row, G_TYPE_OBJECT)

enum
{
  PROP_ITEM = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/** VigieGrowingRows: see the header */
struct _VigieGrowingRows
{
  GObject parent_instance;

  GtkWidget *view;
  GListModel *model;
  GtkAdjustment *adjustment; /* (nullable): how far the view is scrolled */
  GPtrArray *alive;          /* (element-type VigieGrowingRow): those that somebody holds */
  guint first;               /* so many items of the model wait above */
  guint size;                /* so many rows at most */
  guint shown;               /* so many rows */
  guint tick;
  gboolean held;
};

gpointer
vigie_growing_row_get_item (VigieGrowingRow *self)
{
  g_return_val_if_fail (VIGIE_IS_GROWING_ROW (self), NULL);
  return self->item;
}

static void
vigie_growing_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, VIGIE_GROWING_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_growing_row_dispose (GObject *object)
{
  VigieGrowingRow *self = VIGIE_GROWING_ROW (object);
  if (self->rows)
    g_ptr_array_remove_fast (self->rows->alive, self);
  self->rows = NULL;
  g_clear_object (&self->item);
  G_OBJECT_CLASS (vigie_growing_row_parent_class)->dispose (object);
}

static void
vigie_growing_row_class_init (VigieGrowingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_growing_row_dispose;
  G_OBJECT_CLASS (klass)->get_property = vigie_growing_row_get_property;
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
vigie_growing_row_init (VigieGrowingRow *self)
{
}

/* Gives the row what is in its place now. */
static void
follow (VigieGrowingRow *self)
{
  g_autoptr (GObject) item =
    g_list_model_get_item (self->rows->model, self->rows->first + self->position);
  if (g_set_object (&self->item, item))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

/* Model -------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return VIGIE_TYPE_GROWING_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return VIGIE_GROWING_ROWS (model)->shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  VigieGrowingRows *self = VIGIE_GROWING_ROWS (model);
  VigieGrowingRow *row = NULL;
  if (position >= self->shown)
    return NULL;
  for (guint i = 0; i < self->alive->len && !row; i++)
    {
      VigieGrowingRow *other = g_ptr_array_index (self->alive, i);
      if (other->position == position)
        row = g_object_ref (other);
    }
  if (!row)
    {
      row = g_object_new (VIGIE_TYPE_GROWING_ROW, NULL);
      row->rows = self;
      row->position = position;
      g_ptr_array_add (self->alive, row);
    }
  follow (row);
  return row;
}

static void
init_list_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieGrowingRows,
                               vigie_growing_rows,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static guint
count_all (VigieGrowingRows *self)
{
  return g_list_model_get_n_items (self->model);
}

static gboolean
is_scrolled (VigieGrowingRows *self)
{
  return self->adjustment && gtk_adjustment_get_value (self->adjustment) > 0;
}

/* As many rows as there may be, more or fewer at the end. */
static void
update_length (VigieGrowingRows *self)
{
  const guint before = self->shown;
  const guint now = MIN (count_all (self) - self->first, self->size);
  self->shown = now;
  if (now > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, now - before);
  else if (now < before)
    g_list_model_items_changed (G_LIST_MODEL (self), now, before - now, 0);
}

/* Gives the rows from @position on what is in their places now. */
static void
refresh (VigieGrowingRows *self, guint position)
{
  for (guint i = self->alive->len; i > 0; i--)
    {
      g_autoptr (VigieGrowingRow) row = g_object_ref (g_ptr_array_index (self->alive, i - 1));
      if (row->position >= position && row->position < self->shown)
        follow (row);
    }
}

/* Growing ------------------------------------------------------------------------------------ */

/* A few of what waits above; what is seen stays where it is. */
static void
uncover (VigieGrowingRows *self)
{
  const guint n = MIN (self->first, STEP);
  self->first -= n;
  self->shown += n;
  self->size = self->size > G_MAXUINT - n ? G_MAXUINT : self->size + n;
  for (guint i = 0; i < self->alive->len; i++)
    ((VigieGrowingRow *) g_ptr_array_index (self->alive, i))->position += n;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n);
}

static void
show_first (VigieGrowingRows *self)
{
  self->first = 0;
  refresh (self, 0);
  update_length (self);
}

static gboolean
is_done (VigieGrowingRows *self)
{
  const guint all = count_all (self) - self->first;
  if (!self->held)
    return self->first == 0 && self->shown == all;
  return is_scrolled (self) || (self->first == 0 && self->shown == MIN (all, WINDOW));
}

/* Where GTK makes no more, the rest costs nothing. */
static void
step (VigieGrowingRows *self)
{
  if (self->first > 0 && is_scrolled (self))
    {
      uncover (self);
      return;
    }
  if (self->first > 0)
    {
      show_first (self);
      return;
    }
  const guint all = count_all (self) - self->first;
  if (!self->held)
    self->size = self->shown + STEP >= MIN (all, ENOUGH) ? G_MAXUINT : self->shown + STEP;
  else if (self->shown > WINDOW)
    self->size = MAX (WINDOW, MIN (self->shown, ENOUGH) - STEP);
  else
    self->size = MIN (WINDOW, self->shown + STEP);
  update_length (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  VigieGrowingRows *self = VIGIE_GROWING_ROWS (user_data);
  const gint64 end = g_get_monotonic_time () + MOST_US;
  const gboolean seen = gtk_widget_get_mapped (widget);
  for (guint i = 0; seen && i < MOST_STEPS && !is_done (self); i++)
    {
      step (self);
      if (g_get_monotonic_time () >= end)
        break;
    }
  if (seen && !is_done (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
begin (VigieGrowingRows *self)
{
  if (self->tick == 0 && self->view && gtk_widget_get_mapped (self->view) && !is_done (self))
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

void
vigie_growing_rows_go_to_top (VigieGrowingRows *self)
{
  g_return_if_fail (VIGIE_IS_GROWING_ROWS (self));

  if (self->first > 0)
    show_first (self);
  if (self->view)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", 0u);
}

/* Following ---------------------------------------------------------------------------------- */

/* Whoever goes back to the top sees what is new, whoever looks for what is further down gets it. */
static void
scrolled_cb (VigieGrowingRows *self)
{
  const double end =
    gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);
  const double value = gtk_adjustment_get_value (self->adjustment);
  if (self->held && value > 0 && value >= end - 1)
    {
      self->size = MIN (self->size, self->shown) + WINDOW;
      update_length (self);
    }
  begin (self);
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

static void
items_changed_cb (VigieGrowingRows *self, guint position, guint removed, guint added)
{
  const guint n = count_all (self);
  if (position == 0 && removed == 0 && self->shown > 0 && is_scrolled (self))
    {
      self->first += added;
      begin (self);
      return;
    }
  self->first = MIN (self->first, n);
  /* None are made at once that can be made between frames. */
  if (self->shown < ENOUGH)
    self->size = MAX (self->shown, BEGIN);
  const guint wanted = self->size;
  self->size = MIN (self->shown, wanted);
  update_length (self);
  refresh (self, position - MIN (position, self->first));
  self->size = wanted;
  update_length (self);
  begin (self);
}

static void
vigie_growing_rows_dispose (GObject *object)
{
  VigieGrowingRows *self = VIGIE_GROWING_ROWS (object);
  stop (self);
  for (guint i = 0; i < self->alive->len; i++)
    ((VigieGrowingRow *) g_ptr_array_index (self->alive, i))->rows = NULL;
  g_ptr_array_set_size (self->alive, 0);
  if (self->model)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  if (self->adjustment)
    g_signal_handlers_disconnect_by_func (self->adjustment, scrolled_cb, self);
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->adjustment);
  g_clear_weak_pointer (&self->view);
  self->shown = 0;
  g_clear_object (&self->model);
  G_OBJECT_CLASS (vigie_growing_rows_parent_class)->dispose (object);
}

static void
vigie_growing_rows_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_GROWING_ROWS (object)->alive);
  G_OBJECT_CLASS (vigie_growing_rows_parent_class)->finalize (object);
}

static void
vigie_growing_rows_class_init (VigieGrowingRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_growing_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_growing_rows_finalize;
}

static void
vigie_growing_rows_init (VigieGrowingRows *self)
{
  self->alive = g_ptr_array_new ();
  self->size = BEGIN;
}

VigieGrowingRows *
vigie_growing_rows_new (GtkWidget *view, GListModel *model)
{
  g_return_val_if_fail (GTK_IS_SCROLLABLE (view) && G_IS_LIST_MODEL (model), NULL);

  VigieGrowingRows *self = g_object_new (VIGIE_TYPE_GROWING_ROWS, NULL);
  g_set_weak_pointer (&self->view, view);
  self->model = g_object_ref (model);
  self->shown = MIN (count_all (self), self->size);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (watch_scrolling), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "map", G_CALLBACK (begin), self, G_CONNECT_SWAPPED);
  watch_scrolling (self);
  begin (self);
  return self;
}
