/* vigie-review-comparer.c: the answers of an audit beside those of its second coding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-answers-private.h"
#include "consolidation/vigie-pairs-private.h"
#include "consolidation/vigie-shape-private.h"

#include <string.h>

struct _VigieComparer
{
  VigieStore *store;
  GHashTable *shapes; /* VigieForm → VigieShape */
};

VigieComparer *
vigie_comparer_new (VigieStore *store)
{
  VigieComparer *self = g_new0 (VigieComparer, 1);
  self->store = store;
  self->shapes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) vigie_shape_free);
  return self;
}

void
vigie_comparer_free (VigieComparer *self)
{
  g_hash_table_unref (self->shapes);
  g_free (self);
}

/* The answers of one audit and the shares that they earned, by place: two audits that were filled
 * with different versions of the form have a question in the same place if it was only renamed. */
typedef struct
{
  VigieStore *store;
  const VigieCase *of;
  GHashTable *values; /* place → value */
  GHashTable *plain;  /* place → plain path in its own form */
  GHashTable *points; /* place → fraction */
} Coding;

/* What stands in the header was filled in from the assignment; texts and files have no agreement.
 */
static VigieScale
find_scale (const VigieShape *shape, const char *plain)
{
  VigieFormItem item = { 0 };
  const VigieField *field = vigie_shape_find (shape, plain);
  if (!field || strstr (plain, "/header/")
      || !vigie_form_session_item_for_node (shape->session, field->node, &item))
    return VIGIE_SCALE_NONE;
  if (item.kind == VIGIE_FORM_KIND_SELECT_ONE || item.kind == VIGIE_FORM_KIND_SELECT_MULTIPLE)
    return VIGIE_SCALE_CODES;
  return field->type == VIGIE_FORM_TYPE_INT || field->type == VIGIE_FORM_TYPE_DECIMAL
           ? VIGIE_SCALE_NUMBERS
           : VIGIE_SCALE_NONE;
}

static void
coding_clear (Coding *self)
{
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->plain, g_hash_table_unref);
  g_clear_pointer (&self->points, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Coding, coding_clear)

/* @path where the question was not renamed; otherwise its path now, with the positions of repeats
 * after it. */
static char *
find_place (const Coding *self, const char *path)
{
  g_autofree char *plain = vigie_path_strip (path);
  const char *now =
    vigie_store_follow (self->store, self->of->channel, self->of->form_version, plain);
  GString *place = g_string_new (now == plain ? path : now);
  for (const char *at = now == plain ? NULL : strchr (path, '['); at; at = strchr (at + 1, '['))
    g_string_append_len (place, at, strcspn (at, "]") + 1);
  return g_string_free (place, FALSE);
}

static gboolean
keep_answer (const VigieAnswer *answer, gpointer user_data, GError **error)
{
  Coding *self = user_data;
  char *place = find_place (self, answer->path);
  (void) error;
  g_hash_table_insert (self->plain, g_strdup (place), g_strdup (answer->plain));
  g_hash_table_insert (self->values, place, g_strdup (answer->value));
  return TRUE;
}

static gboolean
keep_points (const char *const *fields, gpointer user_data)
{
  Coding *self = user_data;
  if (*fields[3] != '\0')
    g_hash_table_insert (self->points, find_place (self, fields[0]), g_strdup (fields[3]));
  return TRUE;
}

static gboolean
read_coding (VigieStore *store, const VigieCase *of, Coding *coding, GError **error)
{
  g_autoptr (GBytes) instance = NULL;
  g_autofree char *lines = NULL;
  coding->store = store;
  coding->of = of;
  coding->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  coding->plain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  coding->points = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) repeats =
    vigie_store_get_repeats (store, of->form_id, of->form_version, error);
  if (!repeats || !vigie_store_read_document (store, of->key, &instance, &lines, error))
    return FALSE;
  if (!instance)
    return TRUE;
  vigie_packed_foreach (lines, 4, keep_points, coding);
  return vigie_answers_foreach (instance, of->instance_id, repeats, keep_answer, coding, error);
}

static const VigieShape *
get_shape (VigieComparer *self, const VigieCase *of, GError **error)
{
  VigieForm *form =
    vigie_store_get_form (self->store, of->channel, of->form_id, of->form_version, error);
  VigieShape *shape = form ? g_hash_table_lookup (self->shapes, form) : NULL;
  if (form && !shape)
    {
      shape = vigie_shape_new (form);
      g_hash_table_insert (self->shapes, form, shape);
    }
  return shape;
}

static void
tell_answers (VigieComparer *self,
              const VigieShape *shape,
              const Coding *first,
              const Coding *second,
              VigieAnswerPairFunc func,
              gpointer user_data)
{
  const VigieCase *of = first->of;
  GHashTableIter iter;
  gpointer place, value;
  g_hash_table_iter_init (&iter, first->values);
  while (g_hash_table_iter_next (&iter, &place, &value))
    {
      const char *plain = g_hash_table_lookup (first->plain, place);
      const VigieAnswerPair pair = {
        .path = vigie_store_follow (self->store, of->channel, of->form_version, plain),
        .scale = find_scale (shape, plain),
        .first = value,
        .second = g_hash_table_lookup (second->values, place),
        .first_points = g_hash_table_lookup (first->points, place),
        .second_points = g_hash_table_lookup (second->points, place),
      };
      if (pair.second && pair.scale != VIGIE_SCALE_NONE)
        func (&pair, user_data);
    }
}

gboolean
vigie_comparer_foreach (VigieComparer *self,
                        const VigieCase *first,
                        const VigieCase *second,
                        VigieAnswerPairFunc func,
                        gpointer user_data,
                        GError **error)
{
  g_auto (Coding) one = { 0 };
  g_auto (Coding) other = { 0 };
  const VigieShape *shape = get_shape (self, first, error);
  if (!shape || !read_coding (self->store, first, &one, error)
      || !read_coding (self->store, second, &other, error))
    return FALSE;
  tell_answers (self, shape, &one, &other, func, user_data);
  return TRUE;
}
