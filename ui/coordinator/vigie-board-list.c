/* vigie-board-list.c: the rows of a board, as a list that makes its items when they are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-board-list.h"

/* Items ---------------------------------------------------------------------------------------- */

struct _VigieBoardItem
{
  GObject parent_instance;

  VigieBoard *board;
  guint row;
};

G_DEFINE_FINAL_TYPE (VigieBoardItem, vigie_board_item, G_TYPE_OBJECT)

VigieBoard *
vigie_board_item_get_board (VigieBoardItem *self)
{
  return self->board;
}

guint
vigie_board_item_get_row (VigieBoardItem *self)
{
  return self->row;
}

static void
vigie_board_item_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_BOARD_ITEM (object)->board, vigie_board_unref);
  G_OBJECT_CLASS (vigie_board_item_parent_class)->finalize (object);
}

static void
vigie_board_item_class_init (VigieBoardItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_board_item_finalize;
}

static void
vigie_board_item_init (VigieBoardItem *self)
{
}

/* List ----------------------------------------------------------------------------------------- */

struct _VigieBoardList
{
  GObject parent_instance;

  VigieBoard *board; /* (nullable) */
};

static GType
get_item_type (GListModel *model)
{
  return VIGIE_TYPE_BOARD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  const VigieBoardList *self = VIGIE_BOARD_LIST (model);
  return self->board ? self->board->rows->len : 0;
}

static gpointer
get_item (GListModel *model, guint position)
{
  VigieBoardList *self = VIGIE_BOARD_LIST (model);
  if (position >= get_n_items (model))
    return NULL;
  VigieBoardItem *item = g_object_new (VIGIE_TYPE_BOARD_ITEM, NULL);
  item->board = vigie_board_ref (self->board);
  item->row = position;
  return item;
}

static void
init_list_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieBoardList,
                               vigie_board_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

void
vigie_board_list_set_board (VigieBoardList *self, VigieBoard *board)
{
  const guint removed = get_n_items (G_LIST_MODEL (self));
  g_autoptr (VigieBoard) before = g_steal_pointer (&self->board);
  self->board = board ? vigie_board_ref (board) : NULL;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, get_n_items (G_LIST_MODEL (self)));
}

static void
vigie_board_list_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_BOARD_LIST (object)->board, vigie_board_unref);
  G_OBJECT_CLASS (vigie_board_list_parent_class)->finalize (object);
}

static void
vigie_board_list_class_init (VigieBoardListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_board_list_finalize;
}

static void
vigie_board_list_init (VigieBoardList *self)
{
}

VigieBoardList *
vigie_board_list_new (void)
{
  return g_object_new (VIGIE_TYPE_BOARD_LIST, NULL);
}
