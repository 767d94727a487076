/* vigie-lazy-list.h: some of many things, as a list that makes its items when they are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_LAZY_LIST (vigie_lazy_list_get_type ())
/** VigieLazyList: a #GListModel that holds the positions of things that its own kind knows, not the
 * things; an abstract type. Each kind says in its class how many things there are, which of them
 * are in the list, and what the item of one is */
G_DECLARE_DERIVABLE_TYPE (VigieLazyList, vigie_lazy_list, VIGIE, LAZY_LIST, GObject)

/**
 * VigieLazyListClass:
 * @item_type: of the items
 * @count: how many things there are, in the list or not; asked by vigie_lazy_list_fill()
 * @is_in: (nullable): whether the thing at a position, from 0, is in the list; without it all are
 * @make_item: Returns: (transfer full) (nullable): the item of the thing at a position, made anew
 *   each time, or another reference; %NULL where there is no such thing any more
 */
struct _VigieLazyListClass
{
  GObjectClass parent_class;

  GType item_type;
  guint (*count) (VigieLazyList *self);
  gboolean (*is_in) (VigieLazyList *self, guint position);
  gpointer (*make_item) (VigieLazyList *self, guint position);
};

/** vigie_lazy_list_fill: chooses anew what is in the list, and says that all of it changed. To be
 * called when the things changed or what is to be in the list; in between, the things stay */
void vigie_lazy_list_fill (VigieLazyList *self);

/** vigie_lazy_list_extend: more things came after those that there were, which stay: lines that are
 * shown are not made anew, and those that came are not asked for */
void vigie_lazy_list_extend (VigieLazyList *self);

/** vigie_lazy_list_get_length: Returns: how many things are in the list */
guint vigie_lazy_list_get_length (VigieLazyList *self);

/** vigie_lazy_list_get_position: Returns: which of all the things, from 0, is at @index of the
 * list;
 * @index is less than vigie_lazy_list_get_length() */
guint vigie_lazy_list_get_position (VigieLazyList *self, guint index);

G_END_DECLS
