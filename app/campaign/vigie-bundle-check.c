/* vigie-bundle-check.c: verifying a bundle up to what its manifest says of its files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-bundle-check.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

#define MANIFEST "bundle.xml"
#define MAX_MANIFEST (64 * 1024 * 1024)

static gboolean
check_file (VigiePackage *package, const char *name, const char *sha256, GError **error)
{
  const VigiePackageEntry *entry = vigie_package_find (package, name);
  if (!entry)
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_ENTRY_MISSING,
                            vigie_package_get_path (package), 0,
                            _ ("the bundle names “%s”, which is not in it"), name);
  if (sha256 && g_strcmp0 (entry->sha256, sha256) != 0)
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_PAYLOAD_INVALID,
                            vigie_package_get_path (package), 0,
                            _ ("“%s” is not the file that the bundle describes"), name);
  return TRUE;
}

static gboolean
check_audit (VigiePackage *package, const VigieBundleAudit *audit, GError **error)
{
  if (!check_file (package, audit->file, audit->sha256, error)
      || (audit->history && !check_file (package, audit->history, NULL, error)))
    return FALSE;
  for (guint i = 0; i < audit->evidence->len; i++)
    {
      const VigieBundleEvidence *evidence = audit->evidence->pdata[i];
      if (!check_file (package, evidence->file, evidence->sha256, error))
        return FALSE;
    }
  return TRUE;
}

static VigieBundle *
read_bundle (VigiePackage *package, GError **error)
{
  if (!vigie_package_find (package, MANIFEST))
    {
      vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_KIND,
                       vigie_package_get_path (package), 0, _ ("the package is no bundle"));
      return NULL;
    }
  g_autofree char *name =
    g_build_filename (vigie_package_get_path (package), MANIFEST, NULL); /* in messages */
  g_autoptr (GBytes) document = vigie_package_read (package, MANIFEST, MAX_MANIFEST, error);
  g_autoptr (VigieBundle) bundle =
    document ? vigie_bundle_new_from_xml (document, name, error) : NULL;
  if (!bundle)
    return NULL;
  for (guint i = 0; i < bundle->audits->len; i++)
    if (!check_audit (package, bundle->audits->pdata[i], error))
      return NULL;
  return g_steal_pointer (&bundle);
}

VigieBundleCheck *
vigie_bundle_check (const char *path,
                    GPtrArray *readers,
                    VigieTrust *trust,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (VigieBundleCheck) self = g_new0 (VigieBundleCheck, 1);
  self->package = vigie_package_open_for (
    path, readers, trust, trust ? VIGIE_ROLE_AUDITOR : VIGIE_ROLE_NONE, NULL, cancellable, error);
  self->bundle = self->package ? read_bundle (self->package, error) : NULL;
  if (!self->bundle)
    return NULL;
  VigieCertificate *authority =
    trust ? vigie_trust_find_authority (trust, vigie_package_get_signer (self->package)) : NULL;
  self->authority = authority ? vigie_certificate_ref (authority) : NULL;
  return g_steal_pointer (&self);
}

void
vigie_bundle_check_free (VigieBundleCheck *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->package, vigie_package_free);
  g_clear_pointer (&self->bundle, vigie_bundle_free);
  g_clear_pointer (&self->authority, vigie_certificate_unref);
  g_free (self);
}

guint
vigie_bundle_count_evidence (const VigieBundle *self)
{
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->audits->len; i++)
    {
      const VigieBundleAudit *audit = self->audits->pdata[i];
      for (guint k = 0; k < audit->evidence->len; k++)
        g_hash_table_add (files, ((VigieBundleEvidence *) audit->evidence->pdata[k])->file);
    }
  return g_hash_table_size (files);
}
