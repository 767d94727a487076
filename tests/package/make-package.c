/* make-package.c: writes DIR/sample.asice and DIR/CA.pem for the tests with other programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture.h"

#include <string.h>

int
main (int argc, char **argv)
{
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
      || !g_file_set_contents (authority, pem, -1, &error))
    g_error ("%s", error->message);
  return 0;
}
