/* test-identity.c: keys, certificates, enrolment and trust
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity.h"

#include "base/vigie-error.h"
#include "identity/vigie-openssl.h"

#include <glib/gstdio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string.h>
#include <sys/stat.h>

static GDateTime *
day (int year, int month, int of_month)
{
  return g_date_time_new_utc (year, month, of_month, 12, 0, 0);
}

/* An authority for a campaign over 2026. */
static VigieIdentity *
make_authority (const char *campaign)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) from = day (2026, 1, 1);
  g_autoptr (GDateTime) until = day (2027, 1, 1);
  VigieIdentity *authority = vigie_identity_generate (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (
    vigie_identity_make_authority (authority, campaign, "Baromètre 2026", from, until, &error));
  g_assert_no_error (error);
  return authority;
}

static VigieIdentity *
enrol (VigieIdentity *authority, const char *code, VigieRole role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) from = day (2026, 2, 1);
  g_autoptr (GDateTime) until = day (2026, 11, 1);
  VigieIdentity *auditor = vigie_identity_generate (NULL, &error);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, code, &error);
  g_assert_no_error (error);
  g_autoptr (VigieRequest) request = vigie_request_new (der, &error);
  g_assert_no_error (error);
  g_autoptr (VigieCertificate) certificate =
    vigie_identity_issue (authority, request, code, role, NULL, from, until, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_identity_set_certificate (auditor, certificate, &error));
  g_assert_no_error (error);
  return auditor;
}

static VigieTrust *
trust_in (VigieIdentity *authority)
{
  VigieTrust *trust = vigie_trust_new ();
  vigie_trust_add_authority (trust, vigie_identity_get_certificate (authority));
  return trust;
}

static void
assert_word (GError **error, const char *word)
{
  g_assert_nonnull (*error);
  g_assert_cmpstr (vigie_error_get_word (*error), ==, word);
  g_assert_cmpuint (ERR_peek_error (), ==, 0);
  g_clear_error (error);
}

static void
test_same_seed_same_key (void)
{
  g_autofree guint8 *zeros = g_malloc0 (32);
  g_autofree guint8 *ones = g_malloc0 (32);
  ones[31] = 1;
  g_autoptr (GBytes) first = g_bytes_new (zeros, 32);
  g_autoptr (GBytes) second = g_bytes_new (ones, 32);

  g_autoptr (VigieIdentity) a = vigie_identity_generate (first, NULL);
  g_autoptr (VigieIdentity) b = vigie_identity_generate (first, NULL);
  g_autoptr (VigieIdentity) c = vigie_identity_generate (second, NULL);
  g_autoptr (VigieIdentity) d = vigie_identity_generate (NULL, NULL);
  g_autoptr (VigieIdentity) e = vigie_identity_generate (NULL, NULL);

  g_assert_cmpstr (vigie_identity_get_key_fingerprint (a), ==,
                   vigie_identity_get_key_fingerprint (b));
  g_assert_cmpstr (vigie_identity_get_key_fingerprint (a), !=,
                   vigie_identity_get_key_fingerprint (c));
  g_assert_cmpstr (vigie_identity_get_key_fingerprint (d), !=,
                   vigie_identity_get_key_fingerprint (e));
}

/* What the key signs holds with the certificate's public key. */
static void
test_sign (void)
{
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  const guint8 *data = (const guint8 *) "what is signed";
  guint8 signature[128];
  gsize size = sizeof signature;
  X509 *x509 = vigie_certificate_get_x509 (vigie_identity_get_certificate (authority));
  g_autoptr (EVP_MD_CTX) signing = EVP_MD_CTX_new ();
  g_autoptr (EVP_MD_CTX) checking = EVP_MD_CTX_new ();

  g_assert_cmpint (
    EVP_DigestSignInit (signing, NULL, EVP_sha256 (), NULL, vigie_identity_get_key (authority)), ==,
    1);
  g_assert_cmpint (EVP_DigestSign (signing, signature, &size, data, 14), ==, 1);

  g_assert_cmpint (
    EVP_DigestVerifyInit (checking, NULL, EVP_sha256 (), NULL, X509_get0_pubkey (x509)), ==, 1);
  g_assert_cmpint (EVP_DigestVerify (checking, signature, size, data, 14), ==, 1);
}

