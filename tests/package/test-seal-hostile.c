/* test-seal-hostile.c: sealed packages that must be refused, each for its own reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cost.h"
#include "seal-fixture.h"

#include "base/vigie-error.h"
#include "identity/vigie-openssl.h"
#include "package/vigie-seal-private.h"

#include <openssl/err.h>
#include <string.h>

/* Writes @bytes in place of the package; they must be refused with @word and leave nothing. */
static void
assert_refused (Seal *self, GByteArray *bytes, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (
    g_file_set_contents (self->path, (const char *) bytes->data, (gssize) bytes->len, NULL));
  const Cost begin = cost_begin ();
  g_assert_null (seal_open (self, self->path, self->readers, &error));
  cost_assert_bounded (cost_end (begin), word, bytes->len);
  g_assert_cmpstr (vigie_error_get_file (error), ==, self->path);
  fixture_assert_word (&error, word);
  g_assert_cmpuint (fixture_count_files (self->fixture), ==, 1);
  g_assert_cmpuint (ERR_peek_error (), ==, 0);
}

typedef GByteArray *(*Spoil) (Seal *seal);

static GByteArray *
trailing (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  return g_byte_array_append (bytes, (const guint8 *) "x", 1);
}

static GByteArray *
twice (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  return g_byte_array_append (bytes, seal->bytes->data, seal->bytes->len);
}

static GByteArray *
parts_exchanged (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  guint8 part[4100];
  guint8 *at = bytes->data + seal_find_contents (bytes);
  memcpy (part, at, sizeof part);
  memmove (at, at + sizeof part, sizeof part);
  memcpy (at + sizeof part, part, sizeof part);
  return bytes;
}

static GByteArray *
part_left_out (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, seal_find_contents (bytes), 4100, NULL, 0);
  return bytes;
}

static GByteArray *
part_doubled (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  const guint at = seal_find_contents (bytes);
  g_autofree guint8 *part = g_memdup2 (bytes->data + at, 4100);
  seal_replace (bytes, at, 0, part, 4100);
  return bytes;
}

static GByteArray *
empty_part (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, seal_find_contents (bytes), 0, "\x04\x00", 2);
  return bytes;
}

static GByteArray *
part_in_part (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, seal_find_contents (bytes), 0, "\x24\x80\x00\x00", 4);
  return bytes;
}

static GByteArray *
long_length (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, seal_find_contents (bytes), 4, "\x04\x83\x00\x10\x00", 5);
  return bytes;
}

static GByteArray *
length_beyond_end (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, seal_find_contents (bytes), 4, "\x04\x88\x7f\xff\xff\xff\xff\xff\xff\xff",
                10);
  return bytes;
}

static GByteArray *
length_that_wraps (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, seal_find_contents (bytes), 4, "\x04\x88\xff\xff\xff\xff\xff\xff\xff\xff",
                10);
  return bytes;
}

static GByteArray *
contents_of_another (Seal *seal)
{
  g_autoptr (GByteArray) other = NULL;
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_write (seal, seal->path, seal->readers);
  other = seal_read (seal->path);
  const guint from = seal_find_contents (other);
  seal_replace (bytes, seal_find_contents (bytes), 8200, other->data + from, 8200);
  return bytes;
}

/* The recipients of one around the contents of another. */
static GByteArray *
recipients_of_another (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_write (seal, seal->path, seal->readers);
  g_autoptr (GByteArray) other = seal_read (seal->path);
  /* Up to the encrypted contents: 47 bytes of type and algorithm stand between. */
  const guint size = seal_find_contents (bytes) - 47;
  g_assert_cmpuint (seal_find_contents (other), ==, size + 47);
  memcpy (bytes->data, other->data, size);
  return bytes;
}

static GByteArray *
other_cipher (Seal *seal)
{
  return seal_encrypt (seal, "PK", 2, EVP_aes_128_gcm ());
}

static GByteArray *
sha1_derivation (Seal *seal)
{
  return seal_encrypt_with (seal, "PK", 2, EVP_aes_256_gcm (), EVP_sha1 ());
}

static GByteArray *
without_tag (Seal *seal)
{
  return seal_encrypt (seal, "PK", 2, EVP_aes_256_cbc ());
}

static GByteArray *
short_tag (Seal *seal)
{
  GByteArray *bytes = seal_encrypt (seal, "PK", 2, EVP_aes_256_gcm ());
  guint8 *at = memmem (bytes->data, bytes->len, "\x02\x01\x10\x80", 4);
  g_assert_nonnull (at);
  at[2] = 0x0c;
  return bytes;
}

