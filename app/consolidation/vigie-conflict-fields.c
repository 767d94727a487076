/* vigie-conflict-fields.c: where rival revisions differ, answer by answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store.h"

#include "base/vigie-xml.h"

#include <string.h>

/* The answers of one side are put into the fields that all sides share. */
typedef struct
{
  GPtrArray *fields;
  GHashTable *index;    /* path → VigieConflictField */
  GHashTable *repeated; /* paths, without positions, that a side has several elements at */
  guint side;
  guint n_sides;
} Collection;

static void
field_free (gpointer data)
{
  VigieConflictField *field = data;
  for (guint i = 0; i < field->n_values; i++)
    g_free (field->values[i]);
  g_free (field->values);
  g_free (field->path);
  g_free (field);
}

static VigieConflictField *
find_field (Collection *self, const char *path)
{
  VigieConflictField *field = g_hash_table_lookup (self->index, path);
  if (field)
    return field;
  field = g_new0 (VigieConflictField, 1);
  field->path = g_strdup (path);
  field->values = g_new0 (char *, self->n_sides + 1);
  field->n_values = self->n_sides;
  g_ptr_array_add (self->fields, field);
  g_hash_table_insert (self->index, field->path, field);
  return field;
}

/* Number of an element among those of its name. */
static guint
get_position (const xmlNode *element)
{
  guint position = 1;
  for (const xmlNode *at = element->prev; at; at = at->prev)
    position += at->type == XML_ELEMENT_NODE && xmlStrEqual (at->name, element->name);
  return position;
}

static void
note_repeated (GHashTable *repeated, const xmlNode *element, GString *plain)
{
  const gsize length = plain->len;
  g_string_append_printf (plain, "/%s", element->name);
  if (get_position (element) > 1)
    g_hash_table_add (repeated, g_strdup (plain->str));
  for (const xmlNode *at = vigie_xml_first (element, NULL, NULL); at;
       at = vigie_xml_next (at, NULL, NULL))
    note_repeated (repeated, at, plain);
  g_string_truncate (plain, length);
}

static void
collect (Collection *self, const xmlNode *element, GString *path, GString *plain)
{
  const gsize length = path->len;
  const gsize plain_length = plain->len;
  g_string_append_printf (path, "/%s", element->name);
  g_string_append_printf (plain, "/%s", element->name);
  if (g_hash_table_contains (self->repeated, plain->str))
    g_string_append_printf (path, "[%u]", get_position (element));
  const xmlNode *child = vigie_xml_first (element, NULL, NULL);
  if (!child)
    {
      VigieConflictField *field = find_field (self, path->str);
      g_free (field->values[self->side]);
      field->values[self->side] = vigie_xml_text (element);
    }
  for (; child; child = vigie_xml_next (child, NULL, NULL))
    if (length > 0 || !xmlStrEqual (child->name, BAD_CAST "meta"))
      collect (self, child, path, plain);
  g_string_truncate (path, length);
  g_string_truncate (plain, plain_length);
}

static gboolean
differs (const VigieConflictField *field)
{
  for (guint i = 1; i < field->n_values; i++)
    if (g_strcmp0 (field->values[0], field->values[i]) != 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
parse_sides (const VigieConflict *self, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) xmlFreeDoc);
  for (guint i = 0; i < self->sides->len; i++)
    {
      const VigieConflictSide *side = g_ptr_array_index (self->sides, i);
      xmlDoc *document =
        vigie_xml_parse (g_bytes_get_data (side->instance, NULL), g_bytes_get_size (side->instance),
                         side->instance_id, error);
      if (!document)
        return NULL;
      g_ptr_array_add (documents, document);
    }
  return g_steal_pointer (&documents);
}

GPtrArray *
vigie_conflict_get_fields (const VigieConflict *self, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (field_free);
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) repeated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) path = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (NULL);
  Collection collection = { fields, index, repeated, 0, self->sides->len };
  g_autoptr (GPtrArray) documents = parse_sides (self, error);
  if (!documents)
    return NULL;
  for (guint i = 0; i < documents->len; i++)
    note_repeated (repeated, xmlDocGetRootElement (documents->pdata[i]), plain);
  for (; collection.side < documents->len; collection.side++)
    collect (&collection, xmlDocGetRootElement (documents->pdata[collection.side]), path, plain);
  for (guint i = fields->len; i > 0; i--)
    if (!differs (g_ptr_array_index (fields, i - 1)))
      g_ptr_array_remove_index (fields, i - 1);
  return g_steal_pointer (&fields);
}
