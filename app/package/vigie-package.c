/* vigie-package.c: opening a container, which means verifying it
 *
 * The order of the checks is the order of docs/packages.md: the ZIP file, the signature document,
 * what it covers, the digests, the signature, the manifest, the signer. A package is handed out
 * only when all of them hold. A sealed one is decrypted first (vigie-seal-open.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-package-private.h"
#include "package/vigie-seal-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK (64 * 1024)

/* Bytes of documents that stay in memory while a package is open. */
#define MAX_KEPT (1024 * 1024)

#define GIB ((guint64) 1 << 30)

static const VigiePackageLimits default_limits = {
  .max_file_size = 64 * GIB,
  .max_entry_size = 4 * GIB,
  .max_total_size = 64 * GIB,
  .max_entries = 100000,
  .max_ratio = 200,
};

static VigiePackageLimits
complete_limits (const VigiePackageLimits *given)
{
  VigiePackageLimits limits = default_limits;
  if (given && given->max_file_size)
    limits.max_file_size = given->max_file_size;
  if (given && given->max_entry_size)
    limits.max_entry_size = given->max_entry_size;
  if (given && given->max_total_size)
    limits.max_total_size = given->max_total_size;
  if (given && given->max_entries)
    limits.max_entries = given->max_entries;
  if (given && given->max_ratio)
    limits.max_ratio = given->max_ratio;
  return limits;
}

static void
signed_entry_free (VigieSignedEntry *self)
{
  g_clear_pointer (&self->inflated, g_bytes_unref);
  g_free (self->sha256);
  g_free (self);
}

void
vigie_package_free (VigiePackage *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  g_clear_pointer (&self->signature, vigie_signature_free);
  g_clear_pointer (&self->signature_bytes, g_bytes_unref);
  g_clear_pointer (&self->zip, vigie_zip_free);
  g_free (self->digest);
  g_free (self);
}

/* What is in the container --------------------------------------------------------------------- */

/* EN 319 162-1 §A.1: first, stored, without extra field, exactly this type. */
static gboolean
check_mimetype (VigiePackage *self, GError **error)
{
  const gsize size = strlen (VIGIE_PACKAGE_MIMETYPE);
  VigieZipEntry *first = self->zip->entries->len > 0 ? self->zip->entries->pdata[0] : NULL;
  if (!first || !g_str_equal (first->name, "mimetype") || first->method != VIGIE_ZIP_STORED
      || first->has_local_extra || first->size != size)
    return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_MIMETYPE,
                             _ ("the file does not begin with the type of a signed package"));
  g_autoptr (GBytes) type = vigie_zip_read_entry (self->zip, first, size, error);
  if (!type)
    return FALSE;
  if (memcmp (g_bytes_get_data (type, NULL), VIGIE_PACKAGE_MIMETYPE, size) != 0)
    return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_MIMETYPE,
                             _ ("the file is a package of another type"));
  return TRUE;
}

static gboolean
is_meta (const char *name)
{
  return g_ascii_strncasecmp (name, "META-INF/", 9) == 0;
}

/* As EN 319 162-1 §4.4.3.2 names them: “signatures” somewhere in it, “.xml” at its end. */
static gboolean
is_signature (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);
  return is_meta (name) && strstr (folded + 9, "signature") && !strchr (folded + 9, '/');
}

static VigieZipEntry *
find_signature (VigiePackage *self, GError **error)
{
  VigieZipEntry *found = NULL;
  for (guint i = 0; i < self->zip->entries->len; i++)
    {
      VigieZipEntry *entry = self->zip->entries->pdata[i];
      if (!is_signature (entry->name))
        continue;
      if (found)
        {
          vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_SIGNATURE_COUNT,
                            _ ("the package has several signatures"));
          return NULL;
        }
      found = entry;
    }
  if (!found || !g_str_has_prefix (found->name, "META-INF/")
      || !g_str_has_suffix (found->name, ".xml"))
    {
      vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_SIGNATURE_MISSING,
                        _ ("the package is not signed"));
      return NULL;
    }
  return found;
}

/* How many files there can be to sign: all but mimetype, manifest and signature. */
static guint
count_files (VigiePackage *self)
{
  return MAX (self->zip->entries->len, 3) - 3;
}

static gboolean
read_signature (VigiePackage *self, GError **error)
{
  const guint n_files = count_files (self);
  VigieZipEntry *entry = find_signature (self, error);
  if (!entry)
    return FALSE;
  if (entry->size > vigie_signature_max_size (n_files))
    return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_SIGNATURE_STRUCTURE,
                             _ ("the signature is larger than one over these files can be"));
  self->signature_bytes = vigie_zip_read_entry (self->zip, entry, (gsize) entry->size, error);
  if (!self->signature_bytes)
    return FALSE;
  self->signature = vigie_signature_parse (self->signature_bytes, n_files, self->zip->path, error);
  return self->signature != NULL;
}