static GByteArray *
no_package_inside (Seal *seal)
{
  return seal_encrypt (seal, "hello, this is not a package at all", 35, EVP_aes_256_gcm ());
}

static GByteArray *
nothing_inside (Seal *seal)
{
  return seal_encrypt (seal, "", 0, EVP_aes_256_gcm ());
}

static GByteArray *
sealed_inside (Seal *seal)
{
  return seal_encrypt (seal, seal->bytes->data, seal->bytes->len, EVP_aes_256_gcm ());
}

static GByteArray *
changed_inside (Seal *seal)
{
  fixture_write (seal->fixture, seal->path);
  g_autoptr (GByteArray) plain = seal_read (seal->path);
  guint8 *at = memmem (plain->data, plain->len, "PNG not", 7);
  at[0] = 'X';
  return seal_encrypt (seal, plain->data, plain->len, EVP_aes_256_gcm ());
}

static GByteArray *
signed_by_stranger (Seal *seal)
{
  g_autoptr (Fixture) other = fixture_new ();
  g_autofree char *path = fixture_path (other, "b.asice");
  fixture_write (other, path);
  g_autoptr (GByteArray) plain = seal_read (path);
  return seal_encrypt (seal, plain->data, plain->len, EVP_aes_256_gcm ());
}

static GByteArray *
signed_data (Seal *seal)
{
  unsigned char *der = NULL;
  g_autoptr (BIO) in = BIO_new_mem_buf ("PK", 2);
  g_autoptr (CMS_ContentInfo) message =
    CMS_sign (vigie_certificate_get_x509 (vigie_identity_get_certificate (seal->reader)),
              vigie_identity_get_key (seal->reader), NULL, in, CMS_BINARY);
  const int length = i2d_CMS_ContentInfo (message, &der);
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, der, (guint) length);
  OPENSSL_free (der);
  return bytes;
}

static GByteArray *
only_a_tag (Seal *seal)
{
  GByteArray *bytes = g_byte_array_new ();
  return g_byte_array_append (bytes, (const guint8 *) "0", 1);
}

static GByteArray *
many_levels (Seal *seal)
{
  GByteArray *bytes = g_byte_array_new ();
  for (int i = 0; i < 100000; i++)
    g_byte_array_append (bytes, (const guint8 *) "\x30\x80", 2);
  return bytes;
}

/* A megabyte of them. */
static GByteArray *
many_recipients (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  guint8 *set = memmem (bytes->data, bytes->len, "\x02\x01\x00\x31", 4);
  g_assert_nonnull (set);
  const guint at = (guint) (set - bytes->data) + 3;
  g_autofree guint8 *much = g_malloc0 (1 << 20);
  memcpy (much, "\x31\x83\x0f\xff\xfb", 5);
  seal_replace (bytes, at, 0, much, 1 << 20);
  return bytes;
}

/* Other messages of the same standard (RFC 5083, RFC 5652) ------------------------------------- */

typedef gboolean (*AddRecipient) (CMS_ContentInfo *message, Seal *seal);

static GByteArray *
encrypt_to (Seal *seal, AddRecipient add)
{
  unsigned char *der = NULL;
  g_autoptr (BIO) in = BIO_new_mem_buf ("PK", 2);
  g_autoptr (CMS_ContentInfo) message =
    CMS_encrypt (NULL, in, EVP_aes_256_gcm (), CMS_BINARY | CMS_PARTIAL);
  g_assert_true (add (message, seal));
  g_assert_cmpint (CMS_final (message, in, NULL, CMS_BINARY), ==, 1);
  const int length = i2d_CMS_ContentInfo (message, &der);
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, der, (guint) length);
  OPENSSL_free (der);
  return bytes;
}

static gboolean
add_key_transport (CMS_ContentInfo *message, Seal *seal)
{
  EVP_PKEY *key = EVP_RSA_gen (2048);
  g_autoptr (X509) x509 = X509_new ();
  const gboolean added =
    X509_set_pubkey (x509, key) == 1 && X509_gmtime_adj (X509_getm_notBefore (x509), 0)
    && X509_gmtime_adj (X509_getm_notAfter (x509), 60) && X509_sign (x509, key, EVP_sha256 ()) > 0
    && CMS_add1_recipient_cert (message, x509, 0);
  EVP_PKEY_free (key);
  return added;
}

static GByteArray *
to_an_rsa_key (Seal *seal)
{
  return encrypt_to (seal, add_key_transport);
}

static gboolean
add_password (CMS_ContentInfo *message, Seal *seal)
{
  return CMS_add0_recipient_password (message, -1, NID_undef, NID_undef,
                                      (unsigned char *) OPENSSL_strdup ("secret"), 6,
                                      EVP_aes_256_cbc ())
         != NULL;
}

