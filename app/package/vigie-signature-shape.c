/* vigie-signature-shape.c: whether a signature document could be one at all
 *
 * Before any meaning is read: bounded markup, then only elements, attributes, namespaces and
 * algorithms that are on the list, and identifiers that are unique. Signature wrapping needs a
 * second place for something, and there is none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-signature-shape-private.h"

#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 12

/* Elements of the document and what attributes they may have. */
static const struct
{
  const char *ns;
  const char *local;
  const char *attributes[4];
} shapes[] = {
  { VIGIE_NS_ASIC, "XAdESSignatures", { NULL } },
  { VIGIE_NS_DS, "Signature", { "Id" } },
  { VIGIE_NS_DS, "SignedInfo", { "Id" } },
  { VIGIE_NS_DS, "CanonicalizationMethod", { "Algorithm" } },
  { VIGIE_NS_DS, "SignatureMethod", { "Algorithm" } },
  { VIGIE_NS_DS, "Reference", { "Id", "URI", "Type" } },
  { VIGIE_NS_DS, "Transforms", { NULL } },
  { VIGIE_NS_DS, "Transform", { "Algorithm" } },
  { VIGIE_NS_DS, "DigestMethod", { "Algorithm" } },
  { VIGIE_NS_DS, "DigestValue", { NULL } },
  { VIGIE_NS_DS, "SignatureValue", { "Id" } },
  { VIGIE_NS_DS, "KeyInfo", { "Id" } },
  { VIGIE_NS_DS, "X509Data", { NULL } },
  { VIGIE_NS_DS, "X509Certificate", { NULL } },
  { VIGIE_NS_DS, "Object", { "Id" } },
  { VIGIE_NS_XADES, "QualifyingProperties", { "Id", "Target" } },
  { VIGIE_NS_XADES, "SignedProperties", { "Id" } },
  { VIGIE_NS_XADES, "SignedSignatureProperties", { "Id" } },
  { VIGIE_NS_XADES, "SigningTime", { NULL } },
  { VIGIE_NS_XADES, "SigningCertificateV2", { NULL } },
  { VIGIE_NS_XADES, "Cert", { NULL } },
  { VIGIE_NS_XADES, "CertDigest", { NULL } },
  { VIGIE_NS_XADES, "IssuerSerialV2", { NULL } },
  { VIGIE_NS_XADES, "SignedDataObjectProperties", { "Id" } },
  { VIGIE_NS_XADES, "DataObjectFormat", { "ObjectReference" } },
  { VIGIE_NS_XADES, "MimeType", { NULL } },
};

gsize
vigie_signature_max_size (guint n_files)
{
  return 64 * 1024 + (gsize) n_files * 2048;
}

gboolean
vigie_document_says_utf8 (const xmlDoc *document)
{
  return !document->encoding
         || g_ascii_strcasecmp ((const char *) document->encoding, "UTF-8") == 0;
}

/* A tag reaches from one `<` to before the next one, and each attribute has its `=`. */
gboolean
vigie_markup_is_bounded (GBytes *document, guint n_files)
{
  gsize size;
  const char *text = g_bytes_get_data (document, &size);
  const gsize most_tags = 256 + (gsize) n_files * 24;
  gsize tags = 0;
  gsize equals = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (text[i] > '=' || text[i] < '<')
        continue;
      equals = text[i] == '=' ? equals + 1 : 0;
      tags += text[i] == '<';
      if (tags > most_tags || equals > 16)
        return FALSE;
    }
  return g_utf8_validate_len (text, size, NULL);
}

static gboolean
is_blank (const xmlNode *text)
{
  for (const xmlChar *at = text->content; at && *at; at++)
    if (!strchr (" \t\r\n", *at))
      return FALSE;
  return TRUE;
}

static gboolean
namespace_is_known (const xmlNs *ns)
{
  const char *href = (const char *) ns->href;
  return g_strcmp0 (href, VIGIE_NS_DS) == 0 || g_strcmp0 (href, VIGIE_NS_XADES) == 0
         || g_strcmp0 (href, VIGIE_NS_ASIC) == 0;
}

static gboolean
attributes_are_known (const xmlNode *node, const char *const *allowed)
{
  for (const xmlAttr *at = node->properties; at; at = at->next)
    {
      guint i = 0;
      while (i < 4 && allowed[i] && strcmp ((const char *) at->name, allowed[i]) != 0)
        i++;
      if (at->ns || i == 4 || !allowed[i])
        return FALSE;
    }
  for (const xmlNs *ns = node->nsDef; ns; ns = ns->next)
    if (!namespace_is_known (ns))
      return FALSE;
  return TRUE;
}

