/* make-package.c: writes sample files for the tests with other programs, and as seeds for fuzzing
 *
 * DIR/sample.asice, DIR/CA.pem, DIR/signatures001.xml of that package, DIR/request.asice, and the
 * signer's key as DIR/key.pem. With a second argument it verifies that package instead.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture.h"

#include "base/vigie-error.h"

#include <string.h>

static gboolean
write_bytes (const char *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), error);
}

static gboolean
write_signature (const char *folder, const char *path, GError **error)
{
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, NULL, VIGIE_ROLE_NONE, NULL, NULL, error);
  return package
         && write_bytes (folder, "signatures001.xml", vigie_package_get_signature (package), error);
}

static gboolean
write_request (Fixture *fixture, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "request.asice", NULL);
  g_autoptr (GBytes) der = vigie_identity_make_request (fixture->auditor, "A-017", error);
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autofree char *text =
    g_strdup_printf ("<request xmlns=\"urn:vigie:request:1\" auditor=\"A-017\" "
                     "created=\"2026-03-01T09:00:00Z\"><certification-request>%s"
                     "</certification-request></request>",
                     base64);
  g_autoptr (GBytes) document = fixture_text (text);
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, fixture->auditor, NULL, fixture->when, error);
  return writer
         && vigie_package_writer_add (writer, "request.xml", "application/xml", document, error)
         && vigie_package_writer_commit (writer, error);
}

static gboolean
write_key (Fixture *fixture, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "key.pem", NULL);
  g_autofree char *pem = vigie_identity_to_pem (fixture->auditor, NULL, error);
  return pem && g_file_set_contents (path, pem, -1, error);
}

/* Whether a package of another's making is accepted. */
static int
verify (const char *folder, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *authority = g_build_filename (folder, "CA.pem", NULL);
  g_autofree char *pem = NULL;
  g_autoptr (VigieTrust) trust = vigie_trust_new ();
  if (!g_file_get_contents (authority, &pem, NULL, &error))
    g_error ("%s", error->message);
  g_autoptr (VigieCertificate) certificate = vigie_certificate_new_from_pem (pem, &error);
  vigie_trust_add_authority (trust, certificate);
  g_autoptr (VigiePackage) package =
    vigie_package_open (path, trust, VIGIE_ROLE_AUDITOR, NULL, NULL, &error);
  if (package)
    return 0;
  g_printerr ("%s\n", vigie_error_get_word (error));
  return 1;
}

int
main (int argc, char **argv)
{
  if (argc == 3)
    return verify (argv[1], argv[2]);
  g_assert_cmpint (argc, ==, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *package = g_build_filename (argv[1], "sample.asice", NULL);
  g_autofree char *authority = g_build_filename (argv[1], "CA.pem", NULL);
  g_autofree char *pem =
    vigie_certificate_to_pem (vigie_identity_get_certificate (fixture->authority));
  g_autofree char *blank = g_strnfill (1000, 'a');
  g_autoptr (GBytes) audit = fixture_text ("<audit xmlns=\"urn:y\"><q>yes</q></audit>\n");
  g_autoptr (GBytes) note = fixture_text (blank);

  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (package, fixture->auditor, NULL, fixture->when, &error);
  if (!writer
      || !vigie_package_writer_add (writer, "audits/1.xml", "application/xml", audit, &error)
      || !vigie_package_writer_add (writer, "evidence/a b+c~.txt", "text/plain", note, &error)
      || !vigie_package_writer_add_file (writer, "evidence/program.bin", "application/octet-stream",
                                         argv[0], NULL, NULL, &error)
      || !vigie_package_writer_commit (writer, &error)
      || !g_file_set_contents (authority, pem, -1, &error)
      || !write_signature (argv[1], package, &error) || !write_request (fixture, argv[1], &error)
      || !write_key (fixture, argv[1], &error))
    g_error ("%s", error->message);
  return 0;
}
