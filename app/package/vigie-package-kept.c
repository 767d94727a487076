/* vigie-package-kept.c: verifying again what a store kept of a package
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-signature-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The files that a kept signature may cover: as many as its own size allows (it was limited by
 * their number when the package was opened). */
static guint
most_files (GBytes *signature)
{
  return (guint) MIN (g_bytes_get_size (signature) / 256 + 1, 100000);
}

static const VigieReference *
find_reference (VigieSignature *signature, const char *name, GError **error)
{
  for (guint i = 0; i < signature->references->len; i++)
    {
      const VigieReference *reference = signature->references->pdata[i];
      if (g_str_equal (reference->name, name))
        return reference;
    }
  vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_REFERENCE_NOT_COVERED, name, 0,
                   _ ("the kept signature does not cover “%s”"), name);
  return NULL;
}

static gboolean
check_data (const VigieReference *reference, GBytes *data, GError **error)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  if (EVP_Digest (g_bytes_get_data (data, NULL), g_bytes_get_size (data), digest, NULL,
                  reference->algorithm->method (), NULL)
        == 1
      && memcmp (digest, reference->digest, reference->algorithm->size) == 0)
    return TRUE;
  return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_DIGEST_MISMATCH,
                          reference->name, 0, _ ("“%s” was changed after signing"),
                          reference->name);
}

struct _VigieKeptSignature
{
  VigieSignature *signature;
  GHashTable *by_name; /* name → VigieReference */
};

VigieKeptSignature *
vigie_kept_signature_open (GBytes *signature, GError **error)
{
  g_autoptr (VigieSignature) parsed =
    vigie_signature_parse (signature, most_files (signature), VIGIE_SIGNATURE_NAME, error);
  if (!parsed || !vigie_signature_check (parsed, error))
    return NULL;
  VigieKeptSignature *self = g_new0 (VigieKeptSignature, 1);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < parsed->references->len; i++)
    {
      VigieReference *reference = parsed->references->pdata[i];
      g_hash_table_insert (self->by_name, reference->name, reference);
    }
  self->signature = g_steal_pointer (&parsed);
  return self;
}

void
vigie_kept_signature_free (VigieKeptSignature *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->by_name);
  vigie_signature_free (self->signature);
  g_free (self);
}

VigieCertificate *
vigie_kept_signature_get_signer (VigieKeptSignature *self)
{
  return vigie_signature_get_signer (self->signature);
}

GDateTime *
vigie_kept_signature_get_time (VigieKeptSignature *self)
{
  return self->signature->signing_time;
}

gboolean
vigie_kept_signature_covers (VigieKeptSignature *self,
                             const char *name,
                             GBytes *data,
                             GError **error)
{
  const VigieReference *reference = g_hash_table_lookup (self->by_name, name);
  if (!reference)
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_REFERENCE_NOT_COVERED,
                            name, 0, _ ("the kept signature does not cover “%s”"), name);
  return check_data (reference, data, error);
}

gboolean
vigie_package_verify_kept (GBytes *signature,
                           const char *name,
                           GBytes *data,
                           VigieCertificate **signer,
                           GDateTime **signing_time,
                           GError **error)
{
  g_autoptr (VigieSignature) parsed =
    vigie_signature_parse (signature, most_files (signature), VIGIE_SIGNATURE_NAME, error);
  if (!parsed)
    return FALSE;
  if (data)
    {
      const VigieReference *reference = find_reference (parsed, name, error);
      if (!reference || !check_data (reference, data, error))
        return FALSE;
    }
  if (!vigie_signature_check (parsed, error))
    return FALSE;
  if (signer)
    *signer = vigie_certificate_ref (vigie_signature_get_signer (parsed));
  if (signing_time)
    *signing_time = g_date_time_ref (parsed->signing_time);
  return TRUE;
}
