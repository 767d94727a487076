/* test-algorithms.c: signatures of every kind that is accepted on reading, and of kinds that are
 * not
 *
 * Vigie writes ECDSA on P-256; a card may have another key. Each case is a right package whose
 * signer's certificate has a key of that kind, signed with OpenSSL alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "forge.h"

#include "identity/vigie-openssl.h"
#include "package/vigie-signature-private.h"

#include <openssl/rsa.h>
#include <string.h>

#define MORE_2001 "http://www.w3.org/2001/04/xmldsig-more#"
#define MORE_2007 "http://www.w3.org/2007/05/xmldsig-more#"
#define MORE_2021 "http://www.w3.org/2021/04/xmldsig-more#"

/* Signing -------------------------------------------------------------------------------------- */

static EVP_PKEY_CTX *
begin (EVP_MD_CTX *context, const EVP_MD *method, EVP_PKEY *key)
{
  EVP_PKEY_CTX *settings = NULL;
  g_assert_cmpint (EVP_DigestSignInit (context, &settings, method, NULL, key), ==, 1);
  return settings;
}

static GBytes *
end (EVP_MD_CTX *context, GBytes *data)
{
  guint8 value[1024];
  gsize size = sizeof value;
  g_assert_cmpint (
    EVP_DigestSign (context, value, &size, g_bytes_get_data (data, NULL), g_bytes_get_size (data)),
    ==, 1);
  return g_bytes_new (value, size);
}

static GBytes *
ecdsa (GBytes *data, EVP_PKEY *key, const EVP_MD *method)
{
  guint8 raw[2 * 66];
  const int width = (EVP_PKEY_get_bits (key) + 7) / 8;
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  begin (context, method, key);
  g_autoptr (GBytes) der = end (context, data);
  const unsigned char *at = g_bytes_get_data (der, NULL);
  g_autoptr (ECDSA_SIG) signature = d2i_ECDSA_SIG (NULL, &at, (long) g_bytes_get_size (der));
  g_assert_cmpint (BN_bn2binpad (ECDSA_SIG_get0_r (signature), raw, width), ==, width);
  g_assert_cmpint (BN_bn2binpad (ECDSA_SIG_get0_s (signature), raw + width, width), ==, width);
  return g_bytes_new (raw, 2 * (gsize) width);
}

static GBytes *
ecdsa_sha256 (GBytes *data, EVP_PKEY *key)
{
  return ecdsa (data, key, EVP_sha256 ());
}

static GBytes *
ecdsa_sha384 (GBytes *data, EVP_PKEY *key)
{
  return ecdsa (data, key, EVP_sha384 ());
}

static GBytes *
rsa (GBytes *data, EVP_PKEY *key)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  begin (context, EVP_sha256 (), key);
  return end (context, data);
}

static GBytes *
rsa_pss (GBytes *data, EVP_PKEY *key, const EVP_MD *mask, int salt)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *settings = begin (context, EVP_sha256 (), key);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_padding (settings, RSA_PKCS1_PSS_PADDING), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_mgf1_md (settings, mask), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_pss_saltlen (settings, salt), ==, 1);
  return end (context, data);
}

static GBytes *
rsa_pss_right (GBytes *data, EVP_PKEY *key)
{
  return rsa_pss (data, key, EVP_sha256 (), 32);
}

static GBytes *
rsa_pss_without_salt (GBytes *data, EVP_PKEY *key)
{
  return rsa_pss (data, key, EVP_sha256 (), 0);
}

static GBytes *
rsa_pss_masked_by_sha1 (GBytes *data, EVP_PKEY *key)
{
  return rsa_pss (data, key, EVP_sha1 (), 32);
}

static GBytes *
eddsa (GBytes *data, EVP_PKEY *key)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  begin (context, NULL, key);
  return end (context, data);
}

/* One bit of what was right is turned. */
static GBytes *
spoil (GBytes *value)
{
  gsize size;
  guint8 *bytes = g_bytes_unref_to_data (value, &size);
  bytes[size / 2] ^= 1;
  return g_bytes_new_take (bytes, size);
}

static GBytes *
rsa_pss_spoiled (GBytes *data, EVP_PKEY *key)
{
  return spoil (rsa_pss_right (data, key));
}

static GBytes *
eddsa_spoiled (GBytes *data, EVP_PKEY *key)
{
  return spoil (eddsa (data, key));
}

static GBytes *
empty (GBytes *data, EVP_PKEY *key)
{
  return g_bytes_new (NULL, 0);
}

/* Keys ----------------------------------------------------------------------------------------- */

static EVP_PKEY *
p256 (void)
{
  return EVP_EC_gen ("P-256");
}

static EVP_PKEY *
p384 (void)
{
  return EVP_EC_gen ("P-384");
}

static EVP_PKEY *
p521 (void)
{
  return EVP_EC_gen ("P-521");
}

static EVP_PKEY *
rsa_3072 (void)
{
  return EVP_RSA_gen (3072);
}

static EVP_PKEY *
rsa_2048 (void)
{
  return EVP_RSA_gen (2048);
}

static EVP_PKEY *
ed25519 (void)
{
  return EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
}

static EVP_PKEY *
ed448 (void)
{
  return EVP_PKEY_Q_keygen (NULL, NULL, "ED448");
}