static GByteArray *
to_a_password (Seal *seal)
{
  return encrypt_to (seal, add_password);
}

static gboolean
add_shared_key (CMS_ContentInfo *message, Seal *seal)
{
  return CMS_add0_recipient_key (message, NID_undef, OPENSSL_zalloc (32), 32,
                                 (unsigned char *) OPENSSL_strdup ("key"), 3, NULL, NULL, NULL)
         != NULL;
}

static GByteArray *
to_a_shared_key (Seal *seal)
{
  return encrypt_to (seal, add_shared_key);
}

static gboolean
add_by_key_identifier (CMS_ContentInfo *message, Seal *seal)
{
  X509 *x509 = vigie_certificate_get_x509 (vigie_identity_get_certificate (seal->reader));
  CMS_RecipientInfo *recipient =
    CMS_add1_recipient (message, x509, NULL, NULL, CMS_KEY_PARAM | CMS_USE_KEYID);
  return EVP_PKEY_CTX_set_ecdh_kdf_md (CMS_RecipientInfo_get0_pkey_ctx (recipient), EVP_sha256 ())
         == 1;
}

static GByteArray *
by_key_identifier (Seal *seal)
{
  return encrypt_to (seal, add_by_key_identifier);
}

static gboolean
add_other_reader (CMS_ContentInfo *message, Seal *seal)
{
  X509 *x509 = vigie_certificate_get_x509 (vigie_identity_get_certificate (seal->fixture->auditor));
  CMS_RecipientInfo *recipient = CMS_add1_recipient (message, x509, NULL, NULL, CMS_KEY_PARAM);
  return EVP_PKEY_CTX_set_ecdh_kdf_md (CMS_RecipientInfo_get0_pkey_ctx (recipient), EVP_sha256 ())
         == 1;
}

static GByteArray *
to_another_reader (Seal *seal)
{
  return encrypt_to (seal, add_other_reader);
}

/* Where @pattern is, which must be there once or more. */
static guint
find (const GByteArray *bytes, const char *pattern, gsize size)
{
  const guint8 *at = memmem (bytes->data, bytes->len, pattern, size);
  g_assert_nonnull (at);
  return (guint) (at - bytes->data);
}

static GByteArray *
replace_pattern (Seal *seal, const char *from, gsize from_size, const char *to, gsize to_size)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, find (bytes, from, from_size), (guint) from_size, to, (guint) to_size);
  return bytes;
}

#define REPLACE(function, from, to)                                          \
  static GByteArray *function (Seal *seal)                                   \
  {                                                                          \
    return replace_pattern (seal, from, sizeof from - 1, to, sizeof to - 1); \
  }

/* The same bytes declared as what has no tag: then the last block is all that an attacker needs. */
REPLACE (relabelled_as_enveloped_data,
         "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17",
         "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03")
/* AES-256-CBC in place of AES-256-GCM */
REPLACE (relabelled_as_cbc,
         "\x60\x86\x48\x01\x65\x03\x04\x01\x2e",
         "\x60\x86\x48\x01\x65\x03\x04\x01\x2a")
REPLACE (version_1, "\x02\x01\x00\x31", "\x02\x01\x01\x31")
REPLACE (with_originator, "\x02\x01\x00\x31", "\x02\x01\x00\xa0\x00\x31")
REPLACE (contents_are_signed_data,
         "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01",
         "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02")
REPLACE (nonce_of_13_bytes, "\x01\x2e\x30\x11\x04\x0c", "\x01\x2e\x30\x12\x04\x0d\0")
REPLACE (point_at_infinity, "\x03\x42\x00\x04", "\x03\x42\x00\x00")
REPLACE (compressed_point, "\x03\x42\x00\x04", "\x03\x42\x00\x02")
REPLACE (without_derivation, "\x2b\x81\x04\x01\x0b\x01", "\x2b\x81\x04\x01\x0b\x00")
REPLACE (long_tag, "\x30\x80\x02\x01\x00", "\x3f\x10\x80\x02\x01\x00")

static GByteArray *
point_off_the_curve (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  bytes->data[find (bytes, "\x03\x42\x00\x04", 4) + 4 + 63] ^= 1;
  return bytes;
}

static GByteArray *
no_recipients (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  const guint set = find (bytes, "\x02\x01\x00\x31", 4) + 3;
  const guint type = seal_find_contents (bytes) - 2 - 32 - 11 - 2;
  g_assert_cmphex (bytes->data[type], ==, 0x30);
  seal_replace (bytes, set, type - set, "\x31\x00", 2);
  return bytes;
}