/* What the signature covers -------------------------------------------------------------------- */

static gboolean
is_signable (const char *name)
{
  return !is_meta (name) && !g_str_equal (name, "mimetype");
}

static gboolean
add_entry (VigiePackage *self, const VigieReference *reference, GError **error)
{
  VigieZipEntry *zip = g_hash_table_lookup (self->zip->by_name, reference->name);
  if (!zip || !is_signable (reference->name))
    return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_REFERENCE_MISSING,
                             _ ("the signature covers “%s”, which is not there"), reference->name);
  VigieSignedEntry *signed_entry = g_new0 (VigieSignedEntry, 1);
  signed_entry->zip = zip;
  signed_entry->reference = reference;
  signed_entry->entry.name = zip->name;
  signed_entry->entry.media_type = reference->media_type;
  signed_entry->entry.size = zip->size;
  g_ptr_array_add (self->entries, signed_entry);
  return TRUE;
}

static gboolean
check_covered (VigiePackage *self, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const VigieSignedEntry *entry = self->entries->pdata[i];
      g_hash_table_add (names, (gpointer) entry->entry.name);
    }
  for (guint i = 0; i < self->zip->entries->len; i++)
    {
      const VigieZipEntry *entry = self->zip->entries->pdata[i];
      const gboolean own = g_str_equal (entry->name, "mimetype") || is_signature (entry->name)
                           || g_str_equal (entry->name, VIGIE_MANIFEST_NAME);
      if (!own && !g_hash_table_contains (names, entry->name))
        return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_REFERENCE_NOT_COVERED,
                                 _ ("“%s” is in the package but not signed"), entry->name);
    }
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const VigieSignedEntry *first = *(const VigieSignedEntry *const *) a;
  const VigieSignedEntry *second = *(const VigieSignedEntry *const *) b;
  return strcmp (first->entry.name, second->entry.name);
}

static gboolean
match_references (VigiePackage *self, GError **error)
{
  const GPtrArray *references = self->signature->references;
  for (guint i = 0; i < references->len; i++)
    if (!add_entry (self, references->pdata[i], error))
      return FALSE;
  if (!check_covered (self, error))
    return FALSE;

  g_ptr_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len; i++)
    {
      VigieSignedEntry *entry = self->entries->pdata[i];
      if (!g_hash_table_insert (self->by_name, (gpointer) entry->entry.name, entry))
        return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_REFERENCE_DUPLICATE,
                                 _ ("the signature covers “%s” twice"), entry->entry.name);
    }
  return TRUE;
}

/* Digests -------------------------------------------------------------------------------------- */

/* The digests that one pass over the file makes. */
typedef struct
{
  EVP_MD_CTX *whole;  /* of the container */
  EVP_MD_CTX *sha256; /* of the entry */
  EVP_MD_CTX *other;  /* of the entry, where its reference has another algorithm */
  guint8 *chunk;
  GByteArray *inflated; /* (nullable): what the entry holds, if that is kept */
  gsize n_kept;
  GCancellable *cancellable;
} Pass;

/* Adds the bytes between entries' contents: headers, the directory, the end. */
static gboolean
digest_between (VigiePackage *self, Pass *pass, guint64 from, guint64 to, GError **error)
{
  while (from < to)
    {
      const gsize part = (gsize) MIN (to - from, CHUNK);
      if (!vigie_zip_pread (self->zip, pass->chunk, part, from, error))
        return FALSE;
      EVP_DigestUpdate (pass->whole, pass->chunk, part);
      from += part;
    }
  return TRUE;
}

static gboolean
stream_entry (VigiePackage *self, Pass *pass, VigieZipEntry *zip, EVP_MD_CTX *other, GError **error)
{
  g_autoptr (VigieZipStream) stream = vigie_zip_stream_new (self->zip, zip, pass->whole);
  gssize n;
  while ((n = vigie_zip_stream_read (stream, pass->chunk, CHUNK, error)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (pass->cancellable, error))
        return FALSE;
      EVP_DigestUpdate (pass->sha256, pass->chunk, (size_t) n);
      if (other)
        EVP_DigestUpdate (other, pass->chunk, (size_t) n);
      if (pass->inflated)
        g_byte_array_append (pass->inflated, pass->chunk, (guint) n);
    }
  return n == 0;
}

