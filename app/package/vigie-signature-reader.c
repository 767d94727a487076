/* vigie-signature-reader.c: reading a signature document of the one allowed shape
 *
 * Elements are taken one after the other; whatever is missing, surplus or in another order refuses
 * the document. What is read here is still unverified: vigie-signature-check.c does that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-signature-shape-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"
#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CERTIFICATES 8

static void
reference_free (VigieReference *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->media_type);
  g_free (self);
}

void
vigie_signature_free (VigieSignature *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_clear_pointer (&self->document, xmlFreeDoc);
  g_clear_pointer (&self->value, g_bytes_unref);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->signing_time, g_date_time_unref);
  g_clear_pointer (&self->issuer_serial, g_bytes_unref);
  g_free (self);
}

gboolean
vigie_signature_refuse (
  VigieSignature *self, const xmlNode *node, GError **error, int code, const char *text)
{
  return vigie_error_set (error, VIGIE_PACKAGE_ERROR, code, self->name, vigie_xml_line (node), "%s",
                          text);
}

static gboolean
refuse_shape (VigieSignature *self, const xmlNode *node, GError **error)
{
  return vigie_signature_refuse (self, node, error, VIGIE_PACKAGE_ERROR_SIGNATURE_STRUCTURE,
                                 _ ("the signature is not of the shape that packages have"));
}

/* Elements in order ---------------------------------------------------------------------------- */

/* Where reading has got to among the children of an element. */
typedef struct
{
  xmlNode *parent;
  xmlNode *next;
} Cursor;

static Cursor
enter (xmlNode *parent)
{
  return (Cursor){ parent, vigie_xml_first (parent, NULL, NULL) };
}

/* Returns: (nullable): the next child if it has this name; the cursor moves past it */
static xmlNode *
take (Cursor *cursor, const char *ns, const char *local)
{
  xmlNode *node = cursor->next;
  if (!vigie_xml_is (node, ns, local))
    return NULL;
  cursor->next = vigie_xml_next (node, NULL, NULL);
  return node;
}

static GBytes *
take_base64 (Cursor *cursor, const char *ns, const char *local)
{
  xmlNode *node = take (cursor, ns, local);
  if (!node || vigie_xml_first (node, NULL, NULL))
    return NULL;
  g_autofree char *text = vigie_xml_text (node);
  return vigie_base64_decode (text);
}

static char *
take_text (Cursor *cursor, const char *ns, const char *local)
{
  xmlNode *node = take (cursor, ns, local);
  return node && !vigie_xml_first (node, NULL, NULL) ? vigie_xml_text (node) : NULL;
}

static gboolean
is_empty (const xmlNode *node)
{
  return node && !node->children;
}

/* DigestMethod and DigestValue, of matching length. */
static const VigieDigestAlgorithm *
take_digest (Cursor *cursor, guint8 *digest)
{
  xmlNode *method = take (cursor, VIGIE_NS_DS, "DigestMethod");
  g_autofree char *uri = method ? vigie_xml_attribute (method, NULL, "Algorithm") : NULL;
  const VigieDigestAlgorithm *algorithm = vigie_digest_find (uri);
  g_autoptr (GBytes) value = take_base64 (cursor, VIGIE_NS_DS, "DigestValue");
  if (!algorithm || !is_empty (method) || !value || g_bytes_get_size (value) != algorithm->size)
    return NULL;
  memcpy (digest, g_bytes_get_data (value, NULL), algorithm->size);
  return algorithm;
}

/* SignedInfo ----------------------------------------------------------------------------------- */

/* A relative reference to a file: percent-encoded path without scheme, query or fragment. */
static char *
decode_uri (const char *uri)
{
  if (!uri || !*uri || strpbrk (uri, ":?#\\ ") || *uri == '/')
    return NULL;
  g_autofree char *path = g_uri_unescape_string (uri, NULL);
  return path && g_utf8_validate (path, -1, NULL) ? g_steal_pointer (&path) : NULL;
}

