/* vigie-package-writer.c: writing a signed container in one streaming pass
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-seal-private.h"
#include "package/vigie-signature-private.h"
#include "package/vigie-zip-private.h"

#include "base/vigie-error.h"
#include "base/vigie-follower.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

struct _VigiePackageWriter
{
  char *target;
  VigieIdentity *signer;
  GPtrArray *chain;
  GDateTime *signing_time;
  VigieDurableFile *file;
  VigieFollower *follower; /* (nullable): of the file that will be the target */
  VigieZipWriter *zip;
  GPtrArray *files;   /* VigieSignedFile */
  GHashTable *names;  /* folded names taken */
  EVP_MD_CTX *digest; /* of the entry that is being written */
  guint8 *chunk;
  char *sha256; /* (nullable): of the target, once it is there */
  gboolean in_place;
  GPtrArray *recipients; /* (nullable): VigieCertificate */
  GCancellable *cancellable;
};

/* What goes into an entry: bytes, or a file that can be read twice. */
typedef struct
{
  GBytes *data;
  int fd;
  const char *path;
  guint64 size;
  GCancellable *cancellable;
} Source;

/* Text is worth deflating; photos, PDF and archives are packed already. */
static gboolean
is_compressible (const char *media_type)
{
  static const char *const types[] = { "application/xml", "application/json", "message/rfc822",
                                       "application/pkcs10", NULL };
  return g_str_has_prefix (media_type, "text/") || g_str_has_suffix (media_type, "+xml")
         || g_str_has_suffix (media_type, "+json") || g_strv_contains (types, media_type);
}

static gboolean
write_bytes (VigiePackageWriter *self, GBytes *data, GError **error)
{
  gsize size;
  const void *bytes = g_bytes_get_data (data, &size);
  EVP_DigestUpdate (self->digest, bytes, size);
  return vigie_zip_writer_write (self->zip, bytes, size, error);
}

static gboolean
write_file (VigiePackageWriter *self, const Source *source, GError **error)
{
  off_t at = 0;
  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (source->cancellable, error))
        return FALSE;
      const ssize_t n = pread (source->fd, self->chunk, CHUNK, at);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return vigie_error_from_errno (error, errno, source->path, _ ("cannot read the file"));
      if (n == 0)
        return TRUE;
      at += n;
      EVP_DigestUpdate (self->digest, self->chunk, (size_t) n);
      if (!vigie_zip_writer_write (self->zip, self->chunk, (gsize) n, error))
        return FALSE;
    }
}

/* Writes an entry once; @worth tells whether deflating was of use. */
static gboolean
try_entry (VigiePackageWriter *self,
           const char *name,
           gboolean deflate,
           const Source *source,
           guint8 *digest,
           gboolean *worth,
           GError **error)
{
  if (EVP_DigestInit_ex (self->digest, EVP_sha256 (), NULL) != 1)
    return vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("no digest could be made"));
  if (vigie_zip_writer_begin (self->zip, name, deflate, source->size, error)
      && (source->data ? write_bytes (self, source->data, error) : write_file (self, source, error))
      && vigie_zip_writer_end (self->zip, worth, error))
    return EVP_DigestFinal_ex (self->digest, digest, NULL) == 1;
  (void) vigie_zip_writer_undo (self->zip, NULL);
  return FALSE;
}

static gboolean
put_entry (VigiePackageWriter *self,
           const char *name,
           gboolean deflate,
           const Source *source,
           guint8 *digest,
           GError **error)
{
  gboolean worth = TRUE;
  if (!try_entry (self, name, deflate, source, digest, &worth, error))
    return FALSE;
  if (worth)
    return TRUE;
  return vigie_zip_writer_undo (self->zip, error)
         && try_entry (self, name, FALSE, source, digest, &worth, error);
}

static gboolean
put_own (VigiePackageWriter *self, const char *name, gboolean deflate, GBytes *data, GError **error)
{
  guint8 digest[32];
  const Source source = { .data = data, .size = g_bytes_get_size (data) };
  return put_entry (self, name, deflate, &source, digest, error);
}