/* Documents are read as soon as the package is verified: they need not be inflated twice. */
static gboolean
is_kept (const Pass *pass, const VigieZipEntry *zip, const VigieSignedEntry *signed_entry)
{
  return signed_entry && zip->method == VIGIE_ZIP_DEFLATED && zip->size <= CHUNK
         && pass->n_kept + zip->size <= MAX_KEPT;
}

/* stream_entry(), and what came is kept with @signed_entry if that is worth it. */
static gboolean
stream_and_keep (VigiePackage *self,
                 Pass *pass,
                 VigieZipEntry *zip,
                 VigieSignedEntry *signed_entry,
                 EVP_MD_CTX *other,
                 GError **error)
{
  if (!is_kept (pass, zip, signed_entry))
    return stream_entry (self, pass, zip, other, error);
  pass->inflated = g_byte_array_sized_new ((guint) zip->size);
  pass->n_kept += zip->size;
  const gboolean good = stream_entry (self, pass, zip, other, error);
  signed_entry->inflated = g_byte_array_free_to_bytes (g_steal_pointer (&pass->inflated));
  return good;
}

static gboolean
digest_entry (VigiePackage *self,
              Pass *pass,
              VigieZipEntry *zip,
              VigieSignedEntry *signed_entry,
              GError **error)
{
  guint8 unsigned_digest[32];
  guint8 digest[EVP_MAX_MD_SIZE];
  guint8 *sha256 = signed_entry ? signed_entry->digest : unsigned_digest;
  const VigieDigestAlgorithm *algorithm = signed_entry ? signed_entry->reference->algorithm : NULL;
  const gboolean is_other = algorithm && algorithm->method () != EVP_sha256 ();

  EVP_DigestInit_ex (pass->sha256, EVP_sha256 (), NULL);
  if (is_other)
    EVP_DigestInit_ex (pass->other, algorithm->method (), NULL);
  if (!stream_and_keep (self, pass, zip, signed_entry, is_other ? pass->other : NULL, error))
    return FALSE;
  EVP_DigestFinal_ex (pass->sha256, sha256, NULL);
  if (is_other)
    EVP_DigestFinal_ex (pass->other, digest, NULL);
  if (!signed_entry)
    return TRUE;

  if (memcmp (is_other ? digest : sha256, signed_entry->reference->digest, algorithm->size) != 0)
    return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_DIGEST_MISMATCH,
                             _ ("“%s” was changed after signing"), zip->name);
  signed_entry->sha256 = vigie_hex (sha256, 32);
  signed_entry->entry.sha256 = signed_entry->sha256;
  return TRUE;
}

/* One pass over the whole file, in its order: entries and container are digested from one reading.
 */
static gboolean
run_pass (VigiePackage *self, Pass *pass, GError **error)
{
  guint8 whole[32];
  guint64 at = 0;
  EVP_DigestInit_ex (pass->whole, EVP_sha256 (), NULL);
  for (guint i = 0; i < self->zip->entries->len; i++)
    {
      VigieZipEntry *zip = self->zip->entries->pdata[i];
      if (!digest_between (self, pass, at, zip->data_offset, error)
          || !digest_entry (self, pass, zip, g_hash_table_lookup (self->by_name, zip->name), error))
        return FALSE;
      at = zip->data_offset + zip->packed_size;
    }
  if (!digest_between (self, pass, at, self->zip->size, error))
    return FALSE;
  EVP_DigestFinal_ex (pass->whole, whole, NULL);
  self->digest = vigie_hex (whole, sizeof whole);
  return TRUE;
}

static gboolean
check_digests (VigiePackage *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (EVP_MD_CTX) whole = EVP_MD_CTX_new ();
  g_autoptr (EVP_MD_CTX) sha256 = EVP_MD_CTX_new ();
  g_autoptr (EVP_MD_CTX) other = EVP_MD_CTX_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  Pass pass = { whole, sha256, other, chunk, NULL, 0, cancellable };
  if (!whole || !sha256 || !other)
    return vigie_openssl_error (error, VIGIE_IDENTITY_ERROR_CRYPTO, _ ("no digest could be made"));
  return run_pass (self, &pass, error);
}

/* The manifest --------------------------------------------------------------------------------- */

