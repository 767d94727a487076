/* vigie-identity.c: a private key with its certificate
 *
 * Making keys and their PEM form. Folders are vigie-identity-folder.c, certificates for
 * others vigie-issue.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <string.h>

/* Cost of guessing a passphrase: scrypt (RFC 7914) with what OWASP's guide on storing passwords
 * asks for, in the variant that fits the 32 MiB that OpenSSL lets a key file use. */
#define SCRYPT_N 16384
#define SCRYPT_R 8
#define SCRYPT_P 5

VigieIdentity *
vigie_identity_take (EVP_PKEY *key, GError **error)
{
  g_autoptr (EVP_PKEY) owned = key;
  g_autofree char *fingerprint = vigie_key_is_p256 (key) ? vigie_key_fingerprint (key) : NULL;
  if (!fingerprint)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_KEY,
                           _ ("the key is not an ECDSA key on the curve P-256"));
      return NULL;
    }
  VigieIdentity *self = g_new0 (VigieIdentity, 1);
  g_atomic_ref_count_init (&self->references);
  self->key = g_steal_pointer (&owned);
  self->key_fingerprint = g_steal_pointer (&fingerprint);
  return self;
}

/* HKDF (RFC 5869) of the seed to 40 bytes, reduced to 1 … n-1: FIPS 186-5 A.2.1, extra random bits.
 */
static BIGNUM *
scalar_from_seed (GBytes *seed, const BIGNUM *order)
{
  char label[] = "vigie demo key";
  char digest[] = "SHA256";
  guint8 bytes[40];
  g_autoptr (EVP_KDF) kdf = EVP_KDF_fetch (NULL, "HKDF", NULL);
  g_autoptr (EVP_KDF_CTX) context = kdf ? EVP_KDF_CTX_new (kdf) : NULL;
  const OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, digest, 0),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_KEY, (void *) g_bytes_get_data (seed, NULL),
                                       g_bytes_get_size (seed)),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, label, strlen (label)),
    OSSL_PARAM_construct_end (),
  };
  if (!context || EVP_KDF_derive (context, bytes, sizeof bytes, parameters) != 1)
    return NULL;

  g_autoptr (BIGNUM) wide = BN_bin2bn (bytes, sizeof bytes, NULL);
  g_autoptr (BIGNUM) range = BN_dup (order);
  g_autoptr (BIGNUM) scalar = BN_new ();
  BN_CTX *scratch = BN_CTX_secure_new ();
  const gboolean good = wide && range && scalar && scratch && BN_sub_word (range, 1)
                        && BN_mod (scalar, wide, range, scratch) && BN_add_word (scalar, 1);
  BN_CTX_free (scratch);
  OPENSSL_cleanse (bytes, sizeof bytes);
  return good ? g_steal_pointer (&scalar) : NULL;
}

static EVP_PKEY *
key_from_scalar (const EC_GROUP *group, const BIGNUM *scalar)
{
  guint8 public[65];
  g_autoptr (EC_POINT) point = EC_POINT_new (group);
  if (!point || EC_POINT_mul (group, point, scalar, NULL, NULL, NULL) != 1
      || EC_POINT_point2oct (group, point, POINT_CONVERSION_UNCOMPRESSED, public, sizeof public,
                             NULL)
           != sizeof public)
    return NULL;

  EVP_PKEY *key = NULL;
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  g_autoptr (OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new ();
  if (!builder
      || !OSSL_PARAM_BLD_push_utf8_string (builder, OSSL_PKEY_PARAM_GROUP_NAME, SN_X9_62_prime256v1,
                                           0)
      || !OSSL_PARAM_BLD_push_octet_string (builder, OSSL_PKEY_PARAM_PUB_KEY, public, sizeof public)
      || !OSSL_PARAM_BLD_push_BN_pad (builder, OSSL_PKEY_PARAM_PRIV_KEY, scalar, 32))
    return NULL;
  g_autoptr (OSSL_PARAM) parameters = OSSL_PARAM_BLD_to_param (builder);
  if (!context || !parameters || EVP_PKEY_fromdata_init (context) != 1
      || EVP_PKEY_fromdata (context, &key, EVP_PKEY_KEYPAIR, parameters) != 1)
    return NULL;
  return key;
}

static EVP_PKEY *
key_from_seed (GBytes *seed)
{
  g_autoptr (EC_GROUP) group = EC_GROUP_new_by_curve_name (NID_X9_62_prime256v1);
  g_autoptr (BIGNUM) scalar = group ? scalar_from_seed (seed, EC_GROUP_get0_order (group)) : NULL;
  return scalar ? key_from_scalar (group, scalar) : NULL;
}

VigieIdentity *
vigie_identity_generate (GBytes *seed, GError **error)
{
  g_return_val_if_fail (!seed || g_bytes_get_size (seed) == 32, NULL);

  EVP_PKEY *key = seed ? key_from_seed (seed) : EVP_EC_gen (SN_X9_62_prime256v1);
  if (!key)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("no key could be made"));
      return NULL;
    }
  return vigie_identity_take (key, error);
}

