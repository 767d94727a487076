/* vigie-signature-check.c: whether a signature document holds
 *
 * XML Signature 1.1 §3.2 with what EN 319 132-1 adds. The digests of the files are not checked
 * here: that needs the files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-signature-private.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <string.h>

static gboolean
digest_matches (GBytes *data, const VigieDigestAlgorithm *algorithm, const guint8 *expected)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  return data
         && EVP_Digest (g_bytes_get_data (data, NULL), g_bytes_get_size (data), digest, NULL,
                        algorithm->method (), NULL)
              == 1
         && memcmp (digest, expected, algorithm->size) == 0;
}

static gboolean
check_properties (VigieSignature *self, GError **error)
{
  g_autoptr (GBytes) canonical = vigie_canonicalise (self->signed_properties);
  if (digest_matches (canonical, self->properties_algorithm, self->properties_digest))
    return TRUE;
  return vigie_signature_refuse (self, self->signed_properties, error,
                                 VIGIE_PACKAGE_ERROR_DIGEST_MISMATCH,
                                 _ ("the signed properties were changed after signing"));
}

/* XML Signature has r ‖ s in the width of the curve (§6.4.3), OpenSSL wants them in ASN.1. */
static GBytes *
ecdsa_to_der (GBytes *raw, EVP_PKEY *key)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (raw, &size);
  const gsize width = ((gsize) EVP_PKEY_get_bits (key) + 7) / 8;
  g_autoptr (ECDSA_SIG) signature = ECDSA_SIG_new ();
  if (!signature || size != 2 * width)
    return NULL;
  g_autoptr (BIGNUM) r = BN_bin2bn (data, (int) width, NULL);
  g_autoptr (BIGNUM) s = BN_bin2bn (data + width, (int) width, NULL);
  if (!r || !s || ECDSA_SIG_set0 (signature, g_steal_pointer (&r), g_steal_pointer (&s)) != 1)
    return NULL;

  unsigned char *der = NULL;
  const int der_size = i2d_ECDSA_SIG (signature, &der);
  GBytes *bytes = der_size > 0 ? g_bytes_new (der, (gsize) der_size) : NULL;
  OPENSSL_free (der);
  return bytes;
}

static gboolean
set_padding (EVP_PKEY_CTX *context, const VigieSignatureAlgorithm *algorithm)
{
  if (algorithm->key_type != EVP_PKEY_RSA)
    return TRUE;
  if (!algorithm->pss)
    return EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PADDING) == 1;
  return EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PSS_PADDING) == 1
         && EVP_PKEY_CTX_set_rsa_pss_saltlen (context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

static gboolean
verify (EVP_PKEY *key, const VigieSignatureAlgorithm *algorithm, GBytes *value, GBytes *data)
{
  EVP_PKEY_CTX *settings = NULL;
  const EVP_MD *method = algorithm->method ? algorithm->method () : NULL;
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autoptr (GBytes) raw =
    algorithm->key_type == EVP_PKEY_EC ? ecdsa_to_der (value, key) : g_bytes_ref (value);
  const gboolean good =
    context && raw && EVP_DigestVerifyInit (context, &settings, method, NULL, key) == 1
    && set_padding (settings, algorithm)
    && EVP_DigestVerify (context, g_bytes_get_data (raw, NULL), g_bytes_get_size (raw),
                         g_bytes_get_data (data, NULL), g_bytes_get_size (data))
         == 1;
  ERR_clear_error ();
  return good;
}

static gboolean
check_value (VigieSignature *self, GError **error)
{
  VigieCertificate *signer = vigie_signature_get_signer (self);
  EVP_PKEY *key = X509_get0_pubkey (vigie_certificate_get_x509 (signer));
  g_autoptr (GBytes) canonical = vigie_canonicalise (self->signed_info);

  if (EVP_PKEY_get_base_id (key) != self->algorithm->key_type
      || !vigie_certificate_has_strong_key (signer))
    return vigie_signature_refuse (self, self->signed_info, error,
                                   VIGIE_PACKAGE_ERROR_ALGORITHM_FORBIDDEN,
                                   _ ("the signer's key is too weak, or of another kind than the "
                                      "signature says"));
  if (!canonical || !verify (key, self->algorithm, self->value, canonical))
    return vigie_signature_refuse (self, self->signed_info, error,
                                   VIGIE_PACKAGE_ERROR_SIGNATURE_INVALID,
                                   _ ("the signature does not hold"));
  return TRUE;
}

static gboolean
check_signing_certificate (VigieSignature *self, GError **error)
{
  VigieCertificate *signer = vigie_signature_get_signer (self);
  g_autoptr (GBytes) der = vigie_certificate_to_der (signer);
  g_autoptr (GBytes) serial = vigie_issuer_serial (vigie_certificate_get_x509 (signer));
  if (digest_matches (der, self->certificate_algorithm, self->certificate_digest)
      && (!self->issuer_serial || (serial && g_bytes_equal (self->issuer_serial, serial))))
    return TRUE;
  return vigie_signature_refuse (self, self->signed_properties, error,
                                 VIGIE_PACKAGE_ERROR_SIGNING_CERTIFICATE,
                                 _ ("the signed properties name another certificate than the "
                                    "signer's"));
}

gboolean
vigie_signature_check (VigieSignature *self, GError **error)
{
  return check_properties (self, error) && check_value (self, error)
         && check_signing_certificate (self, error);
}
