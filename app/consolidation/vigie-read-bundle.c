/* vigie-read-bundle.c: verifies a bundle and checks its audits, without writing anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-read-bundle-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MANIFEST "bundle.xml"

/* Bytes of signed answers of one bundle that are held until it is its turn. */
#define MAX_HELD (4 * 1024 * 1024)

void
vigie_read_audit_free (VigieReadAudit *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->checked, vigie_checked_audit_free);
  g_clear_error (&self->wrong);
  g_free (self);
}

void
vigie_read_bundle_free (VigieReadBundle *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->audits);
  g_clear_pointer (&self->package, vigie_package_free);
  g_clear_pointer (&self->bundle, vigie_bundle_free);
  g_clear_pointer (&self->manifest, g_bytes_unref);
  g_clear_error (&self->wrong);
  g_free (self->signed_at);
  g_free (self->digest);
  g_free (self->file);
  g_free (self);
}

/* The bundle with a digest, of which nothing was refused. */
#define MERGED                        \
  " FROM bundle b WHERE b.digest = ?" \
  " AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.digest = b.digest)"

/* Merged before -------------------------------------------------------------------------------- */

gboolean
vigie_store_find_merged (VigieStore *self,
                         const char *digest,
                         GBytes **manifest,
                         char **auditor,
                         char **signed_at,
                         GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT b.manifest, b.auditor, b.signed_at" MERGED, "t", digest);
  gboolean row;
  *manifest = NULL;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *manifest = vigie_statement_blob (statement, 0);
  *auditor = g_strdup (vigie_statement_text (statement, 1));
  *signed_at = g_strdup (vigie_statement_text (statement, 2));
  vigie_statement_reset (statement);
  return TRUE;
}

/* A file whose size no merged bundle has need not be digested to know that it is another. */
static gboolean
may_be_merged (VigieStore *self, guint64 size, gboolean *may, GError **error)
{
  VigieStatement *statement = vigie_store_query (
    self, error, "SELECT EXISTS (SELECT 1 FROM bundle WHERE size = ?)", "i", (gint64) size);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error))
    return FALSE;
  *may = vigie_statement_int (statement, 0) != 0;
  vigie_statement_reset (statement);
  return TRUE;
}

/* Of a file that was merged before nothing is verified again: the digest says that it is the one
 * that was verified then. */
static gboolean
look_for_merged (VigieStore *self,
                 VigieReadBundle *bundle,
                 GCancellable *cancellable,
                 GError **error)
{
  gboolean may;
  if (!may_be_merged (self, bundle->size, &may, error))
    return FALSE;
  if (!may)
    return TRUE;
  gint64 merged = 0;
  bundle->digest = vigie_digest_file (bundle->file, NULL, cancellable, error);
  if (!bundle->digest
      || !vigie_database_query_int (self->database, "SELECT 1" MERGED, bundle->digest, 0, &merged,
                                    error))
    return FALSE;
  bundle->merged = merged != 0;
  return TRUE;
}

/* The package ---------------------------------------------------------------------------------- */

static gboolean
open_package (VigieStore *self, VigieReadBundle *bundle, GCancellable *cancellable, GError **error)
{
  bundle->package =
    vigie_package_open_for (bundle->file, self->readers, vigie_store_get_trust (self),
                            VIGIE_ROLE_AUDITOR, NULL, cancellable, error);
  if (!bundle->package)
    return FALSE;
  g_free (bundle->digest);
  bundle->digest = g_strdup (vigie_package_get_digest (bundle->package));
  bundle->signed_at = vigie_time_to_utc_text (vigie_package_get_signing_time (bundle->package));

  if (!vigie_package_find (bundle->package, MANIFEST))
    return vigie_error_set (error, VIGIE_PACKAGE_ERROR, VIGIE_PACKAGE_ERROR_KIND, NULL, 0,
                            _ ("this is no bundle of audits"));
  bundle->manifest =
    vigie_package_read (bundle->package, MANIFEST, VIGIE_STORE_MAX_DOCUMENT, error);
  if (bundle->manifest)
    bundle->bundle = vigie_bundle_new_from_xml (bundle->manifest, MANIFEST, error);
  return bundle->bundle != NULL;
}

static gboolean
check_entry (VigiePackage *package, const char *name, const char *sha256, GError **error)
{
  const VigiePackageEntry *entry = vigie_package_find (package, name);
  if (!entry)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                            _ ("the file “%s” is not in the bundle"), name);
  if (sha256 && !g_str_equal (entry->sha256, sha256))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                            _ ("the file “%s” is not the one that the bundle describes"), name);
  return TRUE;
}

/* Checks the files of one audit and strikes them off @left. Evidence that is missing concerns that
 * audit alone, and is found later. */
