/* vigie-manifest.c: META-INF/manifest.xml, the list of files with their media types
 *
 * OpenDocument 1.2 part 3 §3. It is not signed, so it may only repeat what is: names and media
 * types of the signature. It is there for other programs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-signature-private.h"

#include "base/vigie-error.h"
#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>

#define NS "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

static void
append_entry (GString *text, const char *path, const char *media_type)
{
  g_string_append (text, "<manifest:file-entry manifest:full-path=\"");
  vigie_xml_append_escaped (text, path);
  g_string_append (text, "\" manifest:media-type=\"");
  vigie_xml_append_escaped (text, media_type);
  g_string_append (text, "\"/>\n");
}

GBytes *
vigie_manifest_create (GPtrArray *files)
{
  GString *text =
    g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<manifest:manifest xmlns:manifest=\"" NS "\" manifest:version=\"1.2\">\n");
  append_entry (text, "/", VIGIE_PACKAGE_MIMETYPE);
  for (guint i = 0; i < files->len; i++)
    {
      const VigieSignedFile *file = files->pdata[i];
      append_entry (text, file->name, file->media_type);
    }
  g_string_append (text, "</manifest:manifest>\n");
  return g_string_free_to_bytes (text);
}

static gboolean
refuse (const char *name, const xmlNode *node, GError **error)
{
  return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_MANIFEST, name,
                          vigie_xml_line (node),
                          _ ("the manifest does not list exactly the files that are signed"));
}

/* Takes the file that @node lists out of @expected: name → media type. */
static gboolean
check_entry (const xmlNode *node, GHashTable *expected)
{
  g_autofree char *path = vigie_xml_attribute (node, NS, "full-path");
  g_autofree char *type = vigie_xml_attribute (node, NS, "media-type");
  if (!vigie_xml_is (node, NS, "file-entry") || node->children || !path || !type
      || g_strcmp0 (g_hash_table_lookup (expected, path), type) != 0)
    return FALSE;
  for (const xmlAttr *at = node->properties; at; at = at->next)
    if (!at->ns || g_strcmp0 ((const char *) at->ns->href, NS) != 0)
      return FALSE;
  return g_hash_table_remove (expected, path);
}

static gboolean
check_list (xmlDoc *document, GHashTable *expected, const char *name, GError **error)
{
  const xmlNode *root = xmlDocGetRootElement (document);
  if (!vigie_xml_is (root, NS, "manifest"))
    return refuse (name, root, error);
  for (const xmlNode *at = root->children; at; at = at->next)
    if (at->type == XML_ELEMENT_NODE ? !check_entry (at, expected) : at->type != XML_TEXT_NODE)
      return refuse (name, at, error);
  return g_hash_table_size (expected) == 0 || refuse (name, root, error);
}

gboolean
vigie_manifest_check (GBytes *document, GPtrArray *files, const char *name, GError **error)
{
  /* Nearly always it is, to the byte, what would be written about these files. */
  g_autoptr (GBytes) written = vigie_manifest_create (files);
  if (g_bytes_equal (written, document))
    return TRUE;
  g_autoptr (GHashTable) expected = g_hash_table_new (g_str_hash, g_str_equal);
  char root[] = "/";
  char root_type[] = VIGIE_PACKAGE_MIMETYPE;
  g_hash_table_insert (expected, root, root_type);
  for (guint i = 0; i < files->len; i++)
    {
      VigieSignedFile *file = files->pdata[i];
      g_hash_table_insert (expected, file->name, file->media_type);
    }
  if (!vigie_markup_is_bounded (document, files->len))
    return refuse (name, NULL, error);
  g_autoptr (xmlDoc) parsed =
    vigie_xml_parse (g_bytes_get_data (document, NULL), g_bytes_get_size (document), name, NULL);
  if (!parsed || !vigie_document_says_utf8 (parsed))
    return refuse (name, NULL, error);
  return check_list (parsed, expected, name, error);
}
