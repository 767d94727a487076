/* seal-fixture.c: a sealed package with its reader, and ways to change its bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "seal-fixture.h"

#include "identity/vigie-openssl.h"
#include "package/vigie-seal-private.h"

#include <string.h>

void
seal_write (Seal *self, const char *path, GPtrArray *readers)
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

GByteArray *
seal_read (const char *path)
{
  char *data;
  gsize size;
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_byte_array_new_take ((guint8 *) data, size);
}

Seal *
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
  seal_write (self, self->path, self->readers);
  self->bytes = seal_read (self->path);
  return self;
}

void
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
VigiePackage *
seal_open (Seal *self, const char *path, GPtrArray *readers, GError **error)
{
  return vigie_package_open_for (path, readers, self->fixture->trust, VIGIE_ROLE_AUDITOR, NULL,
                                 NULL, error);
}

GByteArray *
seal_encrypt_with (
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

GByteArray *
seal_encrypt (Seal *self, const void *data, gsize size, const EVP_CIPHER *cipher)
{
  return seal_encrypt_with (self, data, size, cipher, EVP_sha256 ());
}

GByteArray *
seal_copy (const GByteArray *bytes)
{
  GByteArray *copy = g_byte_array_sized_new (bytes->len);
  return g_byte_array_append (copy, bytes->data, bytes->len);
}

guint
seal_find_contents (const GByteArray *bytes)
{
  const guint8 *at = memmem (bytes->data, bytes->len, "\xa0\x80\x04\x82\x10", 5);
  g_assert_nonnull (at);
  return (guint) (at - bytes->data) + 2;
}

void
seal_replace (GByteArray *bytes, guint at, guint size, const void *data, guint n)
{
  g_autoptr (GByteArray) after = g_byte_array_new ();
  g_byte_array_append (after, bytes->data + at + size, bytes->len - at - size);
  g_byte_array_set_size (bytes, at);
  g_byte_array_append (bytes, data, n);
  g_byte_array_append (bytes, after->data, after->len);
}