static void
test_pem_round_trip (gconstpointer passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) identity = vigie_identity_generate (NULL, &error);
  g_autofree char *pem = vigie_identity_to_pem (identity, passphrase, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (pem, passphrase ? "-----BEGIN ENCRYPTED PRIVATE KEY-----"
                                                   : "-----BEGIN PRIVATE KEY-----"));

  g_autoptr (VigieIdentity) again = vigie_identity_new_from_pem (pem, passphrase, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_identity_get_key_fingerprint (identity), ==,
                   vigie_identity_get_key_fingerprint (again));
  if (!passphrase)
    return;

  g_assert_null (vigie_identity_new_from_pem (pem, "another", &error));
  assert_word (&error, "passphrase-wrong");
  g_assert_null (vigie_identity_new_from_pem (pem, NULL, &error));
  assert_word (&error, "passphrase-wrong");
}

static void
test_bad_keys (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_identity_new_from_pem ("", NULL, &error));
  assert_word (&error, "key-invalid");
  g_assert_null (vigie_identity_new_from_pem (
    "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", NULL, &error));
  assert_word (&error, "key-invalid");
}

static void
test_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *root = g_dir_make_tmp ("vigie-identity-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (root, "new", "identity", NULL);
  g_autofree char *key = g_build_filename (folder, "key.pem", NULL);
  g_autofree char *certificate = g_build_filename (folder, "certificate.pem", NULL);
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  g_autoptr (VigieIdentity) other = make_authority ("barometer-2026");

  g_assert_null (vigie_identity_open (folder, NULL, &error));
  assert_word (&error, "identity-missing");

  g_assert_true (vigie_identity_save (authority, folder, "secret", &error));
  g_assert_no_error (error);
  struct stat status;
  g_assert_cmpint (stat (key, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_autoptr (VigieIdentity) again = vigie_identity_open (folder, "secret", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_certificate_get_code (vigie_identity_get_certificate (again)), ==,
                   "barometer-2026");
  g_assert_true (vigie_identity_save (again, folder, "secret", &error));
  g_assert_no_error (error);

  g_assert_false (vigie_identity_save (other, folder, "secret", &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, key);
  assert_word (&error, "identity-exists");
  g_assert_null (vigie_identity_open (folder, "guess", &error));
  assert_word (&error, "passphrase-wrong");

  g_autofree char *pem = vigie_certificate_to_pem (vigie_identity_get_certificate (other));
  g_assert_true (g_file_set_contents (certificate, pem, -1, &error));
  g_assert_null (vigie_identity_open (folder, "secret", &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, certificate);
  assert_word (&error, "key-mismatch");

  g_unlink (key);
  g_unlink (certificate);
  g_rmdir (folder);
  g_autofree char *middle = g_path_get_dirname (folder);
  g_rmdir (middle);
  g_rmdir (root);
}

static void
test_certificate_says (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  g_autoptr (VigieIdentity) auditor = enrol (authority, "A-017", VIGIE_ROLE_AUDITOR);
  VigieCertificate *certificate = vigie_identity_get_certificate (auditor);

  g_assert_cmpstr (vigie_certificate_get_code (certificate), ==, "A-017");
  g_assert_cmpint (vigie_certificate_get_role (certificate), ==, VIGIE_ROLE_AUDITOR);
  g_assert_cmpstr (vigie_certificate_get_key_fingerprint (certificate), ==,
                   vigie_identity_get_key_fingerprint (auditor));
  g_assert_cmpuint (strlen (vigie_certificate_get_fingerprint (certificate)), ==, 64);
  g_autofree char *subject = vigie_certificate_get_subject_name (certificate);
  g_autofree char *issuer = vigie_certificate_get_issuer_name (certificate);
  g_assert_cmpstr (subject, ==, "CN=A-017,OU=auditor,O=Baromètre 2026");
  g_assert_cmpstr (issuer, ==, "CN=barometer-2026,OU=authority,O=Baromètre 2026");
  g_autofree char *from =
    g_date_time_format_iso8601 (vigie_certificate_get_not_before (certificate));
  g_assert_cmpstr (from, ==, "2026-02-01T12:00:00Z");

  g_autoptr (GBytes) der = vigie_certificate_to_der (certificate);
  g_autoptr (VigieCertificate) again = vigie_certificate_new_from_der (der, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_certificate_get_fingerprint (again), ==,
                   vigie_certificate_get_fingerprint (certificate));
  g_autofree char *pem = vigie_certificate_to_pem (certificate);
  g_autoptr (VigieCertificate) third = vigie_certificate_new_from_pem (pem, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_certificate_get_serial (third), ==,
                   vigie_certificate_get_serial (certificate));
}

/* If nothing else is said, what the authority issues ends when it does itself. */
static void
test_usual_end (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  g_autoptr (VigieIdentity) auditor = enrol (authority, "A-017", VIGIE_ROLE_AUDITOR);
  g_autoptr (GDateTime) from = day (2026, 3, 1);
  g_autoptr (VigieCertificate) renewed =
    vigie_identity_renew (authority, vigie_identity_get_certificate (auditor), from, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_date_time_equal (
    vigie_certificate_get_not_after (renewed),
    vigie_certificate_get_not_after (vigie_identity_get_certificate (authority))));
}

static void
test_serial_from_text (void)
{
  static const struct
  {
    const char *text, *serial;
  } cases[] = {
    { "0a1b", "0a1b" }, { "0A:1b", "0a1b" }, { "", NULL },      { ":", NULL },
    { "0x1", NULL },    { "a.pem", NULL },   { " 0a1b", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *serial = vigie_serial_from_text (cases[i].text);
      g_assert_cmpstr (serial, ==, cases[i].serial);
    }
  g_autofree char *longest = g_strnfill (40, 'f');
  g_autofree char *longer = g_strnfill (41, 'f');
  g_autofree char *serial = vigie_serial_from_text (longest);
  g_assert_cmpstr (serial, ==, longest);
  g_assert_null (vigie_serial_from_text (longer));
}

static void
test_open_certificate (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vigie-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "certificate.pem", NULL);
  g_assert_null (vigie_certificate_open (path, &error));
  g_assert_error (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_null (vigie_certificate_open (path, &error));
  g_assert_error (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_CERTIFICATE);
  g_assert_cmpstr (vigie_error_get_file (error), ==, path);
  g_clear_error (&error);
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  g_autofree char *pem = vigie_certificate_to_pem (vigie_identity_get_certificate (authority));
  g_assert_true (g_file_set_contents (path, pem, -1, NULL));
  g_autoptr (VigieCertificate) opened = vigie_certificate_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_certificate_get_code (opened), ==, "barometer-2026");
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_given_serial (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) authority = make_authority ("c");
  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, NULL);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, "A", NULL);
  g_autoptr (VigieRequest) request = vigie_request_new (der, NULL);
  g_autoptr (GBytes) serial = g_bytes_new_static ("\xff\x02\x03\x04\x05\x06\x07\x08", 8);
  g_autoptr (GDateTime) from = day (2026, 1, 1);
  g_autoptr (GDateTime) until = day (2026, 12, 1);

  g_autoptr (VigieCertificate) certificate =
    vigie_identity_issue (authority, request, "A", VIGIE_ROLE_AUDITOR, serial, from, until, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (vigie_certificate_get_serial (certificate), ==, "7f02030405060708");
}

/* Every certificate with one byte changed or cut short is refused, or no longer trusted. */
static void
test_damaged_certificates (void)
{
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  g_autoptr (VigieIdentity) auditor = enrol (authority, "A-017", VIGIE_ROLE_AUDITOR);
  g_autoptr (VigieTrust) trust = trust_in (authority);
  g_autoptr (GBytes) der = vigie_certificate_to_der (vigie_identity_get_certificate (auditor));
  g_autoptr (GDateTime) when = day (2026, 3, 1);
  gsize size;
  const guint8 *data = g_bytes_get_data (der, &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (data, size);
      changed[i] ^= 1 << (i % 8);
      g_autoptr (GBytes) bytes = g_bytes_new (changed, size);
      g_autoptr (VigieCertificate) certificate = vigie_certificate_new_from_der (bytes, NULL);
      g_assert_false (certificate
                      && vigie_trust_check (trust, certificate, when, VIGIE_ROLE_NONE, NULL));

      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autoptr (GError) error = NULL;
      g_assert_null (vigie_certificate_new_from_der (cut, &error));
      assert_word (&error, "certificate-invalid");
    }
}

static void
test_bad_requests (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) auditor = vigie_identity_generate (NULL, NULL);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, "A-017", NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (der, &size);

  g_assert_null (vigie_identity_make_request (auditor, "", &error));
  assert_word (&error, "request-file-invalid");
  g_assert_null (vigie_identity_make_request (auditor, "two\nlines", &error));
  assert_word (&error, "request-file-invalid");

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (data, size);
      changed[i] ^= 0x10;
      g_autoptr (GBytes) bytes = g_bytes_new (changed, size);
      g_assert_null (vigie_request_new (bytes, &error));
      assert_word (&error, "request-file-invalid");
    }
}

static void
test_only_authority_issues (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  g_autoptr (VigieIdentity) auditor = enrol (authority, "A-017", VIGIE_ROLE_AUDITOR);
  g_autoptr (GBytes) der = vigie_identity_make_request (auditor, "A-018", NULL);
  g_autoptr (VigieRequest) request = vigie_request_new (der, NULL);
  g_autoptr (GDateTime) from = day (2026, 1, 1);
  g_autoptr (GDateTime) until = day (2026, 12, 1);

  g_assert_null (vigie_identity_issue (auditor, request, "A-018", VIGIE_ROLE_AUDITOR, NULL, from,
                                       until, &error));
  assert_word (&error, "certificate-role");
}

static void
check (VigieTrust *trust, VigieIdentity *signer, GDateTime *when, VigieRole role, const char *word)
{
  g_autoptr (GError) error = NULL;
  const gboolean good =
    vigie_trust_check (trust, vigie_identity_get_certificate (signer), when, role, &error);
  if (word)
    assert_word (&error, word);
  else
    g_assert_no_error (error);
  g_assert_cmpint (good, ==, word == NULL);
}

static void
test_trust (void)
{
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  g_autoptr (VigieIdentity) stranger = make_authority ("barometer-2026");
  g_autoptr (VigieIdentity) auditor = enrol (authority, "A-017", VIGIE_ROLE_AUDITOR);
  g_autoptr (VigieIdentity) coordinator = enrol (authority, "C-1", VIGIE_ROLE_COORDINATOR);
  g_autoptr (VigieIdentity) foreigner = enrol (stranger, "A-017", VIGIE_ROLE_AUDITOR);
  g_autoptr (VigieTrust) trust = trust_in (authority);
  g_autoptr (VigieTrust) empty = vigie_trust_new ();
  g_autoptr (GDateTime) during = day (2026, 3, 1);
  g_autoptr (GDateTime) before = day (2026, 1, 15);
  g_autoptr (GDateTime) after = day (2026, 11, 2);

  check (trust, auditor, during, VIGIE_ROLE_AUDITOR, NULL);
  check (trust, auditor, during, VIGIE_ROLE_NONE, NULL);
  check (trust, coordinator, during, VIGIE_ROLE_COORDINATOR, NULL);
  check (trust, authority, during, VIGIE_ROLE_AUTHORITY, NULL);
  check (trust, auditor, before, VIGIE_ROLE_AUDITOR, "certificate-not-yet-valid");
  check (trust, auditor, after, VIGIE_ROLE_AUDITOR, "certificate-expired");
  check (trust, auditor, during, VIGIE_ROLE_COORDINATOR, "certificate-role");
  check (trust, authority, during, VIGIE_ROLE_AUDITOR, "certificate-role");
  check (trust, foreigner, during, VIGIE_ROLE_AUDITOR, "signer-unknown");
  check (trust, stranger, during, VIGIE_ROLE_AUTHORITY, "signer-unknown");
  check (empty, auditor, during, VIGIE_ROLE_AUDITOR, "signer-unknown");
}

/* An auditor's certificate is no authority, whoever adds it as one. */
static void
test_auditor_is_no_authority (void)
{
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  g_autoptr (VigieIdentity) auditor = enrol (authority, "A-017", VIGIE_ROLE_AUDITOR);
  g_autoptr (VigieTrust) trust = trust_in (auditor);
  g_autoptr (GDateTime) during = day (2026, 3, 1);

  check (trust, auditor, during, VIGIE_ROLE_AUDITOR, "signer-unknown");
}

static void
test_revocation (void)
{
  g_autoptr (VigieIdentity) authority = make_authority ("barometer-2026");
  g_autoptr (VigieIdentity) auditor = enrol (authority, "A-017", VIGIE_ROLE_AUDITOR);
  g_autoptr (VigieIdentity) other = enrol (authority, "A-018", VIGIE_ROLE_AUDITOR);
  g_autoptr (VigieTrust) trust = trust_in (authority);
  g_autoptr (GDateTime) early = day (2026, 3, 1);
  g_autoptr (GDateTime) late = day (2026, 5, 1);
  g_autoptr (GDateTime) latest = day (2026, 6, 1);
  const char *serial = vigie_certificate_get_serial (vigie_identity_get_certificate (auditor));
  g_autofree char *typed = g_ascii_strup (serial, -1);

  vigie_trust_revoke (trust, typed, late);
  vigie_trust_revoke (trust, typed, latest); /* a later date does not undo an earlier one */

  check (trust, auditor, early, VIGIE_ROLE_AUDITOR, NULL);
  check (trust, auditor, late, VIGIE_ROLE_AUDITOR, "certificate-revoked");
  check (trust, auditor, latest, VIGIE_ROLE_AUDITOR, "certificate-revoked");
  check (trust, other, latest, VIGIE_ROLE_AUDITOR, NULL);
}

static void
test_fingerprint_words (void)
{
  g_autofree char *first = vigie_fingerprint_to_words ("000102030405ff");
  g_autofree char *last = vigie_fingerprint_to_words ("ffffffffffff");
  g_assert_cmpstr (first, ==, "abacus acid acorn actor agent album");
  g_assert_cmpstr (last, ==, "zipper zipper zipper zipper zipper zipper");

  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < 256; i++)
    {
      g_autofree char *hex = g_strdup_printf ("%02x0000000000", i);
      g_autofree char *words = vigie_fingerprint_to_words (hex);
      *strchr (words, ' ') = '\0';
      g_assert_true (g_hash_table_add (seen, g_strdup (words)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identity/key/same-seed-same-key", test_same_seed_same_key);
  g_test_add_func ("/identity/key/sign", test_sign);
  g_test_add_data_func ("/identity/key/pem-open", NULL, test_pem_round_trip);
  g_test_add_data_func ("/identity/key/pem-protected", "Sésame, ouvre-toi", test_pem_round_trip);
  g_test_add_func ("/identity/key/bad-keys-refused", test_bad_keys);
  g_test_add_func ("/identity/folder/kept-and-never-overwritten", test_folder);
  g_test_add_func ("/identity/certificate/says-who-and-what-for", test_certificate_says);
  g_test_add_func ("/identity/certificate/given-serial", test_given_serial);
  g_test_add_func ("/identity/certificate/open", test_open_certificate);
  g_test_add_func ("/identity/certificate/serial-from-text", test_serial_from_text);
  g_test_add_func ("/identity/issue/ends-with-the-authority", test_usual_end);
  g_test_add_func ("/identity/certificate/damaged-never-trusted", test_damaged_certificates);
  g_test_add_func ("/identity/request/damaged-refused", test_bad_requests);
  g_test_add_func ("/identity/issue/only-the-authority", test_only_authority_issues);
  g_test_add_func ("/identity/trust/each-reason-its-code", test_trust);
  g_test_add_func ("/identity/trust/auditor-is-no-authority", test_auditor_is_no_authority);
  g_test_add_func ("/identity/trust/revoked-from-its-date", test_revocation);
  g_test_add_func ("/identity/fingerprint/words", test_fingerprint_words);
  return g_test_run ();
}
