/* test-seal.c: packages that only their reader can open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cost.h"
#include "fixture.h"

#include "base/vigie-error.h"
#include "identity/vigie-openssl.h"
#include "package/vigie-seal-private.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/** Seal: a fixture with a coordinator who reads, and a sealed package */
typedef struct
{
  Fixture *fixture;
  VigieIdentity *reader;
  GPtrArray *readers;
  char *path;
  GByteArray *bytes; /* of the sealed package */
} Seal;

static void
write_for (Seal *self, const char *path, GPtrArray *readers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) recipients = g_ptr_array_new ();
  g_autoptr (GBytes) text = fixture_text ("<bundle xmlns=\"urn:x\"/>");
  g_autofree char *noise = g_malloc (20000);
  for (guint i = 0; i < 20000; i++)
    noise[i] = (char) g_test_rand_int ();
  g_autoptr (GBytes) photo = g_bytes_new (noise, 20000);
  for (guint i = 0; i < readers->len; i++)
    g_ptr_array_add (recipients, vigie_identity_get_certificate (readers->pdata[i]));

  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, self->fixture->auditor, NULL, self->fixture->when, &error);
  g_assert_no_error (error);
  vigie_package_writer_seal_for (writer, recipients, NULL);
  g_assert_true (vigie_package_writer_add (writer, "bundle.xml", "application/xml", text, &error));
  g_assert_true (vigie_package_writer_add (writer, "evidence/1.jpg", "image/jpeg", photo, &error));
  g_assert_true (vigie_package_writer_commit (writer, &error));
  g_assert_no_error (error);
}

static GByteArray *
read_all (const char *path)
{
  char *data;
  gsize size;
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_byte_array_new_take ((guint8 *) data, size);
}

static Seal *
seal_new (void)
{
  Seal *self = g_new0 (Seal, 1);
  self->fixture = fixture_new ();
  g_setenv ("TMPDIR", self->fixture->folder, TRUE);
  self->reader =
    fixture_enrol (self->fixture, self->fixture->authority, "reader", VIGIE_ROLE_COORDINATOR);
  self->readers = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_identity_unref);
  g_ptr_array_add (self->readers, vigie_identity_ref (self->reader));
  self->path = fixture_path (self->fixture, "a.bundle.asice.p7m");
  write_for (self, self->path, self->readers);
  self->bytes = read_all (self->path);
  return self;
}

static void
seal_free (Seal *self)
{
  g_unsetenv ("TMPDIR");
  g_ptr_array_unref (self->readers);
  vigie_identity_unref (self->reader);
  g_byte_array_unref (self->bytes);
  fixture_free (self->fixture);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Seal, seal_free)

static VigiePackage *
open_as (Seal *self, const char *path, GPtrArray *readers, GError **error)
{
  return vigie_package_open_for (path, readers, self->fixture->trust, VIGIE_ROLE_AUDITOR, NULL,
                                 NULL, error);
}

/* Writes @bytes in place of the package; they must be refused with @word and leave nothing. */
static void
assert_refused (Seal *self, GByteArray *bytes, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (
    g_file_set_contents (self->path, (const char *) bytes->data, (gssize) bytes->len, NULL));
  const Cost begin = cost_begin ();
  g_assert_null (open_as (self, self->path, self->readers, &error));
  cost_assert_bounded (cost_end (begin), word, bytes->len);
  g_assert_cmpstr (vigie_error_get_file (error), ==, self->path);
  fixture_assert_word (&error, word);
  g_assert_cmpuint (fixture_count_files (self->fixture), ==, 1);
  g_assert_cmpuint (ERR_peek_error (), ==, 0);
}

/* What is right -------------------------------------------------------------------------------- */

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autoptr (VigiePackage) package = open_as (seal, seal->path, seal->readers, &error);

  g_assert_no_error (error);
  g_assert_true (vigie_package_is_sealed (package));
  g_assert_cmpstr (vigie_package_get_path (package), ==, seal->path);
  g_assert_cmpuint (vigie_package_find (package, "evidence/1.jpg")->size, ==, 20000);
  g_autofree char *digest =
    g_compute_checksum_for_data (G_CHECKSUM_SHA256, seal->bytes->data, seal->bytes->len);
  g_assert_cmpstr (vigie_package_get_digest (package), ==, digest);
  g_autoptr (GBytes) text = vigie_package_read (package, "bundle.xml", 1000, &error);
  g_assert_no_error (error);
  g_assert_null (memmem (seal->bytes->data, seal->bytes->len, g_bytes_get_data (text, NULL),
                         g_bytes_get_size (text)));
  g_assert_null (memmem (seal->bytes->data, seal->bytes->len, "bundle.xml", 10));
  g_assert_cmpuint (fixture_count_files (seal->fixture), ==, 1);
}

