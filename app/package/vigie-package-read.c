/* vigie-package-read.c: what a verified package says and holds
 *
 * The file may be changed while it is open, so what is read again is digested again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-package-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK (64 * 1024)

const char *
vigie_package_get_path (VigiePackage *self)
{
  return self->zip->path;
}

gboolean
vigie_package_is_sealed (VigiePackage *self)
{
  return self->sealed;
}

VigieCertificate *
vigie_package_get_signer (VigiePackage *self)
{
  return vigie_signature_get_signer (self->signature);
}

GPtrArray *
vigie_package_get_chain (VigiePackage *self)
{
  return self->chain;
}

GDateTime *
vigie_package_get_signing_time (VigiePackage *self)
{
  return self->signature->signing_time;
}

GBytes *
vigie_package_get_signature (VigiePackage *self)
{
  return self->signature_bytes;
}

const char *
vigie_package_get_digest (VigiePackage *self)
{
  return self->digest;
}

GPtrArray *
vigie_package_get_entries (VigiePackage *self)
{
  return self->entries;
}

const VigiePackageEntry *
vigie_package_find (VigiePackage *self, const char *name)
{
  const VigieSignedEntry *entry = g_hash_table_lookup (self->by_name, name);
  return entry ? &entry->entry : NULL;
}

static const VigieSignedEntry *
require (VigiePackage *self, const char *name, GError **error)
{
  const VigieSignedEntry *entry = g_hash_table_lookup (self->by_name, name);
  if (!entry)
    vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_ENTRY_MISSING,
                      /* Translators: name of a file inside a package */
                      _ ("the package has no “%s”"), name);
  return entry;
}

static gboolean
refuse_changed (VigiePackage *self, const VigieSignedEntry *entry, GError **error)
{
  return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_DIGEST_MISMATCH,
                           _ ("“%s” was changed while the package was open"), entry->entry.name);
}

GBytes *
vigie_package_read (VigiePackage *self, const char *name, gsize max_size, GError **error)
{
  guint8 digest[32];
  const VigieSignedEntry *entry = require (self, name, error);
  if (!entry)
    return NULL;
  if (entry->inflated && g_bytes_get_size (entry->inflated) <= max_size)
    return g_bytes_ref (entry->inflated);
  g_autoptr (GBytes) data = vigie_zip_read_entry (self->zip, entry->zip, max_size, error);
  if (!data)
    return NULL;
  if (EVP_Digest (g_bytes_get_data (data, NULL), g_bytes_get_size (data), digest, NULL,
                  EVP_sha256 (), NULL)
        != 1
      || memcmp (digest, entry->digest, sizeof digest) != 0)
    {
      refuse_changed (self, entry, error);
      return NULL;
    }
  return g_steal_pointer (&data);
}

static gboolean
copy_entry (VigiePackage *self,
            const VigieSignedEntry *entry,
            VigieDurableFile *file,
            GError **error)
{
  guint8 digest[32];
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autoptr (VigieZipStream) stream = vigie_zip_stream_new (self->zip, entry->zip, NULL);
  gssize n;

  if (!context || EVP_DigestInit_ex (context, EVP_sha256 (), NULL) != 1)
    return vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("no digest could be made"));
  while ((n = vigie_zip_stream_read (stream, chunk, CHUNK, error)) > 0)
    {
      EVP_DigestUpdate (context, chunk, (size_t) n);
      if (!vigie_durable_file_write (file, chunk, (gsize) n, error))
        return FALSE;
    }
  if (n < 0)
    return FALSE;
  if (EVP_DigestFinal_ex (context, digest, NULL) != 1
      || memcmp (digest, entry->digest, sizeof digest) != 0)
    return refuse_changed (self, entry, error);
  return TRUE;
}

gboolean
vigie_package_extract (VigiePackage *self, const char *name, const char *target, GError **error)
{
  const VigieSignedEntry *entry = require (self, name, error);
  if (!entry)
    return FALSE;
  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (target, error);
  return file && copy_entry (self, entry, file, error) && vigie_durable_file_commit (file, error);
}
