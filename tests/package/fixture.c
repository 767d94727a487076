/* fixture.c: people with keys, and a folder to work in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture.h"

#include "base/vigie-error.h"

#include <glib/gstdio.h>
#include <openssl/err.h>
#include <string.h>

VigieIdentity *
fixture_enrol (Fixture *self, VigieIdentity *authority, const char *code, VigieRole role)
{
  g_autoptr (GError) error = NULL;
  VigieIdentity *identity = vigie_identity_generate (NULL, &error);
  g_autoptr (GBytes) der = vigie_identity_make_request (identity, code, &error);
  g_assert_no_error (error);
  g_autoptr (VigieRequest) request = vigie_request_new (der, &error);
  g_assert_no_error (error);
  g_autoptr (VigieCertificate) certificate =
    vigie_identity_issue (authority, request, code, role, NULL, self->from, self->until, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_identity_set_certificate (identity, certificate, &error));
  return identity;
}

Fixture *
fixture_new (void)
{
  g_autoptr (GError) error = NULL;
  Fixture *self = g_new0 (Fixture, 1);
  self->folder = g_dir_make_tmp ("vigie-package-XXXXXX", &error);
  g_assert_no_error (error);
  self->from = g_date_time_new_utc (2026, 1, 1, 0, 0, 0);
  self->until = g_date_time_new_utc (2036, 1, 1, 0, 0, 0);
  self->when = g_date_time_new_utc (2026, 3, 1, 9, 30, 0);
  self->authority = vigie_identity_generate (NULL, &error);
  g_assert_true (vigie_identity_make_authority (self->authority, "barometer-2026", "Baromètre",
                                                self->from, self->until, &error));
  g_assert_no_error (error);
  self->auditor = fixture_enrol (self, self->authority, "A-017", VIGIE_ROLE_AUDITOR);
  self->trust = vigie_trust_new ();
  vigie_trust_add_authority (self->trust, vigie_identity_get_certificate (self->authority));
  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder =
    g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
fixture_free (Fixture *self)
{
  remove_tree (self->folder);
  g_free (self->folder);
  g_date_time_unref (self->from);
  g_date_time_unref (self->until);
  g_date_time_unref (self->when);
  vigie_identity_unref (self->authority);
  vigie_identity_unref (self->auditor);
  vigie_trust_unref (self->trust);
  g_free (self);
}

char *
fixture_path (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

GBytes *
fixture_text (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

void
fixture_write (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bundle = fixture_text ("<bundle xmlns=\"urn:x\"><audit/><audit/></bundle>\n");
  g_autoptr (GBytes) audit = fixture_text ("<audit xmlns=\"urn:y\"><q>yes</q><q>yes</q></audit>\n");
  g_autoptr (GBytes) photo = fixture_text ("\x89PNG not really");
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, self->auditor, NULL, self->when, &error);
  g_assert_no_error (error);
  g_assert_true (
    vigie_package_writer_add (writer, "bundle.xml", "application/xml", bundle, &error));
  g_assert_true (
    vigie_package_writer_add (writer, "audits/1.xml", "application/xml", audit, &error));
  g_assert_true (
    vigie_package_writer_add (writer, "evidence/photo.png", "image/png", photo, &error));
  g_assert_true (vigie_package_writer_commit (writer, &error));
  g_assert_no_error (error);
}

guint
fixture_count_files (Fixture *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (folder))
    n++;
  return n;
}

void
fixture_assert_word (GError **error, const char *word)
{
  g_assert_nonnull (*error);
  if (!g_str_equal (vigie_error_get_word (*error), word))
    {
      g_autofree char *text = vigie_error_describe (*error, NULL);
      g_error ("expected [%s], got %s", word, text);
    }
  g_assert_cmpuint (ERR_peek_error (), ==, 0);
  g_clear_error (error);
}
