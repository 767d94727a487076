/* vigie-erasure-record.c: the record of what was deleted: written, read, and compared
 *
 * `erasure.xml` names each audit with the SHA-256 of its signed documents and files, so that
 * whoever has one of them can see that it is among those that were deleted; and the sums that stay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-erasure-private.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>

#define NS VIGIE_ERASURE_NAMESPACE

void
vigie_erasure_free (VigieErasure *self)
{
  if (!self)
    return;
  g_free (self->digest);
  g_free (self->created);
  g_free (self->author);
  g_free (self->why);
  g_ptr_array_unref (self->audits);
  g_free (self);
}

/* Writing -------------------------------------------------------------------------------------- */

static void
attribute (GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml, " %s=\"", name);
  vigie_xml_append_escaped (xml, value ? value : "");
  g_string_append_c (xml, '"');
}

/* Appends ` NAME="VALUE"` for each column of a row. */
static void
attributes (GString *xml, VigieStatement *statement, const char *const *names)
{
  for (int i = 0; names[i]; i++)
    attribute (xml, names[i], vigie_statement_text (statement, i));
}

/* An element for each row of @statement, its columns as attributes. */
static gboolean
append_rows (GString *xml,
             VigieStatement *statement,
             const char *element,
             const char *const *names,
             GError **error)
{
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      g_string_append_printf (xml, "<%s", element);
      attributes (xml, statement, names);
      g_string_append (xml, "/>\n");
    }
  return good;
}

static gboolean
append_audits (GString *xml, VigieStore *self, gint64 erasure, GError **error)
{
  static const char *const audit[] = { "id", "organisation", "channel", "wave", NULL };
  static const char *const document[] = { "audit", "sha256", NULL };
  return append_rows (xml,
                      vigie_store_query (self, error,
                                         "SELECT a.id, a.organisation, a.channel, a.wave"
                                         " FROM erased e JOIN audit a ON a.id = e.audit"
                                         " WHERE e.erasure = ? ORDER BY a.id",
                                         "i", erasure),
                      "audit", audit, error)
         && append_rows (xml,
                         vigie_store_query (self, error,
                                            "SELECT r.audit, r.sha256 FROM erased e"
                                            " JOIN revision r ON r.audit = e.audit"
                                            " WHERE e.erasure = ? ORDER BY r.audit, r.sha256",
                                            "i", erasure),
                         "document", document, error)
         && append_rows (xml,
                         vigie_store_query (self, error,
                                            "SELECT DISTINCT r.audit, v.sha256 FROM erased e"
                                            " JOIN revision r ON r.audit = e.audit"
                                            " JOIN evidence v ON v.revision = r.id"
                                            " WHERE e.erasure = ? ORDER BY r.audit, v.sha256",
                                            "i", erasure),
                         "file", document, error);
}

static const char *const sum_names[] = { "wave", "organisation", "channel",  "audits",
                                         "sum",  "squares",      "criteria", NULL };

GBytes *
vigie_erasure_describe (
  VigieStore *self, gint64 erasure, const char *author, const char *why, GError **error)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_autofree char *now = vigie_store_now (self);
  g_string_append (xml, "<erasure xmlns=\"" NS "\"");
  attribute (xml, "campaign", vigie_store_get_campaign (self)->id);
  attribute (xml, "created", now);
  attribute (xml, "author", author);
  attribute (xml, "why", why);
  g_string_append (xml, ">\n");
  if (!append_audits (xml, self, erasure, error)
      || !append_rows (xml,
                       vigie_store_query (self, error,
                                          "SELECT wave, organisation, channel, n, sum, squares,"
                                          " replace (replace (criteria, char (9), ' '), char (10),"
                                          " ';') FROM kept_tally WHERE erasure = ?"
                                          " ORDER BY wave, organisation, channel",
                                          "i", erasure),
                       "sum", sum_names, error))
    return NULL;
  g_string_append (xml, "</erasure>\n");
  return g_string_free_to_bytes (g_steal_pointer (&xml));
}

/* Reading -------------------------------------------------------------------------------------- */

static gboolean
is_record (const xmlNode *root, GError **error)
{
  return vigie_xml_is (root, NS, "erasure")
         || vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED,
                             VIGIE_ERASURE_ENTRY, 0, _ ("this is no record of deleted audits"));
}

static void
append_attributes (GString *text, const xmlNode *element, const char *const *names)
{
  for (int i = 0; names[i]; i++)
    {
      g_autofree char *value = vigie_xml_attribute (element, NULL, names[i]);
      g_string_append_printf (text, "%s\t", value ? value : "");
    }
  g_string_append_c (text, '\n');
}

VigieErasure *
vigie_erasure_read (GBytes *record, char **sums, GError **error)
{
  g_autoptr (xmlDoc) document = vigie_xml_parse (
    g_bytes_get_data (record, NULL), g_bytes_get_size (record), VIGIE_ERASURE_ENTRY, error);
  const xmlNode *root = document ? xmlDocGetRootElement (document) : NULL;
  if (!root || !is_record (root, error))
    return NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  VigieErasure *self = g_new0 (VigieErasure, 1);
  self->created = vigie_xml_attribute (root, NULL, "created");
  self->author = vigie_xml_attribute (root, NULL, "author");
  self->why = vigie_xml_attribute (root, NULL, "why");
  self->audits = g_ptr_array_new_with_free_func (g_free);
  for (const xmlNode *at = vigie_xml_first (root, NS, "audit"); at;
       at = vigie_xml_next (at, NS, "audit"))
    g_ptr_array_add (self->audits, vigie_xml_attribute (at, NULL, "id"));
  for (const xmlNode *at = vigie_xml_first (root, NS, "sum"); at;
       at = vigie_xml_next (at, NS, "sum"))
    append_attributes (text, at, sum_names);
  *sums = g_string_free (g_steal_pointer (&text), FALSE);
  return self;
}

/* Comparing ------------------------------------------------------------------------------------ */

/* All columns of all rows, tabulator and line feed after each, as vigie_erasure_read() gives them.
 */
static char *
list_rows (VigieStatement *statement, int n_columns, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    {
      for (int i = 0; i < n_columns; i++)
        g_string_append_printf (text, "%s\t", vigie_statement_text (statement, i));
      g_string_append_c (text, '\n');
    }
  return good ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
list_ids (const GPtrArray *ids)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s\t\n", (const char *) g_ptr_array_index (ids, i));
  return g_string_free (text, FALSE);
}

gboolean
vigie_erasure_is_kept (VigieStore *self,
                       gint64 erasure,
                       const VigieErasure *record,
                       const char *sums,
                       gboolean *same,
                       GError **error)
{
  g_autofree char *audits = list_rows (
    vigie_store_query (self, error, "SELECT audit FROM erased WHERE erasure = ? ORDER BY audit",
                       "i", erasure),
    1, error);
  g_autofree char *kept =
    audits
      ? list_rows (vigie_store_query (self, error,
                                      "SELECT wave, organisation, channel, n, sum, squares,"
                                      " replace (replace (criteria, char (9), ' '), char (10), ';')"
                                      " FROM kept_tally WHERE erasure = ?"
                                      " ORDER BY wave, organisation, channel",
                                      "i", erasure),
                   7, error)
      : NULL;
  if (!kept)
    return FALSE;
  g_autofree char *expected = list_ids (record->audits);
  *same = g_str_equal (expected, audits) && g_str_equal (kept, sums);
  return TRUE;
}
