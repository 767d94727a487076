/* test-request.c: requests for certificates as files, and the schemas of documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture.h"

#include "base/vigie-error.h"
#include "package/vigie-request-package.h"

#include <string.h>

/* What an auditor's program writes: signed by the key itself, under a certificate of its own. */
static void
write_request (
  Fixture *fixture, const char *path, const char *code, VigieIdentity *about, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) signer = vigie_identity_generate (NULL, &error);
  g_assert_true (
    vigie_identity_make_authority (signer, "A-017", NULL, fixture->from, fixture->until, &error));
  g_autoptr (GBytes) der = vigie_identity_make_request (about ? about : signer, "A-017", &error);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autofree char *xml = g_strdup_printf (
    "<request xmlns=\"urn:vigie:request:1\" auditor=\"%s\" created=\"2026-03-01T09:00:00Z\">\n"
    "<certification-request>%s</certification-request></request>",
    code, base64);
  g_autoptr (GBytes) data = fixture_text (document ? document : xml);
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, signer, NULL, fixture->when, &error);
  g_assert_true (vigie_package_writer_add (writer, "request.xml", "application/xml", data, &error));
  g_assert_true (vigie_package_writer_commit (writer, &error));
  g_assert_no_error (error);
}

static void
test_package (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "A-017.request.asice");
  write_request (fixture, path, "A-017", NULL, NULL);

  g_autoptr (VigieRequest) request = vigie_request_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (request->code, ==, "A-017");
}

static void
refuse (const char *path, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (vigie_request_open (path, &error));
  fixture_assert_word (&error, word);
}

static void
test_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "A-017.request.asice");
  write_request (fixture, path, "A-018", NULL, NULL);
  refuse (path, "request-file-invalid");
  write_request (fixture, path, "A-017", fixture->auditor, NULL);
  refuse (path, "request-file-invalid");
  write_request (fixture, path, "A-017", NULL, "<request xmlns=\"urn:vigie:request:1\"/>");
  refuse (path, "payload-invalid");
  fixture_write (fixture, path);
  refuse (path, "kind");
  g_assert_true (g_file_set_contents (path, "PK, or not", -1, NULL));
  refuse (path, "zip-structure");
  g_assert_true (g_file_set_contents (path, "", -1, NULL));
  refuse (path, "request-file-invalid");
}

static void
test_bare (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_path (fixture, "A-017.der");
  g_autoptr (GBytes) der = vigie_identity_make_request (fixture->auditor, "A-017", &error);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (der, NULL),
                                      (gssize) g_bytes_get_size (der), NULL));

  g_autoptr (VigieRequest) request = vigie_request_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (request->key_fingerprint, ==,
                   vigie_identity_get_key_fingerprint (fixture->auditor));
}

static void
test_schema (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) right =
    fixture_text ("<request xmlns=\"urn:vigie:request:1\" auditor=\"A\" created=\"now\">"
                  "<certification-request>AAAA</certification-request></request>");
  g_autoptr (GBytes) wrong =
    fixture_text ("<request xmlns=\"urn:vigie:request:1\" auditor=\"A\" created=\"now\">\n"
                  "<surprise/></request>");
  g_autoptr (GBytes) broken = fixture_text ("<request\n>");

  g_assert_true (vigie_package_check_schema (right, "request", "request.xml", &error));
  g_assert_no_error (error);
  g_assert_false (vigie_package_check_schema (wrong, "request", "request.xml", &error));
  g_assert_cmpstr (vigie_error_get_file (error), ==, "request.xml");
  g_assert_cmpint (vigie_error_get_line (error), >, 0);
  fixture_assert_word (&error, "payload-invalid");
  g_assert_false (vigie_package_check_schema (broken, "request", "request.xml", &error));
  g_assert_cmpint (vigie_error_get_line (error), ==, 2);
  fixture_assert_word (&error, "payload-invalid");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package/request/in-a-package", test_package);
  g_test_add_func ("/package/request/bare", test_bare);
  g_test_add_func ("/package/request/refused", test_refused);
  g_test_add_func ("/package/schema/first-problem-with-line", test_schema);
  return g_test_run ();
}