static void
test_several_readers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autoptr (GPtrArray) both =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_identity_unref);
  g_ptr_array_add (
    both, fixture_enrol (seal->fixture, seal->fixture->authority, "other", VIGIE_ROLE_COORDINATOR));
  g_ptr_array_add (both, vigie_identity_ref (seal->reader));
  write_for (seal, seal->path, both);

  for (guint i = 0; i < both->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_ptr_array_add (one, both->pdata[i]);
      g_autoptr (VigiePackage) package = open_as (seal, seal->path, one, &error);
      g_assert_no_error (error);
    }
}

static void
test_wrong_reader (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autoptr (GPtrArray) others =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_identity_unref);

  g_assert_null (open_as (seal, seal->path, NULL, &error));
  fixture_assert_word (&error, "seal-recipient");
  g_ptr_array_add (others, vigie_identity_ref (seal->fixture->authority));
  g_ptr_array_add (others, vigie_identity_ref (seal->fixture->auditor));
  g_assert_null (open_as (seal, seal->path, others, &error));
  fixture_assert_word (&error, "seal-recipient");
  g_ptr_array_add (others, vigie_identity_ref (seal->reader));
  g_autoptr (VigiePackage) package = open_as (seal, seal->path, others, &error);
  g_assert_no_error (error);
}

static void
test_open_package (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  fixture_write (seal->fixture, seal->path);
  g_autoptr (VigiePackage) package = open_as (seal, seal->path, seal->readers, &error);
  g_assert_no_error (error);
  g_assert_false (vigie_package_is_sealed (package));
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_assert_null (vigie_package_open_for (seal->path, seal->readers, NULL, VIGIE_ROLE_NONE, NULL,
                                         cancelled, &error));
  fixture_assert_word (&error, "cancelled");
  g_assert_cmpuint (fixture_count_files (seal->fixture), ==, 1);
}

/* As other programs write it ------------------------------------------------------------------- */

/* One message of OpenSSL's own making, with definite lengths and one run of contents. */
static GByteArray *
encrypt_with (
  Seal *self, const void *data, gsize size, const EVP_CIPHER *cipher, const EVP_MD *derivation)
{
  unsigned char *der = NULL;
  X509 *x509 = vigie_certificate_get_x509 (vigie_identity_get_certificate (self->reader));
  g_autoptr (BIO) in = BIO_new_mem_buf (data, (int) size);
  g_autoptr (CMS_ContentInfo) message = CMS_encrypt (NULL, in, cipher, CMS_BINARY | CMS_PARTIAL);
  CMS_RecipientInfo *recipient = CMS_add1_recipient (message, x509, NULL, NULL, CMS_KEY_PARAM);
  EVP_PKEY_CTX_set_ecdh_kdf_md (CMS_RecipientInfo_get0_pkey_ctx (recipient), derivation);
  g_assert_cmpint (CMS_final (message, in, NULL, CMS_BINARY), ==, 1);
  const int length = i2d_CMS_ContentInfo (message, &der);
  g_assert_cmpint (length, >, 0);
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, der, (guint) length);
  OPENSSL_free (der);
  return bytes;
}

static GByteArray *
encrypt (Seal *self, const void *data, gsize size, const EVP_CIPHER *cipher)
{
  return encrypt_with (self, data, size, cipher, EVP_sha256 ());
}

static void
test_other_writer (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  fixture_write (seal->fixture, seal->path);
  g_autoptr (GByteArray) plain = read_all (seal->path);
  g_autoptr (GByteArray) sealed = encrypt (seal, plain->data, plain->len, EVP_aes_256_gcm ());
  g_assert_true (
    g_file_set_contents (seal->path, (const char *) sealed->data, (gssize) sealed->len, NULL));
  g_autoptr (VigiePackage) package = open_as (seal, seal->path, seal->readers, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_package_is_sealed (package));
}

/* What is wrong -------------------------------------------------------------------------------- */

static GByteArray *
copy_of (const GByteArray *bytes)
{
  GByteArray *copy = g_byte_array_sized_new (bytes->len);
  return g_byte_array_append (copy, bytes->data, bytes->len);
}

/* Where the contents begin: `[0]` without length, then the first part of 4,096 bytes. */
static guint
find_contents (const GByteArray *bytes)
{
  const guint8 *at = memmem (bytes->data, bytes->len, "\xa0\x80\x04\x82\x10", 5);
  g_assert_nonnull (at);
  return (guint) (at - bytes->data) + 2;
}

