/* vigie-request.c: asking for a certificate, and checking who asks (PKCS#10, RFC 2986)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

GBytes *
vigie_identity_make_request (VigieIdentity *self, const char *code, GError **error)
{
  if (!vigie_code_is_valid (code))
    {
      vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_REQUEST, NULL, 0,
                       _ ("a code has 1 to 64 visible characters"));
      return NULL;
    }
  unsigned char *der = NULL;
  int size = -1;
  g_autoptr (X509_REQ) request = X509_REQ_new ();
  if (request && X509_REQ_set_version (request, X509_REQ_VERSION_1)
      && vigie_name_add (X509_REQ_get_subject_name (request), NID_commonName, code)
      && X509_REQ_set_pubkey (request, self->key)
      && X509_REQ_sign (request, self->key, EVP_sha256 ()) > 0)
    size = i2d_X509_REQ (request, &der);
  if (size <= 0)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("no request could be made"));
      return NULL;
    }
  GBytes *bytes = g_bytes_new (der, (gsize) size);
  OPENSSL_free (der);
  return bytes;
}

/* Returns: (nullable): the request, whole and signed by a strong key with that very key */
static X509_REQ *
parse_request (GBytes *der)
{
  gsize size;
  const unsigned char *data = g_bytes_get_data (der, &size);
  const unsigned char *at = data;
  if (size == 0 || size > VIGIE_IDENTITY_FILE_LIMIT)
    return NULL;
  g_autoptr (X509_REQ) request = d2i_X509_REQ (NULL, &at, (long) size);
  EVP_PKEY *key = request ? X509_REQ_get0_pubkey (request) : NULL;
  if (!key || at != data + size || !vigie_key_is_strong (key)
      || X509_REQ_verify (request, key) != 1)
    return NULL;
  return g_steal_pointer (&request);
}

VigieRequest *
vigie_request_new (GBytes *der, GError **error)
{
  g_autoptr (X509_REQ) request = parse_request (der);
  g_autofree char *code =
    request ? vigie_name_get_common (X509_REQ_get_subject_name (request)) : NULL;
  if (!code)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_REQUEST,
                           _ ("this is no certificate signing request with a code and a valid "
                              "signature"));
      return NULL;
    }
  VigieRequest *self = g_new0 (VigieRequest, 1);
  self->code = g_steal_pointer (&code);
  self->key_fingerprint = vigie_key_fingerprint (X509_REQ_get0_pubkey (request));
  self->der = g_bytes_ref (der);
  return self;
}

void
vigie_request_free (VigieRequest *self)
{
  if (!self)
    return;
  g_free (self->code);
  g_free (self->key_fingerprint);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_free (self);
}
