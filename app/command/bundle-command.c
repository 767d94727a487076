/* bundle-command.c: what the subcommands on bundles share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/bundle-command.h"

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

VigieBundle *
vigie_command_read_bundle (VigiePackage *package, GError **error)
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

guint
vigie_command_count_evidence (const VigieBundle *bundle)
{
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < bundle->audits->len; i++)
    {
      const VigieBundleAudit *audit = bundle->audits->pdata[i];
      for (guint k = 0; k < audit->evidence->len; k++)
        g_hash_table_add (files, ((VigieBundleEvidence *) audit->evidence->pdata[k])->file);
    }
  return g_hash_table_size (files);
}
