/* vigie-signature-writer.c: making the signature document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-signature-private.h"
#include "package/vigie-xmlsec-private.h"

#include "base/vigie-error.h"
#include "base/vigie-time.h"
#include "base/vigie-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DIGEST_METHOD "<ds:DigestMethod Algorithm=\"" VIGIE_SHA256 "\"/>"

void
vigie_signed_file_free (VigieSignedFile *self)
{
  g_free (self->name);
  g_free (self->media_type);
  g_free (self);
}

static void
append_base64 (GString *text, const guint8 *data, gsize size)
{
  g_autofree char *encoded = g_base64_encode (data, size);
  g_string_append (text, encoded);
}

static void
append_bytes (GString *text, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  append_base64 (text, data, size);
}

static void
append_digest (GString *text, const guint8 *digest)
{
  g_string_append (text, DIGEST_METHOD "<ds:DigestValue>");
  append_base64 (text, digest, 32);
  g_string_append (text, "</ds:DigestValue>");
}

static void
append_reference (GString *text, guint index, const VigieSignedFile *file)
{
  g_autofree char *uri = g_uri_escape_string (file->name, "/", FALSE);
  g_string_append_printf (text, "<ds:Reference Id=\"r%u\" URI=\"", index);
  vigie_xml_append_escaped (text, uri);
  g_string_append (text, "\">");
  append_digest (text, file->digest);
  g_string_append (text, "</ds:Reference>\n");
}

/* SignedInfo, with the digest of the signed properties still to be filled in. */
static void
append_signed_info (GString *text, GPtrArray *files)
{
  g_string_append (text, "<ds:SignedInfo>\n"
                         "<ds:CanonicalizationMethod Algorithm=\"" VIGIE_EXC_C14N "\"/>\n"
                         "<ds:SignatureMethod Algorithm=\"" VIGIE_ECDSA_SHA256 "\"/>\n");
  for (guint i = 0; i < files->len; i++)
    append_reference (text, i + 1, files->pdata[i]);
  g_string_append (
    text, "<ds:Reference Type=\"" VIGIE_SIGNED_PROPERTIES_TYPE "\" URI=\"#properties\">"
          "<ds:Transforms><ds:Transform Algorithm=\"" VIGIE_EXC_C14N
          "\"/></ds:Transforms>" DIGEST_METHOD "<ds:DigestValue></ds:DigestValue></ds:Reference>\n"
          "</ds:SignedInfo>\n");
}

static void
append_certificate (GString *text, VigieCertificate *certificate)
{
  g_autoptr (GBytes) der = vigie_certificate_to_der (certificate);
  g_string_append (text, "<ds:X509Certificate>");
  append_bytes (text, der);
  g_string_append (text, "</ds:X509Certificate>\n");
}

static void
append_key_info (GString *text, VigieCertificate *signer, GPtrArray *chain)
{
  g_string_append (text, "<ds:KeyInfo><ds:X509Data>\n");
  append_certificate (text, signer);
  for (guint i = 0; chain && i < chain->len; i++)
    append_certificate (text, chain->pdata[i]);
  g_string_append (text, "</ds:X509Data></ds:KeyInfo>\n");
}

static gboolean
append_signing_certificate (GString *text, VigieCertificate *signer)
{
  guint8 digest[32];
  g_autoptr (GBytes) der = vigie_certificate_to_der (signer);
  g_autoptr (GBytes) serial = vigie_issuer_serial (vigie_certificate_get_x509 (signer));
  if (!serial
      || EVP_Digest (g_bytes_get_data (der, NULL), g_bytes_get_size (der), digest, NULL,
                     EVP_sha256 (), NULL)
           != 1)
    return FALSE;
  g_string_append (text, "<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>");
  append_digest (text, digest);
  g_string_append (text, "</xades:CertDigest><xades:IssuerSerialV2>");
  append_bytes (text, serial);
  g_string_append (text, "</xades:IssuerSerialV2></xades:Cert></xades:SigningCertificateV2>\n");
  return TRUE;
}

static void
append_formats (GString *text, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const VigieSignedFile *file = files->pdata[i];
      g_string_append_printf (
        text, "<xades:DataObjectFormat ObjectReference=\"#r%u\"><xades:MimeType>", i + 1);
      vigie_xml_append_escaped (text, file->media_type);
      g_string_append (text, "</xades:MimeType></xades:DataObjectFormat>\n");
    }
}

