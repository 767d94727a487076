/* vigie-signature-tools.c: what writing and checking a signature both need
 *
 * Algorithms that are allowed, canonical base64, media types, IssuerSerial.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-signature-private.h"
#include "package/vigie-xmlsec-private.h"

#include <openssl/asn1t.h>
#include <string.h>

/* Algorithms ----------------------------------------------------------------------------------- */

#define MORE_2001 "http://www.w3.org/2001/04/xmldsig-more#"
#define MORE_2007 "http://www.w3.org/2007/05/xmldsig-more#"
#define MORE_2021 "http://www.w3.org/2021/04/xmldsig-more#"
#define XMLENC "http://www.w3.org/2001/04/xmlenc#"

static const VigieDigestAlgorithm digests[] = {
  { VIGIE_SHA256, EVP_sha256, 32 },
  { MORE_2001 "sha384", EVP_sha384, 48 },
  { XMLENC "sha512", EVP_sha512, 64 },
};

/* RSA-PSS and Ed25519 came with xmlsec1 1.3: with 1.2 they are not accepted. */
static const VigieSignatureAlgorithm signatures[] = {
  { VIGIE_ECDSA_SHA256, EVP_PKEY_EC },
  { MORE_2001 "ecdsa-sha384", EVP_PKEY_EC },
  { MORE_2001 "rsa-sha256", EVP_PKEY_RSA },
  { MORE_2007 "sha256-rsa-MGF1", EVP_PKEY_RSA },
  { MORE_2021 "eddsa-ed25519", EVP_PKEY_ED25519 },
};

const VigieDigestAlgorithm *
vigie_digest_find (const char *uri)
{
  for (guint i = 0; i < G_N_ELEMENTS (digests); i++)
    if (g_strcmp0 (uri, digests[i].uri) == 0)
      return vigie_xmlsec_has_digest (uri) ? &digests[i] : NULL;
  return NULL;
}

const VigieSignatureAlgorithm *
vigie_signature_algorithm_find (const char *uri)
{
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (g_strcmp0 (uri, signatures[i].uri) == 0)
      return vigie_xmlsec_has_signature (uri) ? &signatures[i] : NULL;
  return NULL;
}

/* Canonical base64 ----------------------------------------------------------------------------- */

GBytes *
vigie_base64_decode (const char *text)
{
  GString *packed = g_string_new (NULL);
  for (const char *at = text; *at; at++)
    if (!strchr (" \t\r\n", *at))
      g_string_append_c (packed, *at);

  gsize size = 0;
  g_autofree char *compact = g_string_free (packed, FALSE);
  g_autofree guint8 *data = g_base64_decode (compact, &size);
  g_autofree char *again = g_base64_encode (data, size);
  return g_str_equal (compact, again) ? g_bytes_new (data, size) : NULL;
}

/* Media types ---------------------------------------------------------------------------------- */

gboolean
vigie_media_type_is_valid (const char *type)
{
  const char *slash = type ? strchr (type, '/') : NULL;
  if (!slash || slash == type || !slash[1] || strlen (type) > VIGIE_MAX_MEDIA_TYPE)
    return FALSE;
  for (const char *at = type; *at; at++)
    if (!g_ascii_isalnum (*at) && !strchr ("/!#$&-^_.+", *at))
      return FALSE;
  return !strchr (slash + 1, '/');
}

/* IssuerSerial --------------------------------------------------------------------------------- */

/* RFC 5035 §5: OpenSSL has the type but no way to make one of it. */
typedef struct
{
  GENERAL_NAMES *issuer;
  ASN1_INTEGER *serial;
} IssuerSerial;

ASN1_SEQUENCE (IssuerSerial) = {
  ASN1_SEQUENCE_OF (IssuerSerial, issuer, GENERAL_NAME),
  ASN1_SIMPLE (IssuerSerial, serial, ASN1_INTEGER),
} static_ASN1_SEQUENCE_END (IssuerSerial)

GBytes *
vigie_issuer_serial (X509 *x509)
{
  IssuerSerial value = { sk_GENERAL_NAME_new_null (), X509_get_serialNumber (x509) };
  GENERAL_NAME *name = GENERAL_NAME_new ();
  X509_NAME *issuer = X509_NAME_dup (X509_get_issuer_name (x509));
  unsigned char *der = NULL;
  GBytes *bytes = NULL;

  if (name && issuer)
    GENERAL_NAME_set0_value (name, GEN_DIRNAME, g_steal_pointer (&issuer));
  if (value.issuer && name && sk_GENERAL_NAME_push (value.issuer, name) > 0)
    {
      name = NULL;
      const int size =
        ASN1_item_i2d ((const ASN1_VALUE *) &value, &der, ASN1_ITEM_rptr (IssuerSerial));
      bytes = size > 0 ? g_bytes_new (der, (gsize) size) : NULL;
    }
  OPENSSL_free (der);
  X509_NAME_free (issuer);
  GENERAL_NAME_free (name);
  sk_GENERAL_NAME_pop_free (value.issuer, GENERAL_NAME_free);
  return bytes;
}