static gboolean
has_only_canonicalisation (xmlNode *transforms)
{
  Cursor cursor = enter (transforms);
  xmlNode *transform = take (&cursor, VIGIE_NS_DS, "Transform");
  return is_empty (transform) && !cursor.next; /* its algorithm has been checked */
}

static gboolean
read_properties_reference (VigieSignature *self, xmlNode *node, GError **error)
{
  Cursor cursor = enter (node);
  xmlNode *transforms = take (&cursor, VIGIE_NS_DS, "Transforms");
  guint8 digest[EVP_MAX_MD_SIZE];
  if (!transforms || !take_digest (&cursor, digest) || !has_only_canonicalisation (transforms)
      || cursor.next)
    return refuse_shape (self, node, error);
  self->properties_reference = node;
  return TRUE;
}

static gboolean
read_file_reference (VigieSignature *self, xmlNode *node, const char *uri, GError **error)
{
  Cursor cursor = enter (node);
  if (take (&cursor, VIGIE_NS_DS, "Transforms"))
    return vigie_signature_refuse (self, node, error, VIGIE_PACKAGE_ERROR_ALGORITHM_FORBIDDEN,
                                   _ ("a file is signed through a transform"));
  VigieReference *reference = g_new0 (VigieReference, 1);
  g_ptr_array_add (self->references, reference);
  reference->id = vigie_xml_attribute (node, NULL, "Id");
  reference->name = decode_uri (uri);
  reference->algorithm = take_digest (&cursor, reference->digest);
  if (!reference->id || !reference->name || !reference->algorithm || cursor.next)
    return refuse_shape (self, node, error);
  return TRUE;
}

/* Returns: whether @uri is `#` and the identifier of the signed properties */
static gboolean
points_to (const char *uri, const xmlNode *target)
{
  g_autofree char *id = vigie_xml_attribute (target, NULL, "Id");
  return uri && uri[0] == '#' && id && g_str_equal (uri + 1, id);
}

static gboolean
read_reference (VigieSignature *self, xmlNode *node, GError **error)
{
  g_autofree char *uri = vigie_xml_attribute (node, NULL, "URI");
  g_autofree char *type = vigie_xml_attribute (node, NULL, "Type");
  if (!type)
    return read_file_reference (self, node, uri, error);
  if (self->properties_reference || !g_str_equal (type, VIGIE_SIGNED_PROPERTIES_TYPE)
      || !points_to (uri, self->signed_properties))
    return refuse_shape (self, node, error);
  return read_properties_reference (self, node, error);
}

static gboolean
read_signed_info (VigieSignature *self, GError **error)
{
  Cursor cursor = enter (self->signed_info);
  xmlNode *canonicalisation = take (&cursor, VIGIE_NS_DS, "CanonicalizationMethod");
  xmlNode *method = take (&cursor, VIGIE_NS_DS, "SignatureMethod");
  if (!is_empty (canonicalisation) || !is_empty (method))
    return refuse_shape (self, self->signed_info, error);
  g_autofree char *uri = vigie_xml_attribute (method, NULL, "Algorithm");
  self->algorithm = vigie_signature_algorithm_find (uri);

  xmlNode *reference;
  while ((reference = take (&cursor, VIGIE_NS_DS, "Reference")))
    if (!read_reference (self, reference, error))
      return FALSE;
  if (cursor.next || !self->properties_reference)
    return refuse_shape (self, self->signed_info, error);
  return TRUE;
}

/* Certificates --------------------------------------------------------------------------------- */

/* Few people sign many packages: their certificates need not be decoded each time. */
#define MAX_KNOWN 64

