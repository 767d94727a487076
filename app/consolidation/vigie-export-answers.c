/* vigie-export-answers.c: the table `answers`: one row an answer, out of the signed documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-export-private.h"

#include "base/vigie-xml.h"

#include <string.h>

/* Score of one question. */
typedef struct
{
  char *criterion;
  char *weight;
  char *points;
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;
  g_free (line->criterion);
  g_free (line->weight);
  g_free (line->points);
  g_free (line);
}

/* One audit while its answers are written. */
typedef struct
{
  VigieExport *export;
  const char *audit;
  GHashTable *lines;       /* path → Line */
  GHashTable *repeats;     /* set of plain paths */
  const VigieShape *shape; /* (nullable) */
  GString *path;
  GString *plain;
} Document;

static gboolean
add_line (const char *const *fields, gpointer user_data)
{
  Line *line = g_new0 (Line, 1);
  line->criterion = g_strdup (fields[1]);
  line->weight = g_strdup (fields[2]);
  line->points = g_strdup (fields[3]);
  g_hash_table_insert (user_data, g_strdup (fields[0]), line);
  return TRUE;
}

/* Repeats
 * ------------------------------------------------------------------------------------------
 */

static GHashTable *
read_repeats (VigieExport *self, const char *form_id, const char *form_version, GError **error)
{
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  VigieStatement *statement = vigie_store_query (
    self->store, error, "SELECT path FROM repeat WHERE form_id = ? AND form_version = ?", "tt",
    form_id, form_version);
  gboolean row = TRUE;
  while (statement && row)
    {
      if (!vigie_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_hash_table_add (paths, g_strdup (vigie_statement_text (statement, 0)));
    }
  return statement ? g_steal_pointer (&paths) : NULL;
}

static GHashTable *
get_repeats (VigieExport *self, const VigieAuditRow *row, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", row->form_id, row->form_version);
  GHashTable *paths = g_hash_table_lookup (self->repeats, key);
  if (paths)
    return paths;
  paths = read_repeats (self, row->form_id, row->form_version, error);
  if (paths)
    g_hash_table_insert (self->repeats, g_steal_pointer (&key), paths);
  return paths;
}

static guint
count_before (const xmlNode *element)
{
  guint n = 1;
  for (const xmlNode *at = element->prev; at; at = at->prev)
    if (at->type == XML_ELEMENT_NODE && xmlStrEqual (at->name, element->name))
      n++;
  return n;
}

/* Rows ----------------------------------------------------------------------------------------- */

static void
write_value (Document *self, const char *value)
{
  VigieTableWriter *writer = self->export->writer;
  const VigieField *field = self->shape ? vigie_shape_find (self->shape, self->plain->str) : NULL;
  const gboolean numeric =
    field && (field->type == VIGIE_FORM_TYPE_INT || field->type == VIGIE_FORM_TYPE_DECIMAL);
  /* As a number only what every reader gives back as it was: no leading zeros, signs or bare
   * points. */
  const char *digits = *value == '-' ? value + 1 : value;
  if (numeric && vigie_text_is_number (value) && g_ascii_isdigit (digits[0])
      && g_ascii_isdigit (value[strlen (value) - 1]) && strlen (digits) <= 15
      && (digits[0] != '0' || digits[1] == '.' || digits[1] == '\0'))
    vigie_table_number (writer, value);
  else
    vigie_table_text (writer, value);
}

static void
write_share (VigieTableWriter *writer, const char *fraction)
{
  mpq_t value;
  mpq_init (value);
  if (fraction && vigie_rational_from_fraction (value, fraction))
    {
      g_autofree char *decimal = vigie_rational_to_decimal (value, 4);
      vigie_table_number (writer, decimal);
    }
  else
    vigie_table_text (writer, NULL);
  mpq_clear (value);
}

static gboolean
write_leaf (Document *self, const xmlNode *leaf, const char *value, GError **error)
{
  VigieTableWriter *writer = self->export->writer;
  const Line *line = g_hash_table_lookup (self->lines, self->path->str);
  vigie_table_text (writer, self->audit);
  vigie_table_text (writer, self->path->str);
  vigie_table_text (writer, (const char *) leaf->name);
  write_value (self, value);
  vigie_table_text (writer, line ? line->criterion : NULL);
  write_share (writer, line ? line->weight : NULL);
  write_share (writer, line ? line->points : NULL);
  return vigie_table_end_row (writer, error);
}

/* Goes through the document; its depth is bounded by vigie_xml_parse(). */
static gboolean
write_element (Document *self, const xmlNode *element, GError **error)
{
  const gsize path_length = self->path->len;
  const gsize plain_length = self->plain->len;
  g_string_append_printf (self->path, "/%s", element->name);
  g_string_append_printf (self->plain, "/%s", element->name);
  if (g_hash_table_contains (self->repeats, self->plain->str))
    g_string_append_printf (self->path, "[%u]", count_before (element));

  gboolean good = TRUE;
  const xmlNode *child = vigie_xml_first (element, NULL, NULL);
  if (!child)
    {
      g_autofree char *value = vigie_xml_text (element);
      good = *value == '\0' || write_leaf (self, element, value, error);
    }
  const gboolean root = plain_length == 0;
  for (; good && child; child = vigie_xml_next (child, NULL, NULL))
    if (!root || !xmlStrEqual (child->name, BAD_CAST "meta"))
      good = write_element (self, child, error);
  g_string_truncate (self->path, path_length);
  g_string_truncate (self->plain, plain_length);
  return good;
}

/* Audits --------------------------------------------------------------------------------------- */

static gboolean
read_document (
  VigieExport *self, gint64 revision, GBytes **instance, GHashTable *lines, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self->store, error,
    "SELECT d.instance, s.lines FROM document d JOIN score s ON s.revision = d.revision"
    " WHERE d.revision = ?",
    "i", revision);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      *instance = vigie_statement_blob (statement, 0);
      vigie_packed_foreach (vigie_statement_text (statement, 1), 4, add_line, lines);
      vigie_statement_reset (statement);
    }
  return TRUE;
}