VigieIdentity *
vigie_identity_ref (VigieIdentity *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vigie_identity_unref (VigieIdentity *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  EVP_PKEY_free (self->key);
  g_free (self->key_fingerprint);
  g_free (self->card);
  vigie_certificate_unref (self->certificate);
  g_free (self);
}

VigieCertificate *
vigie_identity_get_certificate (VigieIdentity *self)
{
  return self->certificate;
}

const char *
vigie_identity_get_key_fingerprint (VigieIdentity *self)
{
  return self->key_fingerprint;
}

gboolean
vigie_identity_set_certificate (VigieIdentity *self, VigieCertificate *certificate, GError **error)
{
  if (!g_str_equal (self->key_fingerprint, vigie_certificate_get_key_fingerprint (certificate)))
    return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_MISMATCH, NULL, 0,
                            _ ("the certificate of “%s” belongs to another key"),
                            vigie_certificate_get_code (certificate));
  vigie_certificate_ref (certificate);
  g_clear_pointer (&self->certificate, vigie_certificate_unref);
  self->certificate = certificate;
  return TRUE;
}

gpointer
vigie_identity_get_key (VigieIdentity *self)
{
  return self->key;
}

static gboolean
write_key (BIO *bio, EVP_PKEY *key, const char *passphrase)
{
  g_autoptr (PKCS8_PRIV_KEY_INFO) info = EVP_PKEY2PKCS8 (key);
  if (!info)
    return FALSE;
  if (!passphrase)
    return PEM_write_bio_PKCS8_PRIV_KEY_INFO (bio, info) == 1;

  X509_ALGOR *protection =
    PKCS5_pbe2_set_scrypt (EVP_aes_256_cbc (), NULL, 16, NULL, SCRYPT_N, SCRYPT_R, SCRYPT_P);
  g_autoptr (X509_SIG) sealed =
    protection ? PKCS8_set0_pbe (passphrase, (int) strlen (passphrase), info, protection) : NULL;
  if (!sealed)
    X509_ALGOR_free (protection);
  return sealed && PEM_write_bio_PKCS8 (bio, sealed) == 1;
}

char *
vigie_identity_to_pem (VigieIdentity *self, const char *passphrase, GError **error)
{
  char *data = NULL;
  if (self->card)
    {
      vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_KEY, NULL, 0,
                       _ ("the key is on a card and cannot leave it"));
      return NULL;
    }
  g_autoptr (BIO) bio = BIO_new (BIO_s_secmem ());
  if (!bio || !write_key (bio, self->key, passphrase))
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("the key could not be written"));
      return NULL;
    }
  const long size = BIO_get_mem_data (bio, &data);
  return g_strndup (data, (gsize) MAX (size, 0));
}

/* The key inside an encrypted PKCS#8 structure; NULL without error set if the passphrase is wrong.
 */
static PKCS8_PRIV_KEY_INFO *
open_sealed (BIO *bio, const char *passphrase)
{
  g_autoptr (X509_SIG) sealed = PEM_read_bio_PKCS8 (bio, NULL, NULL, NULL);
  return sealed ? PKCS8_decrypt (sealed, passphrase, (int) strlen (passphrase)) : NULL;
}

VigieIdentity *
vigie_identity_new_from_pem (const char *pem, const char *passphrase, GError **error)
{
  g_autoptr (BIO) bio = BIO_new_mem_buf (pem, -1);
  g_autoptr (PKCS8_PRIV_KEY_INFO) info = NULL;

  if (strstr (pem, "-----BEGIN " PEM_STRING_PKCS8 "-----"))
    {
      info = passphrase ? open_sealed (bio, passphrase) : NULL;
      if (!info)
        {
          vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_PASSPHRASE,
                               passphrase ? _ ("the passphrase does not open the key")
                                          : _ ("the key is protected by a passphrase"));
          return NULL;
        }
    }
  else
    info = PEM_read_bio_PKCS8_PRIV_KEY_INFO (bio, NULL, NULL, NULL);

  EVP_PKEY *key = info ? EVP_PKCS82PKEY (info) : NULL;
  if (!key)
    {
      vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_KEY, _ ("this is no private key"));
      return NULL;
    }
  return vigie_identity_take (key, error);
}