/* Cases ---------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *uri;
  EVP_PKEY *(*generate) (void);
  ForgeSigner *sign;
  const char *code; /* (nullable): NULL if it is accepted */
} Case;

static const Case cases[] = {
  { "ecdsa-p256-sha256", VIGIE_ECDSA_SHA256, p256, ecdsa_sha256, NULL },
  { "ecdsa-p256-sha384", MORE_2001 "ecdsa-sha384", p256, ecdsa_sha384, NULL },
  { "ecdsa-p384-sha384", MORE_2001 "ecdsa-sha384", p384, ecdsa_sha384, NULL },
  { "rsa-3072", MORE_2001 "rsa-sha256", rsa_3072, rsa, NULL },
  { "rsa-pss-3072", MORE_2007 "sha256-rsa-MGF1", rsa_3072, rsa_pss_right, NULL },
  { "ed25519", MORE_2021 "eddsa-ed25519", ed25519, eddsa, NULL },
  { "rsa-2048", MORE_2001 "rsa-sha256", rsa_2048, rsa, "algorithm-forbidden" },
  { "rsa-pss-2048", MORE_2007 "sha256-rsa-MGF1", rsa_2048, rsa_pss_right, "algorithm-forbidden" },
  { "ecdsa-p521", MORE_2001 "ecdsa-sha384", p521, ecdsa_sha384, "algorithm-forbidden" },
  { "ed448", MORE_2021 "eddsa-ed448", ed448, eddsa, "algorithm-forbidden" },
  { "ed448-as-ed25519", MORE_2021 "eddsa-ed25519", ed448, eddsa, "algorithm-forbidden" },
  { "ed25519-as-rsa-pss", MORE_2007 "sha256-rsa-MGF1", ed25519, eddsa, "algorithm-forbidden" },
  { "rsa-as-rsa-pss", MORE_2007 "sha256-rsa-MGF1", rsa_3072, rsa, "signature-invalid" },
  { "rsa-pss-as-rsa", MORE_2001 "rsa-sha256", rsa_3072, rsa_pss_right, "signature-invalid" },
  { "rsa-pss-without-salt", MORE_2007 "sha256-rsa-MGF1", rsa_3072, rsa_pss_without_salt,
    "signature-invalid" },
  { "rsa-pss-masked-by-sha1", MORE_2007 "sha256-rsa-MGF1", rsa_3072, rsa_pss_masked_by_sha1,
    "signature-invalid" },
  { "rsa-pss-spoiled", MORE_2007 "sha256-rsa-MGF1", rsa_3072, rsa_pss_spoiled,
    "signature-invalid" },
  { "rsa-pss-empty", MORE_2007 "sha256-rsa-MGF1", rsa_3072, empty, "signature-invalid" },
  { "ed25519-spoiled", MORE_2021 "eddsa-ed25519", ed25519, eddsa_spoiled, "signature-invalid" },
  { "ed25519-empty", MORE_2021 "eddsa-ed25519", ed25519, empty, "signature-invalid" },
};

/* The auditor's certificate, as the authority would have made it for @key. */
static GBytes *
certify (Fixture *fixture, EVP_PKEY *key)
{
  unsigned char *der = NULL;
  X509 *x509 =
    X509_dup (vigie_certificate_get_x509 (vigie_identity_get_certificate (fixture->auditor)));
  g_assert_cmpint (X509_set_pubkey (x509, key), ==, 1);
  g_assert_cmpint (X509_sign (x509, vigie_identity_get_key (fixture->authority), EVP_sha256 ()), >,
                   0);
  const int size = i2d_X509 (x509, &der);
  g_assert_cmpint (size, >, 0);
  GBytes *bytes = g_bytes_new (der, (gsize) size);
  OPENSSL_free (der);
  X509_free (x509);
  return bytes;
}

static char *
base64 (GBytes *bytes)
{
  return g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
base64_digest (GBytes *bytes)
{
  guint8 digest[32];
  EVP_Digest (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), digest, NULL, EVP_sha256 (),
              NULL);
  return g_base64_encode (digest, sizeof digest);
}

static void
replace_certificate (Forge *forge, Fixture *fixture, EVP_PKEY *key)
{
  g_autoptr (GBytes) before =
    vigie_certificate_to_der (vigie_identity_get_certificate (fixture->auditor));
  g_autoptr (GBytes) after = certify (fixture, key);
  g_autofree char *from = base64 (before);
  g_autofree char *to = base64 (after);
  forge_replace (forge, VIGIE_SIGNATURE_NAME, from, to);
  g_autofree char *from_digest = base64_digest (before);
  g_autofree char *to_digest = base64_digest (after);
  forge_replace (forge, VIGIE_SIGNATURE_NAME, from_digest, to_digest);
}

static void
test_case (gconstpointer data)
{
  const Case *at = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Forge) forge = forge_package (fixture);
  g_autoptr (EVP_PKEY) key = at->generate ();
  replace_certificate (forge, fixture, key);
  forge_replace (forge, VIGIE_SIGNATURE_NAME, VIGIE_ECDSA_SHA256, at->uri);
  forge_resign_by (forge, at->sign, key);

  g_autofree char *path = fixture_path (fixture, "one.asice");
  forge_write (forge, path);
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, fixture->trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  if (at->code)
    {
      g_assert_null (package);
      fixture_assert_word (&error, at->code);
    }
  else
    g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/package/algorithm/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
