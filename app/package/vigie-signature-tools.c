/* vigie-signature-tools.c: what writing and checking a signature both need
 *
 * Algorithms that are allowed, canonical base64, media types, IssuerSerial.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-signature-private.h"
#include "package/vigie-xmlsec-private.h"

#include <openssl/asn1t.h>
#include <openssl/rsa.h>
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

/* RFC 9231 §2.3.10: SHA-256, MGF1 with SHA-256, and a salt as long as the digest */
static gboolean
check_rsa_pss (GBytes *data, GBytes *value, EVP_PKEY *key)
{
  EVP_PKEY_CTX *padding = NULL;
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  return context && EVP_DigestVerifyInit (context, &padding, EVP_sha256 (), NULL, key) == 1
         && EVP_PKEY_CTX_set_rsa_padding (padding, RSA_PKCS1_PSS_PADDING) == 1
         && EVP_PKEY_CTX_set_rsa_mgf1_md (padding, EVP_sha256 ()) == 1
         && EVP_PKEY_CTX_set_rsa_pss_saltlen (padding, RSA_PSS_SALTLEN_DIGEST) == 1
         && EVP_DigestVerify (context, g_bytes_get_data (value, NULL), g_bytes_get_size (value),
                              g_bytes_get_data (data, NULL), g_bytes_get_size (data))
              == 1;
}

/* RFC 9231 §2.3.12: Ed25519 over the octets themselves, its 64 octets as they are (RFC 8032 §5.1.7)
 */
static gboolean
check_ed25519 (GBytes *data, GBytes *value, EVP_PKEY *key)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  return context && EVP_DigestVerifyInit (context, NULL, NULL, NULL, key) == 1
         && EVP_DigestVerify (context, g_bytes_get_data (value, NULL), g_bytes_get_size (value),
                              g_bytes_get_data (data, NULL), g_bytes_get_size (data))
              == 1;
}

/* What came to xmlsec1 with 1.3 only is checked by OpenSSL, with each xmlsec1 alike. */
static const VigieSignatureAlgorithm signatures[] = {
  { VIGIE_ECDSA_SHA256, EVP_PKEY_EC, NULL },
  { MORE_2001 "ecdsa-sha384", EVP_PKEY_EC, NULL },
  { MORE_2001 "rsa-sha256", EVP_PKEY_RSA, NULL },
  { MORE_2007 "sha256-rsa-MGF1", EVP_PKEY_RSA, check_rsa_pss },
  { MORE_2021 "eddsa-ed25519", EVP_PKEY_ED25519, check_ed25519 },
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
      return signatures[i].check || vigie_xmlsec_has_signature (uri) ? &signatures[i] : NULL;
  return NULL;
}

/* Canonical base64 ----------------------------------------------------------------------------- */

#define BLANKS " \t\r\n"

GBytes *
vigie_base64_decode (const char *text)
{
  GString *packed = g_string_new (NULL);
  while (*text)
    {
      const gsize length = strcspn (text, BLANKS);
      g_string_append_len (packed, text, (gssize) length);
      text += length;
      text += strspn (text, BLANKS);
    }

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