/* Returns: (transfer full) (nullable): the certificate, which never changes and may be shared. */
static VigieCertificate *
decode_certificate (GBytes *der)
{
  static GMutex lock;
  static GHashTable *known; /* under the lock: DER → VigieCertificate */

  g_mutex_lock (&lock);
  if (!known)
    known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                   (GDestroyNotify) vigie_certificate_unref);
  VigieCertificate *certificate = g_hash_table_lookup (known, der);
  if (!certificate)
    {
      certificate = vigie_certificate_new_from_der (der, NULL);
      if (g_hash_table_size (known) == MAX_KNOWN)
        g_hash_table_remove_all (known);
      if (certificate)
        g_hash_table_insert (known, g_bytes_ref (der), certificate);
    }
  if (certificate)
    vigie_certificate_ref (certificate);
  g_mutex_unlock (&lock);
  return certificate;
}

/* KeyInfo -------------------------------------------------------------------------------------- */

static gboolean
read_key_info (VigieSignature *self, xmlNode *key_info, GError **error)
{
  Cursor outer = enter (key_info);
  xmlNode *data = take (&outer, VIGIE_NS_DS, "X509Data");
  Cursor cursor = enter (data);
  if (!data || outer.next)
    return refuse_shape (self, key_info, error);
  while (cursor.next)
    {
      g_autoptr (GBytes) der = take_base64 (&cursor, VIGIE_NS_DS, "X509Certificate");
      if (!der || self->certificates->len == MAX_CERTIFICATES)
        return refuse_shape (self, key_info, error);
      VigieCertificate *certificate = decode_certificate (der);
      if (!certificate)
        return refuse_shape (self, key_info, error);
      g_ptr_array_add (self->certificates, certificate);
    }
  return self->certificates->len > 0 || refuse_shape (self, key_info, error);
}

/* SignedProperties ----------------------------------------------------------------------------- */

static gboolean
read_signing_certificate (VigieSignature *self, xmlNode *node)
{
  Cursor outer = enter (node);
  xmlNode *cert = take (&outer, VIGIE_NS_XADES, "Cert");
  Cursor cursor = enter (cert);
  xmlNode *cert_digest = take (&cursor, VIGIE_NS_XADES, "CertDigest");
  Cursor inner = enter (cert_digest);
  self->certificate_algorithm = take_digest (&inner, self->certificate_digest);
  const gboolean has_serial = cursor.next != NULL;
  self->issuer_serial = take_base64 (&cursor, VIGIE_NS_XADES, "IssuerSerialV2");
  return self->certificate_algorithm && !inner.next && !cursor.next && !outer.next
         && has_serial == (self->issuer_serial != NULL);
}

static gboolean
read_signature_properties (VigieSignature *self, xmlNode *node, GError **error)
{
  Cursor cursor = enter (node);
  g_autofree char *time = take_text (&cursor, VIGIE_NS_XADES, "SigningTime");
  xmlNode *certificate = take (&cursor, VIGIE_NS_XADES, "SigningCertificateV2");
  self->signing_time = time ? vigie_time_from_text (time, NULL) : NULL;
  if (!self->signing_time || !certificate || !read_signing_certificate (self, certificate)
      || cursor.next)
    return refuse_shape (self, node, error);
  return TRUE;
}

static gboolean
read_format (VigieSignature *self, xmlNode *format, GHashTable *by_id, GError **error)
{
  Cursor inner = enter (format);
  g_autofree char *target = vigie_xml_attribute (format, NULL, "ObjectReference");
  g_autofree char *type = take_text (&inner, VIGIE_NS_XADES, "MimeType");
  VigieReference *reference =
    target && target[0] == '#' ? g_hash_table_lookup (by_id, target + 1) : NULL;
  if (!reference || reference->media_type || inner.next || !vigie_media_type_is_valid (type))
    return refuse_shape (self, format, error);
  reference->media_type = g_steal_pointer (&type);
  return TRUE;
}