static gboolean
check_manifest (VigiePackage *self, GError **error)
{
  VigieZipEntry *entry = g_hash_table_lookup (self->zip->by_name, VIGIE_MANIFEST_NAME);
  if (!entry || entry->size > vigie_signature_max_size (self->entries->len))
    return vigie_zip_refuse (self->zip, error, VIGIE_PACKAGE_ERROR_MANIFEST,
                             _ ("the package has no list of its files"));
  g_autoptr (GBytes) document = vigie_zip_read_entry (self->zip, entry, (gsize) entry->size, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  /* In the order of the signature, which a manifest usually follows. */
  for (guint i = 0; i < self->signature->references->len; i++)
    {
      const VigieReference *reference = self->signature->references->pdata[i];
      VigieSignedFile *file = g_new0 (VigieSignedFile, 1);
      file->name = reference->name;
      file->media_type = reference->media_type;
      g_ptr_array_add (files, file);
    }
  return document && vigie_manifest_check (document, files, self->zip->path, error);
}

/* The signer ----------------------------------------------------------------------------------- */

gboolean
vigie_package_check_signer (VigiePackage *self, VigieTrust *trust, VigieRole role, GError **error)
{
  GError *problem = NULL;
  if (vigie_trust_check (trust, vigie_package_get_signer (self), self->signature->signing_time,
                         role, &problem))
    return TRUE;
  vigie_error_set_place (problem, self->zip->path, 0);
  g_propagate_error (error, problem);
  return FALSE;
}

static void
collect_chain (VigiePackage *self)
{
  const GPtrArray *certificates = self->signature->certificates;
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_certificate_unref);
  for (guint i = 1; i < certificates->len; i++)
    g_ptr_array_add (self->chain, vigie_certificate_ref (certificates->pdata[i]));
}

static gboolean
verify (
  VigiePackage *self, VigieTrust *trust, VigieRole role, GCancellable *cancellable, GError **error)
{
  if (!self->zip || !check_mimetype (self, error) || !read_signature (self, error)
      || !match_references (self, error) || !check_digests (self, cancellable, error)
      || !vigie_signature_check (self->signature, error) || !check_manifest (self, error)
      || (trust && !vigie_package_check_signer (self, trust, role, error)))
    return FALSE;
  vigie_zip_forget (self->zip);
  collect_chain (self);
  return TRUE;
}

static VigiePackage *
package_new (VigieZip *zip)
{
  VigiePackage *self = g_new0 (VigiePackage, 1);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) signed_entry_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->zip = zip;
  return self;
}

VigiePackage *
vigie_package_open (const char *path,
                    VigieTrust *trust,
                    VigieRole role,
                    const VigiePackageLimits *limits,
                    GCancellable *cancellable,
                    GError **error)
{
  const VigiePackageLimits complete = complete_limits (limits);
  g_autoptr (VigiePackage) self = package_new (vigie_zip_open (path, &complete, error));
  return verify (self, trust, role, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/* Sealed packages ------------------------------------------------------------------------------ */

/* A message of CMS begins with a SEQUENCE, a container with “PK”. What cannot be read is left to
 * the one that will say why. */
gboolean
vigie_package_file_is_sealed (const char *path)
{
  guint8 first = 0;
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    return FALSE;
  const gboolean sealed = pread (fd, &first, 1, 0) == 1 && first == 0x30;
  close (fd);
  return sealed;
}

static VigiePackage *
open_sealed (VigieSealFrame *frame,
             GPtrArray *readers,
             const VigiePackageLimits *limits,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const int fd = vigie_seal_open (frame, readers ? readers : none, cancellable, error);
  VigieZip *zip = fd >= 0 ? vigie_zip_open_fd (fd, frame->path, limits, error) : NULL;
  return zip ? package_new (zip) : NULL;
}

/* The digest is that of the file that travels, by which a receipt names it. */
static gboolean
take_digest (VigiePackage *self, VigieSealFrame *frame, GCancellable *cancellable, GError **error)
{
  g_free (self->digest);
  self->digest = vigie_digest_open_file (frame->fd, frame->path, NULL, cancellable, error);
  self->sealed = TRUE;
  return self->digest != NULL;
}

VigiePackage *
vigie_package_open_for (const char *path,
                        GPtrArray *readers,
                        VigieTrust *trust,
                        VigieRole role,
                        const VigiePackageLimits *limits,
                        GCancellable *cancellable,
                        GError **error)
{
  const VigiePackageLimits complete = complete_limits (limits);
  if (!vigie_package_file_is_sealed (path))
    return vigie_package_open (path, trust, role, limits, cancellable, error);

  g_autoptr (VigieSealFrame) frame = vigie_seal_frame_new (path, complete.max_file_size, error);
  g_autoptr (VigiePackage) self =
    frame ? open_sealed (frame, readers, &complete, cancellable, error) : NULL;
  if (!self || !verify (self, trust, role, cancellable, error)
      || !take_digest (self, frame, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