static void
replace (GByteArray *bytes, guint at, guint size, const void *data, guint n)
{
  g_autoptr (GByteArray) after = g_byte_array_new ();
  g_byte_array_append (after, bytes->data + at + size, bytes->len - at - size);
  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, data, n);
  g_byte_array_append (bytes, after->data, after->len);
}

typedef GByteArray *(*Spoil) (Seal *seal);

static GByteArray *
trailing (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  return g_byte_array_append (bytes, (const guint8 *) "x", 1);
}

static GByteArray *
twice (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  return g_byte_array_append (bytes, seal->bytes->data, seal->bytes->len);
}

static GByteArray *
parts_exchanged (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  guint8 part[4100];
  guint8 *at = bytes->data + find_contents (bytes);
  memcpy (part, at, sizeof part);
  memmove (at, at + sizeof part, sizeof part);
  memcpy (at + sizeof part, part, sizeof part);
  return bytes;
}

static GByteArray *
part_left_out (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  replace (bytes, find_contents (bytes), 4100, NULL, 0);
  return bytes;
}

static GByteArray *
part_doubled (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  const guint at = find_contents (bytes);
  g_autofree guint8 *part = g_memdup2 (bytes->data + at, 4100);
  replace (bytes, at, 0, part, 4100);
  return bytes;
}

static GByteArray *
empty_part (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  replace (bytes, find_contents (bytes), 0, "\x04\x00", 2);
  return bytes;
}

static GByteArray *
part_in_part (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  replace (bytes, find_contents (bytes), 0, "\x24\x80\x00\x00", 4);
  return bytes;
}

static GByteArray *
long_length (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  replace (bytes, find_contents (bytes), 4, "\x04\x83\x00\x10\x00", 5);
  return bytes;
}

static GByteArray *
length_beyond_end (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  replace (bytes, find_contents (bytes), 4, "\x04\x88\x7f\xff\xff\xff\xff\xff\xff\xff", 10);
  return bytes;
}

static GByteArray *
length_that_wraps (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  replace (bytes, find_contents (bytes), 4, "\x04\x88\xff\xff\xff\xff\xff\xff\xff\xff", 10);
  return bytes;
}

static GByteArray *
contents_of_another (Seal *seal)
{
  g_autoptr (GByteArray) other = NULL;
  GByteArray *bytes = copy_of (seal->bytes);
  write_for (seal, seal->path, seal->readers);
  other = read_all (seal->path);
  const guint from = find_contents (other);
  replace (bytes, find_contents (bytes), 8200, other->data + from, 8200);
  return bytes;
}

/* The recipients of one around the contents of another. */
static GByteArray *
recipients_of_another (Seal *seal)
{
  GByteArray *bytes = copy_of (seal->bytes);
  write_for (seal, seal->path, seal->readers);
  g_autoptr (GByteArray) other = read_all (seal->path);
  /* Up to the encrypted contents: 47 bytes of type and algorithm stand between. */
  const guint size = find_contents (bytes) - 47;
  g_assert_cmpuint (find_contents (other), ==, size + 47);
  memcpy (bytes->data, other->data, size);
  return bytes;
}

static GByteArray *
other_cipher (Seal *seal)
{
  return encrypt (seal, "PK", 2, EVP_aes_128_gcm ());
}

static GByteArray *
sha1_derivation (Seal *seal)
{
  return encrypt_with (seal, "PK", 2, EVP_aes_256_gcm (), EVP_sha1 ());
}

static GByteArray *
without_tag (Seal *seal)
{
  return encrypt (seal, "PK", 2, EVP_aes_256_cbc ());
}

static GByteArray *
short_tag (Seal *seal)
{
  GByteArray *bytes = encrypt (seal, "PK", 2, EVP_aes_256_gcm ());
  guint8 *at = memmem (bytes->data, bytes->len, "\x02\x01\x10\x80", 4);
  g_assert_nonnull (at);
  at[2] = 0x0c;
  return bytes;
}

static GByteArray *
no_package_inside (Seal *seal)
{
  return encrypt (seal, "hello, this is not a package at all", 35, EVP_aes_256_gcm ());
}

static GByteArray *
nothing_inside (Seal *seal)
{
  return encrypt (seal, "", 0, EVP_aes_256_gcm ());
}

static GByteArray *
sealed_inside (Seal *seal)
{
  return encrypt (seal, seal->bytes->data, seal->bytes->len, EVP_aes_256_gcm ());
}

static GByteArray *
changed_inside (Seal *seal)
{
  fixture_write (seal->fixture, seal->path);
  g_autoptr (GByteArray) plain = read_all (seal->path);
  guint8 *at = memmem (plain->data, plain->len, "PNG not", 7);
  at[0] = 'X';
  return encrypt (seal, plain->data, plain->len, EVP_aes_256_gcm ());
}

