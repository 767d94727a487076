/* vigie-package-schema.c: whether a document of a package follows its RELAX NG schema
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-package.h"

#include "base/vigie-error.h"
#include "base/vigie-resource.h"
#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/relaxng.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt)

/* The first thing that is wrong; the rest mostly follows from it. */
typedef struct
{
  int line;
  char *message;
} Problem;

static void
on_problem (void *data, xmlErrorPtr error)
{
  Problem *problem = data;
  if (problem->message)
    return;
  problem->line = error->line;
  problem->message = g_strstrip (g_strdup (error->message ? error->message : ""));
}

/* Compiled schemas of this thread: libxml2 may compile parts of one on first use, so they are not
 * shared between threads. */
static GPrivate schemas = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);

static xmlRelaxNG *
compile (const char *schema, GError **error)
{
  g_autofree char *path = g_strdup_printf ("schemas/%s.rng", schema);
  g_autoptr (GBytes) source = vigie_resource_load (path, error);
  if (!source)
    return NULL;
  gsize size;
  const char *text = g_bytes_get_data (source, &size);
  Problem problem = { 0 };
  g_autoptr (xmlRelaxNGParserCtxt) parser = xmlRelaxNGNewMemParserCtxt (text, (int) size);
  xmlRelaxNGSetParserStructuredErrors (parser, (xmlStructuredErrorFunc) on_problem, &problem);
  xmlRelaxNG *compiled = xmlRelaxNGParse (parser);
  if (!compiled)
    vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_PAYLOAD_INVALID, path,
                     problem.line, _ ("the schema cannot be used: %s"),
                     problem.message ? problem.message : "?");
  g_free (problem.message);
  return compiled;
}

static xmlRelaxNG *
get_schema (const char *name, GError **error)
{
  GHashTable *known = g_private_get (&schemas);
  if (!known)
    {
      known =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) xmlRelaxNGFree);
      g_private_set (&schemas, known);
    }
  xmlRelaxNG *compiled = g_hash_table_lookup (known, name);
  if (!compiled && (compiled = compile (name, error)))
    g_hash_table_insert (known, g_strdup (name), compiled);
  return compiled;
}

gboolean
vigie_package_check_document (xmlDoc *document,
                              const char *schema,
                              const char *name,
                              GError **error)
{
  xmlRelaxNG *compiled = get_schema (schema, error);
  if (!compiled)
    return FALSE;
  Problem problem = { 0 };
  g_autoptr (xmlRelaxNGValidCtxt) validator = xmlRelaxNGNewValidCtxt (compiled);
  xmlRelaxNGSetValidStructuredErrors (validator, (xmlStructuredErrorFunc) on_problem, &problem);
  const gboolean valid = validator && xmlRelaxNGValidateDoc (validator, document) == 0;
  if (!valid)
    vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_PAYLOAD_INVALID, name,
                     problem.line, _ ("the document does not follow its schema: %s"),
                     problem.message ? problem.message : "?");
  g_free (problem.message);
  return valid;
}

gboolean
vigie_package_check_schema (GBytes *document, const char *schema, const char *name, GError **error)
{
  g_autoptr (GError) unreadable = NULL;
  gsize size;
  const void *data = g_bytes_get_data (document, &size);
  g_autoptr (xmlDoc) parsed = vigie_xml_parse (data, size, name, &unreadable);
  if (!parsed)
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_PAYLOAD_INVALID, name,
                            vigie_error_get_line (unreadable), "%s", unreadable->message);
  return vigie_package_check_document (parsed, schema, name, error);
}