VigiePackageWriter *
vigie_package_writer_new (const char *target,
                          VigieIdentity *signer,
                          GPtrArray *chain,
                          GDateTime *signing_time,
                          GError **error)
{
  g_return_val_if_fail (vigie_identity_get_certificate (signer), NULL);

  g_autoptr (VigieDurableFile) file = vigie_durable_file_new (target, error);
  if (!file)
    return NULL;
  g_autoptr (VigiePackageWriter) self = g_new0 (VigiePackageWriter, 1);
  self->target = g_strdup (target);
  self->signer = vigie_identity_ref (signer);
  self->chain = chain ? g_ptr_array_ref (chain) : NULL;
  self->signing_time = g_date_time_ref (signing_time);
  self->zip = vigie_zip_writer_new (file, signing_time);
  self->file = g_steal_pointer (&file);
  self->follower = vigie_follower_new (vigie_durable_file_get_fd (self->file), target);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_signed_file_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->digest = EVP_MD_CTX_new ();
  self->chunk = g_malloc (CHUNK);

  g_autoptr (GBytes) type =
    g_bytes_new_static (VIGIE_PACKAGE_MIMETYPE, strlen (VIGIE_PACKAGE_MIMETYPE));
  if (!put_own (self, "mimetype", FALSE, type, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
vigie_package_writer_free (VigiePackageWriter *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->follower, vigie_follower_free);
  g_clear_pointer (&self->zip, vigie_zip_writer_free);
  g_clear_pointer (&self->file, vigie_durable_file_free);
  g_clear_pointer (&self->signer, vigie_identity_unref);
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  g_clear_pointer (&self->signing_time, g_date_time_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->digest, EVP_MD_CTX_free);
  g_clear_pointer (&self->recipients, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_free (self->chunk);
  g_free (self->sha256);
  g_free (self->target);
  g_free (self);
}

/* The same rules as the reader's, and ASCII only: names are made by us. */
static gboolean
check_name (VigiePackageWriter *self, const char *name, GError **error)
{
  if (!g_str_is_ascii (name) || !vigie_zip_name_is_safe (name, strlen (name))
      || g_str_equal (name, "mimetype") || g_ascii_strncasecmp (name, "META-INF", 8) == 0)
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_ZIP_NAME, self->target,
                            0, _ ("“%s” is no acceptable name for a file in a package"), name);
  if (!g_hash_table_add (self->names, vigie_zip_name_fold (name)))
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_ZIP_DUPLICATE,
                            self->target, 0, _ ("there are two files that could both be “%s”"),
                            name);
  return TRUE;
}

static void
forget_name (VigiePackageWriter *self, const char *name)
{
  g_autofree char *folded = vigie_zip_name_fold (name);
  g_hash_table_remove (self->names, folded);
}

/* Adds an entry whose contents, if @sha256 is given, must have that digest. */
static gboolean
add_source (VigiePackageWriter *self,
            const char *name,
            const char *media_type,
            const char *sha256,
            const Source *source,
            GError **error)
{
  VigieSignedFile file = { .size = source->size };
  if (!vigie_media_type_is_valid (media_type))
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_MANIFEST, self->target,
                            0, _ ("“%s” is no media type"), media_type);
  if (!check_name (self, name, error))
    return FALSE;
  if (!put_entry (self, name, is_compressible (media_type), source, file.digest, error))
    {
      forget_name (self, name);
      return FALSE;
    }
  g_autofree char *digest = vigie_hex (file.digest, sizeof file.digest);
  if (sha256 && !g_str_equal (digest, sha256))
    {
      forget_name (self, name);
      if (!vigie_zip_writer_undo (self->zip, error))
        return FALSE;
      return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_EVIDENCE_CHANGED,
                              source->path, 0,
                              _ ("the file is not what it was when it was captured"));
    }
  if (self->follower)
    vigie_follower_settle (self->follower, vigie_zip_writer_get_written (self->zip));
  file.name = g_strdup (name);
  file.media_type = g_strdup (media_type);
  g_ptr_array_add (self->files, g_memdup2 (&file, sizeof file));
  return TRUE;
}