/* Each file has its format, once. */
static gboolean
read_object_properties (VigieSignature *self, xmlNode *node, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->references->len; i++)
    {
      VigieReference *reference = self->references->pdata[i];
      g_hash_table_insert (by_id, reference->id, reference);
    }
  guint n = 0;
  Cursor cursor = enter (node);
  xmlNode *format;
  while ((format = take (&cursor, VIGIE_NS_XADES, "DataObjectFormat")))
    {
      if (!read_format (self, format, by_id, error))
        return FALSE;
      n++;
    }
  return (n == self->references->len && !cursor.next) || refuse_shape (self, node, error);
}

static gboolean
read_signed_properties (VigieSignature *self, GError **error)
{
  Cursor cursor = enter (self->signed_properties);
  xmlNode *of_signature = take (&cursor, VIGIE_NS_XADES, "SignedSignatureProperties");
  xmlNode *of_objects = take (&cursor, VIGIE_NS_XADES, "SignedDataObjectProperties");
  if (!of_signature || !of_objects || cursor.next)
    return refuse_shape (self, self->signed_properties, error);
  return read_signature_properties (self, of_signature, error)
         && read_object_properties (self, of_objects, error);
}

/* The document --------------------------------------------------------------------------------- */

static xmlNode *
find_signed_properties (xmlNode *signature, xmlNode *object)
{
  Cursor outer = enter (object);
  xmlNode *qualifying = take (&outer, VIGIE_NS_XADES, "QualifyingProperties");
  Cursor inner = enter (qualifying);
  xmlNode *properties = take (&inner, VIGIE_NS_XADES, "SignedProperties");
  g_autofree char *target = qualifying ? vigie_xml_attribute (qualifying, NULL, "Target") : NULL;
  if (!properties || outer.next || inner.next || !points_to (target, signature)
      || !xmlHasProp (properties, BAD_CAST "Id"))
    return NULL;
  return properties;
}

static gboolean
read_document (VigieSignature *self, GError **error)
{
  xmlNode *root = xmlDocGetRootElement (self->document);
  Cursor outer = enter (root);
  xmlNode *signature = take (&outer, VIGIE_NS_DS, "Signature");
  Cursor cursor = enter (signature);
  self->signed_info = take (&cursor, VIGIE_NS_DS, "SignedInfo");
  self->value_node = cursor.next;
  self->value = take_base64 (&cursor, VIGIE_NS_DS, "SignatureValue");
  xmlNode *key_info = take (&cursor, VIGIE_NS_DS, "KeyInfo");
  xmlNode *object = take (&cursor, VIGIE_NS_DS, "Object");
  self->signed_properties = object ? find_signed_properties (signature, object) : NULL;
  if (outer.next || !self->signed_info || !self->value || !key_info || !self->signed_properties
      || cursor.next)
    return refuse_shape (self, root, error);
  return read_signed_info (self, error) && read_key_info (self, key_info, error)
         && read_signed_properties (self, error);
}

VigieSignature *
vigie_signature_parse (GBytes *document, guint n_files, const char *name, GError **error)
{
  g_autoptr (VigieSignature) self = g_new0 (VigieSignature, 1);
  g_autoptr (GError) problem = NULL;
  gsize size;
  const void *data = g_bytes_get_data (document, &size);

  self->name = g_strdup (name);
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_certificate_unref);
  self->references = g_ptr_array_new_with_free_func ((GDestroyNotify) reference_free);
  if (size > vigie_signature_max_size (n_files) || !vigie_markup_is_bounded (document, n_files))
    {
      refuse_shape (self, NULL, error);
      return NULL;
    }
  self->document = vigie_xml_parse (data, size, name, &problem);
  if (!self->document)
    {
      vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_SIGNATURE_STRUCTURE, name,
                       vigie_error_get_line (problem), "%s", problem->message);
      return NULL;
    }
  if (!vigie_document_says_utf8 (self->document))
    {
      refuse_shape (self, NULL, error);
      return NULL;
    }
  if (!vigie_signature_check_shape (self, error) || !read_document (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

VigieCertificate *
vigie_signature_get_signer (VigieSignature *self)
{
  return self->certificates->pdata[0];
}