/* The tag, after which all that was entered ends. */
static guint
find_tag (const GByteArray *bytes)
{
  const guint at = bytes->len - 18 - 6;
  g_assert_cmphex (bytes->data[at], ==, 0x04);
  g_assert_cmphex (bytes->data[at + 1], ==, 0x10);
  return at;
}

static GByteArray *
tag_cut_off (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, find_tag (bytes), 18, "\x04\x04\1\2\3\4", 6);
  return bytes;
}

static GByteArray *
tag_missing (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, find_tag (bytes), 18, NULL, 0);
  return bytes;
}

static GByteArray *
tag_of_zeros (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  memset (bytes->data + find_tag (bytes) + 2, 0, 16);
  return bytes;
}

static GByteArray *
signed_attributes (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, find_tag (bytes), 0, "\xa1\x02\x31\x00", 4);
  return bytes;
}

static GByteArray *
unsigned_attributes (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  seal_replace (bytes, find_tag (bytes) + 18, 0, "\xa2\x02\x31\x00", 4);
  return bytes;
}

static GByteArray *
contents_elsewhere (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  const guint at = seal_find_contents (bytes) - 2;
  seal_replace (bytes, at, find_tag (bytes) - 2 - at, NULL, 0);
  return bytes;
}

static GByteArray *
contents_empty (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  const guint at = seal_find_contents (bytes);
  seal_replace (bytes, at, find_tag (bytes) - 4 - at, NULL, 0);
  return bytes;
}

/* The last part of the contents gone, and with it the end of the package. */
static GByteArray *
contents_shortened (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  const guint at = seal_find_contents (bytes) + 4 * 4100;
  seal_replace (bytes, at, find_tag (bytes) - 4 - at, NULL, 0);
  return bytes;
}

/* A byte of the contents in each part: ten thousands of them. */
static GByteArray *
many_parts (Seal *seal)
{
  GByteArray *bytes = seal_copy (seal->bytes);
  const guint from = seal_find_contents (bytes);
  g_autoptr (GByteArray) parts = g_byte_array_new ();
  for (guint i = 0; i < 4 * 4096; i++)
    {
      const guint8 part[] = { 0x04, 0x01, bytes->data[from + i / 4096 * 4100 + 4 + i % 4096] };
      g_byte_array_append (parts, part, sizeof part);
    }
  seal_replace (bytes, from, 4 * 4100, parts->data, parts->len);
  bytes->data[find_tag (bytes) + 2] ^= 1;
  return bytes;
}

static GByteArray *
as_text (Seal *seal)
{
  g_autofree char *base64 = g_base64_encode (seal->bytes->data, seal->bytes->len);
  g_autofree char *text = g_strdup_printf ("-----BEGIN CMS-----\n%s\n-----END CMS-----\n", base64);
  GByteArray *bytes = g_byte_array_new ();
  return g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

static GByteArray *
huge_message (Seal *seal)
{
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) "\x30\x88\x7f\xff\xff\xff\xff\xff\xff\xff", 10);
  return g_byte_array_append (bytes, seal->bytes->data + 2, seal->bytes->len - 2);
}

