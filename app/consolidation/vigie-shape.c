/* vigie-shape.c: the questions of a form, for exports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-shape-private.h"

#include "consolidation/vigie-store-private.h"

#include <string.h>

#define MAX_REPEATS 1000

/* An instance of @repeat, even where nobody may add one: some audit may have it. */
static gboolean
make_instance (VigieFormSession *session, const VigieFormItem *repeat)
{
  g_autofree char *path = g_strconcat (repeat->path, "[1]", NULL);
  const VigieFormSavedValue instance = { .path = path, .value = "" };

  return vigie_form_session_put_back (session, &instance, 1, NULL)
         && vigie_form_session_find (session, path);
}

/* Makes an instance of the first repeat without any; %FALSE if each has one, or can have none. */
static gboolean
open_repeat (VigieFormSession *session, const VigieFormItem *parent)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (item->kind == VIGIE_FORM_KIND_REPEAT)
        {
          g_autoptr (GArray) instances = vigie_form_session_list (session, item);
          if (instances->len == 0 && make_instance (session, item))
            return TRUE;
        }
      if ((item->kind == VIGIE_FORM_KIND_REPEAT || item->kind == VIGIE_FORM_KIND_INSTANCE
           || item->kind == VIGIE_FORM_KIND_GROUP)
          && open_repeat (session, item))
        return TRUE;
    }
  return FALSE;
}

static void
field_free (gpointer data)
{
  VigieField *field = data;
  g_free (field->path);
  g_free (field->name);
  g_free (field);
}

/* ODK keeps what is about the submission itself apart, in `meta`. */
static gboolean
is_meta (const char *path)
{
  const char *second = strchr (path + 1, '/');
  return second && (g_str_has_prefix (second, "/meta/") || strstr (second, ":meta/"));
}

/* Not what the form's header or its helper calculations hold. */
static gboolean
is_figure (const VigieField *field)
{
  const char *internal =
    vigie_form_node_get_bind_attribute (field->node, VIGIE_FORM_NAMESPACE, "internal");
  if (strstr (field->path, "/header/") || g_strcmp0 (internal, "yes") == 0)
    return FALSE;
  return field->kind == VIGIE_FORM_KIND_SELECT_ONE || field->kind == VIGIE_FORM_KIND_SELECT_MULTIPLE
         || field->type == VIGIE_FORM_TYPE_INT || field->type == VIGIE_FORM_TYPE_DECIMAL;
}

static void
add_leaf (const char *path, const char *value, gpointer user_data)
{
  VigieShape *self = user_data;
  g_autofree char *plain = vigie_path_strip (path);
  VigieFormNode *node = vigie_form_session_find (self->session, path);
  if (!node || is_meta (path) || strchr (path, '@') || path[strlen (path) - 1] == ']'
      || g_hash_table_contains (self->by_path, plain))
    return;
  VigieField *field = g_new0 (VigieField, 1);
  VigieFormItem item = { 0 };
  field->path = g_steal_pointer (&plain);
  field->name = g_strdup (vigie_form_node_get_name (node));
  field->node = node;
  field->type = vigie_form_node_get_type (node);
  if (vigie_form_session_item_for_node (self->session, node, &item))
    field->kind = item.kind;
  field->criterion = vigie_form_node_get_bind_attribute (node, VIGIE_FORM_NAMESPACE, "criterion");
  field->weight = vigie_form_node_get_bind_attribute (node, VIGIE_FORM_NAMESPACE, "weight");
  field->unit = vigie_form_node_get_bind_attribute (node, VIGIE_FORM_NAMESPACE, "unit");
  field->is_figure = is_figure (field);
  g_ptr_array_add (self->fields, field);
  g_hash_table_insert (self->by_path, field->path, field);
}

VigieShape *
vigie_shape_new (VigieForm *form)
{
  VigieShape *self = g_new0 (VigieShape, 1);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (0);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const VigieFormContext context = { .now = now, .timezone = zone, .has_random_seed = TRUE };
  self->session = vigie_form_session_new (form, &context);
  self->fields = g_ptr_array_new_with_free_func (field_free);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < MAX_REPEATS && open_repeat (self->session, NULL); i++)
    ;
  vigie_form_session_save (self->session, add_leaf, self);
  return self;
}

void
vigie_shape_free (VigieShape *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->by_path);
  g_ptr_array_unref (self->fields);
  g_object_unref (self->session);
  g_free (self);
}

const VigieField *
vigie_shape_find (const VigieShape *self, const char *path)
{
  return g_hash_table_lookup (self->by_path, path);
}