static gboolean
check_files (VigiePackage *package, const VigieBundleAudit *audit, GHashTable *left, GError **error)
{
  if (!check_entry (package, audit->file, audit->sha256, error)
      || (audit->history && !check_entry (package, audit->history, NULL, error)))
    return FALSE;
  g_hash_table_remove (left, audit->file);
  if (audit->history)
    g_hash_table_remove (left, audit->history);
  for (guint i = 0; i < audit->evidence->len; i++)
    {
      const VigieBundleEvidence *evidence = g_ptr_array_index (audit->evidence, i);
      const VigiePackageEntry *entry = vigie_package_find (package, evidence->file);
      if (entry && !check_entry (package, evidence->file, evidence->sha256, error))
        return FALSE;
      if (entry && entry->size != evidence->size)
        return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                                _ ("the file “%s” is not the one that the bundle describes"),
                                evidence->file);
      g_hash_table_remove (left, evidence->file);
    }
  return TRUE;
}

static gboolean
check_manifest (const VigieReadBundle *bundle, GError **error)
{
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  const GPtrArray *entries = vigie_package_get_entries (bundle->package);
  for (guint i = 0; i < entries->len; i++)
    {
      const VigiePackageEntry *entry = g_ptr_array_index (entries, i);
      if (!g_str_equal (entry->name, MANIFEST))
        g_hash_table_add (left, (gpointer) entry->name);
    }
  const GPtrArray *audits = bundle->bundle->audits;
  for (guint i = 0; i < audits->len; i++)
    if (!check_files (bundle->package, g_ptr_array_index (audits, i), left, error))
      return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const VigiePackageEntry *entry = g_ptr_array_index (entries, i);
      if (g_hash_table_contains (left, entry->name))
        return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                                _ ("the bundle holds the file “%s”, which it does not describe"),
                                entry->name);
    }
  return TRUE;
}

static gboolean
check_bundle (VigieStore *self, const VigieReadBundle *bundle, GError **error)
{
  const VigieCampaign *campaign = vigie_store_get_campaign (self);
  const char *signer = vigie_certificate_get_code (vigie_package_get_signer (bundle->package));
  if (!g_str_equal (bundle->bundle->campaign, campaign->id))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_OTHER_CAMPAIGN, NULL, 0,
                            _ ("the bundle is of the campaign “%s”, the store of “%s”"),
                            bundle->bundle->campaign, campaign->id);
  if (!g_str_equal (bundle->bundle->auditor, signer))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_SIGNER, NULL, 0,
                            _ ("the bundle names the auditor “%s”, but “%s” signed it"),
                            bundle->bundle->auditor, signer);
  return check_manifest (bundle, error);
}

/* The audits ----------------------------------------------------------------------------------- */

static void
check_audits (VigieStore *self, VigieReadBundle *bundle, GCancellable *cancellable)
{
  const GPtrArray *audits = bundle->bundle->audits;
  gsize held = 0;
  for (guint i = 0; i < audits->len && held < MAX_HELD; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return;
      VigieReadAudit *audit = g_new0 (VigieReadAudit, 1);
      audit->checked = vigie_store_check_audit (self, bundle->package, bundle->bundle,
                                                g_ptr_array_index (audits, i), &audit->wrong);
      if (audit->checked)
        held += g_bytes_get_size (audit->checked->instance)
                + (audit->checked->history ? g_bytes_get_size (audit->checked->history) : 0);
      g_ptr_array_add (bundle->audits, audit);
    }
}

void
vigie_store_reopen_bundle (VigieStore *self, VigieReadBundle *bundle, GCancellable *cancellable)
{
  bundle->merged = FALSE;
  if (open_package (self, bundle, cancellable, &bundle->wrong)
      && check_bundle (self, bundle, &bundle->wrong))
    check_audits (self, bundle, cancellable);
}

VigieReadBundle *
vigie_store_read_bundle (VigieStore *self, const char *path, GCancellable *cancellable)
{
  GStatBuf status;
  VigieReadBundle *bundle = g_new0 (VigieReadBundle, 1);
  bundle->file = g_strdup (path);
  bundle->audits = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_read_audit_free);
  if (!vigie_store_require_campaign (self, &bundle->wrong))
    return bundle;
  if (g_stat (path, &status) != 0)
    {
      vigie_error_from_errno (&bundle->wrong, errno, path, _ ("cannot open the file"));
      return bundle;
    }
  bundle->size = (guint64) status.st_size;
  if (look_for_merged (self, bundle, cancellable, &bundle->wrong) && !bundle->merged)
    vigie_store_reopen_bundle (self, bundle, cancellable);
  return bundle;
}