static const struct
{
  const char *name;
  const char *word;
  Spoil spoil;
} attacks[] = {
  { "trailing-byte", "seal-structure", trailing },
  { "second-message", "seal-structure", twice },
  { "parts-exchanged", "seal-broken", parts_exchanged },
  { "part-left-out", "seal-broken", part_left_out },
  { "part-doubled", "seal-broken", part_doubled },
  { "empty-part", "seal-structure", empty_part },
  { "part-in-part", "seal-structure", part_in_part },
  { "length-longer-than-needed", "seal-structure", long_length },
  { "length-beyond-end", "seal-structure", length_beyond_end },
  { "length-that-wraps", "seal-structure", length_that_wraps },
  { "contents-of-another", "seal-broken", contents_of_another },
  { "recipients-of-another", "seal-broken", recipients_of_another },
  { "aes-128", "algorithm-forbidden", other_cipher },
  { "sha-1-derivation", "algorithm-forbidden", sha1_derivation },
  { "cbc-without-tag", "seal-structure", without_tag },
  { "tag-of-12-bytes", "algorithm-forbidden", short_tag },
  { "no-package-inside", "zip-structure", no_package_inside },
  { "nothing-inside", "zip-structure", nothing_inside },
  { "sealed-inside-sealed", "zip-structure", sealed_inside },
  { "changed-before-sealing", "zip-structure", changed_inside },
  { "signed-by-stranger", "signer-unknown", signed_by_stranger },
  { "signed-data", "seal-structure", signed_data },
  { "only-a-tag", "seal-structure", only_a_tag },
  { "many-levels", "seal-structure", many_levels },
  { "many-recipients", "seal-structure", many_recipients },
  { "to-an-rsa-key", "algorithm-forbidden", to_an_rsa_key },
  { "to-a-password", "algorithm-forbidden", to_a_password },
  { "to-a-shared-key", "algorithm-forbidden", to_a_shared_key },
  { "by-key-identifier", "algorithm-forbidden", by_key_identifier },
  { "to-another-reader", "seal-recipient", to_another_reader },
  { "relabelled-as-enveloped-data", "seal-structure", relabelled_as_enveloped_data },
  { "relabelled-as-cbc", "algorithm-forbidden", relabelled_as_cbc },
  { "version-1", "seal-structure", version_1 },
  { "with-originator", "seal-structure", with_originator },
  { "contents-are-signed-data", "seal-structure", contents_are_signed_data },
  { "nonce-of-13-bytes", "algorithm-forbidden", nonce_of_13_bytes },
  { "point-at-infinity", "algorithm-forbidden", point_at_infinity },
  { "compressed-point", "algorithm-forbidden", compressed_point },
  { "point-off-the-curve", "seal-recipient", point_off_the_curve },
  { "without-derivation", "algorithm-forbidden", without_derivation },
  { "long-tag", "seal-structure", long_tag },
  { "no-recipients", "seal-structure", no_recipients },
  { "tag-cut-off", "seal-structure", tag_cut_off },
  { "tag-missing", "seal-structure", tag_missing },
  { "tag-of-zeros", "seal-broken", tag_of_zeros },
  { "signed-attributes", "seal-structure", signed_attributes },
  { "unsigned-attributes", "seal-structure", unsigned_attributes },
  { "contents-elsewhere", "seal-structure", contents_elsewhere },
  { "contents-empty", "seal-broken", contents_empty },
  { "contents-shortened", "seal-broken", contents_shortened },
  { "many-parts", "seal-broken", many_parts },
  { "as-text", "zip-structure", as_text },
  { "huge-message", "seal-structure", huge_message },
};

static void
test_attack (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (Seal) seal = seal_new ();
  g_autoptr (GByteArray) bytes = attacks[i].spoil (seal);
  assert_refused (seal, bytes, attacks[i].word);
}

/* Cut anywhere it is refused, whatever the reason given. */
static void
test_truncated (void)
{
  g_autoptr (Seal) seal = seal_new ();
  for (guint n = 0; n < seal->bytes->len; n += n < 400 || n + 100 > seal->bytes->len ? 1 : 97)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (
        g_file_set_contents (seal->path, (const char *) seal->bytes->data, (gssize) n, NULL));
      g_assert_null (seal_open (seal, seal->path, seal->readers, &error));
      if (n > 0)
        fixture_assert_word (&error, "seal-structure");
    }
  g_assert_cmpuint (fixture_count_files (seal->fixture), ==, 1);
}

static void
assert_flip_is_refused (Seal *seal, guint at, guint bit)
{
  g_autoptr (GError) error = NULL;
  seal->bytes->data[at] ^= (guint8) (1 << bit);
  g_assert_true (g_file_set_contents (seal->path, (const char *) seal->bytes->data,
                                      (gssize) seal->bytes->len, NULL));
  g_autoptr (VigiePackage) package = seal_open (seal, seal->path, seal->readers, &error);
  if (package)
    g_error ("bit %u of byte %u was changed, and accepted", bit, at);
  seal->bytes->data[at] ^= (guint8) (1 << bit);
}

/* Every bit of what is around the contents, and some of these. */
static void
test_flipped (void)
{
  g_autoptr (Seal) seal = seal_new ();
  const guint contents = seal_find_contents (seal->bytes) + 8;
  const guint tail = seal->bytes->len - 60;
  for (guint at = 0; at < contents; at++)
    for (guint bit = 0; bit < 8; bit++)
      assert_flip_is_refused (seal, at, bit);
  for (guint at = contents; at < seal->bytes->len; at += at < tail ? 211 : 1)
    assert_flip_is_refused (seal, at, at % 8);
  g_assert_cmpuint (fixture_count_files (seal->fixture), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *name = g_strconcat ("/seal/refused/", attacks[i].name, NULL);
      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_attack);
    }
  g_test_add_func ("/seal/refused/cut-off-anywhere", test_truncated);
  g_test_add_func ("/seal/refused/one-bit-anywhere", test_flipped);
  return g_test_run ();
}
