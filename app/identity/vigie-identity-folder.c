/* vigie-identity-folder.c: identities as files: key.pem and certificate.pem in a folder
 *
 * Of a key on a card there is key.uri instead, which says where it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <openssl/crypto.h>
#include <string.h>
#include <sys/stat.h>

#define KEY_FILE "key.pem"
#define CARD_FILE "key.uri"
#define CERTIFICATE_FILE "certificate.pem"

/* Returns: (transfer full) (nullable): the text of a small file */
static char *
read_text (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = vigie_read_file (path, VIGIE_IDENTITY_FILE_LIMIT, error);
  if (!bytes)
    return NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  return g_strndup (data ? data : "", size);
}

static VigieIdentity *
open_key (const char *path, const char *passphrase, GError **error)
{
  g_autofree char *pem = read_text (path, error);
  VigieIdentity *self = pem ? vigie_identity_new_from_pem (pem, passphrase, error) : NULL;
  if (pem)
    OPENSSL_cleanse (pem, strlen (pem));
  if (!self && error)
    vigie_error_set_place (*error, path, 0);
  return self;
}

static VigieIdentity *
open_card (const char *path, const char *pin, GError **error)
{
  g_autofree char *uri = read_text (path, error);
  VigieIdentity *self = uri ? vigie_identity_new_from_card (g_strchomp (uri), pin, error) : NULL;
  if (!self && error)
    vigie_error_set_place (*error, path, 0);
  return self;
}

/* Returns: (transfer full) (nullable): the key, wherever it is */
static VigieIdentity *
open_any_key (const char *folder, const char *passphrase, GError **error)
{
  g_autofree char *key = g_build_filename (folder, KEY_FILE, NULL);
  g_autofree char *card = g_build_filename (folder, CARD_FILE, NULL);
  if (g_file_test (key, G_FILE_TEST_EXISTS))
    return open_key (key, passphrase, error);
  if (g_file_test (card, G_FILE_TEST_EXISTS))
    return open_card (card, passphrase, error);
  vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_NONE, folder, 0,
                   _ ("there is no identity in this folder"));
  return NULL;
}

VigieIdentity *
vigie_identity_open (const char *folder, const char *passphrase, GError **error)
{
  g_autofree char *certificate_path = g_build_filename (folder, CERTIFICATE_FILE, NULL);
  g_autoptr (VigieIdentity) self = open_any_key (folder, passphrase, error);
  if (!self)
    return NULL;
  if (!g_file_test (certificate_path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&self);

  g_autofree char *pem = read_text (certificate_path, error);
  if (!pem)
    return NULL;
  g_autoptr (VigieCertificate) certificate = vigie_certificate_new_from_pem (pem, error);
  if (!certificate || !vigie_identity_set_certificate (self, certificate, error))
    {
      if (error)
        vigie_error_set_place (*error, certificate_path, 0);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static gboolean
write_secret (const char *path, const char *text, GError **error)
{
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (path, error);
  if (!file)
    return FALSE;
  if (fchmod (vigie_durable_file_get_fd (file), 0600) != 0)
    return vigie_error_from_errno (error, errno, path, _ ("cannot protect the file"));
  return vigie_durable_file_write (file, text, strlen (text), error)
         && vigie_durable_file_commit (file, error);
}

/* A key that is lost cannot be had again, so another one never takes its place. */
static gboolean
check_not_another (VigieIdentity *self, const char *folder, const char *passphrase, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (VigieIdentity) there = open_any_key (folder, passphrase, &problem);
  if (g_error_matches (problem, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_NONE)
      || (there && g_str_equal (there->key_fingerprint, self->key_fingerprint)
          && !there->card == !self->card))
    return TRUE;
  g_autofree char *key = g_build_filename (folder, KEY_FILE, NULL);
  g_autofree char *card = g_build_filename (folder, CARD_FILE, NULL);
  return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_EXISTS,
                          g_file_test (key, G_FILE_TEST_EXISTS) ? key : card, 0,
                          _ ("there is another key here already"));
}

static gboolean
save_key (VigieIdentity *self, const char *folder, const char *passphrase, GError **error)
{
  g_autofree char *path = g_build_filename (folder, self->card ? CARD_FILE : KEY_FILE, NULL);
  if (self->card)
    return write_secret (path, self->card, error);
  g_autofree char *pem = vigie_identity_to_pem (self, passphrase, error);
  const gboolean saved = pem && write_secret (path, pem, error);
  if (pem)
    OPENSSL_cleanse (pem, strlen (pem));
  return saved;
}

gboolean
vigie_identity_save (VigieIdentity *self,
                     const char *folder,
                     const char *passphrase,
                     GError **error)
{
  g_autofree char *certificate_path = g_build_filename (folder, CERTIFICATE_FILE, NULL);
  const gboolean is_new = !g_file_test (folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return vigie_error_from_errno (error, errno, folder, _ ("cannot create the folder"));
  if (!check_not_another (self, folder, passphrase, error)
      || !save_key (self, folder, passphrase, error))
    {
      if (is_new)
        (void) g_rmdir (folder);
      return FALSE;
    }
  if (!self->certificate)
    return TRUE;
  g_autofree char *certificate = vigie_certificate_to_pem (self->certificate);
  return vigie_durable_replace (certificate_path, certificate, strlen (certificate), error);
}

gboolean
vigie_identity_change_passphrase (const char *folder,
                                  const char *before,
                                  const char *after,
                                  GError **error)
{
  g_return_val_if_fail (folder, FALSE);

  g_autoptr (VigieIdentity) self = vigie_identity_open (folder, before, error);
  if (!self)
    return FALSE;
  if (self->card)
    return vigie_error_set (error, VIGIE_IDENTITY_ERROR, VIGIE_IDENTITY_ERROR_KEY, folder, 0,
                            _ ("the key is on a card, which has a PIN of its own"));
  return save_key (self, folder, after, error);
}
