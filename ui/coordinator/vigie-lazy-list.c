/* vigie-lazy-list.c: some of many things, as a list that makes its items when they are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-lazy-list.h"

typedef struct
{
  GArray *positions; /* (element-type guint): of the things that are in the list */
} VigieLazyListPrivate;

static VigieLazyListPrivate *get_private (gpointer self);

static GType
get_item_type (GListModel *model)
{
  return VIGIE_LAZY_LIST_GET_CLASS (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return get_private (model)->positions->len;
}

static gpointer
get_item (GListModel *model, guint index)
{
  const GArray *positions = get_private (model)->positions;
  if (index >= positions->len)
    return NULL;
  return VIGIE_LAZY_LIST_GET_CLASS (model)->make_item (VIGIE_LAZY_LIST (model),
                                                       g_array_index (positions, guint, index));
}

static void
init_list_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (VigieLazyList,
                                  vigie_lazy_list,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (VigieLazyList)
                                    G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static VigieLazyListPrivate *
get_private (gpointer self)
{
  return vigie_lazy_list_get_instance_private (self);
}

/* Puts the things that are to be in the list into it, from @first on. */
static void
add_from (VigieLazyList *self, guint first)
{
  const VigieLazyListClass *klass = VIGIE_LAZY_LIST_GET_CLASS (self);
  GArray *positions = get_private (self)->positions;
  const guint n = klass->count (self);
  for (guint i = first; i < n; i++)
    if (!klass->is_in || klass->is_in (self, i))
      g_array_append_val (positions, i);
}

void
vigie_lazy_list_fill (VigieLazyList *self)
{
  g_return_if_fail (VIGIE_IS_LAZY_LIST (self));

  GArray *positions = get_private (self)->positions;
  const guint removed = positions->len;
  g_array_set_size (positions, 0);
  add_from (self, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, positions->len);
}

void
vigie_lazy_list_extend (VigieLazyList *self)
{
  g_return_if_fail (VIGIE_IS_LAZY_LIST (self));

  const GArray *positions = get_private (self)->positions;
  const guint before = positions->len;
  add_from (self, before > 0 ? g_array_index (positions, guint, before - 1) + 1 : 0);
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, positions->len - before);
}

guint
vigie_lazy_list_get_length (VigieLazyList *self)
{
  g_return_val_if_fail (VIGIE_IS_LAZY_LIST (self), 0);
  return get_private (self)->positions->len;
}

guint
vigie_lazy_list_get_position (VigieLazyList *self, guint index)
{
  g_return_val_if_fail (VIGIE_IS_LAZY_LIST (self), 0);
  const GArray *positions = get_private (self)->positions;
  g_return_val_if_fail (index < positions->len, 0);
  return g_array_index (positions, guint, index);
}

static void
vigie_lazy_list_finalize (GObject *object)
{
  g_array_unref (get_private (object)->positions);
  G_OBJECT_CLASS (vigie_lazy_list_parent_class)->finalize (object);
}

static void
vigie_lazy_list_class_init (VigieLazyListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_lazy_list_finalize;
}

static void
vigie_lazy_list_init (VigieLazyList *self)
{
  get_private (self)->positions = g_array_new (FALSE, FALSE, sizeof (guint));
}
