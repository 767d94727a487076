/* vigie-secondary-read.c: secondary instances from tables and from GeoJSON
 *
 * Source: ODK XForms, Secondary Instances - External; RFC 7946.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-secondary-private.h"

#include "base/vigie-error.h"
#include "base/vigie-json.h"
#include "form/vigie-csv.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Tables --------------------------------------------------------------------------------------- */

typedef struct
{
  VigieSecondary *instance;
  VigieDataNode *root;
  GPtrArray *names;
} Table;

/* Names that no path can say, such as “Full name”, are those of columns that nobody asks for. */
static void
read_header (Table *table, char *const *fields, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    g_ptr_array_add (table->names, g_strstrip (g_strdup (fields[i])));
}

static gboolean
read_row (
  char *const *fields, guint n_fields, guint row, int line, gpointer user_data, GError **error)
{
  Table *table = user_data;

  if (row == 0)
    {
      read_header (table, fields, n_fields);
      return TRUE;
    }
  if (vigie_secondary_get_n_nodes (table->instance) > VIGIE_SECONDARY_MAX_NODES)
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0,
                            g_dngettext (GETTEXT_PACKAGE, "the table has more than %u cell",
                                         "the table has more than %u cells",
                                         VIGIE_SECONDARY_MAX_NODES),
                            VIGIE_SECONDARY_MAX_NODES);
  VigieDataNode *item = vigie_secondary_add_element (table->instance, table->root, "item", "");
  for (guint i = 0; i < table->names->len; i++)
    {
      const char *name = g_ptr_array_index (table->names, i);
      if (*name)
        vigie_secondary_add_element (table->instance, item, name, i < n_fields ? fields[i] : "");
    }
  /* The next row is appended after this one without a search. */
  vigie_secondary_set_last (table->instance, table->root, item);
  return TRUE;
}

gboolean
vigie_secondary_read_csv (VigieSecondary *self, GBytes *bytes, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Table table = { .instance = self, .names = names };

  table.root = vigie_secondary_add_element (self, vigie_secondary_get_document (self), "root", "");
  return vigie_csv_read (text ? text : "", size, read_row, &table, error);
}

/* GeoJSON -------------------------------------------------------------------------------------- */

static gboolean
is_number (JsonNode *node)
{
  const GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;
  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

/* A position as ODK writes it: latitude, longitude, altitude, accuracy. */
static gboolean
append_position (GString *target, JsonArray *position)
{
  const guint n = json_array_get_length (position);

  for (guint i = 0; i < n; i++)
    if (!is_number (json_array_get_element (position, i)))
      return FALSE;
  if (n < 2)
    return FALSE;
  const double parts[] = {
    json_array_get_double_element (position, 1),
    json_array_get_double_element (position, 0),
    n > 2 ? json_array_get_double_element (position, 2) : 0,
    0,
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (i > 0)
        g_string_append_c (target, ' ');
      vigie_number_append (target, parts[i]);
    }
  return TRUE;
}

static JsonArray *
array_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);
  return JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
append_line (GString *target, JsonArray *positions)
{
  for (guint i = 0; i < json_array_get_length (positions); i++)
    {
      JsonArray *position = array_element (positions, i);
      if (i > 0)
        g_string_append (target, "; ");
      if (!position || !append_position (target, position))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_type (JsonObject *object, const char *type)
{
  JsonNode *node = json_object_get_member (object, "type");
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && strcmp (json_node_get_string (node), type) == 0;
}

static gboolean
append_geometry (GString *target, JsonObject *geometry)
{
  JsonNode *node = json_object_get_member (geometry, "coordinates");

  if (!node || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  JsonArray *coordinates = json_node_get_array (node);
  if (has_type (geometry, "Point"))
    return append_position (target, coordinates);
  if (has_type (geometry, "LineString"))
    return append_line (target, coordinates);
  if (has_type (geometry, "Polygon"))
    {
      if (json_array_get_length (coordinates) == 0)
        return TRUE;
      JsonArray *ring = array_element (coordinates, 0);
      return ring && append_line (target, ring);
    }
  return FALSE;
}

static char *
member_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

/* The feature's own id goes before a property of that name (JavaRosa). */
static void
add_properties (VigieSecondary *self, VigieDataNode *item, JsonObject *feature)
{
  JsonNode *properties = json_object_get_member (feature, "properties");
  const gboolean has_id = json_object_has_member (feature, "id");
  g_autofree char *id = has_id ? member_text (json_object_get_member (feature, "id")) : NULL;
  gboolean id_done = FALSE;

  if (properties && JSON_NODE_HOLDS_OBJECT (properties))
    {
      JsonObject *object = json_node_get_object (properties);
      g_autoptr (GList) names = json_object_get_members (object);
      for (GList *at = names; at; at = at->next)
        {
          const gboolean is_id = has_id && strcmp (at->data, "id") == 0;
          g_autofree char *text =
            is_id ? g_strdup (id) : member_text (json_object_get_member (object, at->data));
          vigie_secondary_add_element (self, item, at->data, text);
          id_done |= is_id;
        }
    }
  if (has_id && !id_done)
    vigie_secondary_add_element (self, item, "id", id);
}

static gboolean
read_feature (
  VigieSecondary *self, VigieDataNode *root, JsonObject *feature, guint number, GError **error)
{
  g_autoptr (GString) geometry = g_string_new (NULL);
  JsonNode *shape = json_object_get_member (feature, "geometry");
  VigieDataNode *item = vigie_secondary_add_element (self, root, "item", "");

  if (!has_type (feature, "Feature"))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                            _ ("element %u of the collection is no feature"), number);
  if (!shape || !JSON_NODE_HOLDS_OBJECT (shape)
      || !append_geometry (geometry, json_node_get_object (shape)))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                            _ ("feature %u is no point, line or polygon"), number);
  vigie_secondary_add_element (self, item, "geometry", geometry->str);
  add_properties (self, item, feature);
  vigie_secondary_set_last (self, root, item);
  return TRUE;
}

gboolean
vigie_secondary_read_geojson (VigieSecondary *self, GBytes *bytes, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!vigie_json_check_depth (text ? text : "", (gssize) size, error)
      || !json_parser_load_from_data (parser, text ? text : "", size, error))
    return FALSE;
  JsonNode *top = json_parser_get_root (parser);
  JsonObject *object = top && JSON_NODE_HOLDS_OBJECT (top) ? json_node_get_object (top) : NULL;
  JsonNode *features = object ? json_object_get_member (object, "features") : NULL;
  if (!features || !JSON_NODE_HOLDS_ARRAY (features) || !has_type (object, "FeatureCollection"))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                            _ ("the document is no GeoJSON feature collection"));
  VigieDataNode *root =
    vigie_secondary_add_element (self, vigie_secondary_get_document (self), "root", "");
  JsonArray *array = json_node_get_array (features);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *feature = json_array_get_element (array, i);
      if (!JSON_NODE_HOLDS_OBJECT (feature))
        return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_ATTACHMENT, NULL, 0,
                                _ ("element %u of the collection is no feature"), i + 1);
      if (!read_feature (self, root, json_node_get_object (feature), i + 1, error))
        return FALSE;
    }
  return TRUE;
}