static gboolean
write_audit (VigieExport *self, const VigieAuditRow *row, GError **error)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, line_free);
  g_autoptr (GBytes) instance = NULL;
  GHashTable *repeats = get_repeats (self, row, error);
  if (!repeats || !read_document (self, row->key, &instance, lines, error))
    return FALSE;
  if (!instance)
    return TRUE;
  g_autoptr (xmlDoc) document = vigie_xml_parse (
    g_bytes_get_data (instance, NULL), g_bytes_get_size (instance), row->instance_id, error);
  if (!document)
    return FALSE;
  VigieForm *form =
    vigie_store_get_form (self->store, row->channel, row->form_id, row->form_version, error);
  if (!form)
    return FALSE;
  Document walk = {
    .export = self,
    .audit = row->id,
    .lines = lines,
    .repeats = repeats,
    .shape = vigie_export_get_shape (self, form),
    .path = g_string_new (NULL),
    .plain = g_string_new (NULL),
  };
  const gboolean good = write_element (&walk, xmlDocGetRootElement (document), error);
  g_string_free (walk.path, TRUE);
  g_string_free (walk.plain, TRUE);
  return good;
}

static gboolean
visit_audit (const VigieAuditRow *row, gpointer user_data)
{
  VigieExport *self = user_data;
  /* Rivals have different answers: none of them is exported before a person has decided. */
  return g_str_equal (row->status, "conflict")
         || (!g_cancellable_set_error_if_cancelled (self->cancellable, &self->failed)
             && write_audit (self, row, &self->failed));
}

gboolean
vigie_export_write_answers (VigieExport *self, GError **error)
{
  if (!vigie_export_begin (self, "answers", vigie_export_answers, NULL, error)
      || !vigie_store_foreach_audit (self->store, NULL, visit_audit, self, error))
    return FALSE;
  if (self->failed)
    {
      g_propagate_error (error, g_steal_pointer (&self->failed));
      return FALSE;
    }
  return vigie_table_end (self->writer, error);
}
