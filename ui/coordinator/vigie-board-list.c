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
  VigieLazyList parent_instance;

  VigieBoard *board; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (VigieBoardList, vigie_board_list, VIGIE_TYPE_LAZY_LIST)

static guint
count (VigieLazyList *list)
{
  const VigieBoardList *self = VIGIE_BOARD_LIST (list);
  return self->board ? self->board->rows->len : 0;
}

static gpointer
make_item (VigieLazyList *list, guint position)
{
  VigieBoardItem *item = g_object_new (VIGIE_TYPE_BOARD_ITEM, NULL);
  item->board = vigie_board_ref (VIGIE_BOARD_LIST (list)->board);
  item->row = position;
  return item;
}

void
vigie_board_list_set_board (VigieBoardList *self, VigieBoard *board)
{
  g_autoptr (VigieBoard) before = g_steal_pointer (&self->board);
  self->board = board ? vigie_board_ref (board) : NULL;
  vigie_lazy_list_fill (VIGIE_LAZY_LIST (self));
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
  VigieLazyListClass *list_class = VIGIE_LAZY_LIST_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_board_list_finalize;
  list_class->item_type = VIGIE_TYPE_BOARD_ITEM;
  list_class->count = count;
  list_class->make_item = make_item;
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