static GByteArray *
signed_by_stranger (Seal *seal)
{
  g_autoptr (Fixture) other = fixture_new ();
  g_autofree char *path = fixture_path (other, "b.asice");
  fixture_write (other, path);
  g_autoptr (GByteArray) plain = read_all (path);
  return encrypt (seal, plain->data, plain->len, EVP_aes_256_gcm ());
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
  GByteArray *bytes = copy_of (seal->bytes);
  guint8 *set = memmem (bytes->data, bytes->len, "\x02\x01\x00\x31", 4);
  g_assert_nonnull (set);
  const guint at = (guint) (set - bytes->data) + 3;
  g_autofree guint8 *much = g_malloc0 (1 << 20);
  memcpy (much, "\x31\x83\x0f\xff\xfb", 5);
  replace (bytes, at, 0, much, 1 << 20);
  return bytes;
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
      g_assert_null (open_as (seal, seal->path, seal->readers, &error));
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
  g_autoptr (VigiePackage) package = open_as (seal, seal->path, seal->readers, &error);
  if (package)
    g_error ("bit %u of byte %u was changed, and accepted", bit, at);
  seal->bytes->data[at] ^= (guint8) (1 << bit);
}

/* Every bit of what is around the contents, and some of these. */
static void
test_flipped (void)
{
  g_autoptr (Seal) seal = seal_new ();
  const guint contents = find_contents (seal->bytes) + 8;
  const guint tail = seal->bytes->len - 60;
  for (guint at = 0; at < contents; at++)
    for (guint bit = 0; bit < 8; bit++)
      assert_flip_is_refused (seal, at, bit);
  for (guint at = contents; at < seal->bytes->len; at += at < tail ? 211 : 1)
    assert_flip_is_refused (seal, at, at % 8);
  g_assert_cmpuint (fixture_count_files (seal->fixture), ==, 1);
}

/* What sealing and opening may take, in KiB. */
#define FLAT (8 * 1024)

static long
peak_kib (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
assert_flat (long before, const char *what)
{
  const long peak = peak_kib () - before;
  g_test_message ("%s: peak %ld KiB over idle", what, peak);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
  g_assert_cmpint (peak, <, FLAT);
#endif
}

static void
make_sparse (const char *path, off_t size)
{
  const int fd = open (path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  g_assert_cmpint (ftruncate (fd, size), ==, 0);
  close (fd);
}

/* 100 MB sealed and opened: memory knows nothing of it. The first test of all, since the peak of
 * a process only rises. */
static void
test_memory_is_flat (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Seal) seal = seal_new ();
  g_autofree char *big = fixture_path (seal->fixture, "big.bin");
  g_autoptr (GPtrArray) recipients = g_ptr_array_new ();
  g_ptr_array_add (recipients, vigie_identity_get_certificate (seal->reader));
  make_sparse (big, 100 * 1000 * 1000);
  g_clear_pointer (&(VigiePackage *){ open_as (seal, seal->path, seal->readers, NULL) },
                   vigie_package_free);

  const long idle = peak_kib ();
  g_autoptr (VigiePackageWriter) writer = vigie_package_writer_new (
    seal->path, seal->fixture->auditor, NULL, seal->fixture->when, &error);
  vigie_package_writer_seal_for (writer, recipients, NULL);
  g_assert_true (vigie_package_writer_add_file (writer, "e.bin", "application/octet-stream", big,
                                                NULL, NULL, &error));
  g_assert_true (vigie_package_writer_commit (writer, &error));
  assert_flat (idle, "sealed");

  g_autoptr (VigiePackage) package = open_as (seal, seal->path, seal->readers, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_package_find (package, "e.bin")->size, ==, 100 * 1000 * 1000);
  assert_flat (idle, "opened");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/memory-is-flat-over-100-megabytes", test_memory_is_flat);
  g_test_add_func ("/seal/round-trip", test_round_trip);
  g_test_add_func ("/seal/several-readers", test_several_readers);
  g_test_add_func ("/seal/wrong-reader", test_wrong_reader);
  g_test_add_func ("/seal/open-package-is-opened-too", test_open_package);
  g_test_add_func ("/seal/cancelled", test_cancelled);
  g_test_add_func ("/seal/written-by-openssl", test_other_writer);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *name = g_strconcat ("/seal/refused/", attacks[i].name, NULL);
      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_attack);
    }
  g_test_add_func ("/seal/refused/cut-off-anywhere", test_truncated);
  g_test_add_func ("/seal/refused/one-bit-anywhere", test_flipped);
  return g_test_run ();
}
