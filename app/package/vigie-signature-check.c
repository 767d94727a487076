/* vigie-signature-check.c: whether a signature document holds
 *
 * XML Signature 1.1 §3.2 by xmlsec1 (vigie-xmlsec.c) and, for two kinds of value, OpenSSL, with
 * what EN 319 132-1 adds. The digests of the files are not checked here: that needs the files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-signature-private.h"
#include "package/vigie-xmlsec-private.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
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
  if (vigie_xmlsec_check_digest (self->properties_reference, self->signed_properties))
    return TRUE;
  return vigie_signature_refuse (self, self->signed_properties, error,
                                 VIGIE_PACKAGE_ERROR_DIGEST_MISMATCH,
                                 _ ("the signed properties were changed after signing"));
}

/* XML Signature has r ‖ s, each in the width of the curve (§6.4.3), and in no other. */
static gboolean
value_has_size (VigieSignature *self, const EVP_PKEY *key)
{
  const gsize width = ((gsize) EVP_PKEY_get_bits (key) + 7) / 8;
  return self->algorithm->key_type != EVP_PKEY_EC || g_bytes_get_size (self->value) == 2 * width;
}

static gboolean
value_holds (VigieSignature *self, EVP_PKEY *key)
{
  if (!self->algorithm->check)
    return vigie_xmlsec_verify (self->signed_info, self->value_node, key);
  g_autoptr (GBytes) canonical = vigie_xmlsec_canonicalise (self->signed_info);
  const gboolean good = canonical && self->algorithm->check (canonical, self->value, key);
  ERR_clear_error ();
  return good;
}

static gboolean
check_value (VigieSignature *self, GError **error)
{
  VigieCertificate *signer = vigie_signature_get_signer (self);
  EVP_PKEY *key = X509_get0_pubkey (vigie_certificate_get_x509 (signer));

  if (EVP_PKEY_get_base_id (key) != self->algorithm->key_type
      || !vigie_certificate_has_strong_key (signer))
    return vigie_signature_refuse (self, self->signed_info, error,
                                   VIGIE_PACKAGE_ERROR_ALGORITHM_FORBIDDEN,
                                   _ ("the signer's key is too weak, or of another kind than the "
                                      "signature says"));
  if (!value_has_size (self, key) || !value_holds (self, key))
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