gboolean
vigie_package_writer_add (
  VigiePackageWriter *self, const char *name, const char *media_type, GBytes *data, GError **error)
{
  const Source source = { .data = data, .size = g_bytes_get_size (data) };
  return add_source (self, name, media_type, NULL, &source, error);
}

gboolean
vigie_package_writer_add_file (VigiePackageWriter *self,
                               const char *name,
                               const char *media_type,
                               const char *path,
                               const char *sha256,
                               GCancellable *cancellable,
                               GError **error)
{
  struct stat status;
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    return vigie_error_from_errno (error, errno, path, _ ("cannot open the file"));
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_FAILED, path, 0,
                              _ ("this is no ordinary file"));
    }
  (void) posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  const Source source = {
    .fd = fd, .path = path, .size = (guint64) status.st_size, .cancellable = cancellable
  };
  const gboolean added = add_source (self, name, media_type, sha256, &source, error);
  close (fd);
  return added;
}

void
vigie_package_writer_seal_for (VigiePackageWriter *self,
                               GPtrArray *recipients,
                               GCancellable *cancellable)
{
  g_return_if_fail (recipients->len > 0 && !self->recipients);

  g_clear_pointer (&self->follower, vigie_follower_free); /* another file will travel */
  self->recipients = g_ptr_array_ref (recipients);
  g_set_object (&self->cancellable, cancellable);
  vigie_durable_file_hide (self->file); /* nothing readable is left if this ends */
}

/* A receipt names the file by its digest, which is nearly there when the last byte is on disk. */
static gboolean
settle_and_commit (VigiePackageWriter *self, VigieDurableFile *file, GError **error)
{
  struct stat status;
  if (!vigie_durable_file_sync (file, error))
    return FALSE;
  if (fstat (vigie_durable_file_get_fd (file), &status) != 0)
    return vigie_error_from_errno (error, errno, self->target, _ ("cannot read the file"));
  self->sha256 = vigie_follower_finish (self->follower, (guint64) status.st_size, error);
  if (!self->sha256)
    return FALSE;
  const gboolean committed = vigie_durable_file_commit (file, error);
  self->in_place = vigie_durable_file_is_in_place (file);
  return committed;
}

static gboolean
put_in_place (VigiePackageWriter *self, GError **error)
{
  if (!self->recipients)
    return settle_and_commit (self, self->file, error);
  g_autoptr (VigieDurableFile) sealed = vigie_durable_file_new (self->target, error);
  if (!sealed)
    return FALSE;
  self->follower = vigie_follower_new (vigie_durable_file_get_fd (sealed), self->target);
  const gboolean good =
    vigie_seal_write (vigie_durable_file_get_fd (self->file), sealed, self->follower,
                      self->recipients, self->cancellable, error)
    && settle_and_commit (self, sealed, error);
  g_clear_pointer (&self->follower, vigie_follower_free);
  return good;
}

gboolean
vigie_package_writer_is_in_place (VigiePackageWriter *self)
{
  return self->in_place;
}

const char *
vigie_package_writer_get_digest (VigiePackageWriter *self)
{
  return self->sha256;
}

gboolean
vigie_package_writer_commit (VigiePackageWriter *self, GError **error)
{
  g_autoptr (GBytes) manifest = vigie_manifest_create (self->files);
  g_autoptr (GBytes) signature =
    vigie_signature_create (self->files, self->signer, self->chain, self->signing_time, error);
  return signature && put_own (self, VIGIE_MANIFEST_NAME, TRUE, manifest, error)
         && put_own (self, VIGIE_SIGNATURE_NAME, TRUE, signature, error)
         && vigie_zip_writer_finish (self->zip, error) && put_in_place (self, error);
}