static gboolean
append_properties (GString *text, GPtrArray *files, VigieCertificate *signer, GDateTime *time)
{
  g_autofree char *when = vigie_time_to_utc_text (time);
  g_string_append_printf (text,
                          "<ds:Object><xades:QualifyingProperties xmlns:xades=\"%s\" "
                          "Target=\"#signature\">\n"
                          "<xades:SignedProperties Id=\"properties\">\n"
                          "<xades:SignedSignatureProperties>\n"
                          "<xades:SigningTime>%s</xades:SigningTime>\n",
                          VIGIE_NS_XADES, when);
  if (!append_signing_certificate (text, signer))
    return FALSE;
  g_string_append (text, "</xades:SignedSignatureProperties>\n"
                         "<xades:SignedDataObjectProperties>\n");
  append_formats (text, files);
  g_string_append (text, "</xades:SignedDataObjectProperties>\n"
                         "</xades:SignedProperties>\n"
                         "</xades:QualifyingProperties></ds:Object>\n");
  return TRUE;
}

/* The document with all but the two values that depend on its canonical form. */
static xmlDoc *
make_draft (
  GPtrArray *files, VigieCertificate *signer, GPtrArray *chain, GDateTime *time, GError **error)
{
  g_autoptr (GString) text =
    g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<asic:XAdESSignatures xmlns:asic=\"" VIGIE_NS_ASIC "\">\n"
                  "<ds:Signature xmlns:ds=\"" VIGIE_NS_DS "\" Id=\"signature\">\n");
  append_signed_info (text, files);
  g_string_append (text, "<ds:SignatureValue></ds:SignatureValue>\n");
  append_key_info (text, signer, chain);
  if (!append_properties (text, files, signer, time))
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("signing failed"));
      return NULL;
    }
  g_string_append (text, "</ds:Signature>\n</asic:XAdESSignatures>\n");
  return vigie_xml_parse (text->str, text->len, VIGIE_SIGNATURE_NAME, error);
}

static void
set_base64 (xmlNode *node, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *encoded = g_base64_encode (data, size);
  xmlNodeSetContent (node, BAD_CAST encoded);
}

static xmlNode *
last_reference (xmlNode *signed_info)
{
  xmlNode *last = NULL;
  for (xmlNode *at = vigie_xml_first (signed_info, VIGIE_NS_DS, "Reference"); at;
       at = vigie_xml_next (at, VIGIE_NS_DS, "Reference"))
    last = at;
  return last;
}

static gboolean
fill_properties_digest (xmlNode *signature)
{
  xmlNode *signed_info = vigie_xml_first (signature, VIGIE_NS_DS, "SignedInfo");
  xmlNode *object = vigie_xml_first (signature, VIGIE_NS_DS, "Object");
  xmlNode *qualifying = vigie_xml_first (object, VIGIE_NS_XADES, "QualifyingProperties");
  xmlNode *properties = vigie_xml_first (qualifying, VIGIE_NS_XADES, "SignedProperties");
  xmlNode *reference = last_reference (signed_info);
  g_autoptr (GBytes) digest = vigie_xmlsec_digest (reference, properties);
  if (!digest)
    return FALSE;
  set_base64 (vigie_xml_first (reference, VIGIE_NS_DS, "DigestValue"), digest);
  return TRUE;
}

static gboolean
fill_signature_value (xmlNode *signature, VigieIdentity *signer)
{
  xmlNode *signed_info = vigie_xml_first (signature, VIGIE_NS_DS, "SignedInfo");
  g_autoptr (GBytes) value = vigie_xmlsec_sign (signed_info, vigie_identity_get_key (signer));
  if (!value)
    return FALSE;
  set_base64 (vigie_xml_next (signed_info, VIGIE_NS_DS, "SignatureValue"), value);
  return TRUE;
}

static GBytes *
dump (xmlDoc *document)
{
  xmlChar *text = NULL;
  int size = 0;
  xmlDocDumpMemoryEnc (document, &text, &size, "UTF-8");
  return text ? g_bytes_new_with_free_func (text, (gsize) size, (GDestroyNotify) xmlFree, text)
              : NULL;
}

GBytes *
vigie_signature_create (GPtrArray *files,
                        VigieIdentity *signer,
                        GPtrArray *chain,
                        GDateTime *signing_time,
                        GError **error)
{
  VigieCertificate *certificate = vigie_identity_get_certificate (signer);
  g_autoptr (xmlDoc) document = make_draft (files, certificate, chain, signing_time, error);
  if (!document)
    return NULL;

  xmlNode *signature = vigie_xml_first (xmlDocGetRootElement (document), VIGIE_NS_DS, "Signature");
  if (!fill_properties_digest (signature) || !fill_signature_value (signature, signer))
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("signing failed"));
      return NULL;
    }
  return dump (document);
}
