/* vigie-answers.c: the answers of a signed document, one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-answers-private.h"

#include "consolidation/vigie-composed-private.h"

#include "base/vigie-xml.h"

typedef struct
{
  GHashTable *repeats;
  VigieAnswerFunc func;
  gpointer user_data;
  GString *path;
  GString *plain;
} Walk;

static guint
count_before (const xmlNode *element)
{
  guint n = 1;
  for (const xmlNode *at = element->prev; at; at = at->prev)
    if (at->type == XML_ELEMENT_NODE && xmlStrEqual (at->name, element->name))
      n++;
  return n;
}

static gboolean
visit_leaf (Walk *self, const xmlNode *leaf, GError **error)
{
  g_autofree char *value = vigie_xml_text (leaf);
  const VigieAnswer answer = {
    .path = self->path->str,
    .plain = self->plain->str,
    .name = (const char *) leaf->name,
    .value = value,
  };
  return *value == '\0' || self->func (&answer, self->user_data, error);
}

/* Goes through the document; its depth is bounded by vigie_xml_parse(). */
static gboolean
visit_element (Walk *self, const xmlNode *element, GError **error)
{
  const gsize path_length = self->path->len;
  const gsize plain_length = self->plain->len;
  g_string_append_printf (self->path, "/%s", element->name);
  g_string_append_printf (self->plain, "/%s", element->name);
  if (g_hash_table_contains (self->repeats, self->plain->str))
    g_string_append_printf (self->path, "[%u]", count_before (element));

  const xmlNode *child = vigie_xml_first (element, NULL, NULL);
  gboolean good = child || visit_leaf (self, element, error);
  const gboolean root = plain_length == 0;
  for (; good && child; child = vigie_xml_next (child, NULL, NULL))
    if (!root || !xmlStrEqual (child->name, BAD_CAST "meta"))
      good = visit_element (self, child, error);
  g_string_truncate (self->path, path_length);
  g_string_truncate (self->plain, plain_length);
  return good;
}

gboolean
vigie_answers_foreach (GBytes *instance,
                       const char *name,
                       GHashTable *repeats,
                       VigieAnswerFunc func,
                       gpointer user_data,
                       GError **error)
{
  g_autoptr (xmlDoc) document =
    vigie_xml_parse (g_bytes_get_data (instance, NULL), g_bytes_get_size (instance), name, error);
  if (!document)
    return FALSE;
  Walk walk = { repeats, func, user_data, g_string_new (NULL), g_string_new (NULL) };
  const gboolean good = visit_element (&walk, xmlDocGetRootElement (document), error);
  g_string_free (walk.path, TRUE);
  g_string_free (walk.plain, TRUE);
  return good;
}

GHashTable *
vigie_store_get_repeats (VigieStore *self,
                         const char *form_id,
                         const char *form_version,
                         GError **error)
{
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT path FROM repeat WHERE form_id = ? AND form_version = ?", "tt", form_id,
    form_version);
  return vigie_statement_gather (statement, paths, error) ? g_steal_pointer (&paths) : NULL;
}

gboolean
vigie_store_read_document (
  VigieStore *self, gint64 revision, GBytes **instance, char **lines, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT " VIGIE_STORE_STANDING
                       ", s.lines FROM document d JOIN score s ON s.revision = d.revision"
                       " WHERE d.revision = ?",
                       "i", revision);
  gboolean row;
  *instance = NULL;
  *lines = NULL;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      *instance = vigie_statement_blob (statement, 0);
      *lines = g_strdup (vigie_statement_text (statement, 1));
      vigie_statement_reset (statement);
    }
  return TRUE;
}