static gboolean
element_is_known (const xmlNode *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (vigie_xml_is (node, shapes[i].ns, shapes[i].local))
      return attributes_are_known (node, shapes[i].attributes);
  return FALSE;
}

/* Transforms and algorithms are judged wherever they stand, before their contents are looked at. */
static gboolean
algorithm_is_allowed (const xmlNode *node)
{
  const gboolean is_digest = vigie_xml_is (node, VIGIE_NS_DS, "DigestMethod");
  const gboolean is_signature = vigie_xml_is (node, VIGIE_NS_DS, "SignatureMethod");
  if (!is_digest && !is_signature && !vigie_xml_is (node, VIGIE_NS_DS, "Transform")
      && !vigie_xml_is (node, VIGIE_NS_DS, "CanonicalizationMethod"))
    return TRUE;
  g_autofree char *uri = vigie_xml_attribute (node, NULL, "Algorithm");
  return is_digest      ? vigie_digest_find (uri) != NULL
         : is_signature ? vigie_signature_algorithm_find (uri) != NULL
                        : g_strcmp0 (uri, VIGIE_EXC_C14N) == 0;
}

static gboolean
check_identifier (VigieSignature *self, const xmlNode *node, GHashTable *seen, GError **error)
{
  char *id = vigie_xml_attribute (node, NULL, "Id");
  if (!id)
    return TRUE;
  const gboolean good = xmlValidateNCName (BAD_CAST id, 0) == 0;
  if (g_hash_table_add (seen, id) && good)
    return TRUE;
  return vigie_signature_refuse (self, node, error, VIGIE_PACKAGE_ERROR_SIGNATURE_STRUCTURE,
                                 _ ("an identifier is invalid or used twice"));
}

static gboolean check_children (
  VigieSignature *self, const xmlNode *node, GHashTable *seen, int depth, GError **error);

static gboolean
check_element (
  VigieSignature *self, const xmlNode *node, GHashTable *seen, int depth, GError **error)
{
  if (!algorithm_is_allowed (node))
    return vigie_signature_refuse (self, node, error, VIGIE_PACKAGE_ERROR_ALGORITHM_FORBIDDEN,
                                   _ ("the signature uses an algorithm or a transform that is not "
                                      "allowed"));
  if (depth > MAX_DEPTH || !element_is_known (node))
    return vigie_signature_refuse (self, node, error, VIGIE_PACKAGE_ERROR_SIGNATURE_STRUCTURE,
                                   _ ("the signature has an element or attribute that does not "
                                      "belong there"));
  return check_identifier (self, node, seen, error)
         && check_children (self, node, seen, depth + 1, error);
}

static gboolean
check_children (
  VigieSignature *self, const xmlNode *node, GHashTable *seen, int depth, GError **error)
{
  const gboolean has_elements = vigie_xml_first (node, NULL, NULL) != NULL;
  for (const xmlNode *at = node->children; at; at = at->next)
    {
      if (at->type == XML_ELEMENT_NODE)
        {
          if (!check_element (self, at, seen, depth, error))
            return FALSE;
        }
      else if (at->type != XML_TEXT_NODE || (has_elements && !is_blank (at)))
        return vigie_signature_refuse (self, at, error, VIGIE_PACKAGE_ERROR_SIGNATURE_STRUCTURE,
                                       _ ("the signature has text, a comment or an instruction "
                                          "where there may be none"));
    }
  return TRUE;
}

gboolean
vigie_signature_check_shape (VigieSignature *self, GError **error)
{
  xmlNode *root = xmlDocGetRootElement (self->document);
  if (!vigie_xml_is (root, VIGIE_NS_ASIC, "XAdESSignatures") || root->prev || root->next)
    return vigie_signature_refuse (self, root, error, VIGIE_PACKAGE_ERROR_SIGNATURE_STRUCTURE,
                                   _ ("the document is not a XAdES signature of a container"));

  xmlNode *signature = vigie_xml_first (root, VIGIE_NS_DS, "Signature");
  if (!signature)
    return vigie_signature_refuse (self, root, error, VIGIE_PACKAGE_ERROR_SIGNATURE_MISSING,
                                   _ ("the document holds no signature"));
  if (vigie_xml_next (signature, VIGIE_NS_DS, "Signature"))
    return vigie_signature_refuse (self, root, error, VIGIE_PACKAGE_ERROR_SIGNATURE_COUNT,
                                   _ ("the document holds several signatures"));

  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return check_element (self, root, seen, 0, error);
}
