/* vigie-transfer.c: a key with its certificate in one file, to move to another machine
 *
 * PKCS#12 (RFC 7292) with PBES2 and AES-256 under a passphrase, as browsers and mail programs read
 * and write it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/pkcs12.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS12, PKCS12_free)

/* Rounds of PBKDF2, as OWASP's guide on storing passwords asks for with SHA-256. */
#define ITERATIONS 600000
/* Most that a file from outside may ask for: a second or two. */
#define MAX_ITERATIONS 5000000

GBytes *
vigie_identity_to_pkcs12 (VigieIdentity *self, const char *passphrase, GError **error)
{
  unsigned char *der = NULL;
  int size = -1;
  if (self->card)
    {
      vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_KEY, NULL, 0,
                       _ ("the key is on a card and cannot leave it"));
      return NULL;
    }
  if (!passphrase || !*passphrase)
    {
      vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_PASSPHRASE, NULL, 0,
                       _ ("a key leaves its folder with a passphrase only"));
      return NULL;
    }
  X509 *x509 = self->certificate ? vigie_certificate_get_x509 (self->certificate) : NULL;
  const char *name = self->certificate ? vigie_certificate_get_code (self->certificate) : NULL;
  g_autoptr (PKCS12) file = PKCS12_create (passphrase, name, self->key, x509, NULL, NID_aes_256_cbc,
                                           NID_aes_256_cbc, ITERATIONS, ITERATIONS, 0);
  if (file)
    size = i2d_PKCS12 (file, &der);
  if (size <= 0)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("the key could not be written"));
      return NULL;
    }
  GBytes *bytes = g_bytes_new (der, (gsize) size);
  OPENSSL_clear_free (der, (gsize) size);
  return bytes;
}

/* The sum over the whole is checked first, so its rounds are those that can be asked for without
 * knowing the passphrase. */
static PKCS12 *
read_file (GBytes *bytes)
{
  gsize size;
  const unsigned char *data = g_bytes_get_data (bytes, &size);
  const unsigned char *at = data;
  const ASN1_INTEGER *rounds = NULL;
  g_autoptr (PKCS12) file =
    size > 0 && size <= VIGIE_IDENTITY_FILE_LIMIT ? d2i_PKCS12 (NULL, &at, (long) size) : NULL;
  if (!file || at != data + size || !PKCS12_mac_present (file))
    return NULL;
  PKCS12_get0_mac (NULL, NULL, NULL, &rounds, file);
  if (rounds && (ASN1_INTEGER_get (rounds) < 1 || ASN1_INTEGER_get (rounds) > MAX_ITERATIONS))
    return NULL;
  return g_steal_pointer (&file);
}

static VigieIdentity *
take (EVP_PKEY *key, X509 *x509, GError **error)
{
  g_autoptr (X509) owned = x509;
  g_autoptr (VigieIdentity) self = vigie_identity_take (key, error);
  if (!self || !owned)
    return g_steal_pointer (&self);
  g_autoptr (VigieCertificate) certificate =
    vigie_certificate_take (g_steal_pointer (&owned), error);
  return certificate && vigie_identity_set_certificate (self, certificate, error)
           ? g_steal_pointer (&self)
           : NULL;
}

VigieIdentity *
vigie_identity_new_from_pkcs12 (GBytes *bytes, const char *passphrase, GError **error)
{
  EVP_PKEY *key = NULL;
  X509 *x509 = NULL;
  const char *secret = passphrase ? passphrase : "";
  g_autoptr (PKCS12) file = read_file (bytes);
  if (!file)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_KEY,
                           _ ("this is no file with a key (PKCS#12)"));
      return NULL;
    }
  if (PKCS12_verify_mac (file, secret, (int) strlen (secret)) != 1)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_PASSPHRASE,
                           *secret ? _ ("the passphrase does not open the file")
                                   : _ ("the file is protected by a passphrase"));
      return NULL;
    }
  if (PKCS12_parse (file, secret, &key, &x509, NULL) != 1 || !key)
    {
      X509_free (x509);
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_KEY, _ ("the file holds no private key"));
      return NULL;
    }
  return take (key, x509, error);
}
